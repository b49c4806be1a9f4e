"""Are these two one person: which pairs to compare, what speaks for it, what a merge keeps."""
