"""What a document shows whatever the case says, made ready to be copied at once and not element by element."""

from __future__ import annotations

from copy import copy
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from jinja2 import nodes
from lxml import etree

from ehcp_tools.fill.expressions import walk
from ehcp_tools.fill.shown import sort_of
from ehcp_tools.fill.steps import Box, Choice, Fixed, Loop, Print, Slot, Step
from ehcp_tools.word.controls import TAG, Sort, Value, inline_control, is_one_control
from ehcp_tools.word.letters import MARKER
from ehcp_tools.word.names import WORD, w
from ehcp_tools.word.write_parts import close, has_rows, new_child

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ehcp_tools.word.names import Element

_TBL = w("tbl")
_LANDMARKS = (TAG, w("t"), MARKER)


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


Drafted: TypeAlias = Draft | Box | Loop | Choice


def landmarks(holder: Element) -> list[Element]:
    """The elements that slots are counted by: the tags of controls, texts, and the markers of template tags."""
    return list(holder.iter(*_LANDMARKS))


def still(element: Element) -> Draft:
    """Something without tags."""
    return Draft(element, made=False, steps=1, weight=_weight(element))


def line(paragraph: Element, marked: Element, prints: Iterable[Print], boxes: Iterable[Sequence[Drafted]]) -> Draft:
    """A paragraph that prints. `marked` is a copy in which markers stand for its tags, and its text boxes are empty."""
    # A template in which there are fewer prints than markers has a fault, and is never filled.
    places = tuple(_ready(marker, tag) for marker, tag in zip(list(marked.iter(MARKER)), prints, strict=False))
    apart = any(_asks_text(place.tag) for place in places)
    weight, inner = _weight(paragraph), tuple(map(ready, boxes))
    return Draft(marked, made=True, steps=1, weight=weight, lines=(places,), boxes=inner, apart=apart)


def held(element: Element, steps: Sequence[Drafted]) -> Draft | Box:
    """An element that holds these steps: a draft where all of them are, unless filling it asks for a second look."""
    if is_still(steps):
        return still(element)
    drafts = [step for step in steps if isinstance(step, Draft) and _joins(step)]
    if len(drafts) < len(steps):
        return Box(element, ready(steps))
    new = new_child(_holding(()), element)
    new.extend(map(_own, drafts))
    if is_one_control(new) or (new.tag == _TBL and not has_rows(new)):
        return Box(element, ready(steps))  # Filling turns the one outside in, and leaves the other out.
    close(new)
    lines = tuple(places for draft in drafts for places in draft.lines)
    steps_in, weight = sum(draft.steps for draft in drafts), sum(draft.weight for draft in drafts)
    return Draft(new, made=True, steps=1 + steps_in, weight=weight, lines=lines)


def is_still(steps: Iterable[Drafted]) -> bool:
    """Whether nothing is printed or chosen in these steps."""
    return all(isinstance(step, Draft) and not (step.lines or step.boxes) for step in steps)


def ready(steps: Iterable[Drafted]) -> tuple[Step, ...]:
    """The steps that filling takes: drafts that may be copied at once are joined."""
    done: list[Step] = []
    for joins, group in groupby(steps, _joins):
        if joins:
            done.append(_fixed([step for step in group if isinstance(step, Draft)]))
        else:
            done += [_fixed([step]) if isinstance(step, Draft) else step for step in group]
    return tuple(done)


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
    if tag.usual is None or parent is None:
        return _Place(tag, marker, look)
    sort = sort_of(tag.usual)
    choices = tuple(tag.usual.choices.items()) if sort is Sort.CHOICE else ()
    control = inline_control(Value("-", "-", tag.usual.label, sort, choices=choices), look)
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
