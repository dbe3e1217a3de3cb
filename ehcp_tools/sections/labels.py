"""Which blocks of a draft are labels that open a section, and not lines of a list of contents or of another form."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Protocol

from ehcp_tools.model import HEADING, PARAGRAPH, Shape
from ehcp_tools.sections.openings import Opening, opening, possible
from ehcp_tools.sections.profile import folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ehcp_tools.model import Place
    from ehcp_tools.sections.profile import Profile

OUTSIDE = {"header", "footer", "footnote", "endnote"}
_CONTENTS = 3
"""This many labels in a row, with no text between them, make a list of contents if they all come again."""


class Unlabelled(Protocol):
    """A block as the readers give it: all but its section."""

    @property
    def text(self) -> str:
        """Its visible text."""

    @property
    def shape(self) -> Shape:
        """How it stands on the page."""

    @property
    def level(self) -> int:
        """1 to 9 for a heading."""

    @property
    def place(self) -> Place:
        """Where it stands."""

    @property
    def field(self) -> str:
        """The case path of the content control that holds it."""


def labels(blocks: Sequence[Unlabelled], profile: Profile) -> dict[int, Opening]:
    """The blocks that open a section, by their index."""
    found = {
        index: found
        for index in possible([block.text for block in blocks])
        if (block := blocks[index]).place.part not in OUTSIDE and (found := opening(block.text, block.shape, profile))
    }
    found = _without_strays(found, blocks, profile)
    listed = {*_contents(found, blocks), *_titles_to_come(found, blocks)}
    found = {index: one for index, one in found.items() if index not in listed}
    return dict(_over_columns(blocks, profile)) | (found or dict(_by_title(blocks, profile)))


def _without_strays(found: dict[int, Opening], blocks: Sequence[Unlabelled], profile: Profile) -> dict[int, Opening]:
    """Leave out single letters that are no column labels, and letters that another form uses for its own parts."""
    rows = Counter(_row(blocks[index]) for index in found)
    foreign = sum(one.foreign for one in found.values())
    every_label = len({one.label for one in found.values()}) == len(profile.sections)
    other_form = foreign >= 2 and foreign * 2 > len(found) and not every_label
    return {
        index: one
        for index, one in found.items()
        if not (one.bare and rows[_row(blocks[index])] < 2) and not (other_form and one.foreign)
    }


def _row(block: Unlabelled) -> tuple[int | None, int | None]:
    return block.place.table, block.place.row


def _contents(found: Mapping[int, Opening], blocks: Sequence[Unlabelled]) -> Iterator[int]:
    """The indexes of labels that only list what is to come."""
    for run in (run for run in _runs(found) if len(run) >= _CONTENTS):
        rows = [_row(blocks[index]) for index in run]
        same_row = rows[0][0] is not None and len(set(rows)) < len(rows)
        later = {one.label for index, one in found.items() if index > run[-1]}
        if not same_row and all(found[index].label in later for index in run):
            yield from run


def _runs(found: Mapping[int, Opening]) -> Iterator[list[int]]:
    """The labels in stretches without text between them; a label that comes again begins a new stretch."""
    run: list[int] = []
    for index in sorted(found):
        label, said = found[index].label, [found[before].label for before in run]
        if run and (index != run[-1] + 1 or (label in said and label != said[-1])):
            yield run
            run = []
        run.append(index)
    if run:
        yield run


def _titles_to_come(found: Mapping[int, Opening], blocks: Sequence[Unlabelled]) -> Iterator[int]:
    """The indexes of lines that stand, beside others like them, in a list of the headings that follow."""
    lines = [index for index in found if blocks[index].shape is PARAGRAPH and blocks[index].place.table is None]
    if not lines:
        return
    last = {folded(block.text): index for index, block in enumerate(blocks) if block.shape is HEADING}
    for index in lines:
        comes = [last.get(folded(block.text), -1) > index for block in blocks[max(index - 1, 0) : index + 2]]
        if last.get(folded(blocks[index].text), -1) > index and sum(comes) > 1:
            yield index


def _over_columns(blocks: Sequence[Unlabelled], profile: Profile) -> Iterator[tuple[int, Opening]]:
    """The cells of a table's first row that are sections' titles without letters, where two or more of them are."""
    heads = [
        (block.place, index, label)
        for index, block in enumerate(blocks)
        if block.place.row == 1 and (label := profile.titles.get(folded(block.text)))
    ]
    many = Counter(table for table, _ in {(place.table, place.column) for place, _, _ in heads})
    yield from ((index, Opening(label)) for place, index, label in heads if many[place.table] > 1)


def _by_title(blocks: Sequence[Unlabelled], profile: Profile) -> Iterator[tuple[int, Opening]]:
    """Headings that are a section's title without its letter: for documents without letters."""
    for index, block in enumerate(blocks):
        if block.shape is HEADING and (label := profile.titles.get(folded(block.text))):
            yield index, Opening(label)
