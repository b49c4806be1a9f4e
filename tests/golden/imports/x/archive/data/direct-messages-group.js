window.YTD.direct_messages_group.part0 = [
  {
    "dmConversation" : {
      "conversationId" : "1600000000000000001",
      "messages" : [
        { "messageCreate" : { "id" : "24", "senderId" : "1000000001", "text" : "Agreed", "createdAt" : "2025-03-06T10:00:00.000Z" } },
        { "messageCreate" : { "id" : "23", "senderId" : "2000000004", "text" : "Room 4 then", "createdAt" : "2025-03-06T09:15:00.120Z" } },
        { "participantsLeave" : { "userIds" : [ "2000000005" ], "createdAt" : "2025-03-06T09:10:00.000Z" } },
        { "participantsJoin" : { "initiatingUserId" : "1000000001", "userIds" : [ "2000000005" ], "createdAt" : "2025-03-06T09:00:00.000Z" } },
        { "joinConversation" : { "initiatingUserId" : "2000000004", "participantsSnapshot" : [ "2000000004", "1000000001" ], "createdAt" : "2025-03-06T08:58:00.000Z" } }
      ]
    }
  }
]
