"""The notes taken while a document is filled: what was written, what is missing, what is wrong."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from ehcp_tools.case import Withheld
from ehcp_tools.errors import CaseError, Problem, TemplateError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ehcp_tools.case import Absent, Items, Leaf
    from ehcp_tools.fill.shown import UnusableError
    from ehcp_tools.word.write_picture import Picture


class Mark(NamedTuple):
    """How far notes had come: how many of each, and which values were missing."""

    controls: int
    derived: int
    pictures: int
    missing: tuple[str, ...]


@dataclass(slots=True)
class Notes:
    """What is noted while a document is filled. `kept` is false in text that Word shows to old programs only."""

    controls: list[tuple[str, str]] = field(default_factory=list)
    derived: list[str] = field(default_factory=list)
    missing: dict[str, Problem] = field(default_factory=dict)
    wrong: dict[tuple[str, str], Problem] = field(default_factory=dict)
    pictures: list[Picture] = field(default_factory=list)
    kept: bool = True

    def unusable(self, words: str, place: str, error: UnusableError) -> None:
        """A tag that asks of a value what it cannot give."""
        what = f"“{words}” cannot be filled: {error}. [wrong-kind]"
        self.wrong[words, place] = Problem(place, what, "Change the tag, or the field that it names.")

    def absent(self, part: Absent | Items, place: str) -> None:
        """A value that would be printed and is not there."""
        label, name = part.field.label, part.path.rpartition(".")[2]
        if isinstance(part, Withheld):
            what = f"“{label}” ({part.path}) is confidential, but {place} prints it."
            fix = f"Use a template that leaves it out, or one that asks “if” before it prints `{name}`."
        else:
            what = f"“{label}” ({part.path}) has no value, but {place} prints it."
            fix = f"{_written_at(part.path)} With --incomplete the gap is shown in the document."
        self.missing.setdefault(part.path, Problem(part.origin, what, fix))

    def unwritable(self, leaf: Leaf, letter: str) -> None:
        """A value with a character that no Word file can hold."""
        what = f"“{leaf.field.label}” ({leaf.path}) holds a character that Word cannot show: U+{ord(letter):04X}."
        fix = "Delete it. It often comes with text copied from a PDF."
        self.missing[leaf.path] = Problem(leaf.origin, what, fix)

    def printed(self, told: Iterable[tuple[str, str]]) -> None:
        """Text that was written, with the tag of its control; "" where it has none."""
        for tag, text in told:
            if tag and self.kept:
                self.controls.append((tag, text))
            else:
                self.derived.append(text)

    def mark(self) -> Mark:
        """Where the notes stand now."""
        return Mark(len(self.controls), len(self.derived), len(self.pictures), tuple(self.missing))

    def back_to(self, mark: Mark) -> None:
        """Forget what was noted since, of something that is not in the document after all. Faults of tags stay."""
        del self.controls[mark.controls :], self.derived[mark.derived :], self.pictures[mark.pictures :]
        self.missing = {path: self.missing[path] for path in mark.missing}

    def finish(self) -> None:
        """Raises TemplateError or CaseError with all that was noted as wrong or missing."""
        if self.wrong:
            raise TemplateError(*self.wrong.values())
        if self.missing:
            raise CaseError(*self.missing.values())


def _written_at(path: str) -> str:
    """Where a value goes in the case file: `plan.provision[2].when` in words."""
    *holders, name = path.split(".")
    places = []
    for holder in holders:
        word, _, index = holder.rstrip("]").partition("[")
        places.append(f"`{word}:`" + (f" (item {int(index) + 1})" if index else ""))
    return (
        f"In the case file, under {', '.join(places)}, write `{name}:` and its value."
        if places
        else f"Write `{name}:`."
    )
