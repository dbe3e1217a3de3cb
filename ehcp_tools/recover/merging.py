"""What a document would change in a case, value by value. Nothing is ever taken out of a case."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ehcp_tools.case import Absent, FieldType, Items, Leaf, Record, Withheld
from ehcp_tools.recover.casefile import branch_of, numbered
from ehcp_tools.recover.differences import Difference
from ehcp_tools.recover.reading import read_day
from ehcp_tools.recover.recovered import About, Note
from ehcp_tools.recover.sameness import refuse_another_child, run_together, same, written

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ehcp_tools.case import Case, Field, Part
    from ehcp_tools.recover.casefile import Branch
    from ehcp_tools.recover.recovered import Recovered
    from ehcp_tools.yamlfile.writing import Tree

_TELLING = ("title", "text", "what", "name", "role", "id")


@dataclass(frozen=True, slots=True)
class Merge:
    """What a document would change in a case, and what is to be said besides."""

    differences: tuple[Difference, ...]
    notes: tuple[Note, ...]


def merge(recovered: Recovered, case: Case) -> Merge:
    """What the values of a document would change. Raises CaseError when it is another child's document."""
    refuse_another_child(recovered, case)
    comparing = _Comparing(recovered, case)
    comparing.record(branch_of(recovered.values), case.root, ("",), ())
    comparing.unplaced()
    return Merge(tuple(comparing.found), tuple(comparing.notes))


@dataclass(slots=True)
class _Comparing:
    """A document beside a case while they are compared. A place in words is a list of labels."""

    recovered: Recovered
    case: Case
    found: list[Difference] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def record(self, branch: Branch, part: Record, words: tuple[str, ...], steps: tuple[str | int | None, ...]) -> None:
        """Compare the values of one record."""
        for key, value in branch.items():
            name = str(key)
            inner, path, at = part.parts[name], (*words, part.field.fields[name].label), (*steps, name)
            if isinstance(value, str):
                self._one(value, inner, path, at)
            elif isinstance(inner, Record):
                self.record(value, inner, path, at)
            elif isinstance(inner, Items) and inner.field.type is FieldType.LIST:
                self._items(value, inner, path, at)
            elif isinstance(inner, Items):
                self._texts(value, inner, path, at)

    def _one(self, value: str, part: Part, words: tuple[str, ...], steps: tuple[str | int | None, ...]) -> None:
        path = _path(steps)
        if isinstance(part, Absent):
            if path in self.recovered.unticked and value == "no":
                return
            before = "(kept out of documents)" if isinstance(part, Withheld) else ""
            self.found.append(Difference(path, _label(words), before, _told(value, part.field), steps, value))
        elif isinstance(part, Leaf) and not same(part, value):
            told = _told(value, part.field)
            self.found.append(Difference(path, _label(words), _told(written(part), part.field), told, steps, value))

    def _texts(self, value: Branch, part: Items, words: tuple[str, ...], steps: tuple[str | int | None, ...]) -> None:
        new, old = [str(item) for item in value.values()], [written(item) for item in part if isinstance(item, Leaf)]
        if sorted(new) == sorted(old) or run_together(new) == run_together(old):
            return
        told = [", ".join(_told(text, part.field) for text in texts) for texts in (old, new)]
        self.found.append(Difference(_path(steps), _label(words), told[0], told[1], steps, new))

    def _items(self, value: Branch, part: Items, words: tuple[str, ...], steps: tuple[str | int | None, ...]) -> None:
        ids = {own: place for place, item in enumerate(part) if (own := _number(item))}
        claimed = {str(item["id"]) for item in value.values() if isinstance(item, dict) and "id" in item}
        matched: set[int] = set()
        shown = {key for item in value.values() if isinstance(item, dict) for key in item}
        for number, item in value.items():
            if not isinstance(item, dict):
                continue
            place = self._place(f"{_path(steps)}[{number}]", int(number), item, ids, (part, claimed))
            known = part[place] if place is not None else None
            if place is not None and isinstance(known, Record):
                matched.add(place)
                self.record(item, known, (*words, f"item {place + 1}"), (*steps, place))
                self._taken_away(known, shown - item.keys())
            else:
                self._new(item, part, words, steps)
        if claimed:
            self._gone(part, matched)

    def _place(
        self, path: str, number: int, item: Branch, ids: Mapping[str, int], shown: tuple[Items, set[str]]
    ) -> int | None:
        """Which item of the case an item of the document is: by its number, else by its place when it was filled."""
        part, claimed = shown
        own = item.get("id")
        if own in ids:
            return ids[str(own)]
        if path in self.recovered.added or number >= len(part):
            return None
        return None if own is not None and _number(part[number]) in claimed else number

    def _new(self, item: Branch, part: Items, words: tuple[str, ...], steps: tuple[str | int | None, ...]) -> None:
        taken = {leaf.text for leaf in self.case.leaves() if leaf.path.endswith(".id")}
        tree = numbered(item, part.field, taken)
        told = next((text for name in _TELLING if isinstance(text := item.get(name), str)), "")
        label = f"{_label(words)}, a new item"
        self.found.append(Difference(_path(steps), label, "", told, (*steps, None), tree))

    def _gone(self, part: Items, matched: set[int]) -> None:
        """Say which items of a list whose numbers the document shows are not in it."""
        for place, item in enumerate(part):
            if place not in matched and _number(item):
                what = f"{_number(item)} of “{part.field.label}” is not in the document. The case keeps it."
                self.notes.append(Note(About.DELETED, item.origin, what, path=item.path))

    def _taken_away(self, item: Record, missing: Iterable[str | int]) -> None:
        """Say which values an item has no more, though the document shows them with other items of its list."""
        own = _number(item) or "this item"
        for name, part in item.parts.items():
            if name in missing and not isinstance(part, Absent):
                what = f"“{part.field.label}” of {own} is not in the document. The case keeps it."
                self.notes.append(Note(About.DELETED, part.origin, what, path=part.path))

    def unplaced(self) -> None:
        """Add the words without a home that the case does not have yet."""
        known = {leaf.text for leaf in self.case.leaves()}
        days = {str(leaf.value) for leaf in self.case.leaves()}
        label = self.case.root.parts["unplaced"].field.label
        for note in self.recovered.unplaced:
            text = note.text.strip("\n")
            day = read_day(text)
            if text in known or (day is not None and day in days):
                continue
            known.add(text)
            tree: Tree = {"where": note.where, "text": text}
            self.found.append(Difference("unplaced", label, "", text, ("unplaced", None), tree))


def _told(text: str, field: Field) -> str:
    """A value in words: the label of a choice."""
    return field.choices.get(text, text)


def _label(words: tuple[str, ...]) -> str:
    """A place as its last two labels say it."""
    return ", ".join(filter(None, words[-3:]))


def _path(steps: Iterable[str | int | None]) -> str:
    path = ""
    for step in steps:
        path += f"[{step}]" if isinstance(step, int) else f".{step}" if path else str(step)
    return path


def _number(item: Part) -> str:
    """The number that an item of a list says; "" where it says none."""
    number = item.parts.get("id") if isinstance(item, Record) else None
    return number.text if isinstance(number, Leaf) else ""
