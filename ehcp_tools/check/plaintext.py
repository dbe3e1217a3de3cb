"""A Word document as lines of text, so that a change to a template or to what it gives shows in review.

`python -m ehcp_tools.check.plaintext FILE` writes them out: `git diff` shows Word files by it
(`docs/reviewing-a-change.md`).
"""

from __future__ import annotations

import sys
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from ehcp_tools.errors import DraftError
from ehcp_tools.files import write_whole
from ehcp_tools.model import Shape
from ehcp_tools.word.read import read_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ehcp_tools.word.document import Paragraph


def text_of(data: bytes) -> str:
    """The text of a document: `#` for headings, `-` for bullets, a line with `|` for each row of a table."""
    lines = [line for _, group in groupby(read_word(data).paragraphs, key=_row) for line in _lines(list(group))]
    return "\n".join(lines) + "\n"


def mend(folder: Path) -> Path | None:
    """Write the `template.txt` of a template anew where it no longer says what its document does; None where it does.

    A document that cannot be read is left as it is: the check tells of it.
    """
    target = folder / "template.txt"
    try:
        text = text_of((folder / "template.docx").read_bytes()).encode()
    except (OSError, DraftError):
        return None
    if target.is_file() and target.read_bytes().replace(b"\r\n", b"\n") == text:
        return None
    write_whole(target, text, force=True)
    return target


def _row(paragraph: Paragraph) -> tuple[object, ...]:
    place = paragraph.place
    return (place.part, place.table, place.row) if place.table else (paragraph.number,)


def _lines(group: list[Paragraph]) -> Iterator[str]:
    first = group[0]
    if first.place.table:
        cells = (list(cell) for _, cell in groupby(group, key=lambda paragraph: paragraph.place.column))
        yield "| " + " | ".join(" / ".join(_line(paragraph) for paragraph in cell) for cell in cells) + " |"
    else:
        margin = "" if first.place.part == "body" else f"[{first.place.part}] "
        yield f"\n{margin}{_line(first)}" if first.shape is Shape.HEADING else f"{margin}{_line(first)}"


def _line(paragraph: Paragraph) -> str:
    text = paragraph.text.replace("\n", " // ")
    if paragraph.shape is Shape.HEADING:
        return f"{'#' * max(1, paragraph.level)} {text}"
    return f"- {text}" if paragraph.shape is Shape.BULLET else text


def _main(path: Path) -> None:
    """Writes the text of a file; of one that cannot be read, why: git shows nothing at all where this fails."""
    try:
        told = text_of(path.read_bytes())
    except (OSError, DraftError) as error:
        told = f"This file cannot be read as a Word document. {error}\n"
    sys.stdout.buffer.write(told.encode("utf-8", "surrogateescape"))


if __name__ == "__main__":
    _main(Path(sys.argv[1]))
