window.YTD.account.part0 = [
  {
    "account" : {
      "email" : "ada@engine.example",
      "createdVia" : "web",
      "username" : "Ada_Byron",
      "accountId" : "1000000001",
      "createdAt" : "2010-12-10T08:00:00.000Z",
      "accountDisplayName" : "Ada Byron"
    }
  }
]
