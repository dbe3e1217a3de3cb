"""What changed between two versions of one child's plan, whatever each of them is kept in.

old, new = version_of_draft(read_draft(path), status), version_of_case(case)
found = compare(old, new)                 a Comparison: its changes in reading order, none where the words are the same
redline(data, old, new, ...)              OLD's Word file with the changes tracked: accept all is NEW, reject all OLD
"""

from ehcp_tools.compare.changes import Change, Comparison, Sort, compare
from ehcp_tools.compare.match import Pair, matched
from ehcp_tools.compare.of_case import version_of_case
from ehcp_tools.compare.of_draft import version_of_draft
from ehcp_tools.compare.reasons import Reasons, reasons
from ehcp_tools.compare.redline import redline
from ehcp_tools.compare.version import Line, Version
from ehcp_tools.compare.words import Stretch, differences

__all__ = [
    "Change",
    "Comparison",
    "Line",
    "Pair",
    "Reasons",
    "Sort",
    "Stretch",
    "Version",
    "compare",
    "differences",
    "matched",
    "reasons",
    "redline",
    "version_of_case",
    "version_of_draft",
]
