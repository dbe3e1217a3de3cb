"""XML made to fill a computer, to fetch something or to mislead: read rightly, or refused with a way out."""

from __future__ import annotations

import random
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ehcp_tools.drafts import read_draft
from ehcp_tools.errors import DraftError
from ehcp_tools.lint.told import Told
from ehcp_tools.release.redact import redacted
from tests.hostile_kit import GOOD, linted
from tests.tiny_docx import (
    NAMES,
    REL,
    STRICT_W,
    STYLES,
    W,
    cell,
    docx,
    line,
    members,
    para,
    part,
    relations,
    run,
    stored,
    zipped,
)
from tests.tiny_odt import odt, p

if TYPE_CHECKING:
    from collections.abc import Mapping

MAIN = members(GOOD)
FIGURES = "9" * 5000
MORE = "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
LAUGHS = f"<!DOCTYPE x [<!ENTITY a0 'lol'>{MORE}]>"
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def text_of(xml: str) -> str:
    return f"<w:document {NAMES}><w:body>{xml}</w:body></w:document>"


def document(xml: str | bytes) -> bytes:
    return zipped({**MAIN, "word/document.xml": xml})


def declared(encoding: str, xml: str) -> bytes:
    """A document in another encoding that it names, as a way round a search for its entities."""
    return document(f'<?xml version="1.0" encoding="{encoding}"?>{xml}'.encode(encoding))


def nested(opens: str, closes: str, many: int, inside: str = line("Ravi reads.")) -> str:
    return opens * many + inside + closes * many


def heading(level: str) -> str:
    return para(run("Ravi reads."), f'<w:outlineLvl w:val="{level}"/>')


