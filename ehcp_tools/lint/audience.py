"""Who reads and answers a contribution form, and which of its words are answers (`law/audiences.yaml`)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from ehcp_tools.compiled import compiled
from ehcp_tools.errors import EhcpError
from ehcp_tools.lawbook import law
from ehcp_tools.lint.fold import fold
from ehcp_tools.lint.plan import adulthood
from ehcp_tools.model import Shape
from ehcp_tools.yamlfile import Reader

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping, Sequence

    from ehcp_tools.lint.fold import Folded
    from ehcp_tools.lint.page import Page
    from ehcp_tools.model import Block
    from ehcp_tools.yamlfile import Value

UNKNOWN = "unknown"
AUDIENCES = ("early_years", "easy_read", "primary", "secondary", "post_16", UNKNOWN)
"""Those for whom a contribution form may be written."""

_TITLE_LINES, _TITLE = 6, 14
"""Headings that may name the audience, and the words of one, at most."""
_LABEL = 8
"""Words of a line that announces an answer, at most."""
_NAMED_YEARS = {"reception": 0, "nursery": 0, "pre school": 0, "preschool": 0, "college": 12, "sixth form": 12}
_AGE = compiled(r"\b\d{1,2}\b")
_AGE_BEFORE_YEAR_1 = 5


class _Audience(NamedTuple):
    """Patterns of titles that name it, and the last year group it is for."""

    name: str
    title: tuple[re.Pattern[str], ...]
    until: int | None


class _Forms(NamedTuple):
    """What `law/audiences.yaml` says."""

    audiences: tuple[_Audience, ...]
    answer: re.Pattern[str]
    form: re.Pattern[str]
    prompt: re.Pattern[str]
    second_person: re.Pattern[str]
    answers_column: re.Pattern[str]


def audience(page: Page) -> str:
    """For whom a contribution form is, of `AUDIENCES`: by its title, else by the child's year."""
    forms = _forms()
    titles = [fold(text) for text in _titles(page.draft.blocks)]
    for one in forms.audiences:
        if any(pattern.search(title) for pattern in one.title for title in titles):
            return one.name
    year = school_year(page)
    if year is None:
        return UNKNOWN
    fits = [one for one in forms.audiences if one.until is not None and year <= one.until]
    return min(fits, key=lambda one: one.until or 0).name if fits else UNKNOWN


def school_year(page: Page) -> int | None:
    """The child's year group on the document's own date: 0 up to Reception, more than 14 after Year 14.

    Also by “Nursery”, “college” or an age, where the document states nothing more; None where it says none of these.
    """
    year = adulthood.school_year(page)
    if year is not None:
        return year
    for fact in page.facts.get("year_group", ()):
        named = next((year for word, year in _NAMED_YEARS.items() if word in fold(fact.text)), None)
        if named is not None:
            return named
    ages = (_AGE.search(fact.text) for fact in page.facts.get("age", ()))
    return next((int(age[0]) - _AGE_BEFORE_YEAR_1 for age in ages if age), None)


def answers(folded: Folded) -> Mapping[int, int]:
    """The blocks of a contribution in which somebody answers, in words that are not the form's.

    By their numbers, each with the offset at which the answer begins: after the first line, where that asks.
    """
    return dict(_Walk(folded).found())


class _Walk:
    """The walk through a form. `asked`: a question or its answer stands before the next block."""

    def __init__(self, folded: Folded) -> None:
        self.folded = folded
        self.asked = False

    def found(self) -> Iterator[tuple[int, int]]:
        asking = self._asking_rows()
        for number, block in enumerate(self.folded.blocks):
            text = self.folded.texts[number]
            if block.field or self._is_marked(block, text):
                yield number, 0
            elif block.place.table:
                self.asked = False
                if self._in_answer_cell(block, text, asking):
                    yield number, 0
            elif self._follows_question(block, text):
                yield number, 0
            elif (line := block.text.find("\n")) > 0 and text[:line].rstrip().endswith("?") and text[-1:] != "?":
                yield number, line

    def _is_marked(self, block: Block, text: str) -> bool:
        """Whether it stands in a control, or says that it is an answer. A question may have a name filled in."""
        return (block.filled and not text.rstrip().endswith("?")) or bool(_forms().answer.search(text))

    def _asking_rows(self) -> frozenset[tuple[int | None, int | None]]:
        """The rows whose first cell asks something."""
        return frozenset(
            (block.place.table, block.place.row)
            for block, text in zip(self.folded.blocks, self.folded.texts, strict=True)
            if block.place.column == 1 and text.rstrip().endswith(("?", ":", "...", "…"))
        )

    @staticmethod
    def _in_answer_cell(block: Block, text: str, asking: frozenset[tuple[int | None, int | None]]) -> bool:
        place, forms = block.place, _forms()
        if place.header and forms.answers_column.search(fold(place.header)):
            return True
        beside = (place.column or 1) > 1 and (place.table, place.row) in asking
        return beside and not (forms.form.search(text) or forms.second_person.search(text))

    def _follows_question(self, block: Block, text: str) -> bool:
        forms = _forms()
        is_label = len(text.split()) <= _LABEL and text.rstrip().endswith(":")
        if block.shape is Shape.HEADING or block.opens or is_label or block.place.part != "body":
            self.asked = text.rstrip().endswith("?") or bool(forms.prompt.search(text))
            return False
        if text.rstrip().endswith("?"):
            self.asked = True
            return False
        return self.asked and not (forms.form.search(text) or forms.second_person.search(text))


def _titles(blocks: Sequence[Block]) -> list[str]:
    """The first headings, or first two lines where there are none, and what stands at the head or foot of a page."""
    body = [block for block in blocks if block.place.part == "body"]
    headings = [block.text for block in body if block.shape is Shape.HEADING and block.level <= 2][:_TITLE_LINES]
    margins = [block.text for block in blocks if block.place.part in {"header", "footer"}]
    return [
        text for text in (*(headings or (block.text for block in body[:2])), *margins) if len(text.split()) <= _TITLE
    ]


@cache
def _forms() -> _Forms:
    reader = Reader(EhcpError)
    keys = ("audiences", "answer", "form", "prompt", "second_person", "answers_column")
    top = reader.table(law("audiences"), keys, keys)
    found = tuple(_audience(reader, item) for item in reader.items(top, "audiences"))
    patterns = [compiled("|".join(reader.texts(top, key))) for key in keys[1:]]
    reader.finish()
    return _Forms(found, *patterns)


def _audience(reader: Reader, item: Value) -> _Audience:
    entry = reader.table(item, ("audience", "title", "until"), ("audience", "title"))
    return _Audience(
        reader.choice(entry, "audience", AUDIENCES) or "",
        tuple(map(compiled, reader.texts(entry, "title"))),
        reader.number(entry, "until"),
    )
