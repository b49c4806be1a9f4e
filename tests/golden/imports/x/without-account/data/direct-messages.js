window.YTD.direct_messages.part0 = [ { "dmConversation" : { "conversationId" : "4001-4002", "messages" : [
  { "messageCreate" : { "recipientId" : "4001", "text" : "hello", "senderId" : "4002", "id" : "1", "createdAt" : "2025-05-01T12:00:00.000Z" } },
  { "messageCreate" : { "recipientId" : "4002", "text" : "hello yourself", "senderId" : "4001", "id" : "2", "createdAt" : "2025-05-01T13:00:00.000Z" } }
] } } ]
