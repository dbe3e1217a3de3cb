"""Filling: the steps of a template taken with one case.

Values go into runs through lxml; the usual ones, which are printable text, are escaped into mark-up that stands ready.
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ehcp_tools.case import Leaf
from ehcp_tools.errors import Problem, TemplateError
from ehcp_tools.fill.asking import ROWS, Asking
from ehcp_tools.fill.dates import Dates
from ehcp_tools.fill.document import document_of, stage_of
from ehcp_tools.fill.glossary import Glossary
from ehcp_tools.fill.kept import landmarks
from ehcp_tools.fill.notes import Notes
from ehcp_tools.fill.printing import Printer
from ehcp_tools.fill.reckon import LoopState, holds, items_of, reckon, rows_wanted
from ehcp_tools.fill.shown import UnusableError
from ehcp_tools.fill.steps import Arm, Box, Choice, Fixed, Loop, Step
from ehcp_tools.word.controls import settle
from ehcp_tools.word.names import w
from ehcp_tools.word.stand_ins import StandIns
from ehcp_tools.word.write_package import Properties, write_document
from ehcp_tools.word.write_parts import (
    close,
    has_rows,
    move_in,
    new_child,
    new_root,
    number_parts,
    shown_once,
    text_boxes,
    visible_text,
    xml_of,
)  # fmt: skip

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from ehcp_tools.case import Case
    from ehcp_tools.fill.document import Document
    from ehcp_tools.fill.expressions import Expression
    from ehcp_tools.fill.kept import Kept
    from ehcp_tools.fill.recipients import Recipient
    from ehcp_tools.fill.template import Template
    from ehcp_tools.word.names import Element
    from ehcp_tools.word.write_picture import Picture

LIMIT, HEAVIEST = 20_000, 300_000
"""Steps and elements of one filled document: some forty times those of a long plan."""

_TBL = w("tbl")


@dataclass(frozen=True, slots=True)
class Filled:
    """A filled document, and what it must hold: (tag, text) of each control in it, and text made of several values.

    `name` is the template's, `case` that of the case file. `written` names its parts that are not the template's.
    """

    name: str
    case: str
    data: bytes
    controls: tuple[tuple[str, str], ...]
    derived: tuple[str, ...]
    written: frozenset[str]


def fill(
    template: Template,
    case: Case,
    *,
    today: date,
    to: Recipient | None = None,
    incomplete: bool = False,
    blank: bool = False,
) -> Filled:
    """The template filled with a case, the same bytes for the same input.

    `blank`: made to be answered. `to`: whom a letter goes to.

    Raises CaseError naming every value that is missing (not when `incomplete`: then `[MISSING: field]` is printed),
    unprintable or confidential; TemplateError when a tag asks of a value what it cannot give.
    """
    document = document_of(template.card, case, today, blank=blank)
    notes = Notes()
    asking = Asking(frozenset(field.path for field in template.card.answers), blank)
    filler = _Filler(Printer(notes, template.package.bullets, incomplete, asking))
    names = {
        **case.root.parts,
        "stage": stage_of(case, document.date),
        "document": document,
        "to": to,
        "dates": Dates(case, document.date),
        "glossary": Glossary(template.glossary, filler.told),
    }
    roots, pictures = _parts(template, filler, notes, names)
    notes.finish()
    stories = _written(roots, filler.stand_ins)
    data, written = write_document(template.package, stories, _properties(template, case, document), pictures)
    return Filled(template.card.name, case.name, data, tuple(notes.controls), tuple(notes.derived), written)


def _parts(
    template: Template, filler: _Filler, notes: Notes, names: Mapping[str, object]
) -> tuple[dict[str, Element], dict[str, list[tuple[int, Picture]]]]:
    """The roots of the filled parts, by the names of these, and the numbered pictures of those that have any."""
    roots: dict[str, Element] = {}
    pictures: dict[str, list[tuple[int, Picture]]] = {}
    for name, box in template.parts.items():
        before = len(notes.pictures)
        roots[name] = filler.part(box, names)
        if len(notes.pictures) > before:
            pictures[name] = list(enumerate(notes.pictures[before:], before + 1))
    return roots, pictures


def _written(roots: Mapping[str, Element], stand_ins: StandIns) -> dict[str, bytes]:
    """The filled parts as they are written, with numbers for all their controls."""
    numbers = number_parts(roots.values(), stand_ins)
    return {
        name: stand_ins.written(xml_of(root), kept) for (name, root), kept in zip(roots.items(), numbers, strict=True)
    }


def _properties(template: Template, case: Case, document: Document) -> Properties:
    council = case.find("council.name")
    creator = council.text if isinstance(council, Leaf) else ""
    title = ": ".join(filter(None, (template.card.title, document.initials)))
    return Properties(title, creator, document.date)


class _Filler:
    """Takes steps and puts what they make into the part that is being filled."""

    def __init__(self, printer: Printer) -> None:
        self._printer = printer
        self._notes = printer.notes
        self._asking = printer.asking
        self._root: Element | None = None
        self._steps = self._elements = 0
        self.stand_ins = StandIns()

    def told(self) -> str:
        """The text of the part that is being filled, so far."""
        return "" if self._root is None else visible_text(self._root, self.stand_ins)

    def part(self, box: Box, names: Mapping[str, object]) -> Element:
        """One part, filled."""
        self._root = new_root(box.element)
        self._take(box.steps, self._root, names)
        close(self._root)
        return self._root

    def _take(self, steps: tuple[Step, ...], parent: Element, names: Mapping[str, object]) -> None:
        for step in steps:
            match step:
                case Fixed():
                    self._copy(step, parent, names)
                case Box():
                    self._box(step, parent, names)
                case Loop():
                    self._loop(step, parent, names)
                case Choice():
                    self._choose(step, parent, names)

    def _count(self, steps: int = 1, elements: int = 0) -> None:
        self._steps += steps
        self._elements += elements
        if self._steps > LIMIT or self._elements > HEAVIEST:
            fix = "Look for a loop inside a loop that should not be there, or a case that is far too long."
            raise TemplateError(Problem("the filled document", "It would be far longer than any plan.", fix))

    def _copy(self, step: Fixed, parent: Element, names: Mapping[str, object]) -> None:
        self._count(step.steps, step.weight)
        if step.kept and self._keep(step.kept, parent, names):
            return
        holder = copy(step.holder)
        boxes = tuple(text_boxes(holder)) if step.boxes else ()
        met = landmarks(holder) if step.lines else []
        for slots in step.lines:
            self._printer.line(slots, met, names)
        for box, steps in zip(boxes, step.boxes, strict=True):
            self._notes.kept = shown_once(box)
            self._take(steps, box, names)
            close(box)
            self._notes.kept = True
        move_in(parent, holder)

    def _keep(self, kept: Kept, parent: Element, names: Mapping[str, object]) -> bool:
        """Let something else stand in for what is kept as mark-up, if all its values are usual ones."""
        markup = kept.markup
        values = self._printer.usual(kept.slots, names) if markup else None
        if markup is None or values is None:
            return False
        self.stand_ins.put(parent, markup, values)
        return True

    def _box(self, step: Box, parent: Element, names: Mapping[str, object]) -> None:
        self._count()
        new = new_child(parent, step.element)
        before = self._notes.mark() if new.tag == _TBL else None
        self._take(step.steps, new, names)
        if before and not has_rows(new, self.stand_ins):
            parent.remove(new)
            self._notes.back_to(before)
        else:
            settle(new)

    def _loop(self, step: Loop, parent: Element, names: Mapping[str, object]) -> None:
        self._count()
        items = self._items(step, names)
        for index, item in enumerate(items, 1):
            inner = {**names, step.head.name: item, "loop": LoopState(index, len(items))}
            self._take(step.steps, parent, inner)

    def _items(self, step: Loop, names: Mapping[str, object]) -> tuple[object, ...]:
        head = step.head
        try:
            items = self._rows(head.source, names) or items_of(head.source, names)
            if head.test is None:
                return items
            return tuple(item for item in items if holds(head.test, {**names, head.name: item}))
        except UnusableError as error:
            self._notes.unusable(head.source.words, step.place, error)
            return ()

    def _rows(self, source: Expression, names: Mapping[str, object]) -> tuple[object, ...]:
        """Empty rows, where a blank form asks for some."""
        if not self._asking.blank:
            return ()
        return self._asking.rows(reckon(source, names), rows_wanted(source) or ROWS)

    def _choose(self, step: Choice, parent: Element, names: Mapping[str, object]) -> None:
        self._count()
        for arm in step.arms:
            if self._holds(arm, names):
                self._take(arm.steps, parent, names)
                return

    def _holds(self, arm: Arm, names: Mapping[str, object]) -> bool:
        if arm.condition is None:
            return True
        try:
            return holds(arm.condition, names)
        except UnusableError as error:
            self._notes.unusable(arm.condition.words, arm.place, error)
            return False
