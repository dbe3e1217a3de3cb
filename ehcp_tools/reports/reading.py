"""What `ehcp read` says to a person: how much of a document found its place, what to look at, what would change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ehcp_tools.recover.recovered import About, Recovered, characters
from ehcp_tools.reports.plain import counted, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ehcp_tools.recover.differences import Difference
    from ehcp_tools.recover.recovered import Note

_LONGEST = 200
_HEADS = {
    About.PENDING: "Not settled",
    About.CONFLICT: "The document says two things",
    About.AMBIGUOUS: "Not clear",
    About.UNREADABLE: "Not what the field can hold",
    About.UNPLACED: "Without a place",
    About.DELETED: "Gone or empty",
    About.MADE: "Added by hand",
    About.SAID: "Also",
}


def told(recovered: Recovered) -> Iterator[str]:
    """The lines that say how a document was read."""
    count = recovered.count
    fixed = sum(characters(note.text) for note in recovered.notes if note.about is About.FIXED)
    yield f"Read {counted(len(recovered.values), 'value')}."
    yield (
        f"Of {count.read:,} characters, {count.placed:,} are in the case, {fixed:,} are words of the template, "
        f"and {count.listed - fixed:,} are listed here."
    )
    yield from noted(recovered.notes)


def noted(notes: Iterable[Note]) -> Iterator[str]:
    """Notes under a heading for each kind, those that most need a person first."""
    notes = tuple(notes)
    for about, head in _HEADS.items():
        here = [note for note in notes if note.about is about]
        if here:
            yield f"{head}:"
        for note in here:
            words = f" “{_short(note.text)}”" if note.text else ""
            yield f"  {note.where}: {note.what}{words}"


def compared(differences: Iterable[Difference]) -> Iterator[str]:
    """Each change of a case: the field, what stands there now, and what the document says."""
    for one in differences:
        yield f"{one.label} ({one.path})"
        yield f"  now:      {_short(one.before) or '(nothing)'}"
        yield f"  document: {_short(one.told)}"


def _short(text: str) -> str:
    line = one_line(" / ".join(text.splitlines()))
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
