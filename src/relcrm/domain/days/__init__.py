"""Days and lengths of time as people say them."""
