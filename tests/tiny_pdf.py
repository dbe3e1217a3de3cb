"""Builds the smallest PDFs there can be: words in Helvetica at places on a page, and lines drawn."""

from __future__ import annotations

from typing import NamedTuple


class At(NamedTuple):
    """Words at a place, in points from the left and up from the foot."""

    x: float
    y: float
    text: str
    size: float = 12
    bold: bool = False
    lean: bool = False

    @property
    def drawn(self) -> bytes:
        turn = "0.7 0.7 -0.7 0.7" if self.lean else "1 0 0 1"
        text = self.text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        shown = f"BT /F{2 if self.bold else 1} {self.size} Tf {turn} {self.x} {self.y} Tm ({text}) Tj ET\n"
        return shown.encode("cp1252")


class Rule(NamedTuple):
    """A drawn line."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def drawn(self) -> bytes:
        return f"0.5 w {self.x0} {self.y0} m {self.x1} {self.y1} l S\n".encode()


def column(*texts: str, top: float = 700, x: float = 72, step: float = 15) -> list[At]:
    """Lines of one column, from the top; an empty one is a blank line."""
    return [At(x, top - number * step, text) for number, text in enumerate(texts) if text]


def grid(xs: list[float], ys: list[float]) -> list[Rule]:
    """The lines of a table."""
    return [Rule(xs[0], y, xs[-1], y) for y in ys] + [Rule(x, ys[0], x, ys[-1]) for x in xs]


def pdf(*pages: list[At | Rule], picture: bool = False, trailer: bytes = b"") -> bytes:
    """A PDF with these pages; `picture`: each has a picture on it as well."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b""]
    for name in (b"Helvetica", b"Helvetica-Bold"):
        objects.append(b"<</Type/Font/Subtype/Type1/Encoding/WinAnsiEncoding/BaseFont/%s>>" % name)
    image = b"<</Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray/Length 1>>"
    objects.append(image + b"stream\n0\nendstream")
    kids = []
    for page in pages:
        content = b"".join(one.drawn for one in page) + (b"q 500 0 0 700 50 50 cm /I Do Q\n" if picture else b"")
        objects.append(b"<</Length %d>>stream\n%sendstream" % (len(content), content))
        resources = b"<</Font<</F1 3 0 R/F2 4 0 R>>/XObject<</I 5 0 R>>>>"
        kids.append(b"%d 0 R" % (len(objects) + 1))
        sheet = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources %s/Contents %d 0 R>>"
        objects.append(sheet % (resources, len(objects)))
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(kids))
    return _file(objects, trailer)


def _file(objects: list[bytes], trailer: bytes) -> bytes:
    out, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, trailer, start)
