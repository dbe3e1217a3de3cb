"""The four areas of preparing for adulthood: which outcomes and help lead there, and where a plan says why none do."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from ehcp_tools.calendar import stage_at
from ehcp_tools.errors import EhcpError
from ehcp_tools.lawbook import law
from ehcp_tools.lazy import lazy
from ehcp_tools.lint.plan.items import Sort
from ehcp_tools.lint.plan.lines import ids_named
from ehcp_tools.lint.plan.record import any_of
from ehcp_tools.model import HEADING, AdultArea
from ehcp_tools.yamlfile import Reader, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ehcp_tools.lint.page import Page
    from ehcp_tools.lint.plan.items import Item
    from ehcp_tools.lint.regex import Regex
    from ehcp_tools.model import Block

_SHORT = 10
"""A title has at most so many words."""
_YEAR = lazy(r"\b(?:year|yr|y|nc(?:y| year)?) ?(\d{1,2})\b|^\W*(\d{1,2})\W*$", re.IGNORECASE)
_FIRST_YEAR = 9
_FIELDS = "plan.pfa."
_LISTS = ("part", "reasons", "people")
_STOPS = frozenset('.:;,!?”"')


class Area(NamedTuple):
    """One of the four areas: its plain title, where a case keeps it, its titles in plans, and what belongs to it."""

    name: str
    title: str
    field: str
    headings: Regex
    words: re.Pattern[str]
    phrases: Regex

    def is_about(self, text: str) -> bool:
        """Whether a folded text speaks of what belongs here."""
        return self.name in _areas_by_word(text) or self.phrases.meets(text)


class Known(NamedTuple):
    """All that `law/adulthood.yaml` says."""

    areas: tuple[Area, ...]
    part: Regex
    reasons: Regex
    people: Regex


@cache
def known() -> Known:
    """The areas, and the words of the part of a plan that is about them."""
    reader = Reader(EhcpError)
    top = reader.table(law("adulthood"), (*_LISTS, "areas"), (*_LISTS, "areas"))
    listed = reader.table(top.entries["areas"], _keys(top.entries["areas"]))
    areas = tuple(_area(reader, name, listed) for name in listed.entries)
    read = Known(areas, *(any_of(reader.texts(top, key)) for key in _LISTS))
    reader.finish()
    return read


def _area(reader: Reader, name: str, listed: Table) -> Area:
    keys = ("title", "field", "headings", "words", "phrases")
    entry = reader.table(listed.entries[name], keys, keys)
    return Area(
        name,
        title=reader.text(entry, "title"),
        field=reader.text(entry, "field"),
        headings=any_of(reader.texts(entry, "headings")),
        words=lazy("|".join(reader.texts(entry, "words"))),
        phrases=any_of(reader.texts(entry, "phrases")),
    )


@lru_cache(maxsize=50_000)
def _areas_of(word: str) -> frozenset[str]:
    """The areas that a word, as it stands between blanks, belongs to."""
    bare = word.strip(".,;:!?()\"'").removesuffix("'s")
    return frozenset(area.name for area in known().areas if area.words.fullmatch(bare))


def _areas_by_word(text: str) -> frozenset[str]:
    """The areas that single words of a folded text belong to."""
    return frozenset[str]().union(*map(_areas_of, set(text.split())))


def _keys(value: object) -> tuple[str, ...]:
    return tuple(value.entries) if isinstance(value, Table) else ()


def school_year(page: Page) -> int | None:
    """The school year at the document's own date, by age where that is known, else as the plan states it.

    Years go on being counted after the last with a name.
    """
    if page.born is not None:
        stage = stage_at(page.born, page.document_date)
        return stage.year_group if stage.year_group is not None else _FIRST_YEAR + 6 if stage.year_9_or_above else 0
    stated = [_YEAR.search(fact.text) for fact in page.facts.get("year_group", ())]
    years = [int(found[1] or found[2]) for found in stated if found]
    return max(years, default=None)


def is_due(page: Page) -> bool:
    """Whether the law asks this plan to prepare for adulthood: from Year 9."""
    year = school_year(page)
    return page.is_whole_plan and year is not None and year >= _FIRST_YEAR


def part_of(page: Page) -> Mapping[int, str]:
    """The blocks of the part of a plan about adult life, each with the name of its area, or "" before the first.

    A table row that begins with an area's title belongs to it too, wherever the table stands.
    """
    return MappingProxyType(dict(_walk(page)))


def _walk(page: Page) -> Iterator[tuple[int, str]]:
    inside, level, area = False, 0, ""
    rows = _rows(page)
    for number, block in enumerate(page.draft.blocks):
        text = page.folded.texts[number]
        if block.opens or _is_title(block, inside=inside):
            named = _named(text)
            if _is_part(text) and not block.opens:
                inside, level, area = True, block.level, named
            elif inside and (block.opens or (block.shape is HEADING and block.level <= level and not named)):
                inside, area = False, ""
            elif inside:
                area = named or (area if block.level != level + 1 else "")
            continue
        found = _of_field(block.field) or rows.get((block.place.table, block.place.row), area)
        if inside or found:
            yield number, found


def _rows(page: Page) -> Mapping[tuple[int | None, int | None], str]:
    """The rows that begin with an area's title, of the tables outside the sections in which two areas or more do."""
    found: dict[tuple[int | None, int | None], str] = {}
    for number, block in enumerate(page.draft.blocks):
        if block.place.table and block.place.column == 1 and block.section is None:
            text = page.folded.texts[number]
            if (name := _named(text)) and not known().people.meets(text):
                found.setdefault((block.place.table, block.place.row), name)
    areas = {table: {name for (other, _), name in found.items() if other == table} for table, _ in found}
    return {place: name for place, name in found.items() if len(areas[place[0]]) > 1}