CELL = '<w:tbl><w:tr><w:trPr><w:gridBefore w:val="{0}"/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val="{0}"/></w:tcPr>{1}</w:tc></w:tr></w:tbl>'
CHAIN = "".join(f'<w:style w:styleId="s{n}"><w:basedOn w:val="s{n + 1}"/></w:style>' for n in range(4000))
RING = '<w:style w:styleId="a"><w:basedOn w:val="b"/></w:style><w:style w:styleId="b"><w:basedOn w:val="a"/></w:style>'
MANY = "<w:p " + " ".join(f"a{n}='1'" for n in range(50_000)) + ">"
BEGIN = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
ONE_CELL = f"<w:tbl><w:tr><w:tc>{line('Ravi reads.')}</w:tc></w:tr></w:tbl>"
NOTE = '<office:annotation office:name="{0}"><text:p>n</text:p></office:annotation><office:annotation-end office:name="{0}"/>'
INSERTIONS = "".join(
    f'<text:changed-region text:id="c{n}"><text:insertion/></text:changed-region>' for n in range(8_000)
)
STARTS = "".join(f'<text:change-start text:change-id="c{n}"/>' for n in range(8_000))
BINDING = (
    '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/x/y[1]" w:storeItemID="{1}"/></w:sdtPr>'
    f"<w:sdtContent>{line('a')}</w:sdtContent></w:sdt>"
)
ITEM = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
BOUND = {
    **MAIN,
    "word/_rels/document.xml.rels": relations(f'<Relationship Id="c" Type="{REL}/customXml" Target="../item.xml"/>'),
    "_rels/item.xml.rels": relations(f'<Relationship Id="p" Type="{REL}/customXmlProps" Target="props.xml"/>'),
    "props.xml": f'<d:datastoreItem xmlns:d="{ITEM}" d:itemID="{{1}}"/>',
    "item.xml": f"<x>{'<y>b</y>' * 10_000}</x>",
}
ENTITIES, DEEP, FAR = "entities", "damaged", "far more than a document"
REFUSED: Mapping[str, tuple[bytes, str]] = {
    "laughs.docx": (document(LAUGHS + text_of(line("&a9;"))), ENTITIES),
    "laughs-styles.docx": (zipped({**MAIN, "word/styles.xml": LAUGHS + STYLES}), ENTITIES),
    "laughs-utf-16.docx": (declared("utf-16", LAUGHS + text_of(line("&a9;"))), ENTITIES),
    "laughs-utf-16-le.docx": (declared("utf-16-le", LAUGHS + text_of(line("&a9;"))), DEEP),
    "laughs-utf-32.docx": (declared("utf-32", LAUGHS + text_of(line("&a9;"))), DEEP),
    "laughs-utf-7.docx": (declared("utf-7", LAUGHS + text_of(line("&a9;"))), ENTITIES),
    "outside-entity.docx": (document(OUTSIDE + text_of(line("&a;"))), ENTITIES),
    "outside-entity-comments.docx": (docx(line("Ravi"), {"comments": OUTSIDE + part("comments", "")}), ENTITIES),
    "outside-entity-links.docx": (zipped({**MAIN, "_rels/.rels": OUTSIDE + relations("")}), ENTITIES),
    "laughs.odt": (zipped({**members(odt(p("x"))), "content.xml": LAUGHS + "<x>&a9;</x>"}), ENTITIES),
    "deep-controls.docx": (docx(nested("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", 50_000)), DEEP),
    "deep-tables.docx": (docx(nested("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", 50_000)), DEEP),
    "deep-boxes.docx": (docx(nested("<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>", 9_000)), DEEP),
    "deep.odt": (odt(nested("<text:section>", "</text:section>", 50_000, p("Ravi"))), DEEP),
    "gigantic-attribute.docx": (stored({**MAIN, "word/document.xml": text_of(para("", f'<w:pStyle w:val="{"a" * 11_000_000}"/>'))}), DEEP),
    "empty-paragraphs.docx": (stored({**MAIN, "word/document.xml": text_of("<w:p/>" * 1_100_000)}), FAR),
    "looks-without-end.docx": (document(text_of("<w:p>" + "<w:r><w:rPr>" * 200_000)), DEEP),
    "bindings.docx": (zipped({**BOUND, "word/document.xml": text_of(BINDING * 10_000)}), FAR),
    "bare-ampersand.docx": (document(text_of(line("Ravi & Jo"))), DEEP),
    "not-closed.docx": (document(text_of(line("Ravi"))[:-30]), DEEP),
}  # fmt: skip
READ: Mapping[str, bytes] = {
    "strict.docx": zipped({name: data.replace(W.encode(), STRICT_W.encode()) for name, data in MAIN.items()}),
    "strict-single-quotes.docx": zipped(
        {name: data.replace(f'"{W}"'.encode(), f"'{STRICT_W}'".encode()) for name, data in MAIN.items()}),
    "controls-in-controls.docx": docx(nested("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", 120)),
    "tables-in-tables.docx": docx(nested("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", 80)),
    "boxes-in-boxes.docx": docx(nested("<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>", 60)),
    "insertions.docx": docx(para(nested("<w:ins>", "</w:ins>", 240, run("Ravi reads.")))),
    **{f"span-{n}.docx": docx(CELL.format(one, line("Ravi reads."))) for n, one in enumerate(("9" * 30, FIGURES, "²", "-1", ""))},
    **{f"level-{n}.docx": docx(heading(one)) for n, one in enumerate((FIGURES, "²", "٣", "-1", ""))},
    **{f"style-{n}.docx": docx(line("Ravi reads.", "Heading1"), {"styles": STYLES.replace('Lvl w:val="0"', f'Lvl w:val="{one}"')})
       for n, one in enumerate((FIGURES, "²", "", "99"))},
    "style-chain.docx": docx(line("Ravi reads.", "s0"), {"styles": part("styles", CHAIN)}),
    "style-ring.docx": docx(line("Ravi reads.", "a"), {"styles": part("styles", RING)}),
    "fields-never-closed.docx": docx(para(BEGIN * 5_000 + run("Ravi reads."))),
    "symbols.docx": docx(para(f'<w:r><w:sym w:font="x" w:char="{FIGURES}"/><w:sym w:font="x" w:char="D800"/></w:r>{run("Ravi reads.")}')),
    "attributes.docx": docx(MANY + run("Ravi reads.") + "</w:p>"),
    "include.docx": docx(line("Ravi reads.") + '<i:include xmlns:i="http://www.w3.org/2001/XInclude" href="/etc/passwd"/>'),
    "inserted-file.docx": docx(line("Ravi reads.") + '<w:altChunk r:id="x"/>'),
    "missing-header.docx": docx(line("Ravi reads.") + '<w:sectPr><w:headerReference r:id="gone"/></w:sectPr>'),
    "spaces.odt": odt(p(f'Ravi<text:s text:c="{FIGURES}"/>reads.')),
    "comments.odt": odt(p("Ravi" + "".join(NOTE.format(n) for n in range(15_000)) + " reads.")),
    "changes.odt": odt(f"<text:tracked-changes>{INSERTIONS}</text:tracked-changes>" + p(f"{STARTS}Ravi{'<text:s/>reads.' * 8_000}")),
    "tables.docx": docx(ONE_CELL * 12_000),
    "cells.odt": odt(f'<table:table><table:table-row><table:table-cell table:number-columns-repeated="{FIGURES}">'
                     f"{p('Ravi reads.')}</table:table-cell></table:table-row></table:table>"),
}  # fmt: skip
FILES = {**{name: data for name, (data, _) in REFUSED.items()}, **READ}


