"""The HTML report: what stands on the page, and how it looks (`page.html` and its parts, style and script)."""
