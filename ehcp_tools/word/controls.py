"""Filled content controls: what a person edits in Word as ordinary text and the program reads back by its tag.

Element order in `w:sdtPr` follows ECMA-376 17.5.2.38. The number in `w:id` is given when the document is finished.
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from lxml import etree

from ehcp_tools.word.names import w, w14
from ehcp_tools.word.symbols import BOX, TICKED
from ehcp_tools.word.write_parts import close
from ehcp_tools.word.write_text import close_up, runs_right_to_left, set_text, text_run, turn_paragraph

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from ehcp_tools.word.names import Element
    from ehcp_tools.word.write_story import StoryParagraph

LONGEST_TAG = 64
"""Characters that Word keeps of a tag or a title."""

TAG, _FULL_DATE = w("tag"), w("fullDate")
_VAL, _SDT, _PR, _CONTENT = w("val"), w("sdt"), w("sdtPr"), w("sdtContent")
_P, _P_PR, _P_STYLE, _TC, _TC_PR = w("p"), w("pPr"), w("pStyle"), w("tc"), w("tcPr")
_R_FONTS = w("rFonts")
_BOX_FONT = "MS Gothic"


class Sort(StrEnum):
    """What kind of control Word shows."""

    TEXT = "text"
    LINES = "lines"
    DATE = "date"
    CHOICE = "choice"
    TICK = "tick"


@dataclass(frozen=True, slots=True)
class Value:
    """What a control shows and how Word treats it.

    `tag` is the field's path, `title` its plain name; `day` belongs to a date, `choices` (value, label) to a choice,
    and a tick shows `TICKED` or `BOX`. `prompt`: the text only asks for an answer, and goes when one is written.
    """

    text: str
    tag: str
    title: str
    sort: Sort = Sort.TEXT
    day: date | None = None
    choices: tuple[tuple[str, str], ...] = ()
    prompt: bool = False


def inline_control(value: Value, look: Element | None) -> Element:
    """A control between runs, with the run properties `look`.

    Several lines are rich text: LibreOffice sets the breaks of a plain-text control before all of its lines.
    """
    control = _control(value, None if "\n" in value.text else value.sort)
    run = box_run(value.text == TICKED, look) if value.sort is Sort.TICK else text_run(value.text, look)
    if value.prompt:
        _as_prompt(run)
    control[1].append(run)
    return control


def _as_prompt(run: Element) -> None:
    """Set a run in the style of prompts, as Word does."""
    properties = run.find(w("rPr"))
    if properties is None:
        properties = etree.Element(w("rPr"))
        run.insert(0, properties)
    for old in properties.findall(w("rStyle")):
        properties.remove(old)
    style = etree.Element(w("rStyle"))
    style.set(_VAL, "PlaceholderText")
    properties.insert(0, style)


def box_run(ticked: bool, look: Element | None) -> Element:  # noqa: FBT001 # the box's only state
    """A box, ticked or empty, in the font that has both."""
    run = text_run(TICKED if ticked else BOX, look)
    properties = run.find(w("rPr"))
    if properties is None:
        properties = etree.Element(w("rPr"))
        run.insert(0, properties)
    for old in properties.findall(_R_FONTS):
        properties.remove(old)
    fonts = etree.Element(_R_FONTS, {w(name): _BOX_FONT for name in ("ascii", "eastAsia", "hAnsi")})
    fonts.set(w("hint"), "eastAsia")
    properties.insert(1 if properties.find(w("rStyle")) is not None else 0, fonts)
    return run


@dataclass(frozen=True, slots=True)
class Setting:
    """How the paragraphs of a story look: the paragraph and run properties of its tag, and the style of its bullets."""

    paragraph: Element | None
    look: Element | None
    bullet_style: str


def story_control(value: Value, paragraphs: Iterable[StoryParagraph], setting: Setting) -> Element:
    """A control round whole paragraphs."""
    control = _control(value, None)
    control[1].extend(_paragraph(paragraph, setting) for paragraph in paragraphs)
    return control


def is_one_control(cell: Element) -> bool:
    """Whether this is a cell, and one control is all that stands in it."""
    return cell.tag == _TC and [child.tag for child in cell if child.tag != _TC_PR] == [_SDT]


def settle(container: Element) -> None:
    """Make what holds paragraphs whole, as `close` does; a cell that is all one control is turned outside in.

    The control then holds the cell, as Word does it: a cell has to end with a paragraph, and so none is needed below.
    """
    if not is_one_control(container):
        close(container)
        return
    control = container.find(_SDT)
    content = control.find(_CONTENT) if control is not None else None
    if control is not None and content is not None:
        container.extend(list(content))
        container.addprevious(control)
        content.append(container)


def write_ready(tag: Element, text: Element, path: str, said: str, day: date | None) -> None:
    """Write one line, or a day in words, into an inline control that stands ready, by the elements of its tag and text.

    What else there is in the control is the same for all values of a field.
    """
    tag.set(_VAL, path)
    set_text(text, said)
    properties = tag.getparent() if day else None
    if day and properties is not None:
        _set_day(properties, day)


def stamp(day: date) -> str:
    """A day as the control of a date says it."""
    return f"{day.isoformat()}T00:00:00Z"


def _paragraph(story: StoryParagraph, setting: Setting) -> Element:
    paragraph = etree.Element(_P)
    if story.bullet:
        etree.SubElement(etree.SubElement(paragraph, _P_PR), _P_STYLE).set(_VAL, setting.bullet_style)
    elif setting.paragraph is not None:
        paragraph.append(copy(setting.paragraph))
    paragraph.append(text_run(story.text, setting.look))
    if story.close:
        close_up(paragraph)
    if runs_right_to_left(story.text):
        turn_paragraph(paragraph)
    return paragraph


def _control(value: Value, sort: Sort | None) -> Element:
    """An empty control for a value; for any content where `sort` is None."""
    control = copy(_model(value.title[:LONGEST_TAG], sort, value.choices))
    properties = control[0]
    properties[1].set(_VAL, value.tag)
    if value.prompt:
        properties.insert(3, etree.Element(w("showingPlcHdr")))
    if sort is Sort.DATE and value.day:
        _set_day(properties, value.day)
    elif sort is Sort.TICK:
        properties[3][0].set(w14("val"), "1" if value.text == TICKED else "0")
    return control


def _set_day(properties: Element, day: date) -> None:
    properties[3].set(_FULL_DATE, stamp(day))


@lru_cache(maxsize=1024)
def _model(title: str, sort: Sort | None, choices: tuple[tuple[str, str], ...]) -> Element:
    """The control that those of one field are copied from: title, tag, number, kind, and room for the content."""
    control = etree.Element(_SDT)
    properties = etree.SubElement(control, _PR)
    etree.SubElement(properties, w("alias")).set(_VAL, title)
    etree.SubElement(properties, TAG)
    etree.SubElement(properties, w("id"))
    if sort is not None:
        _KINDS[sort](properties, choices)
    etree.SubElement(control, _CONTENT)
    return control


Choices: TypeAlias = "tuple[tuple[str, str], ...]"


def _line(properties: Element, _: Choices) -> None:
    etree.SubElement(properties, w("text"))


def _lines(properties: Element, _: Choices) -> None:
    etree.SubElement(properties, w("text")).set(w("multiLine"), "1")


def _date(properties: Element, _: Choices) -> None:
    kind = etree.SubElement(properties, w("date"))
    for name, said in (("dateFormat", "d MMMM yyyy"), ("lid", "en-GB"), ("storeMappedDataAs", "dateTime")):
        etree.SubElement(kind, w(name)).set(_VAL, said)
    etree.SubElement(kind, w("calendar")).set(_VAL, "gregorian")


def _choice(properties: Element, choices: Choices) -> None:
    kind = etree.SubElement(properties, w("dropDownList"))
    for key, label in choices:
        etree.SubElement(kind, w("listItem"), {w("displayText"): label, w("value"): key})


def _tick(properties: Element, _: Choices) -> None:
    box = etree.SubElement(properties, w14("checkbox"))
    etree.SubElement(box, w14("checked"))
    for state, letter in (("checkedState", TICKED), ("uncheckedState", BOX)):
        names = {w14("val"): f"{ord(letter):04X}", w14("font"): _BOX_FONT}
        etree.SubElement(box, w14(state), names)


_KINDS = {Sort.TEXT: _line, Sort.LINES: _lines, Sort.DATE: _date, Sort.CHOICE: _choice, Sort.TICK: _tick}
