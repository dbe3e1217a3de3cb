"""Text outside of all controls: what the template printed there, and what a person wrote."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ehcp_tools.recover.form import CONTROL
from ehcp_tools.recover.named import item_of, where
from ehcp_tools.recover.recovered import About, Note
from ehcp_tools.word.symbols import BOX

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ehcp_tools.recover.form import Form
    from ehcp_tools.recover.named import Named
    from ehcp_tools.recover.rows import Items
    from ehcp_tools.word.held import Holdings, Row

_FIXED = "Words of the template."
_TYPED = "These words stand outside of all fields. They have no place in the case yet."
_STRAY = "These words stand in a field that is not one of ours."


@dataclass
class Outside:
    """The words of a document outside of its controls.

    `joined` are paragraphs that belong to a control although they stand outside of it, each with the control's place;
    `unknown` the places of controls that may be several fields, which is said already.
    """

    found: Holdings
    form: Form
    items: Items
    joined: dict[int, int]
    unknown: frozenset[int] = frozenset()

    @cached_property
    def named(self) -> frozenset[int]:
        """The places of the controls of ours."""
        return self.unknown.union(one.place for one in self.items.named)

    def read_rows(self) -> None:
        """Read the rows without controls in the tables that show items of a list."""
        models = self._models()
        for (table, _), row in self._rows().items():
            model = models.get(table)
            if model and self._is_added(row):
                self.joined |= self.items.add_row(row, model)

    def notes(self) -> Iterator[Note]:
        """A note for each paragraph that has words outside of the controls of ours, in reading order."""
        for row in self.found.rows:
            if row.spot.number not in self.joined:
                yield from self._notes(row)

    def _notes(self, row: Row) -> Iterator[Note]:
        place = where(row.spot)
        for stretch in row.stretches:
            if stretch.held is not None and stretch.held not in self.named:
                about = About.FIXED if stretch.text.strip() == BOX else About.UNPLACED
                yield Note(about, place, _STRAY, stretch.text)
        words = self._words(row)
        spans = self.form.beyond(words)
        if spans is None:
            spans = ((0, len(words)),)
        end = 0
        for start, stop in (*spans, (len(words), len(words))):
            yield from _note(About.FIXED, place, _FIXED, words[end:start])
            yield from _note(About.UNPLACED, place, _TYPED, words[start:stop])
            end = stop

    def _words(self, row: Row) -> str:
        """A paragraph with a mark for each control."""
        return "".join(stretch.text if stretch.held is None else CONTROL for stretch in row.stretches)

    def _models(self) -> Mapping[int, Sequence[Named]]:
        """For each table that shows items, the controls of the first of its rows."""
        rows: dict[int, dict[int, list[Named]]] = defaultdict(lambda: defaultdict(list))
        for one in self.items.named:
            if one.held.spot.table and item_of(one.path):
                rows[one.held.spot.table][one.held.spot.row].append(one)
        return {table: max(found.values(), key=len) for table, found in rows.items()}

    def _rows(self) -> Mapping[tuple[int, int], list[Row]]:
        found: dict[tuple[int, int], list[Row]] = defaultdict(list)
        for row in self.found.rows:
            if row.spot.row:
                found[row.spot.table, row.spot.row].append(row)
        return found

    def _is_added(self, row: Sequence[Row]) -> bool:
        """Whether a row has no controls, and words that no template prints."""
        if any(stretch.held is not None for paragraph in row for stretch in paragraph.stretches):
            return False
        return any(self.form.beyond(paragraph.text) != () for paragraph in row)


def _note(about: About, place: str, what: str, words: str) -> Iterator[Note]:
    text = words.replace(CONTROL, " ").strip()
    if text:
        yield Note(about, place, what, text)
