window.YTD.tweet.part0 = [ {
  "id_str" : "70000000001",
  "created_at" : "Fri Mar 01 23:30:00 +0000 2019",
  "full_text" : "Dinner with @emmy and @sophie",
  "entities" : { "user_mentions" : [
    { "name" : "Emmy N", "screen_name" : "emmy", "id_str" : "3002" },
    { "name" : "Sophie G", "screen_name" : "sophie", "id_str" : "3004" } ] }
}, {
  "id_str" : "70000000002",
  "created_at" : "Sat Mar 02 08:00:00 +0000 2019",
  "full_text" : "Snow!",
  "entities" : { "user_mentions" : [ ] }
}, 42 ]
