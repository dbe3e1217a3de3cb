"""What the styles of a Word file say about reading it: headings, lists, hidden and highlighted text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ehcp_tools.compiled import compiled
from ehcp_tools.model import Shape
from ehcp_tools.word.names import Element, is_on, w, whole
from ehcp_tools.word.parsing import parse

if TYPE_CHECKING:
    from collections.abc import Mapping

_LATENT_END = b"</w:latentStyles>"
_HEADING = compiled(r"heading ([1-9])$", re.IGNORECASE)
_OUTLINE, _NUMBERING, _VAL = w("outlineLvl"), w("numPr"), w("val")
_P_PR, _R_PR, _NUM_ID, _STYLE = w("pPr"), w("rPr"), w("numId"), w("style")
_MOST_BASES = 30
"""Styles that one is built on, one on the other: Word itself goes no deeper than eleven."""


class Style(NamedTuple):
    """What a style says; None where it leaves the matter to the style it is based on.

    `level` is 1 to 9 for a heading, 0 for body text or a document title.
    """

    level: int | None = None
    heading: bool | None = None
    listed: bool | None = None
    hidden: bool | None = None
    highlighted: bool | None = None

    def stands(self, level: int | None, otherwise: Shape, *, listed: bool | None) -> tuple[Shape, int]:
        """The shape and heading level of a paragraph of this style that itself says this level, and this of lists."""
        if self.heading if level is None else level > 0:
            return Shape.HEADING, (self.level if level is None else level) or 0
        return (Shape.BULLET if (self.listed if listed is None else listed) else otherwise), 0


PLAIN = Style(level=0, heading=False, listed=False, hidden=False, highlighted=False)


class Styles:
    """The styles of a file by id, each complete with what it inherits. `default` is the paragraph style of choice."""

    def __init__(self, by_id: Mapping[str, Style], default: Style = PLAIN) -> None:
        self.by_id, self.default = by_id, default

    def __getitem__(self, style: str | None) -> Style:
        """The style of that id, or the default one."""
        return self.by_id.get(style, self.default) if style else self.default

    @property
    def hide(self) -> bool:
        """Whether any style hides its text."""
        return any(style.hidden for style in self.by_id.values())

    @property
    def highlight(self) -> bool:
        """Whether any style highlights its text."""
        return any(style.highlighted for style in self.by_id.values())


NO_STYLES = Styles({})


@lru_cache(maxsize=16)
def read_styles(xml: bytes) -> Styles:
    """The styles that a styles part holds. Many documents of one council have the same part, so it is kept."""
    own: dict[str, tuple[Style, str]] = {}
    default = ""
    for style in parse(_without_latent(xml), "styles").iter(_STYLE):
        name = style.get(w("styleId"), "")
        own[name] = _own(style)
        if style.get(w("type")) == "paragraph" and style.get(w("default")) in {"1", "true", "on"}:
            default = name
    whole = {name: _inherit(name, own) for name in own}
    return Styles(whole, whole.get(default, PLAIN))


def _without_latent(xml: bytes) -> bytes:
    """The part without its list of the styles that Word would know: half of it, and nothing asks for it."""
    start, end = xml.find(b"<w:latentStyles"), xml.find(_LATENT_END)
    return xml[:start] + xml[end + len(_LATENT_END) :] if 0 <= start < end else xml


def _own(style: Element) -> tuple[Style, str]:
    """What a style says itself, and the id of the style it is based on."""
    based, name = style.find(w("basedOn")), style.find(w("name"))
    paragraph, run = style.find(_P_PR), style.find(_R_PR)
    said = _paragraph(paragraph) if paragraph is not None else Style()
    title = name.get(_VAL, "") if name is not None else ""
    if (match := _HEADING.match(title)) and said.level is None:
        said = said._replace(level=int(match[1]), heading=True)
    elif title.lower() == "title" and said.level is None:
        said = said._replace(level=0, heading=True)
    if run is not None:
        said = said._replace(hidden=hidden(run), highlighted=highlighted(run))
    return said, based.get(_VAL, "") if based is not None else ""


def _paragraph(properties: Element) -> Style:
    outline, numbering = properties.find(_OUTLINE), properties.find(_NUMBERING)
    level = whole(outline.get(_VAL), 9) + 1 if outline is not None else None
    return Style(
        level=None if level is None else level % 10,
        heading=None if level is None else level < 10,
        listed=listed(numbering) if numbering is not None else None,
    )


def listed(numbering: Element) -> bool:
    """Whether a `w:numPr` puts its paragraph in a list; list 0 takes it out of one."""
    number = numbering.find(_NUM_ID)
    return number is None or number.get(_VAL) != "0"


def hidden(properties: Element) -> bool | None:
    """Whether run properties hide the text; None when they do not say."""
    switch = properties.find(w("vanish"))
    return None if switch is None else is_on(switch)


def highlighted(properties: Element) -> bool | None:
    """Whether run properties highlight the text; None when they do not say."""
    mark = properties.find(w("highlight"))
    return None if mark is None else mark.get(_VAL, "none") != "none"


def _inherit(name: str, own: Mapping[str, tuple[Style, str]]) -> Style:
    whole, seen = Style(), set[str]()
    while name in own and name not in seen and len(seen) < _MOST_BASES:
        seen.add(name)
        said, name = own[name]
        whole = _over(whole, said)
    return _over(whole, PLAIN)


def _over(upper: Style, lower: Style) -> Style:
    """The upper style's word where it says anything, else the lower one's."""
    return Style(
        upper.level if upper.level is not None else lower.level,
        upper.heading if upper.heading is not None else lower.heading,
        upper.listed if upper.listed is not None else lower.listed,
        upper.hidden if upper.hidden is not None else lower.hidden,
        upper.highlighted if upper.highlighted is not None else lower.highlighted,
    )
