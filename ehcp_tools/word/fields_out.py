"""Fields made into plain words: what they show stays, what they ask the computer for goes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ehcp_tools.word.names import Element, w
from ehcp_tools.word.splitting import take_out

if TYPE_CHECKING:
    from collections.abc import Callable

_R, _R_PR, _SIMPLE, _MARK, _TYPE = w("r"), w("rPr"), w("fldSimple"), w("fldChar"), w("fldCharType")
_ASKS = (w("instrText"), w("delInstrText"))
_CODE = re.compile(r"\s*([A-Za-z]+|=)")


def flatten_fields(root: Element, keep: Callable[[str, str], bool]) -> int:
    """Make plain words of every field that `keep` refuses by its name and its whole instruction; says how many."""
    simple = [one for one in root.iter(_SIMPLE) if not keep(*_named(one.get(w("instr"), "")))]
    for one in simple:
        unwrap(one)
    begun: list[list[Element]] = []
    gone: list[list[Element]] = []
    for element in list(root.iter(_MARK, *_ASKS)):
        if element.get(_TYPE) == "begin":
            begun.append([])
        for one in begun[-1:]:
            one.append(element)
        if element.get(_TYPE) == "end" and begun:
            marks = begun.pop()
            if not keep(*_named("".join(one.text or "" for one in marks if one.tag in _ASKS))):
                gone.append(marks)
    gone += begun
    for marks in gone:
        for mark in marks:
            _take_out_of_run(mark)
    return len(simple) + len(gone)


def unwrap(element: Element, *but: str) -> None:
    """Put what an element holds in its place, without the children of some tags."""
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    kept = [child for child in element if child.tag not in but]
    parent.remove(element)
    for child in reversed(kept):
        parent.insert(at, child)


def _named(instruction: str) -> tuple[str, str]:
    found = _CODE.match(instruction)
    return (found[1].upper() if found else ""), instruction


def _take_out_of_run(mark: Element) -> None:
    run = mark.getparent()
    take_out(mark)
    if run is not None and run.tag == _R and all(child.tag == _R_PR for child in run):
        take_out(run)
