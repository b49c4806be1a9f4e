window.YTD.tweets.part0 = [
  {
    "tweet" : {
      "retweeted" : false,
      "id_str" : "900000000000000105",
      "created_at" : "Tue Jun 03 19:32:20 +0000 2025",
      "full_text" : "@MaryF the rings are lovely &lt;3 cc @JSomer",
      "in_reply_to_status_id_str" : "900000000000000099",
      "in_reply_to_user_id_str" : "2000000002",
      "in_reply_to_screen_name" : "MaryF",
      "entities" : { "user_mentions" : [
        { "name" : "Mary Fairfax ✨", "screen_name" : "MaryF", "indices" : [ "0", "6" ], "id_str" : "2000000002", "id" : "2000000002" },
        { "name" : "J. Somer", "screen_name" : "JSomer", "indices" : [ "34", "41" ], "id_str" : "2000000006", "id" : "2000000006" }
      ], "urls" : [ ], "hashtags" : [ ] }
    }
  },
  {
    "tweet" : {
      "id_str" : "900000000000000101",
      "created_at" : "Sun Jun 01 10:00:00 +0000 2025",
      "full_text" : "RT @MaryF: new telescope",
      "entities" : { "user_mentions" : [ { "name" : "Mary F", "screen_name" : "maryf_old", "id_str" : "2000000002", "indices" : [ "3", "9" ] } ] }
    }
  },
  {
    "tweet" : {
      "id_str" : "900000000000000106",
      "created_at" : "Tue Jun 03 19:40:00 +0000 2025",
      "full_text" : "@Ada_Byron to be continued",
      "in_reply_to_user_id_str" : "1000000001",
      "in_reply_to_screen_name" : "Ada_Byron",
      "entities" : { "user_mentions" : [ { "name" : "Ada Byron", "screen_name" : "Ada_Byron", "id_str" : "1000000001", "indices" : [ "0", "10" ] } ] }
    }
  },
  {
    "tweet" : {
      "id_str" : "900000000000000107",
      "created_at" : "Wed Jun 04 07:00:00 +0000 2025",
      "full_text" : "Good morning @gone",
      "entities" : { "user_mentions" : [ { "name" : "Gone", "screen_name" : "gone", "id_str" : "-1", "indices" : [ "13", "18" ] } ] }
    }
  }
]
