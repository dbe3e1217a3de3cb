"""What controls stand for where a program has dropped their tags: by title, kind, neighbours and visible numbers.

LibreOffice 7.4 keeps the titles of most controls, none of dates and lists of choices, and only the first paragraph of a
story inside its control. What these leave open is said, and never guessed.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from ehcp_tools.case import FieldType
from ehcp_tools.recover.form import CONTROL
from ehcp_tools.recover.named import Named, where
from ehcp_tools.recover.recovered import About, Note
from ehcp_tools.sections import assign
from ehcp_tools.sections.profile import ehc_plan
from ehcp_tools.word.controls import LONGEST_TAG

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ehcp_tools.case import Field, Fields
    from ehcp_tools.recover.form import Form
    from ehcp_tools.word.document import WordDocument
    from ehcp_tools.word.held import Held, Holdings, Row


class Titled(NamedTuple):
    """What controls stand for, the notes and the places of those that are not known, and what is joined to a control:
    the control's place by the number of each paragraph.
    """

    named: Sequence[Named]
    notes: Sequence[Note]
    joined: Mapping[int, int]
    unknown: frozenset[int]


def by_title(found: Holdings, document: WordDocument, fields: Fields, form: Form) -> Titled:
    """What the controls of a document without tags stand for."""
    naming = _Naming(fields, form, _sections(document))
    naming.group(found)
    for group in naming.groups.values():
        naming.name(group)
    return naming.titled(found)


def _sections(document: WordDocument) -> Mapping[int, str | None]:
    """The section of each paragraph, by its number."""
    labels = assign(document.paragraphs)
    return {paragraph.number: label for paragraph, (label, _) in zip(document.paragraphs, labels, strict=True)}


@dataclass(slots=True)
class _Candidate:
    """A control and the fields that it may be, each with the choice that a tick stands for."""

    place: int
    held: Held
    fields: Sequence[tuple[Field, str]]


@dataclass(slots=True)
class _Naming:
    """The controls of one document while they are named.

    A group is a row of a table, or what a heading stands above. `numbers` are the items of each list by the number that
    they show, in order; `filled` the fields that each item has so far.
    """

    fields: Fields
    form: Form
    sections: Mapping[int, str | None]
    groups: dict[tuple[str, int], list[_Candidate]] = field(default_factory=lambda: defaultdict(list))
    named: list[Named] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    unknown: set[int] = field(default_factory=set)
    numbers: dict[str, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))
    filled: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def group(self, found: Holdings) -> None:
        """Put the controls with their neighbours, each with the fields that it may be."""
        heading, cells, boxes = 0, dict[int, str](), self._boxes(found)
        for row in found.rows:
            heading += row.heading and not row.spot.row
            words = "".join(CONTROL if stretch.held is not None else stretch.text for stretch in row.stretches)
            known = iter(self.form.paths_in(words))
            if CONTROL not in words:
                cells.setdefault(row.spot.row, words.strip())
            key = ("row", row.spot.row) if row.spot.row else ("heading", heading)
            for stretch in row.stretches:
                if stretch.held is not None:
                    near = self.form.beside.get(cells.get(row.spot.row, ""), set())
                    paths = {next(known, "")} - {""} or near or self.form.below.get(row.header, set())
                    self._add(key, stretch.held, found.held[stretch.held], boxes.get(stretch.held) or paths)

    def _add(self, key: tuple[str, int], place: int, held: Held, near: tuple[Field, str] | set[str]) -> None:
        group = self.groups[key]
        if all(one.place != place for one in group):
            fields = [near] if isinstance(near, tuple) else self._fields(held, near)
            group.append(_Candidate(place, held, fields))

    def _boxes(self, found: Holdings) -> Mapping[int, tuple[Field, str]]:
        """The boxes without titles by their order, where there are as many as the template has."""
        boxes = [place for place, held in enumerate(found.held) if held.checked is not None and not held.title]
        if not self.form.sole or self.form.looped or len(boxes) != len(self.form.ticks):
            return {}
        ticks = ((self.fields.at(path), option) for path, option in self.form.ticks)
        return {place: (field, option) for place, (field, option) in zip(boxes, ticks, strict=True) if field}

    def _fields(self, held: Held, paths: set[str]) -> Sequence[tuple[Field, str]]:
        """The fields that a control may be: by title or kind, those before others that the template prints there."""
        fits = [(field, option) for field in self.fields.walk() for option in _options(held, field)]
        for narrower in (paths, self.form.fields):
            near = [(field, option) for field, option in fits if field.path in narrower]
            fits = near or fits
        return fits

    def name(self, group: Sequence[_Candidate]) -> None:
        """Name the controls of a group, all of them parts of one item where they are parts of a list."""
        owner = self._owner(group)
        path = self._item(owner, group) if owner else ""
        for one in group:
            of_list = [fit for fit in one.fields if self._list(fit[0]) == owner]
            fits = self._narrowed(of_list or [fit for fit in one.fields if not self._list(fit[0])], one.held)
            if len(fits) == 1 and (path or not self._list(fits[0][0])):
                self._take(one, *fits[0], path, owner)
            else:
                self._unknown(one)

    def titled(self, found: Holdings) -> Titled:
        """All that was named, with the later paragraphs of stories brought back to them."""
        joined: dict[int, int] = {}
        after = {row.spot.number: place for place, row in enumerate(found.rows)}
        for place, one in enumerate(self.named):
            if one.field.type is FieldType.STORY and one.held.lines:
                alone = all(stretch.held is not None for stretch in found.rows[after[one.held.spot.number]].stretches)
                rows = self._later(found.rows[after[one.held.spot.number] :]) if alone else ()
                joined |= {row.spot.number: one.place for row in rows}
                lines = (*one.held.lines, *(row.line for row in rows))
                self.named[place] = one._replace(held=replace(one.held, lines=lines, whole=one.held.whole or alone))
        if joined:
            what = (
                "Paragraphs below a field were read as part of it: LibreOffice keeps only the first inside. Check them."
            )
            self.notes.append(Note(About.SAID, "the document", what))
        return Titled(self.named, self.notes, joined, frozenset(self.unknown))

    def _later(self, rows: Sequence[Row]) -> Sequence[Row]:
        """The paragraphs after a story that can only be more of it: no controls, not the template’s, same place."""
        first, later = rows[0], []
        for row in rows[1:]:
            same = (row.spot.row, row.spot.column, row.spot.part) == (
                first.spot.row,
                first.spot.column,
                first.spot.part,
            )
            if not same or row.heading or any(stretch.held is not None for stretch in row.stretches):
                break
            if self.form.beyond(row.text) is not None:
                break
            later.append(row)
        return later

    def _list(self, field: Field) -> str:
        """The innermost list that a field is part of, "" for none."""
        path = field.path
        while path := path.rpartition(".")[0]:
            outer = self.fields.at(path)
            if outer is not None and outer.type is FieldType.LIST:
                return path
        return ""

    def _owner(self, group: Sequence[_Candidate]) -> str:
        """The list that all of a group can be parts of; "" where there is none, or more than one."""
        owners: set[str] | None = None
        for one in group:
            lists = {self._list(field) for field, _ in one.fields}
            if lists and "" not in lists:
                owners = lists if owners is None else owners & lists or owners
        section = self.sections.get(group[0].held.spot.number)
        here = {owner for owner in owners or () if self._section(owner) == section}
        found = here if len(owners or ()) > 1 else owners or set()
        return found.pop() if len(found) == 1 else ""

    def _section(self, path: str) -> str | None:
        return ehc_plan().of_field(path)

    def _item(self, owner: str, group: Sequence[_Candidate]) -> str:
        """The path of the item that a group shows: by its visible number, else the next in order."""
        ids = {one.held.text for one in group if any(field.path == f"{owner}.id" for field, _ in one.fields)}
        known = self.numbers[owner]
        if len(ids) > 1:
            return ""
        here = {field.path for one in group for field, _ in one.fields if self._list(field) == owner}
        if ids:
            number = known.setdefault(ids.pop(), len(known))
        else:
            number = max(0, len(known) - 1)
            if not known or self.filled[f"{owner}[{number}]"] & here:
                number = known.setdefault(f"\0{len(known)}", len(known))
        outer, _, name = owner.rpartition(".")
        parent = self.fields.at(outer) if outer else None
        if parent is not None and parent.type is FieldType.LIST:
            owner = f"{outer}[{max(0, len(self.numbers[outer]) - 1)}].{name}"
        return f"{owner}[{number}]"

    def _narrowed(self, fits: Sequence[tuple[Field, str]], held: Held) -> Sequence[tuple[Field, str]]:
        """Those of several fields that belong to the section a control stands in."""
        section = self.sections.get(held.spot.number) if len(fits) > 1 else None
        return [fit for fit in fits if section and self._section(fit[0].path) == section] or fits

    def _take(self, one: _Candidate, field: Field, option: str, item: str, owner: str) -> None:
        path = item + field.path[len(owner) :] if owner and self._list(field) == owner else field.path
        self.filled[item].add(field.path)
        self.named.append(Named(one.place, one.held, path, field, option))

    def _unknown(self, one: _Candidate) -> None:
        labels = dict.fromkeys(f"“{field.label}” ({field.path})" for field, _ in one.fields)
        which = f"It may be {' or '.join(labels)}." if 0 < len(labels) < 4 else "It may be one of several fields."
        what = f"The name of this field was lost when the document was saved. {which}"
        if one.fields:
            self.unknown.add(one.place)
            self.notes.append(Note(About.AMBIGUOUS, where(one.held.spot), what, one.held.text))


def _options(held: Held, field: Field) -> tuple[str, ...]:
    """Whether a control may be a field, by title or kind: () where not, else the choice that it stands for, or ""."""
    title = held.title
    if title == field.label[:LONGEST_TAG]:
        return ("",)
    if title:
        return tuple(key for key, label in field.choices.items() if title == f"{field.label}: {label}"[:LONGEST_TAG])
    if held.dated:
        return ("",) if field.type is FieldType.DATE else ()
    return ("",) if held.choices and tuple(field.choices) == held.choices else ()
