"""How the Excel annex is written: styles, rows, pages and tables, and the file."""
