"""Printing values into a paragraph."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ehcp_tools.case import Absent, Items, Leaf, Withheld
from ehcp_tools.fill.reckon import reckon
from ehcp_tools.fill.shown import Shown, UnusableError, asked, leaves_of, show
from ehcp_tools.fill.usual import usual_text, usual_value
from ehcp_tools.word.controls import (
    LONGEST_TAG,
    Setting,
    Sort,
    Value,
    box_run,
    inline_control,
    settle,
    story_control,
    write_ready,
)  # fmt: skip
from ehcp_tools.word.letters import MARKER
from ehcp_tools.word.names import w
from ehcp_tools.word.ready_controls import control_in_holes, text_in_hole
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
    from collections.abc import Iterable, Mapping

    from ehcp_tools.fill.asking import Asking
    from ehcp_tools.fill.notes import Notes
    from ehcp_tools.fill.steps import Print, Slot
    from ehcp_tools.word.names import Element
    from ehcp_tools.word.write_bullets import Bullets

_P, _P_PR, _SECT_PR, _SDT = w("p"), w("pPr"), w("sectPr"), w("sdt")


@dataclass(frozen=True, slots=True)
class Printer:
    """Prints values. `incomplete`: a missing one becomes a visible mark instead of a problem."""

    notes: Notes
    bullets: Bullets
    incomplete: bool
    asking: Asking

    def line(self, slots: Iterable[Slot], met: list[Element], names: Mapping[str, object]) -> None:
        """Fill the slots of a paragraph, among the landmarks met; a story alone in it takes its place."""
        turned: list[Element] = []
        for slot in slots:
            value = self._reckoned(slot.tag, names)
            held = usual_value(value, slot.tag.usual)
            if held:
                self.notes.printed([held[:2]])
                write_ready(met[slot.at], met[slot.at + 1], *held)
            else:
                turned += self._made(slot, _place(met[slot.at]), value)
        if turned and only_right_to_left("".join(map(str, turned[0].itertext()))):
            turn_paragraph(turned[0])

    def usual(self, slots: Iterable[Slot], names: Mapping[str, object]) -> list[bytes] | None:
        """What goes into the holes of mark-up for these slots; None, and nothing is noted, if any value is unusual."""
        holes: list[bytes] = []
        noted: list[tuple[str, str]] = []
        for slot in slots:
            try:
                value = reckon(slot.tag.expression, names)
                held = usual_value(value, slot.tag.usual)
                text = "" if held else usual_text(value, slot.tag.usual)
            except UnusableError:
                return None
            if held:
                holes += control_in_holes(*held)
                noted.append(held[:2])
            elif text:
                holes.append(text_in_hole(text))
                noted.append(("", text))
            else:
                return None
        self.notes.printed(noted)
        return holes

    def _made(self, slot: Slot, place: Element, value: object) -> tuple[Element, ...]:
        """Put what is made of a value in its place; gives its paragraph where the value runs from right to left."""
        shown = self._shown(slot.tag, value)
        paragraph = next(place.iterancestors(_P))
        if _is_block(shown, slot.tag) and paragraph.find(f"{_P_PR}/{_SECT_PR}") is None:
            settle(_put(self._story(shown, paragraph, slot.look), paragraph))
            return ()
        _put(self._element(shown, slot.tag, slot.look), place)
        return (paragraph,) if runs_right_to_left(shown.text) else ()

    def _reckoned(self, tag: Print, names: Mapping[str, object]) -> object:
        try:
            return reckon(tag.expression, names)
        except UnusableError as error:
            self.notes.unusable(tag.expression.words, tag.place, error)
            return Shown("")

    def _shown(self, tag: Print, value: object) -> Shown:
        try:
            shown = show(value)
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
            self.notes.printed([(value.tag, value.text)])
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
        self.notes.printed([(source.path, story_text(shown.text))])
        return story_control(self._value(shown, source), story_paragraphs(shown.text), setting)

    def _value(self, shown: Shown, source: Leaf | Items | Absent) -> Value:
        tag, title = source.path, source.field.label
        if shown.option:
            tag, title = f"{tag}={shown.option}", f"{title}: {source.field.choices[shown.option]}"
        if len(tag) > LONGEST_TAG:
            raise ValueError("the path of a field is longer than Word keeps")
        choices = tuple(source.field.choices.items()) if shown.sort is Sort.CHOICE else ()
        return Value(shown.text, tag, title, shown.sort, shown.day, choices, prompt=shown.prompt)


def _place(landmark: Element) -> Element:
    """The whole of what stands in a slot: a marker, or the control of which this is the tag."""
    if landmark.tag == MARKER:
        return landmark
    return next(landmark.iterancestors(_SDT))


def _put(new: Element, old: Element) -> Element:
    """Put one element in the place of another; gives what holds it."""
    parent = old.getparent()
    if parent is None:
        raise TypeError("what is filled has no place")
    parent.replace(old, new)
    return parent


def _is_block(shown: Shown, tag: Print) -> bool:
    """Whether a value gets paragraphs of its own: a story alone in its paragraph, but not one paragraph in a cell.

    There a control within the paragraph does, and other programs find the cell where they expect it.
    """
    source = shown.source
    if not (tag.alone and shown.sort is Sort.LINES and isinstance(source, Leaf)):
        return False
    return not tag.in_table or "\n" in shown.text or shown.text.startswith("- ")
