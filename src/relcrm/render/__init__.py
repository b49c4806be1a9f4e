"""Put results into words, columns and JSON."""
