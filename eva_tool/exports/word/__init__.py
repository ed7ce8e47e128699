"""How the Word annex is written: texts, tables, pages, contents, and the file."""
