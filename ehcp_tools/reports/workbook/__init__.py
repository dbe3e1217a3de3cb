"""The quality assurance workbook: one sheet a file, each a table of columns and rows that `book.py` writes."""
