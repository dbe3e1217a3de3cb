"""What a document shows whatever the case says, made ready to be copied at once and not element by element."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from jinja2 import nodes
from lxml import etree

from ehcp_tools.fill.expressions import walk
from ehcp_tools.fill.kept import Kept, landmarks, may_be_kept
from ehcp_tools.fill.steps import Box, Choice, Fixed, Loop, Print, Slot, Step
from ehcp_tools.word.controls import Sort, Value, inline_control, is_one_control
from ehcp_tools.word.letters import MARKER
from ehcp_tools.word.names import WORD, w
from ehcp_tools.word.stand_ins import StandIns
from ehcp_tools.word.write_parts import close, has_rows, new_child

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ehcp_tools.fill.kept import Frame
    from ehcp_tools.word.names import Element

_TBL = w("tbl")
_PRINTING = 4
"""How many paragraphs or rows that print are kept together as mark-up."""


class _Place(NamedTuple):
    """Where a print goes in a draft: the element it begins with, and the look of its tag."""

    tag: Print
    start: Element
    look: Element | None


class Draft(NamedTuple):
    """One element that is there whatever the case says. `made`: not the template's own, so that it need not be copied.

    The rest is as in `Fixed`, which drafts side by side become.
    """

    element: Element
    made: bool
    steps: int
    weight: int
    lines: tuple[tuple[_Place, ...], ...] = ()
    boxes: tuple[tuple[Step, ...], ...] = ()
    apart: bool = False


@dataclass(slots=True)
class _Group:
    """Drafts that become one step. `name`: that of each of their elements, where they are kept as mark-up."""

    name: str
    drafts: list[Draft]

    def takes(self, draft: Draft, name: str) -> bool:
        """Whether the next draft goes with these; `name` as above. One unusual value has all of them copied."""
        if not self.name:
            return not name or not (draft.lines or name == _TBL)
        if name != self.name or name == _TBL:
            return False
        return not draft.lines or sum(bool(one.lines) for one in self.drafts) < _PRINTING


Drafted: TypeAlias = Draft | Box | Loop | Choice


def still(element: Element) -> Draft:
    """Something without tags."""
    return Draft(element, made=False, steps=1, weight=_weight(element))


def line(
    paragraph: Element, marked: Element, prints: Iterable[Print], boxes: Iterable[Sequence[Drafted]], frame: Frame
) -> Draft:
    """A paragraph that prints. `marked` is a copy in which markers stand for its tags, and its text boxes are empty."""
    # A template in which there are fewer prints than markers has a fault, and is never filled.
    places = tuple(_ready(marker, tag) for marker, tag in zip(list(marked.iter(MARKER)), prints, strict=False))
    apart = any(_asks_text(place.tag) for place in places)
    weight, inner = _weight(paragraph), tuple(ready(box, frame) for box in boxes)
    return Draft(marked, made=True, steps=1, weight=weight, lines=(places,), boxes=inner, apart=apart)


def held(element: Element, steps: Sequence[Drafted], frame: Frame) -> Draft | Box:
    """An element that holds these steps: a draft where all of them are, unless filling it asks for a second look."""
    if is_still(steps):
        return still(element)
    drafts = [step for step in steps if isinstance(step, Draft) and _joins(step)]
    if len(drafts) < len(steps):
        return Box(element, ready(steps, frame))
    new = new_child(_holding(()), element)
    new.extend(map(_own, drafts))
    if is_one_control(new) or (new.tag == _TBL and not has_rows(new, StandIns())):
        return Box(element, ready(steps, frame))  # Filling turns the one outside in, and leaves the other out.
    close(new)
    lines = tuple(places for draft in drafts for places in draft.lines)
    steps_in, weight = sum(draft.steps for draft in drafts), sum(draft.weight for draft in drafts)
    return Draft(new, made=True, steps=1 + steps_in, weight=weight, lines=lines)


def is_still(steps: Iterable[Drafted]) -> bool:
    """Whether nothing is printed or chosen in these steps."""
    return all(isinstance(step, Draft) and not (step.lines or step.boxes) for step in steps)


def ready(steps: Iterable[Drafted], frame: Frame) -> tuple[Step, ...]:
    """The steps that filling takes: drafts are kept as mark-up, and others that may be copied at once are joined."""
    done: list[Step] = []
    for joins, group in groupby(steps, _joins):
        if joins:
            done += _joined([step for step in group if isinstance(step, Draft)], frame)
        else:
            done += [_fixed([step]) if isinstance(step, Draft) else step for step in group]
    return tuple(done)


def _joined(drafts: Iterable[Draft], frame: Frame) -> Iterator[Fixed]:
    groups: list[_Group] = []
    for draft in drafts:
        name = str(draft.element.tag) if _keeps(draft) else ""
        if groups and groups[-1].takes(draft, name):
            groups[-1].drafts.append(draft)
        else:
            groups.append(_Group(name, [draft]))
    for group in groups:
        fixed = _fixed(group.drafts)
        yield replace(fixed, kept=Kept(group.name, fixed, frame)) if group.name else fixed


def _keeps(draft: Draft) -> bool:
    """Whether something may be kept as mark-up: it is plain, and prints usual values only."""
    prints = (place.tag for places in draft.lines for place in places)
    return may_be_kept(draft.element) and all(tag.usual is not None for tag in prints)


def _joins(step: Drafted) -> bool:
    return isinstance(step, Draft) and not (step.boxes or step.apart)


def _fixed(drafts: Sequence[Draft]) -> Fixed:
    holder = _holding(map(_own, drafts))
    printed = [places for draft in drafts for places in draft.lines]
    met = {element: number for number, element in enumerate(landmarks(holder) if printed else ())}
    lines = tuple(tuple(Slot(place.tag, met[place.start], place.look) for place in places) for places in printed)
    boxes = tuple(box for draft in drafts for box in draft.boxes)
    steps, weight = sum(draft.steps for draft in drafts), sum(draft.weight for draft in drafts)
    return Fixed(holder, lines, boxes, steps, weight)


def _own(draft: Draft) -> Element:
    """The element of a draft, to be moved."""
    return draft.element if draft.made else copy(draft.element)


def _holding(elements: Iterable[Element]) -> Element:
    holder = etree.Element("holder", nsmap={"w": WORD})
    holder.extend(elements)
    return holder


def _ready(marker: Element, tag: Print) -> _Place:
    """The place of a print: a marker, or the control for its usual values that is put in its stead."""
    look, parent = marker[0] if len(marker) else None, marker.getparent()
    field, sort = tag.usual or (None, None)
    if field is None or sort is None or parent is None:
        return _Place(tag, marker, look)
    choices = tuple(field.choices.items()) if sort is Sort.CHOICE else ()
    control = inline_control(Value("-", "-", field.label, sort, choices=choices), look)
    parent.replace(marker, control)
    return _Place(tag, control[0][1], look)


def _asks_text(tag: Print) -> bool:
    """Whether what a tag prints hangs on the text of the document so far."""
    if "glossary" not in tag.expression.words:
        return False
    names = (node for node in walk(tag.expression.node) if isinstance(node, nodes.Name))
    return any(node.name == "glossary" for node in names)


def _weight(element: Element) -> int:
    return sum(1 for _ in element.iter())
