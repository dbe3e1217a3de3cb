"""The changes as JSON, version 1. Later versions only add."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ehcp_tools import __version__
from ehcp_tools.compare import reasons
from ehcp_tools.inert import json_of

if TYPE_CHECKING:
    from ehcp_tools.compare import Change, Comparison, Line, Version


def report(found: Comparison, *, colour: bool, width: int) -> str:  # noqa: ARG001 - every format takes the same
    """Every change in the order of the sections; the same versions give the same bytes."""
    law = reasons()
    whole = {
        "version": 1,
        "tool": {"name": "ehcp-tools", "version": __version__},
        "old": _version(found.old),
        "new": _version(found.new),
        "reasons": {"source": law.source, "about": law.about, "choices": dict(law.reasons)}
        if found.wants_reasons
        else None,
        "changes": [
            _change(change, asks=found.wants_reasons) for changes in found.sections.values() for change in changes
        ],
    }
    return json_of(whole, indent=1) + "\n"


def _version(one: Version) -> dict[str, str | None]:
    return {"path": one.name, "status": one.status or None}


def _change(change: Change, *, asks: bool) -> dict[str, Any]:
    told = {
        "sort": change.sort.value,
        "moved": change.moved,
        "section": change.section or None,
        "where": change.where,
        "item": change.line.item or None,
        "old": _side(change.old, change.before),
        "new": _side(change.new, change.after),
        "words": [{"old": one.old, "new": one.new} for one in change.words],
    }
    return {**told, "reason": None} if asks else told


def _side(line: Line | None, text: str) -> dict[str, Any] | None:
    return line and {"text": text, "section": line.section or None, "paragraph": line.paragraph or None}
