"""Tables of contacts, a person a row, whichever program wrote them. A format only says which column is what."""
