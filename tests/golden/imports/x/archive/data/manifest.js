window.__THAR_CONFIG = { "userInfo" : { "accountId" : "1000000001" } }
