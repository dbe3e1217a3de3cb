"""Fields made into plain words: what they show stays, what they ask the computer for goes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ehcp_tools.word.names import Element, w
from ehcp_tools.word.splitting import take_out

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_R, _R_PR, _T, _SIMPLE, _MARK, _TYPE = w("r"), w("rPr"), w("t"), w("fldSimple"), w("fldChar"), w("fldCharType")
_ASKS = (w("instrText"), w("delInstrText"))
_CODE = re.compile(r"\s*([A-Za-z]+|=)")


@dataclass(slots=True)
class _Field:
    """A field while it is read: its marks, its instruction, and text that only the instruction holds."""

    marks: list[Element] = field(default_factory=list)
    asks: str = ""
    asked: list[Element] = field(default_factory=list)
    begins: bool = True


def flatten_fields(root: Element, keep: Callable[[str, str], bool]) -> int:
    """Make plain words of every field that `keep` refuses by its name and its whole instruction; says how many.

    What stands in an instruction is shown to nobody and goes with it, the results of fields in it too.
    """
    simple = [one for one in root.iter(_SIMPLE) if not keep(*_named(one.get(w("instr"), "")))]
    for one in simple:
        unwrap(one)
    begun: list[_Field] = []
    gone: list[_Field] = []
    for element in list(root.iter(_MARK, *_ASKS, _T)):
        if element.get(_TYPE) == "begin":
            begun.append(_Field())
        if begun:
            _read(element, begun)
        if element.get(_TYPE) == "end" and begun:
            ended = begun.pop()
            gone += [] if keep(*_named(ended.asks)) else [ended]
    for endless in begun:
        endless.asked.clear()
    for mark in [mark for flat in (*gone, *begun) for mark in (*flat.marks, *flat.asked)]:
        _take_out_of_run(mark)
    return len(simple) + len(gone) + len(begun)


def _read(element: Element, begun: Sequence[_Field]) -> None:
    """Give an element to the innermost field as its mark, or to the outermost whose instruction it stands in."""
    if element.tag == _T:
        for outer in [one for one in begun if one.begins][:1]:
            outer.asked.append(element)
        return
    begun[-1].marks.append(element)
    if element.tag in _ASKS:
        begun[-1].asks += element.text or ""
    elif element.get(_TYPE) == "separate":
        begun[-1].begins = False


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
