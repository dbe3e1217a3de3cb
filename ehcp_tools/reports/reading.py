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
_LEAD = 60
"""Letters shown before the first that differs."""
_HEADS = {
    About.PENDING: "Not settled",
    About.CONFLICT: "The document says two things",
    About.AMBIGUOUS: "Not clear",
    About.UNREADABLE: "Not what the field can hold",
    About.UNPLACED: "Without a place",
    About.DELETED: "Gone or empty",
    About.MADE: "Made for the case",
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
        begin = _where_they_part(one.before, one.told)
        yield f"  now:      {_short(one.before, begin) or '(nothing)'}"
        yield f"  document: {_short(one.told, begin)}"


def _where_they_part(before: str, told: str) -> int:
    """From which letter on two texts are shown: a little before they begin to differ, where that is far in."""
    same = next((at for at, (one, other) in enumerate(zip(before, told, strict=False)) if one != other), None)
    first = min(len(before), len(told)) if same is None else same
    return max(0, first - _LEAD) if before and first > _LONGEST // 2 else 0


def _short(text: str, begin: int = 0) -> str:
    """A text on one line, from a letter on; dots stand for what is left out."""
    line = one_line(" / ".join(text[begin:].splitlines()))
    lead = "…" if begin else ""
    return f"{lead}{line}" if len(line) <= _LONGEST else f"{lead}{line[:_LONGEST]}…"
