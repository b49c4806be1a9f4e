"""Do what a face asks for: one function per task, no printing."""
