"""A folder with one card a file, kept in step with the store: what cards mean, how three of them are merged, the files."""
