"""The values of controls brought together: one value a path, or a note on why there is none."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ehcp_tools.case import FieldType
from ehcp_tools.recover.named import Named, item_of, where
from ehcp_tools.recover.reading import answer_of, values_of
from ehcp_tools.recover.recovered import About, Note

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


@dataclass(slots=True)
class Gathered:
    """Values by path, the notes on them, and the places of the controls whose text is in a value."""

    values: dict[str, str] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    placed: set[int] = field(default_factory=set)

    def leave_out(self, one: Named, about: About, what: str) -> None:
        """Keep the text of a control apart, with the reason."""
        self.notes.append(Note(about, where(one.held.spot), what, one.held.text, one.path))


def gather(named: Iterable[Named]) -> Gathered:
    """The values that controls hold."""
    gathered = Gathered()
    groups: dict[str, list[Named]] = defaultdict(list)
    for one in named:
        groups[one.path].append(one)
    for path, group in groups.items():
        if group[0].field.type is FieldType.LIST:
            _printed(group, gathered)
        elif ticks := [one for one in group if one.option]:
            _tick(path, ticks, gathered)
            _read(path, [one for one in group if not one.option], gathered)
        else:
            _read(path, group, gathered)
    _without_bare_boxes(groups, gathered)
    return gathered


def _printed(group: Sequence[Named], gathered: Gathered) -> None:
    """The numbers of a list’s items, which the items themselves have."""
    for one in group:
        gathered.leave_out(one, About.FIXED, "Numbers of items, printed from the items themselves.")


def _tick(path: str, ticks: Sequence[Named], gathered: Gathered) -> None:
    """The choices that are ticked, each by a box of its own."""
    first = ticks[0]
    chosen = tuple(dict.fromkeys(one.option for one in ticks if one.held.checked))
    gathered.placed |= {one.place for one in ticks}
    if first.field.type is FieldType.CHOICES:
        gathered.values |= {f"{path}[{number}]": option for number, option in enumerate(chosen)}
    elif len(chosen) == 1:
        gathered.values[path] = chosen[0]
    elif chosen:
        labels = ", ".join(f"“{first.field.choices[option]}”" for option in chosen)
        what = f"“{first.field.label}” has more than one box ticked: {labels}. None was taken."
        gathered.notes.append(Note(About.AMBIGUOUS, where(first.held.spot), what, path=path))


def _read(path: str, group: Sequence[Named], gathered: Gathered) -> None:
    readings: list[tuple[Named, Mapping[str, str]]] = []
    for one in group:
        read = values_of(one.held, one.field, path)
        if read is None:
            gathered.leave_out(one, About.UNREADABLE, f"This is not what “{one.field.label}” can hold.")
        elif read:
            readings.append((one, read))
        else:
            _nothing(one, gathered)
    different = {tuple(" ".join(text.split()) for text in read.values()) for _, read in readings}
    if len(different) > 1:
        for one, _ in readings:
            what = f"“{one.field.label}” is not the same everywhere in the document. None was taken: choose one."
            gathered.leave_out(one, About.CONFLICT, what)
    elif readings:
        gathered.values |= readings[0][1]
        gathered.placed |= {one.place for one, _ in readings}
        _emptied(group, gathered)


def _nothing(one: Named, gathered: Gathered) -> None:
    """A control without an answer. What it asks with is no answer."""
    if one.held.text.strip():
        gathered.leave_out(one, About.FIXED, "A question without an answer.")
    elif not one.held.prompt and not answer_of(one.held, one.field):
        what = f"“{one.field.label}” is empty in the document."
        gathered.notes.append(Note(About.DELETED, where(one.held.spot), what, path=one.path))


def _emptied(group: Sequence[Named], gathered: Gathered) -> None:
    """Say that a value was kept although some of its controls were emptied."""
    if any(not one.held.lines for one in group):
        what = f"“{group[0].field.label}” was emptied in one place and stands in another. It was kept."
        gathered.notes.append(Note(About.SAID, where(group[0].held.spot), what, path=group[0].path))


def _without_bare_boxes(groups: Mapping[str, Sequence[Named]], gathered: Gathered) -> None:
    """An empty box beside no answer at all says nothing; beside other answers of its item it says no."""
    for path, group in groups.items():
        item = item_of(path)
        if gathered.values.get(path) != "no" or group[0].held.checked is None or item is None:
            continue
        inside = f"{item[0]}[{item[1]}]."
        boxes = {other for other, ones in groups.items() if ones[0].held.checked is not None}
        if not any(other.startswith(inside) and other not in boxes for other in gathered.values):
            del gathered.values[path]
