"""The marks of plain text and Markdown: what shows how a line stands, and is no text itself."""

from __future__ import annotations

import re
from functools import partial

from ehcp_tools.lazy import lazy

_BULLET = lazy(
    r"\s*(?:[-*+•◦▪‣·●○–—](?=\s)|o(?=\t)|\d{1,2}[.)](?=\s)|[a-z][.)](?=\s)|[ivx]{2,4}[.)](?=\s)|\([a-z0-9]{1,2}\)(?=\s))"
    r"\s+(?:\[[ xX]\]\s+)?(?=\S)"
)
_HEADING = lazy(r" {0,3}(#{1,6})\s+")
_QUOTE = lazy(r"\s{0,3}>\s?")
_ROW_RULE = lazy(r"\|\s*:?-{2,}:?(?:\s*\|\s*:?-{2,}:?)*\s*\|$")
_RULE = lazy(r"\s{0,3}(?:-{3,}|={3,}|\*{3,}|_{3,}(?= *$)|(?:[-*] ){2,}[-*])\s*$")
_FENCE = lazy(r"\s{0,3}(?:```|~~~)")
_LINK = lazy(r"(?<!!)\[([^\[\]]+)\]\((?:[^()\s]|\([^()]*\))*\)")
_LONG_EMPHASIS = (
    (lazy(r"^.*[^\s*]\*\*\*", re.MULTILINE), lazy(r"\*\*\*(?=[^\s*])(.+?)(?<=[^\s*])\*\*\*")),
    (lazy(r"^.*[^\s*]\*\*", re.MULTILINE), lazy(r"\*\*(?=[^\s*])(.+?)(?<=[^\s*])\*\*")),
    (lazy(r"^.*[^\s_]__(?![\w_])", re.MULTILINE), lazy(r"(?<![\w_])__(?=[^\s_])(.+?)(?<=[^\s_])__(?![\w_])")),
)
"""A line up to the last mark that may end bold type, and bold type: after that mark, to look for an end never ends."""
_EMPHASIS = (
    lazy(r"(?<![\w*])\*(?=[^\s*])([^*\n]+?)(?<=[^\s*])\*(?![\w*])"),
    lazy(r"(?<![\w_])_(?=[^\s_])([^_\n]+?)(?<=[^\s_])_(?![\w_])"),
    lazy(r"`([^`\n]+)`"),
)


def bullet(line: str) -> str | None:
    """The text of a line that begins with a list mark, or None."""
    match = _BULLET.match(line)
    return line[match.end() :].strip() if match else None


def heading(line: str) -> tuple[int, str] | None:
    """The level and the text of a Markdown heading, or None."""
    match = _HEADING.match(line)
    return (len(match[1]), line[match.end() :].rstrip().rstrip("#").rstrip()) if match else None


def underline(line: str) -> int:
    """1 for a line of equals signs and 2 for one of dashes under a title; 0 for anything else."""
    mark = line.strip()
    return 0 if len(mark) < 3 or set(mark) - {mark[0]} else {"=": 1, "-": 2}.get(mark[0], 0)


def is_rule(line: str) -> bool:
    """Whether a line is only drawn: a rule, or the fence round a code block."""
    return bool(_RULE.match(line) or _FENCE.match(line)) and set(line.strip()) != {"_"}


def cells(line: str) -> tuple[str, ...] | None:
    """The cells of a table row, () for the rule under its header, or None."""
    row = line.strip()
    if len(row) < 2 or not row.startswith("|") or not row.endswith("|"):
        return None
    if _ROW_RULE.match(row):
        return ()
    inner = re.split(r"(?<!\\)\|", row)[1:-1]
    return tuple(cell.replace("\\|", "|").strip() for cell in inner)


def unquoted(line: str) -> str:
    """A line without the marks of a quotation."""
    at = 0
    while match := _QUOTE.match(line, at):
        at = match.end()
    return line[at:]


def unmarked(text: str) -> str:
    """Text without the marks of bold, italics, code and links."""
    text = _LINK.sub(r"\1", text)
    for line, bold in _LONG_EMPHASIS:
        text = line.sub(partial(_without, bold), text)
    for mark in _EMPHASIS:
        text = mark.sub(r"\1", text)
    return text


def _without(mark: re.Pattern[str], line: re.Match[str]) -> str:
    """A line without this mark."""
    return mark.sub(r"\1", line[0])
