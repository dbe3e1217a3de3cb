"""Reading an OpenDocument text (.odt, .ott): every part in one walk, as a Word file is read, with the same guards.

Order: body, headers, footers, footnotes, endnotes; a text box stands after the paragraph that anchors it. Tracked
insertions are text, deletions are not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ehcp_tools.text.odt_names import office, style, text
from ehcp_tools.text.odt_story import Story
from ehcp_tools.text.odt_styles import Styles
from ehcp_tools.word.document import WordDocument
from ehcp_tools.word.objects import counted
from ehcp_tools.word.package import open_zip
from ehcp_tools.word.refusals import other_zip, refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ehcp_tools.word.names import Element
    from ehcp_tools.word.package import Package

_CONTENT, _STYLES, _MANIFEST, _MIMETYPE = "content.xml", "styles.xml", "META-INF/manifest.xml", "mimetype"
_TEXT = b"application/vnd.oasis.opendocument.text"
_AUTOMATIC, _SHARED, _MASTERS = office("automatic-styles"), office("styles"), office("master-styles")
_PAGE, _DISPLAY = style("master-page"), style("display")
_MARGINS = (
    ("header", ("header", "header-first", "header-left")),
    ("footer", ("footer", "footer-first", "footer-left")),
)
_UNLOCK = "Open it in LibreOffice, save it with “Save with password” switched off, and give that copy."


def read_odt(data: bytes, name: str = "the document") -> WordDocument:
    """Read the bytes of a .odt or .ott; DraftError when that cannot be done.

    The paragraphs have no `sources`: this is for reading alone.
    """
    package = open_zip(data, name)
    _refuse_others(package)
    content = package.tree(_CONTENT)
    sheet = package.tree(_STYLES) if package.find(_STYLES) else None
    shared = None if sheet is None else sheet.find(_SHARED)
    styles = Styles(shared, content.find(_AUTOMATIC))
    story = Story(styles)
    story.begin(_CONTENT, "body", styles)
    body = _body(content, package)
    story.blocks(body)
    if sheet is not None:
        _margins(story, sheet, _pages(body, styles), Styles(shared, sheet.find(_AUTOMATIC)))
    _notes(story, styles)
    return _document(story)


def _refuse_others(package: Package) -> None:
    """Raises DraftError for what is locked with a password, or another kind of OpenDocument file."""
    if package.find(_MANIFEST) and b"encryption-data" in package.read(_MANIFEST):
        raise refusal(package.name, "it is password-protected", _UNLOCK)
    kind = package.read(_MIMETYPE).strip() if package.find(_MIMETYPE) else _TEXT
    if not kind.startswith(_TEXT):
        raise other_zip(kind, package.name)


def _body(content: Element, package: Package) -> Element:
    body = content.find(f"{office('body')}/{office('text')}")
    if body is None:
        raise refusal(package.name, "it is not a text document", "Give the document as words: .odt or .docx.")
    return body


def _pages(body: Element, styles: Styles) -> list[str]:
    """The master pages that the text asks for, in order; the usual one where it begins without asking."""
    first = next(body.iter(text("p"), text("h")), None)
    asked = [styles.page_of(one.get(text("style-name"))) for one in body.iter(text("p"), text("h"))]
    begins = first is not None and bool(asked and asked[0])
    return list(dict.fromkeys(filter(None, asked if begins else ["Standard", *asked])))


def _margins(story: Story, sheet: Element, pages: list[str], styles: Styles) -> None:
    """Read the headers, then the footers, of the pages in use; the same words once."""
    masters = {one.get(style("name"), ""): one for one in sheet.iterfind(f"{_MASTERS}/{_PAGE}")}
    used = [masters[page] for page in _with_next(pages, masters)]
    for kind, names in _MARGINS:
        seen = set[str]()
        for margin in (one for page in used for one in page.iterchildren(*map(style, names))):
            words = "".join(map(str, margin.itertext()))
            if margin.get(_DISPLAY) != "false" and words not in seen:
                seen.add(words)
                story.begin(_STYLES, kind, styles)
                story.blocks(margin)


def _with_next(pages: list[str], masters: dict[str, Element]) -> Iterator[str]:
    """Those pages that there are, each with the pages that follow it."""
    left, seen = list(pages), set[str]()
    while left:
        page = left.pop(0)
        if page in masters and page not in seen:
            seen.add(page)
            left.insert(0, masters[page].get(style("next-style-name"), ""))
            yield page


def _notes(story: Story, styles: Styles) -> None:
    for kind in ("footnote", "endnote"):
        for _, body in [note for note in story.notes if note[0] == kind]:
            story.begin(_CONTENT, kind, styles)
            story.blocks(body)


def _document(story: Story) -> WordDocument:
    return WordDocument(
        parts=(_CONTENT, _STYLES),
        paragraphs=tuple(story.found.paragraphs),
        comments=tuple(map(story.comment, story.remarks)),
        unread=counted(story.unread),
        controls=story.found.controls(),
        revisions=story.revisions,
    )
