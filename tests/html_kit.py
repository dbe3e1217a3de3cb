"""Reports to look at in tests: made drafts and what a page says of them."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace

from lxml.html import HtmlElement, document_fromstring

from ehcp_tools.lint.rule import Phrases, Rule, Scope, StyleGuide
from ehcp_tools.model import Block, Checked, Finding, Kind, Place, SectionReport, Severity, Shape
from ehcp_tools.reports import render
from ehcp_tools.reports.batch import Batch

SCOPE = Scope(frozenset("F"), everywhere=False, child=False)
MAY = Rule(
    "hedge.may",
    "Say “will”",
    Severity.WARNING,
    SCOPE,
    Phrases(()),
    "“{match}”",
    "Write will.",
    "A plan says what will be done.",
    "writer",
    ("A source",),
)
WHO = MAY._replace(
    name="vague-who.setting",
    title="Name the job",
    severity=Severity.ERROR,
    fix="Ask which job it is.",
    fixer="adviser",
)
LONG = MAY._replace(
    name="long-sentence.long",
    title="One idea a sentence",
    severity=Severity.ADVICE,
    message="{count} words.",
    fix="Split it.",
)
WHOLE = MAY._replace(
    name="structure.section",
    title="Set out every section",
    severity=Severity.ERROR,
    message="Section G is not there.",
    fix="Add it.",
    fixer="manager",
)
GUIDE = StyleGuide((MAY, WHO, LONG, WHOLE))
TEXT = "The setting may help Ayla to read for a while on most days."


def found(rule: Rule, paragraph: int | None, start: int, end: int, text: str, section: str | None = "F") -> Finding:
    """A finding of a rule on some words."""
    where = (
        f"Section {section}, paragraph {paragraph}"
        if paragraph
        else f"Section {section}"
        if section
        else "Whole document"
    )
    return Finding(
        rule.name,
        rule.severity,
        section,
        where,
        paragraph,
        start,
        end,
        text,
        rule.message.replace("{match}", text).replace("{count}", "13"),
        (rule.fix,),
        f"{rule.name}{paragraph}{start}",
    )


BLOCKS = (
    Block("Section F", 1, Shape.HEADING, "F", opens=True),
    Block(TEXT, 2, section="F"),
    Block("Who", 3, Shape.CELL, "F", Place(table=1, row=1, column=1)),
    Block("The setting", 4, Shape.CELL, "F", Place(table=1, row=2, column=1, header="Who")),
)
FINDINGS = (
    found(WHOLE, None, 0, 0, "", None),
    found(LONG, 2, 0, len(TEXT), TEXT),
    found(WHO, 2, 0, 15, TEXT[:15]),
    found(MAY, 2, 12, 15, "may"),
    found(WHO, 4, 0, 11, "The setting"),
)
DRAFT = Checked("north/ayla.docx", Kind.PLAN, (SectionReport("F", 15, 2),), FINDINGS, words=15, blocks=BLOCKS)


def several(count: int) -> tuple[Checked, ...]:
    """So many drafts of two teams, the later ones with fewer findings and without their text."""
    teams = ("North team", "South team")
    return tuple(
        replace(DRAFT, path=f"plans/draft-{n:03}.docx", findings=FINDINGS[n % 5 :], blocks=(), team=teams[n % 2])
        for n in range(count)
    )


def page(*drafts: Checked, **more: object) -> str:
    """The HTML report of these drafts."""
    return render("html", replace(Batch(drafts, GUIDE), **more)).decode()


def read(html: str) -> HtmlElement:
    """The page as a browser would take it apart."""
    return document_fromstring(html)


def ids(tree: HtmlElement) -> list[str]:
    """The id of every element that has one."""
    return [str(one.get("id")) for one in tree.iter() if one.get("id")]


def paragraph(tree: HtmlElement, number: int, draft: int = 1) -> str:
    """The words of a paragraph of a draft, without what the report puts among them."""
    shown = deepcopy(tree.get_element_by_id(f"d{draft}-p{number}"))
    for one in shown.xpath(".//a|.//span"):
        one.drop_tree()
    return str(shown.text_content())


def words(element: HtmlElement) -> str:
    """Every word of an element, one blank between two."""
    return " ".join(" ".join(element.itertext()).split())
