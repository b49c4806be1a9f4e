"""A folder of Markdown, one page a person: what their files are called, what stands in them, the files."""