@pytest.mark.parametrize("name", REFUSED)
def test_xml_that_is_a_trap_is_refused_with_a_way_out(name: str) -> None:
    found = linted(__name__).documents[name]
    assert found["status"] == "unreadable"
    assert REFUSED[name][1] in found["problem"]["what"]
    assert found["problem"]["fix"]


@pytest.mark.parametrize("name", READ)
def test_xml_that_is_odd_is_read(name: str) -> None:
    assert linted(__name__).documents[name]["problem"] is None
    assert "Ravi" in " ".join(block.text for block in read_draft(READ[name], name).blocks)


def test_the_rest_of_the_batch_is_done() -> None:
    batch = linted(__name__)
    assert batch.code == 2
    assert batch.documents["zz-good.docx"]["findings"]


WRAPS = (
    "sdt",
    "ins",
    "del",
    "moveTo",
    "moveFrom",
    "customXml",
    "hyperlink",
    "tbl",
    "tr",
    "tc",
    "p",
    "r",
    "txbxContent",
)
PIECES = st.recursive(
    st.sampled_from(
        (run("Ravi"), line("Section F"), BEGIN, "<w:tab/>", "<w:br/>", cell(line("x")), heading(FIGURES), "")
    ),
    lambda inner: st.tuples(st.sampled_from(WRAPS), st.lists(inner, max_size=3)).map(
        lambda made: f"<w:{made[0]}>{''.join(made[1])}</w:{made[0]}>"
    ),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.lists(PIECES, max_size=4))
def test_elements_in_any_order_are_read_or_refused(pieces: list[str]) -> None:
    try:
        read_draft(docx("".join(pieces) + line("Ravi reads.")), "plan.docx")
    except DraftError as error:
        assert error.problems


def test_bytes_changed_anywhere_are_read_or_refused() -> None:
    chance = random.Random(11)  # noqa: S311  (the same damage every time)
    for name in sorted(READ)[:20]:
        data = bytearray(READ[name])
        for _ in range(5):
            data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            read_draft(bytes(data), name)
        except DraftError as error:
            assert error.problems


@pytest.mark.parametrize("root", ["altChunk", "hyperlink", "p", "drawing", "sdt", "del"])
def test_a_part_that_begins_with_an_element_of_text_is_redacted_or_refused(root: str) -> None:
    footer = part(root, line("Page 1"))
    data = docx(line("Ravi reads.") + '<w:sectPr><w:footerReference r:id="r-footer"/></w:sectPr>', {"footer": footer})
    try:
        assert redacted(data, "plan.docx", Told(), date(2026, 11, 22)).data
    except DraftError as error:
        assert error.problems
