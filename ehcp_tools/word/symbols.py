"""The characters that Word's picture fonts show, as far as plans use them: ticks, boxes, bullets and arrows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ehcp_tools.compiled import compiled
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
    0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xBC: "…", 0xD2: "®",
    0xD3: "©", 0xD4: "™", 0xD6: "√",
}  # fmt: skip
_BLANK, _BYTE, _PICTURED = 0x20, 0x100, 0xF000
_FIELD = compiled(r"\s*SYMBOL\s+(0x[0-9A-F]{1,6}|[1-9][0-9]{0,6})(?=\s|$)", re.IGNORECASE)
_FONT = compiled(r"\\f\s*\"?([^\"\\]*[^\"\\\s])", re.IGNORECASE)
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}


def symbol(element: Element) -> str:
    """The character that a `w:sym` shows, or the replacement character where its font is not known."""
    try:
        code = int(element.get(w("char"), ""), 16)
    except ValueError:
        return "\ufffd"
    return _shown(code, element.get(w("font"), ""))


def symbol_of_field(instruction: str) -> str:
    """The character that a `SYMBOL` field draws from its instruction (ECMA-376 17.16.5); "" of any other field."""
    asked = _FIELD.match(instruction)
    if asked is None:
        return ""
    code, font = int(asked[1], 0), _FONT.search(instruction)
    if code >= _BYTE:
        return _shown(code, "")
    return _shown(_PICTURED + code, font[1]) if font else _shown(ord(bytes((code,)).decode("cp1252", "replace")), "")


def _shown(code: int, font: str) -> str:
    known = _FONTS.get(font.lower(), {})
    if _PICTURED <= code < _PICTURED + _BYTE:
        code -= _PICTURED
        if code == _BLANK:
            return " "
        return known.get(code, chr(code) if code < 0x7F and not known else "\ufffd")
    return known.get(code, chr(code) if 0x20 <= code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else "\ufffd")
