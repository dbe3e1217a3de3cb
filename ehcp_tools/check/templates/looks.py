"""Whether text can be read at all: its size, its letters, its lines, and how it stands out from its ground."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from ehcp_tools.check.templates.seen import Flaw, begins_or_ends_a_block
from ehcp_tools.word.names import w
from ehcp_tools.word.symbols import BOX, TICKED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ehcp_tools.check.templates.seen import Seen
    from ehcp_tools.word.names import Element

SMALLEST, SMALLEST_IN_FOOTER = 24, 20
"""Half-points: 12 pt for text, 10 pt in a page header or footer."""
LEAST_CONTRAST = 4.5
"""WCAG 2.2, 1.4.3."""
CENTRED = {"ChildLabel"}
"""Styles of one or two words under a picture."""
FONT = "Arial"

_VAL, _ID = w("val"), w("styleId")
_STYLED = ("pStyle", "rStyle")
_BY_HAND = tuple(map(w, ("sz", "rFonts", "u")))
_MARGINS = {"header", "footer"}
_BLACK, _WHITE = "000000", "FFFFFF"


def looks_flaws(seen: Seen) -> Iterator[Flaw]:
    """What keeps text from being read with ease."""
    fonts = [font.get(w("ascii")) for font in seen.styles.findall(f"{w('docDefaults')}//{w('rFonts')}")]
    if fonts != [FONT]:
        fix = f"In house.docx, set the default font to {FONT}: large plain letters without serifs."
        yield Flaw("font", "the house style", f"The text is not set in {FONT}.", fix)
    styles = {style.get(_ID, ""): style for style in seen.styles.iter(w("style"))}
    for style, (first, least) in _used(seen).items():
        if style in styles:
            yield from _style_flaws(seen, styles[style], first, least)
    yield from _by_hand(seen)
    yield from _contrasts(seen)


def _used(seen: Seen) -> dict[str, tuple[Element, int]]:
    """Each style that the text names: where it first does so, and the least size that text may have there."""
    found: dict[str, tuple[Element, int]] = {}
    for story in seen.stories:
        least = SMALLEST_IN_FOOTER if story.kind in _MARGINS else SMALLEST
        shown = (line for line in story.root.iter(w("p")) if not begins_or_ends_a_block(line))
        for named in (named for line in shown for named in line.iter(*map(w, _STYLED))):
            before = found.get(named.get(_VAL, ""), (named, least))
            found[named.get(_VAL, "")] = (before[0], max(before[1], least))
    return found


def _style_flaws(seen: Seen, style: Element, first: Element, least: int) -> Iterator[Flaw]:
    name = style.get(_ID, "")
    sizes = [int(size.get(_VAL, "0")) for size in style.findall(f"{w('rPr')}/{w('sz')}")]
    if any(size < least for size in sizes):
        what = f"The style “{name}” is {min(sizes) / 2:g} points small."
        yield Flaw("small-text", seen.place(first), what, f"In house.docx, give it at least {least / 2:g} points.")
    for line in style.iter(w("jc")):
        if line.get(_VAL) == "both" or (line.get(_VAL) == "center" and name not in CENTRED):
            what = (
                f"The style “{name}” is justified or centred: lines that begin in different places are hard to follow."
            )
            yield Flaw("not-left", seen.place(first), what, "In house.docx, align it left.")


def _by_hand(seen: Seen) -> Iterator[Flaw]:
    for run in seen.each("r"):
        shown = "".join(text.text or "" for text in run.iterchildren(w("t")))
        if shown and shown not in {BOX, TICKED}:
            for said in run.findall(f"{w('rPr')}/*"):
                if said.tag in _BY_HAND:
                    fix = "Select it in Word and press Ctrl+Space, then give it a style."
                    yield Flaw("set-by-hand", seen.place(run), "A font, a size or a line below is set by hand.", fix)
    for line in seen.each("jc"):
        if line.get(_VAL) == "both":
            what = "A paragraph is justified: uneven gaps between words are hard to read."
            yield Flaw("not-left", seen.place(line), what, "Align it left.")


def _contrasts(seen: Seen) -> Iterator[Flaw]:
    both = (seen.styles, *(story.root for story in seen.stories))
    colours = {_colour(said.get(_VAL)) for root in both for said in root.iter(w("color"))} | {_BLACK}
    grounds = {_colour(said.get(w("fill")), _WHITE) for root in both for said in root.iter(w("shd"))} | {_WHITE}
    for colour, ground in sorted(product(colours, grounds)):
        if contrast(colour, ground) < LEAST_CONTRAST:
            what = f"Text of the colour {colour} hardly stands out from a ground of the colour {ground}."
            yield Flaw("low-contrast", "the house style", what, "Choose a darker colour for text, or a lighter ground.")


def _colour(said: str | None, otherwise: str = _BLACK) -> str:
    return said.upper() if said and said != "auto" else otherwise


def contrast(colour: str, ground: str) -> float:
    """How far a colour stands out from its ground: 1 not at all, 21 black on white (WCAG 2.2, contrast ratio)."""
    lighter, darker = sorted((_luminance(colour), _luminance(ground)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance of a colour of six hexadecimal figures."""
    channels = [int(colour[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
