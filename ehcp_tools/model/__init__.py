"""The words of the program: drafts and their blocks, what a rule finds in them, what a check says of a draft."""

from ehcp_tools.model.draft import LABELS, OUR_NAME, Block, Draft, Flag, Kind, Mark, Place, Remark, Severity, Shape
from ehcp_tools.model.findings import (
    Acceptance,
    Accepted,
    AdultArea,
    Checked,
    Finding,
    GoldenThread,
    Score,
    SectionReport,
    Thread,
    family_of,
)

__all__ = [
    "LABELS",
    "OUR_NAME",
    "Acceptance",
    "Accepted",
    "AdultArea",
    "Block",
    "Checked",
    "Draft",
    "Finding",
    "Flag",
    "GoldenThread",
    "Kind",
    "Mark",
    "Place",
    "Remark",
    "Score",
    "SectionReport",
    "Severity",
    "Shape",
    "Thread",
    "family_of",
]
