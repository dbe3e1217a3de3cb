"""The changes as case data for an amendment notice (SEND Regulations 2014, reg. 22(2)(a)): each wording as it is and as
it is proposed. Evidence and reasons are left for the writer.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ehcp_tools.compare import Sort
from ehcp_tools.yamlfile.writing import yaml_of

if TYPE_CHECKING:
    from ehcp_tools.compare import Change, Comparison

_HEAD = """\
# A case file for the notice of changes. Read every change, then add to each `evidence` (the report, its page and date)
# and `reason` (why). Take out what is no change of the plan's words.
#   ehcp fill amendment_notice THIS_FILE
"""
_NEEDED = ("child.legal_name", "child.preferred_name", "child.date_of_birth")
_INDEXED = re.compile(r"(.+)\[(\d+)\]")


def report(found: Comparison, *, colour: bool, width: int) -> str:  # noqa: ARG001 - every format takes the same
    """A case file that holds the changes of the lettered sections; what only moved is not in it."""
    case = _tree({**found.old.facts, **found.new.facts})
    wanted = [change for changes in found.sections.values() for change in changes if _is_wording(change)]
    review = {**case.get("review", {}), "decision": "amend", "amendments": [_amendment(change) for change in wanted]}
    text = yaml_of({**case, "review": review})
    missing = [path for path in _NEEDED if path not in found.new.facts and path not in found.old.facts]
    asked = "".join(f"# Add: {path}\n" for path in missing)
    return f"{_HEAD}{asked}{text}"


def _is_wording(change: Change) -> bool:
    return bool(change.section) and change.sort is not Sort.MOVED


def _amendment(change: Change) -> dict[str, str]:
    told = {"section": f"{change.section}, {change.where}"}
    if change.old:
        told["current"] = change.before
    if change.new:
        told["proposed"] = change.after
    return {**told, "evidence": "", "reason": ""}


def _tree(values: dict[str, str]) -> dict[str, Any]:
    """Values by their paths as a case file nests them."""
    root: dict[str, Any] = {}
    for path, text in values.items():
        *above, last = path.split(".")
        table = root
        for name in above:
            table = _step(table, name)
        _put(table, last, text)
    return root


def _step(table: dict[str, Any], name: str) -> dict[str, Any]:
    listed = _INDEXED.fullmatch(name)
    if not listed:
        made: dict[str, Any] = table.setdefault(name, {})
        return made
    items = table.setdefault(listed[1], [])
    if len(items) <= int(listed[2]):
        items.append({})
    last: dict[str, Any] = items[-1]
    return last


def _put(table: dict[str, Any], name: str, text: str) -> None:
    listed = _INDEXED.fullmatch(name)
    if listed:
        table.setdefault(listed[1], []).append(text)
    else:
        table[name] = text