def _is_title(block: Block, *, inside: bool) -> bool:
    """A heading; where a document has none, a short line that names the part, or an area within it."""
    if block.shape is HEADING:
        return True
    text = block.text
    short = block.place.table is None and text.rstrip()[-1:] not in _STOPS and len(text.split()) <= _SHORT
    return short and (_is_part(text.lower()) or (inside and _named(text.lower()) != ""))


@lru_cache(maxsize=20_000)
def _is_part(title: str) -> bool:
    return len(title.split()) <= _SHORT and known().part.meets(title)


def _of_field(path: str) -> str:
    """The area that a case path belongs to, or ""."""
    if not path.startswith(_FIELDS):
        return ""
    return next((area.name for area in known().areas if path.startswith(area.field)), "")


@lru_cache(maxsize=20_000)
def _named(title: str) -> str:
    """The area that a title names, or ""."""
    if len(title.split()) > _SHORT:
        return ""
    return next((area.name for area in known().areas if area.headings.meets(title)), "")


def matrix(page: Page) -> Mapping[str, AdultArea] | None:
    """For each area the outcomes and the help that lead there, by id or paragraph; None where the law does not ask.

    What the part about adult life names comes first. Where it names nothing, headings, columns and words decide.
    """
    if not is_due(page):
        return None
    heads = _headed(page)
    items = [(item, _areas_by_word(item.whole)) for item in page.items if item.sort is not Sort.NEED]
    return {area.name: _filled(page, area, items, heads) for area in known().areas}


def _filled(
    page: Page, area: Area, items: Sequence[tuple[Item, frozenset[str]]], heads: Mapping[int, str]
) -> AdultArea:
    """What is found for an area among outcomes and help, each with the areas that its words belong to."""
    blocks = [number for number, name in page.adult_part.items() if name == area.name]
    named = {name for number in blocks for name in ids_named(page.draft.blocks[number].text)}
    named &= {item.id for item in page.items}
    if named:
        near = [item for item, _ in items if item.id in named]
    else:
        near = [item for item, spoken in items if area.name in spoken or _leads(page, item, area, heads)]
    outcomes, helped = (
        tuple(_name(page, item) for item in near if item.sort is sort) for sort in (Sort.OUTCOME, Sort.PROVISION)
    )
    return AdultArea(outcomes, helped, reason=not outcomes and any(_is_reason(page, number) for number in blocks))


def _is_reason(page: Page, number: int) -> bool:
    """Whether a block says why there is no outcome."""
    said = page.draft.blocks[number].field.endswith("not_now_reason")
    return said or known().reasons.meets(page.folded.texts[number])


def _leads(page: Page, item: Item, area: Area, heads: Mapping[int, str]) -> bool:
    """Whether the heading above an item, a phrase or a title in its row says that it is for an area."""
    if heads.get(item.numbers[0]) == area.name or area.phrases.meets(item.whole):
        return True
    return item.row and any(_named(page.folded.texts[number]) == area.name for number in item.numbers)


def _headed(page: Page) -> Mapping[int, str]:
    """For each block of a section the area that the nearest heading above it in that section names, if any."""
    found: dict[int, str] = {}
    section, name = None, ""
    for number, block in enumerate(page.draft.blocks):
        if block.opens or block.section != section:
            section, name = block.section, ""
        elif block.shape is HEADING:
            name = _named(page.folded.texts[number])
        if name:
            found[number] = name
    return found


def _name(page: Page, item: Item) -> str:
    return item.id or f"¶{page.draft.blocks[item.main].paragraph}"
