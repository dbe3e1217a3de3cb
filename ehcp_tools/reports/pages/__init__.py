"""The HTML report: what stands on the page (Python), and how it looks (`page.html` and its parts, `page.css`, `page.js`)."""
