window.YTD.direct_messages.part0 = [
  {
    "dmConversation" : {
      "conversationId" : "2000000002-1000000001",
      "messages" : [
        { "messageCreate" : { "recipientId" : "2000000002", "reactions" : [ ], "urls" : [ ], "text" : "Gladly &amp; soon", "mediaUrls" : [ ], "senderId" : "1000000001", "id" : "12", "createdAt" : "2025-06-03T22:30:00.000Z" } },
        { "messageCreate" : { "recipientId" : "1000000001", "reactions" : [ ], "urls" : [ ], "text" : "Shall we meet?", "mediaUrls" : [ ], "senderId" : "2000000002", "id" : "11", "createdAt" : "2025-06-03T20:00:00.000Z" } }
      ]
    }
  },
  {
    "dmConversation" : {
      "conversationId" : "1000000001-2000000003",
      "messages" : [
        { "messageCreate" : { "recipientId" : "2000000003", "text" : "Thanks for the talk", "senderId" : "1000000001", "id" : "14", "createdAt" : "2025-07-03T09:00:00.000Z" } },
        { "messageCreate" : { "recipientId" : "1000000001", "text" : "You were in the front row", "senderId" : "2000000003", "id" : "13", "createdAt" : "1751446800000" } }
      ]
    }
  },
  {
    "dmConversation" : {
      "conversationId" : "1000000001-1000000001",
      "messages" : [
        { "messageCreate" : { "recipientId" : "1000000001", "text" : "remember", "senderId" : "1000000001", "id" : "15", "createdAt" : "2025-07-03T09:00:00.000Z" } },
        { "messageCreate" : { "recipientId" : "1000000001", "text" : "undated", "senderId" : "1000000001", "id" : "16", "createdAt" : "soon" } }
      ]
    }
  }
]
