"""The styles of bullets: “List Bullet”, or the one that a house style has for the bullets of a style of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ehcp_tools.word.names import w

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ehcp_tools.word.names import Element

_USUAL, _ENDING = "list bullet", " bullet"
_VAL, _P_STYLE = w("val"), w("pStyle")


@dataclass(frozen=True, slots=True)
class Bullets:
    """Ids of styles: `usual` is that of “List Bullet”, None where there is none; `own` has the others.

    A style “Child answer bullet” is for the bullets in text of the style “Child answer”.
    """

    usual: str | None
    own: Mapping[str, str]

    def style_below(self, properties: Element | None) -> str:
        """The id of the style for bullets in text with these paragraph properties; "" where there is none."""
        named = properties.find(_P_STYLE) if properties is not None else None
        style = named.get(_VAL, "") if named is not None else ""
        return self.own.get(style) or self.usual or ""


def bullets_of(styles: Element) -> Bullets:
    """The styles of bullets among the styles of a document, known by names that do not depend on Word’s language."""
    ids = {
        name.get(_VAL, "").lower(): style.get(w("styleId"), "")
        for style in styles.iter(w("style"))
        if (name := style.find(w("name"))) is not None
    }
    own = {ids[name]: ids[name + _ENDING] for name in ids if name + _ENDING in ids}
    return Bullets(ids.get(_USUAL), own)
