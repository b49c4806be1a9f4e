"""One file or folder for each format. What they share lies beside this folder; they know nothing of each other."""
