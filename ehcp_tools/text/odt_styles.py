"""What the styles of an OpenDocument text say about reading it: titles, hidden and highlighted text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ehcp_tools.text.odt_names import fo, style, text
from ehcp_tools.word.gathering import HIDDEN, HIGHLIGHTED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ehcp_tools.word.names import Element

_STYLE, _NAME, _PARENT, _FAMILY = style("style"), style("name"), style("parent-style-name"), style("family")
_PROPERTIES, _DISPLAY, _BACKGROUND = style("text-properties"), text("display"), fo("background-color")
_NO_COLOUR = {"transparent", "#ffffff"}
_DEEPEST = 50
"""Styles that may stand one on another; more go round in a ring."""


class Look(NamedTuple):
    """How a style shows its text; None where it leaves that to what stands round it. `title`: the document's title."""

    hidden: bool | None = None
    highlighted: bool | None = None
    title: bool = False

    def over(self, lower: Look) -> Look:
        """This look where it says anything, else the lower one."""
        return Look(
            lower.hidden if self.hidden is None else self.hidden,
            lower.highlighted if self.highlighted is None else self.highlighted,
            self.title or lower.title,
        )

    @property
    def flags(self) -> int:
        """The flags of text that looks like this."""
        return HIDDEN * bool(self.hidden) | HIGHLIGHTED * bool(self.highlighted)


PLAIN = Look()


class Styles:
    """The styles of one part: its own over those that all parts share."""

    def __init__(self, *holders: Element | None) -> None:
        self._elements: Mapping[tuple[str, str], Element] = {
            (one.get(_FAMILY, ""), one.get(_NAME, "")): one
            for holder in holders
            if holder is not None
            for one in holder.iterchildren(_STYLE)
        }
        self._known: dict[tuple[str, str], Look] = {}

    def look(self, family: str, name: str | None) -> Look:
        """How a style of a family looks, with all that it inherits; plain where there is no such style."""
        key = (family, name or "")
        if key not in self._known:
            self._known[key] = self._whole(*key)
        return self._known[key]

    def page_of(self, name: str | None) -> str:
        """The master page that a paragraph or table of this style begins, or ""."""
        for family in ("paragraph", "table"):
            element = self._elements.get((family, name or ""))
            if element is not None and element.get(style("master-page-name")):
                return element.get(style("master-page-name"), "")
        return ""

    def _whole(self, family: str, name: str) -> Look:
        look = PLAIN
        for _ in range(_DEEPEST):
            element = self._elements.get((family, name))
            if element is None:
                break
            look, name = look.over(_own(element)), element.get(_PARENT, "")
        return look


def _own(element: Element) -> Look:
    title = element.get(_NAME) == "Title"
    properties = element.find(_PROPERTIES)
    if properties is None:
        return Look(title=title)
    shown, colour = properties.get(_DISPLAY), properties.get(_BACKGROUND)
    return Look(
        None if shown is None else shown == "none", None if colour is None else colour.lower() not in _NO_COLOUR, title
    )
