"""Runs of a template joined where nothing tells them apart, so that each document is filled, written and read sooner.

Word parts a sentence at every editing session and every mark of its own; once those are gone, one run says the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from ehcp_tools.word.names import XML_SPACE, w

if TYPE_CHECKING:
    from ehcp_tools.word.names import Element

_R, _T, _R_PR = w("r"), w("t"), w("rPr")


def join_runs(root: Element) -> None:
    """Make one of runs side by side that hold a text each, in the same look."""
    for run in list(root.iter(_R)):
        before, parent = run.getprevious(), run.getparent()
        if before is None or parent is None or before.tag != _R:
            continue
        look = _look_of_text(run)
        if look is not None and look == _look_of_text(before):
            before[-1].text = f"{before[-1].text or ''}{run[-1].text or ''}"
            before[-1].set(XML_SPACE, "preserve")
            parent.remove(run)


def _look_of_text(run: Element) -> bytes | None:
    """How a run looks that is one text, shown with all its blanks; None of any other run."""
    *looks, text = [child.tag for child in run] or [""]
    if text != _T or looks not in ([], [_R_PR]) or run.attrib:
        return None
    shown = run[-1].text or ""
    if shown != shown.strip() and run[-1].get(XML_SPACE) != "preserve":
        return None
    return etree.tostring(run[0], with_tail=False) if looks else b""
