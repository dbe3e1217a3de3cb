"""Run as a program: a PDF on standard input, its words with their places as JSON on standard output.

It runs in a process of its own, with nothing of the rest of the program: a PDF that takes too long, too much memory or
down the library that reads it takes nothing else with it. Lengths are points, up from the foot of the page.
"""

from __future__ import annotations

import ctypes
import json
import math
import sys
from typing import Any

try:
    import pypdfium2  # noqa: F401 - this starts the library
    import pypdfium2.raw as pdfium
except (ImportError, OSError):
    pdfium = None

MOST_PAGES = 400
MOST_LETTERS = 1_000_000
_MOST_DRAWN, _MOST_WORDS = 2_000, 20_000
"""More lines or words on one page are no table but a drawing or a trap: lines are left out then."""
_MOST_MEMORY = 512 * 1024**2
_GAP, _TOUCH = 0.15, 0.06
"""Blanks between letters, in heights of the type: a wider one parts words; at a narrower one nothing does."""
_LOCKED, _LEANING, _THIN = 4, 0.1, 7.0
_BOLD = ("bold", "black", "heavy")


def main() -> None:
    """Reads standard input, writes the answer: `pages`, or `refused` with the reason."""
    _limit_memory()
    json.dump(_answer(sys.stdin.buffer.read()), sys.stdout)


def _answer(data: bytes) -> dict[str, Any]:
    if pdfium is None:
        return {"refused": "library"}
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        return {"refused": "password" if pdfium.FPDF_GetLastError() == _LOCKED else "broken"}
    return _document(document)


def _limit_memory() -> None:
    """Hold this process to so much memory, where the system can, and leave no copy of it behind if that ends it."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - there is none on Windows

        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _document(document: Any) -> dict[str, Any]:
    count, letters = pdfium.FPDF_GetPageCount(document), 0
    if count > MOST_PAGES:
        return {"refused": "long"}
    pages = []
    for number in range(count):
        page = pdfium.FPDF_LoadPage(document, number)
        if not page:
            return {"refused": "broken"}
        text = pdfium.FPDFText_LoadPage(page)
        letters += max(pdfium.FPDFText_CountChars(text), 0)
        if letters > MOST_LETTERS:
            return {"refused": "long"}
        pages.append(_page(page, text))
        pdfium.FPDFText_ClosePage(text)
        pdfium.FPDF_ClosePage(page)
    return {"pages": pages}


def _page(page: Any, text: Any) -> dict[str, Any]:
    words, turned = _words(text)
    size = [round(pdfium.FPDF_GetPageWidthF(page), 1), round(pdfium.FPDF_GetPageHeightF(page), 1)]
    drawn = _drawn(page, size)
    if len(drawn["lines"]) + len(drawn["boxes"]) > _MOST_DRAWN or len(words) > _MOST_WORDS:
        drawn |= {"lines": [], "boxes": []}
    return {"size": size, "words": words, "turned": turned, **drawn}


def _words(text: Any) -> tuple[list[list[Any]], int]:
    """The words in the order of the file: text, left, right, base line, height of the type, bold; and how many lean."""
    words: list[list[Any]] = []
    turned, ended, box = 0, True, pdfium.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(max(pdfium.FPDFText_CountChars(text), 0)):
        code = pdfium.FPDFText_GetUnicode(text, index)
        letter = "-" if code == 2 else chr(code) if code < 0x110000 else "\ufffd"
        if pdfium.FPDFText_IsGenerated(text, index) == 1:
            continue
        if letter.isspace() or not code:
            ended = True
            continue
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        pdfium.FPDFText_GetLooseCharBox(text, index, box)
        if words and _goes_on(words[-1], x.value, y.value, ended=ended):
            words[-1][0] += letter
            words[-1][2] = round(max(box.right, x.value), 1)
            ended = False
            continue
        if abs(math.sin(pdfium.FPDFText_GetCharAngle(text, index))) > _LEANING:
            turned, ended = turned + 1, True
            continue
        height, bold = _type(text, index)
        words.append([letter, round(x.value, 1), round(box.right, 1), round(y.value, 1), height, bold])
        ended = False
    for word in words:
        word[0] = word[0].encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return words, turned


def _goes_on(word: list[Any], x: float, y: float, *, ended: bool) -> bool:
    """Whether a letter stands where the next letter of a word would; `ended`: the file has a blank between them."""
    height = word[4]
    gap = (x - word[2]) / height
    return bool(abs(y - word[3]) < 0.5 * height and (abs(gap) < _TOUCH if ended else -1 < gap < _GAP))


def _type(text: Any, index: int) -> tuple[float, bool]:
    """The height of the type at a letter, in points, and whether it is bold."""
    matrix, flags, name = pdfium.FS_MATRIX(), ctypes.c_int(), ctypes.create_string_buffer(128)
    pdfium.FPDFText_GetMatrix(text, index, matrix)
    scale = math.hypot(matrix.c, matrix.d) or 1.0
    pdfium.FPDFText_GetFontInfo(text, index, name, len(name), flags)
    bold = any(part in name.value.decode("latin-1").lower() for part in _BOLD)
    heavy = pdfium.FPDFText_GetFontWeight(text, index) >= 600
    return round(pdfium.FPDFText_GetFontSize(text, index) * scale, 1) or 1.0, bold or heavy


def _drawn(page: Any, size: list[float]) -> dict[str, Any]:
    """The lines and filled boxes of a page as left, foot, right, top; and the number of its pictures."""
    lines: list[list[float]] = []
    boxes: list[list[float]] = []
    pictures, left, foot, right, top = 0, *(ctypes.c_float() for _ in range(4))
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        thing = pdfium.FPDFPage_GetObject(page, index)
        kind = pdfium.FPDFPageObj_GetType(thing)
        pictures += kind == pdfium.FPDF_PAGEOBJ_IMAGE
        if kind != pdfium.FPDF_PAGEOBJ_PATH or not pdfium.FPDFPageObj_GetBounds(thing, left, foot, right, top):
            continue
        bounds = [round(side.value, 1) for side in (left, foot, right, top)]
        width, height = bounds[2] - bounds[0], bounds[3] - bounds[1]
        if min(width, height) <= _THIN:
            lines.append(bounds)
        elif width < 0.95 * size[0]:
            boxes.append([*bounds, float(_stroked(thing))])
    return {"lines": lines, "boxes": boxes, "pictures": pictures}


def _stroked(path: Any) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    return bool(stroke.value)


if __name__ == "__main__":
    main()
