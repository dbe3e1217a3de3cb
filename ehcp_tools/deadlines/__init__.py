"""The dates that follow from the dates of a case, each with its law: what `law/deadlines.yaml` says, reckoned.

facts = facts_of(case)                       what is known of one child
found = deadlines(facts, today)              every date that follows, the earliest first
by_name(found)["final_due"].day              one date for a document
missing_starts(facts)                        what else could be counted from, had it a date
indicators([found, ...])                     which share of each limit was kept, over many cases
"""

from ehcp_tools.deadlines.deadline import Deadline, State, by_name
from ehcp_tools.deadlines.facts import Facts, facts_of
from ehcp_tools.deadlines.indicators import Indicator, indicators
from ehcp_tools.deadlines.law import Rule, Sort, Start
from ehcp_tools.deadlines.lawfile import shipped_law
from ehcp_tools.deadlines.reckon import deadlines, missing_starts

__all__ = [
    "Deadline",
    "Facts",
    "Indicator",
    "Rule",
    "Sort",
    "Start",
    "State",
    "by_name",
    "deadlines",
    "facts_of",
    "indicators",
    "missing_starts",
    "shipped_law",
]
