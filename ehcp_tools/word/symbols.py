"""The characters that Word's picture fonts show, as far as plans use them: ticks, boxes, bullets and arrows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ehcp_tools.word.names import w

if TYPE_CHECKING:
    from ehcp_tools.word.names import Element

BOX, TICKED = "☐", "☒"

_WINGDINGS = {
    0x4A: "☺", 0x4C: "☹", 0x6C: "●", 0x6E: "■", 0x6F: BOX, 0x71: BOX, 0x72: BOX, 0x76: "❖", 0x9F: "•", 0xA7: "▪",
    0xA8: BOX, 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE8: "→", 0xFB: "✗", 0xFC: "✓", 0xFD: TICKED, 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x51: TICKED, 0x52: "☑", 0x53: TICKED, 0x54: TICKED, 0xA3: BOX}
_SYMBOL = {
    **{code: chr(code) for code in (0x21, 0x23, 0x25, 0x26, 0x28, 0x29, 0x2B, 0x2C, *range(0x2E, 0x40), 0x5B, 0x5D)},
    **dict(enumerate("ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", 0x41)),
    **dict(enumerate("αβχδεφγηιϕκλμνοπθρστυϖωξψζ", 0x61)),
    0x2A: "∗", 0x2D: "−", 0x7E: "∼", 0xA3: "≤", 0xA5: "∞", 0xA7: "♣", 0xA8: "♦", 0xA9: "♥", 0xAA: "♠", 0xAE: "→",
    0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xBC: "…", 0xD6: "√",
}  # fmt: skip
_BLANK = 0x20
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}


def symbol(element: Element) -> str:
    """The character that a `w:sym` shows, or the replacement character where its font is not known."""
    try:
        code = int(element.get(w("char"), ""), 16)
    except ValueError:
        return "\ufffd"
    known = _FONTS.get(element.get(w("font"), "").lower(), {})
    if 0xF000 <= code <= 0xF0FF:
        code -= 0xF000
        if code == _BLANK:
            return " "
        return known.get(code, chr(code) if code < 0x7F and not known else "\ufffd")
    return known.get(code, chr(code) if 0x20 <= code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else "\ufffd")
