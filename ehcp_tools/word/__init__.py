"""Word files: the only importer of python-docx, and the home of lxml."""
