"""Headings of filled documents: each has something below it, however little its case says."""

from __future__ import annotations

import io
import itertools
import json
import zipfile
from typing import TYPE_CHECKING

from lxml import etree

from ehcp_tools.case import Case, load_case, read_case
from ehcp_tools.check.examples import DAY
from ehcp_tools.check.templates.made_up import BARE, FULL, made_up, told
from ehcp_tools.fill import fill, recipients
from ehcp_tools.yamlfile import parse
from tests.fill_kit import W
from tests.shipped_kit import FIELDS
from tests.test_templates import EXAMPLES, TEMPLATES, each_template

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ehcp_tools.check.templates.made_up import Told
    from ehcp_tools.fill import Template

RANKS = {
    "Title": 0, "ChildTitle": 0, "Heading1": 1, "Heading2": 2, "Heading3": 3,
    "Question": 4, "ChildQuestion": 4, "EasyQuestion": 4, "Lead": 5,
}  # fmt: skip
"""Styles of what stands over something: nothing of the same rank, or of a higher one, may come next."""
ANNOUNCING = {"PlainLine", "StatutoryLine", "Hint", "ChildHint", "QuietNext"}
"""Styles of lines below a heading that say what comes."""


def cases(template: Template) -> Iterator[Case]:
    """The cases of its examples, one with hardly a fact, and one with every fact but what the template asks for."""
    for name, example in EXAMPLES:
        if name == template.card.name:
            yield load_case(example.case, FIELDS, today=DAY)
    yield made_up(BARE, FIELDS, frozenset(), DAY)
    asked = {field.path for field in template.card.answers}
    known = without(told(FULL, FIELDS), asked)
    yield read_case(parse(json.dumps(known), "case.json", is_json=True), FIELDS, today=DAY)


def without(part: Told, asked: set[str], path: str = "") -> Told:
    """What is told, without what is asked and without what is then empty."""
    if isinstance(part, dict):
        inner = {name: without(value, asked, f"{path}.{name}".lstrip(".")) for name, value in part.items()}
        return {name: value for name, value in inner.items() if value and f"{path}.{name}".lstrip(".") not in asked}
    return [item for value in part if (item := without(value, asked, path))] if isinstance(part, list) else part


def lines(data: bytes) -> list[tuple[str, str]]:
    """Style and text of each paragraph outside of tables; what else there is has no style."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        body = etree.fromstring(package.read("word/document.xml"))[0]
    return [(style_of(element), text) for element in body if (text := "".join(element.itertext(f"{W}t")))]


def style_of(element: etree._Element) -> str:
    style = element.find(f"{W}pPr/{W}pStyle") if element.tag == f"{W}p" else None
    return "" if style is None else style.get(f"{W}val", "")


def with_nothing_below(data: bytes) -> list[str]:
    """The headings that something of their rank follows, or the end. A whole sentence needs nothing below."""
    said = [line for line in lines(data) if line[0] not in ANNOUNCING]
    after = [*(RANKS.get(style, len(RANKS)) for style, _ in said[1:]), 0]
    pairs = zip(said, after, strict=True)
    return [text for (style, text), rank in pairs if rank <= RANKS.get(style, -1) and not text.endswith(".")]


@each_template
def test_every_heading_has_something_below_it(name: str) -> None:
    template = TEMPLATES[name]
    for case, blank in itertools.product(cases(template), sorted({False, bool(template.card.answers)})):
        for to in recipients(template.card, case, today=DAY):
            made = fill(template, case, today=DAY, to=to, incomplete=True, blank=blank)
            assert not with_nothing_below(made.data), case.name
