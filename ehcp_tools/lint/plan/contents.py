"""What somebody has written in a section, apart from what its form prints: labels, headings, notes and empty tables."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from ehcp_tools.compiled import compiled
from ehcp_tools.lazy import lazy
from ehcp_tools.lint.plan.record import tells
from ehcp_tools.lint.plan.wordlists import role_of
from ehcp_tools.model import Shape
from ehcp_tools.sections.profile import ehc_plan, folded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ehcp_tools.lint.page import Page
    from ehcp_tools.model import Block

_LONG_HEADING = 12
_LONG_LABEL = 8
_SHORT_HEADER = 6
_OPENING = 200
"""Characters of a paragraph in which the words of a form are looked for."""
_WORD = compiled(r"\w")
_NOTHING = lazy(r"\b(?:none|n ?/ ?a|not applicable|no (?!other)\w+(?: \w+){0,4} (?:identified|required|needed))")
_NUMBERED = compiled(r"^\W*[A-Z]{1,3}\d")


def contents(page: Page, label: str) -> Iterator[int]:
    """The numbers of the blocks of a section in which somebody says something, if only that there is nothing to say."""
    numbers = page.by_section.get(label, ())
    for table, group in groupby(numbers, lambda number: page.draft.blocks[number].place.table):
        if table is None:
            yield from (number for number in group if _is_said(page, label, number, 1))
            continue
        cells = tuple(group)
        if not _only_headers(page, cells):
            columns = _columns(page, cells)
            yield from (number for number in cells if _is_said(page, label, number, columns))


def is_nothing(page: Page, number: int) -> bool:
    """Whether a block says that there is nothing to set out."""
    return tells("nothing", page.folded.texts[number])


def _is_said(page: Page, label: str, number: int, columns: int) -> bool:
    block, text = page.draft.blocks[number], page.folded.texts[number]
    if block.field.startswith(("plan.", "child.")):
        return True
    if not _WORD.search(text):
        return False
    if block.opens:
        return _says_nothing_after(text)
    if block.shape is Shape.HEADING and len(text.split()) <= _LONG_HEADING:
        return is_nothing(page, number) or _NUMBERED.match(block.text) is not None
    if _is_label(page, number, columns) or _is_printed(label, text):
        return is_nothing(page, number)
    return True


@lru_cache(maxsize=256)
def _says_nothing_after(text: str) -> bool:
    """Whether a label goes on to say that there is nothing: “Section J: Direct payments: none”."""
    return tells("nothing", text) and _NOTHING.search(text) is not None


def _is_label(page: Page, number: int, columns: int) -> bool:
    """A short line that announces a value: one with a colon, or the first cell of a row whose other cells are empty."""
    block = page.draft.blocks[number]
    if page.words[number] > _LONG_LABEL:
        return False
    if block.text.rstrip().endswith((":", "?")):
        return True
    return (
        columns > 1
        and block.place.column == 1
        and not block.text.rstrip().endswith(".")
        and not _NUMBERED.match(block.text)
    )


def _is_printed(label: str, text: str) -> bool:
    """A form's own words: a section's statutory title, and what `law/record.yaml` lists."""
    opening = text[:_OPENING]
    if tells("printed", opening):
        return True
    if not any(map(opening.lower().__contains__, _longest_words(label))):
        return False
    title, titles = folded(opening), _titles(label)
    return title.startswith(titles) and any(title.startswith(one) and len(title) < len(one) + 40 for one in titles)


@cache
def _titles(label: str) -> tuple[str, ...]:
    return tuple(title for title, of in ehc_plan().titles.items() if of == label)


@cache
def _longest_words(label: str) -> frozenset[str]:
    """The longest word of each of these titles: a text without any of them begins with none."""
    return frozenset(max(re.findall("[a-z]+", title), key=len, default="") for title in _titles(label))


def _columns(page: Page, cells: tuple[int, ...]) -> int:
    """How many columns of their table hold text."""
    return len({page.draft.blocks[number].place.column for number in cells})


def _only_headers(page: Page, cells: tuple[int, ...]) -> bool:
    """Whether these cells are the headers of a table with nothing below them."""
    blocks = [page.draft.blocks[number] for number in cells]
    if len(blocks) < 2 or any(block.place.row != 1 for block in blocks):
        return False
    return sum(map(_is_header, blocks)) * 2 >= len(blocks) and all(
        len(block.text.split()) <= _SHORT_HEADER and not block.text.rstrip().endswith(".") for block in blocks
    )


def _is_header(block: Block) -> bool:
    header = " ".join(block.text.lower().replace("-", " ").split())
    return bool(role_of(header)) or tells("header", header)
