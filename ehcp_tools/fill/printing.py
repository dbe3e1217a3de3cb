"""Printing values into a paragraph, and the notes taken of it: what was written, what is missing, what is wrong."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from ehcp_tools.case import Absent, Items, Leaf, Withheld
from ehcp_tools.errors import CaseError, Problem, TemplateError
from ehcp_tools.fill.reckon import reckon
from ehcp_tools.fill.shown import Shown, UnusableError, asked, leaves_of, show
from ehcp_tools.word.controls import (
    LONGEST_TAG,
    Setting,
    Sort,
    Value,
    box_run,
    inline_control,
    story_control,
)  # fmt: skip
from ehcp_tools.word.letters import MARKER
from ehcp_tools.word.names import w
from ehcp_tools.word.symbols import TICKED
from ehcp_tools.word.write_picture import picture_run
from ehcp_tools.word.write_story import story_paragraphs, story_text
from ehcp_tools.word.write_text import (
    marked_run,
    only_right_to_left,
    runs_right_to_left,
    text_run,
    turn_paragraph,
    unwritable,
)  # fmt: skip

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ehcp_tools.fill.asking import Asking
    from ehcp_tools.fill.steps import Print
    from ehcp_tools.word.names import Element
    from ehcp_tools.word.write_bullets import Bullets
    from ehcp_tools.word.write_picture import Picture

_P_PR, _SECT_PR = w("pPr"), w("sectPr")


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


@dataclass(frozen=True, slots=True)
class Printer:
    """Prints values. `incomplete`: a missing one becomes a visible mark instead of a problem."""

    notes: Notes
    bullets: Bullets
    incomplete: bool
    asking: Asking

    def line(self, paragraph: Element, prints: tuple[Print, ...], names: Mapping[str, object]) -> Element:
        """A paragraph with each marker replaced by what its tag prints; a story alone in it takes its place."""
        turned = False
        for marker, tag in zip(list(paragraph.iter(MARKER)), prints, strict=True):
            shown = self._shown(tag, names)
            look = marker[0] if len(marker) else None
            if _is_block(shown, tag) and paragraph.find(f"{_P_PR}/{_SECT_PR}") is None:
                return self._story(shown, paragraph, look)
            turned = turned or runs_right_to_left(shown.text)
            parent = marker.getparent()
            if parent is not None:
                parent.replace(marker, self._element(shown, tag, look))
        if turned and only_right_to_left("".join(map(str, paragraph.itertext()))):
            turn_paragraph(paragraph)
        return paragraph

    def _shown(self, tag: Print, names: Mapping[str, object]) -> Shown:
        try:
            shown = show(reckon(tag.expression, names))
        except UnusableError as error:
            self.notes.unusable(tag.expression.words, tag.place, error)
            return Shown("")
        if isinstance(shown, Shown):
            return self._checked(shown, tag)
        if self.asking.asks(shown):
            return asked(shown, self.asking.prompt(shown.field))
        if not self.incomplete:
            self.notes.absent(shown, tag.place)
        word = "WITHHELD" if isinstance(shown, Withheld) else "MISSING"
        return Shown(f"[{word}: {shown.path}]", missing=True)

    def _checked(self, shown: Shown, tag: Print) -> Shown:
        letter = unwritable(shown.text)
        if letter is None:
            return shown
        leaves = [leaf for leaf in leaves_of(shown.source) if unwritable(leaf.text)]
        for leaf in leaves:
            self.notes.unwritable(leaf, letter)
        if not leaves:
            self.notes.unusable(tag.expression.words, tag.place, UnusableError("a value in it has a control character"))
        return Shown("")

    def _element(self, shown: Shown, tag: Print, look: Element | None) -> Element:
        if shown.missing:
            return marked_run(shown.text, look)
        if shown.picture is not None:
            self.notes.pictures.append(shown.picture)
            return picture_run(shown.picture, len(self.notes.pictures))
        source = shown.source
        if source is not None and (not isinstance(source, Absent) or self.asking.asks(source)):
            value = self._value(shown, source)
            self._note(value.tag, value.text)
            return inline_control(value, look)
        self.notes.derived.append(shown.text)
        if shown.sort is Sort.TICK:
            return box_run(shown.text == TICKED, look)
        return text_run(shown.text, look)

    def _story(self, shown: Shown, paragraph: Element, look: Element | None) -> Element:
        source = shown.source
        if source is None:
            raise TypeError("a story is always one value of the case")
        properties = paragraph.find(_P_PR)
        setting = Setting(properties, look, self.bullets.style_below(properties))
        self._note(source.path, story_text(shown.text))
        return story_control(self._value(shown, source), story_paragraphs(shown.text), setting)

    def _note(self, tag: str, text: str) -> None:
        if self.notes.kept:
            self.notes.controls.append((tag, text))
        else:
            self.notes.derived.append(text)

    def _value(self, shown: Shown, source: Leaf | Items | Absent) -> Value:
        tag, title = source.path, source.field.label
        if shown.option:
            tag, title = f"{tag}={shown.option}", f"{title}: {source.field.choices[shown.option]}"
        if len(tag) > LONGEST_TAG:
            raise ValueError("the path of a field is longer than Word keeps")
        choices = tuple(source.field.choices.items()) if shown.sort is Sort.CHOICE else ()
        return Value(shown.text, tag, title, shown.sort, shown.day, choices, prompt=shown.prompt)


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


def _is_block(shown: Shown, tag: Print) -> bool:
    """Whether a value gets paragraphs of its own: a story alone in its paragraph, but not one paragraph in a cell.

    There a control within the paragraph does, and other programs find the cell where they expect it.
    """
    source = shown.source
    if not (tag.alone and shown.sort is Sort.LINES and isinstance(source, Leaf)):
        return False
    return not tag.in_table or "\n" in shown.text or shown.text.startswith("- ")
