window.YTD.direct_message.part0 = [ {
  "dmConversation" : {
    "conversationId" : "3001-3002",
    "messages" : [ {
      "messageCreate" : { "recipientId" : "3001", "text" : "See you in March", "senderId" : "3002", "id" : "2", "createdAt" : "2019-02-01T12:00:00.000Z" }
    }, {
      "messageCreate" : { "recipientId" : "3002", "text" : "Are you coming?", "senderId" : "3001", "id" : "1", "createdAt" : "2019-01-20T12:00:00.000Z" }
    } ]
  }
}, {
  "dmConversation" : {
    "conversationId" : "3001-3003",
    "messages" : [ {
      "messageCreate" : { "recipientId" : "3001", "text" : "Buy my followers", "senderId" : "3003", "id" : "3", "createdAt" : "2019-02-03T12:00:00.000Z" }
    } ]
  }
} ]
