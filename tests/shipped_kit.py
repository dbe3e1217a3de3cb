"""What is shipped, read once in a process for all tests that only look at it."""

from __future__ import annotations

from ehcp_tools.case import load_fields
from ehcp_tools.lint.guide import load_style_guide
from ehcp_tools.lint.linter import Linter
from ehcp_tools.shipped import shipped

FIELDS = load_fields()
GUIDE = load_style_guide(shipped("style_guide"))
LINTER = Linter(GUIDE)
