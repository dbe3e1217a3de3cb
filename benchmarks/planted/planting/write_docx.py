"""A laid-out plan as a Word file, plain or as an old hand would leave it.

Worn: headings in capitals, curly quotes, soft hyphens in long words, no-break spaces after numbers, runs split in
mid-sentence, tracked insertions and deletions.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from planting.page import Line, Table

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable, Mapping, Sequence

    from planting.page import Page

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_STYLES = {"title": "Title", "section": "Heading1", "heading": "Heading2", "small": "Heading3", "bullet": "ListBullet"}
_CAPITALS = ("title", "section", "heading")
_BY = 'w:author="Reviewer" w:date="2026-11-10T09:00:00Z"'


@dataclass
class WordWriter:
    """Writes one plan. `worn` says that it is to look well used, `tracked` that changes are left in it; the other
    two are stretches marked so.
    """

    chance: random.Random
    worn: bool = False
    tracked: bool = False
    hidden: Sequence[str] = ()
    highlighted: Sequence[str] = ()
    changes: int = 0

    def write(self, page: Page) -> bytes:
        """The whole file."""
        body = "".join(self._table(part) if isinstance(part, Table) else self._line(part) for part in page)
        document = f'<w:document xmlns:w="{_W}"><w:body>{body}<w:sectPr/></w:body></w:document>'
        return zipped({**_frame(), "word/document.xml": document})

    def _line(self, line: Line) -> str:
        style = _STYLES.get(line.style, "")
        properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
        text = line.text.upper() if self.worn and line.style in _CAPITALS else line.text
        return f"<w:p>{properties}{self._runs(text)}</w:p>"

    def _table(self, table: Table) -> str:
        grid = f"<w:tblGrid>{'<w:gridCol/>' * len(table.rows[0])}</w:tblGrid>"
        return f"<w:tbl><w:tblPr/>{grid}{''.join(self._row(row, table.down) for row in table.rows)}</w:tbl>"

    def _row(self, row: Sequence[Sequence[str]], down: Sequence[int]) -> str:
        cells = []
        for column, cell in enumerate(row):
            merge = "" if column not in down else '<w:vMerge w:val="restart"/>' if cell else "<w:vMerge/>"
            properties = f"<w:tcPr>{merge}</w:tcPr>" if merge else ""
            cells.append(f"<w:tc>{properties}{''.join(self._line(Line(text)) for text in cell or ('',))}</w:tc>")
        return f"<w:tr>{''.join(cells)}</w:tr>"

    def _runs(self, text: str) -> str:
        for stretches, mark in ((self.hidden, "<w:vanish/>"), (self.highlighted, '<w:highlight w:val="yellow"/>')):
            for stretch in stretches:
                if stretch in text:
                    before, after = text.split(stretch, 1)
                    return self._runs(before) + _run(stretch, mark) + self._runs(after)
        return self._worn_runs(worn(text)) if self.worn else _run(text)

    def _worn_runs(self, text: str) -> str:
        words = text.split(" ")
        if len(words) < 8:
            return _run(_soft(text))
        cut = self.chance.randrange(3, len(words) - 2)
        first, second = " ".join(words[:cut]) + " ", " ".join(words[cut:])
        if not self.tracked or self.chance.random() < 0.8:
            return _run(_soft(first)) + _run(_soft(second))
        self.changes += 2
        words = '<w:delText xml:space="preserve">to be decided </w:delText>'
        gone = f'<w:del w:id="{self.changes}" {_BY}><w:r>{words}</w:r></w:del>'
        return f'{_run(first)}{gone}<w:ins w:id="{self.changes + 1}" {_BY}>{_run(second)}</w:ins>'


def worn(text: str) -> str:
    """Curly quotes, and no-break spaces between a number and its unit."""
    curled = re.sub(r"(?<=\w)'", "’", text)
    return re.sub(r"(\d) (minutes|weeks|hours)", "\\1\u00a0\\2", curled)


def _soft(text: str) -> str:
    return re.sub(r"\b(\w{5})(\w{6,})", "\\1\u00ad\\2", text)


def _run(text: str, mark: str = "") -> str:
    properties = f"<w:rPr>{mark}</w:rPr>" if mark else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""


def _frame() -> dict[str, str]:
    """Everything but the document itself."""
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{label}"/>{extra}</w:style>'
        for name, label, extra in _style_rows()
    )
    main, sheet = f"{_MAIN}.document.main+xml", f"{_MAIN}.styles+xml"
    return {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="'
        f'application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" '
        f'ContentType="{main}"/><Override PartName="/word/styles.xml" ContentType="{sheet}"/></Types>',
        "_rels/.rels": _links(("officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": _links(("styles", "styles.xml")),
        "word/styles.xml": f'<w:styles xmlns:w="{_W}">{styles}</w:styles>',
    }


def _style_rows() -> Iterable[tuple[str, str, str]]:
    yield "Title", "Title", ""
    for level in (1, 2, 3):
        yield f"Heading{level}", f"heading {level}", f'<w:pPr><w:outlineLvl w:val="{level - 1}"/></w:pPr>'
    yield "ListBullet", "List Bullet", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'


def _links(*links: tuple[str, str]) -> str:
    rows = "".join(f'<Relationship Id="{kind}" Type="{_R}/{kind}" Target="{target}"/>' for kind, target in links)
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    """A zip whose bytes depend on its members only."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
