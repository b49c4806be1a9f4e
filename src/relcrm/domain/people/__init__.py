"""Who somebody is, and whom you mean: facts, addresses, and names as people write them."""
