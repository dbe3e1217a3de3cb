"""Places in a Word file where a tag cannot be filled, or where filling it would go wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ehcp_tools.fill.tags import Fault, Tag
from ehcp_tools.word.letters import OBJECT
from ehcp_tools.word.names import w, w14
from ehcp_tools.word.write_house import own_looks, styles_used

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ehcp_tools.word.letters import Letters
    from ehcp_tools.word.names import Element

_T, _SDT_PR = w("t"), w("sdtPr")
_TYPED = {w(name) for name in (
    "dataBinding", "showingPlcHdr", "text", "date", "comboBox", "dropDownList", "picture",
)} | {w14("checkbox")}  # fmt: skip
_CHANGES = (w("ins"), w("del"), w("moveFrom"), w("moveTo"), w("cellIns"), w("cellDel"))
_BRACKETS = ("{{", "{%", "}}", "%}")


def obstacles_of(letters: Letters, tags: tuple[Tag, ...]) -> Iterator[Fault]:
    """What is wrong with where the tags of a paragraph stand."""
    for tag in tags:
        if letters.hidden(tag.start):
            yield Fault("hidden-tag", f"The tag “{tag.words}” is hidden text.", "Make it visible, or take it out.")
        if any(_typed(control) for control in letters.inside(tag.start)):
            fix = "Delete the content control round it. Filling makes one for each value."
            yield Fault("tag-in-control", f"The tag “{tag.words}” stands in a content control.", fix)
        if OBJECT in letters.text[tag.start : tag.end]:
            fix = "Move the picture, field or break out of the tag."
            yield Fault("tag-not-text", f"The tag “{tag.words}” has more in it than text.", fix)


def obstacles_in(root: Element) -> Iterator[Fault]:
    """What is wrong with a whole part of a template, wherever its tags stand."""
    if next(root.iter(*_CHANGES), None) is not None:
        yield Fault("tracked-change", "The template holds tracked changes.", "Accept or reject them all in Word.")
    if next(root.iter(w("commentReference")), None) is not None:
        yield Fault("comment", "The template holds comments.", "Delete them: each filled document would hold them.")
    for element in root.iter():
        texts = [*element.attrib.values(), "" if element.tag == _T else element.text or ""]
        if any(bracket in text for text in texts for bracket in _BRACKETS):
            fix = "Write tags only as text that Word shows."
            yield Fault("tag-out-of-reach", "A tag stands in a field code, a link or a picture's description.", fix)


def looks_of(root: Element, strange: frozenset[str]) -> Iterator[Fault]:
    """What a part says of its own look: that is for the house style alone."""
    own = dict.fromkeys(own_looks(root))
    if own:
        fix = "Select it in Word and press Ctrl+Space, then give it a style."
        what = f"A font, size or colour is set by hand ({', '.join(own)})."
        yield Fault("own-look", what, fix)
    for style in dict.fromkeys(styles_used(root)):
        if style in strange:
            what = f"The style “{style}” sets a font, size or colour, and is not in the house style."
            yield Fault("own-look", what, "Use a style of house.docx, or add it there.")


def _typed(control: Element) -> bool:
    properties = control.find(_SDT_PR)
    return properties is not None and any(child.tag in _TYPED for child in properties)
