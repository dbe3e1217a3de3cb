"""The faults that templates are broken by, one a line: what is broken, where it is told to be, and how."""

from __future__ import annotations

from tests.broken_templates import (
    FOOTER,
    LOGO,
    NAME,
    PLAN,
    TABLE,
    UNDER_TITLE,
    Broken,
    adding,
    both,
    box,
    card,
    control,
    edit,
    file,
    halves,
    house,
    member,
    paragraph,
    rewrite,
    says,
    table,
)
from tests.tiny_docx import W, run

_NOTES = (
    f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="5">{paragraph(run("{{ child.nmae }}"))}</w:footnote></w:footnotes>'
)
_COMMENTS = (
    f'<w:comments xmlns:w="{W}"><w:comment w:id="0" w:author="A">{paragraph(run(NAME))}</w:comment></w:comments>'
)
_HEADER = f'<w:hdr xmlns:w="{W}">{paragraph(run(NAME))}</w:hdr>'
_PAGE_BREAK = '<w:r><w:br w:type="page"/></w:r>'
_H2, _F, _G = (f'name="section_{letter}"/><w:r><w:t xml:space="preserve">{letter}' for letter in ("H2", "F", "G"))
_SECOND = "heading “Second”"
_PICTURE = f'<w:r><w:drawing><wp:inline {LOGO}><wp:docPr id="9" name="x"{{}}/></wp:inline></w:drawing></w:r>'
_CHART = f'<w:r><w:drawing><wp:inline {LOGO}><wp:docPr id="9" name="x" descr="A chart"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
_MARK = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
_BEGIN, _SEPARATE, _END = (_MARK.format(kind) for kind in ("begin", "separate", "end"))
_FIELD = f"{_BEGIN}<w:r><w:instrText>{{}}</w:instrText></w:r>{_END}"
_SHOWN = f"{_BEGIN}<w:r><w:instrText>{{}}</w:instrText></w:r>{_SEPARATE}{{}}{_END}"


def _tag(slug: str, *texts: str) -> Broken:
    return Broken(slug, UNDER_TITLE, says(*texts))


def _element(slug: str, xml: str, where: str = UNDER_TITLE) -> Broken:
    return Broken(slug, where, adding(xml))


def _detail(text: str) -> Broken:
    return Broken("personal-detail", UNDER_TITLE, says(text))


TAGS = [
    _tag("tag-not-closed", "Dear {{ child.preferred_name"),
    _tag("tag-not-closed", "{{ child.", "preferred_name"),
    _tag("tag-not-opened", "Dear child.preferred_name }}"),
    _tag("foreign-tag", "Dear {name}"),
    _tag("foreign-tag", "Dear [[name]]"),
    _tag("foreign-tag", "Dear <<name>>"),
    _tag("foreign-tag", "Dear «Name»"),
    _tag("foreign-tag", "Dear ${name}"),
    _tag("foreign-tag", "{{r child.preferred_name }}"),
    _tag("foreign-tag", "{%p if child.preferred_name %}"),
    _tag("foreign-tag", "{#needs}"),
    _element("foreign-tag", paragraph(_FIELD.format(" MERGEFIELD Name "))),
    _tag("remark", "{# ask the panel #}"),
    _tag("not-an-expression", "{{ child preferred_name }}"),
    _tag("not-an-expression", "{{ }}"),
    _tag("not-allowed", "{{ ''.__class__.__mro__ }}"),
    _tag("not-allowed", "{{ '%1000000d' % 1 }}"),
    _tag("not-allowed", "{{ '{0.__init__}'.format(child) }}"),
    _tag("unknown-filter", "{{ child | attr('_Record__parts') }}"),
    _tag("not-allowed", "{% for x in range(999999999) %}", "{% endfor %}"),
    _tag("unknown-name", "{{ chlid.preferred_name }}"),
    _tag("unknown-field", "{{ child.preferred_nmae }}"),
    _tag("unknown-filter", "{{ child.preferred_name | uper }}"),
    _tag("wrong-filter-use", "{{ child.preferred_name | initials(2) }}"),
    _tag("not-one-value", "{{ plan.needs }}"),
    _tag("not-a-list", "{% for x in child.preferred_name %}", "{% endfor %}"),
    _tag("tag-not-alone", "Text {% if child.preferred_name %}"),
    _tag("block-not-closed", "{% if child.preferred_name %}"),
    _tag("block-not-opened", "{% endfor %}"),
    Broken("unknown-field", "footer", edit("{{ document.initials }}", "{{ document.initails }}", FOOTER)),
    Broken("unknown-field", "footnotes", member("word/footnotes.xml", _NOTES, "footnotes")),
    Broken("unknown-field", "Section F table, row 5, second cell", edit("{{ item.what }}", "{{ item.waht }}"), PLAN),
    Broken("section-break", UNDER_TITLE, adding(
        paragraph(run("{% if child.preferred_name %}"), "<w:sectPr/>") + paragraph(run("{% endif %}")))),
]  # fmt: skip

STANDING = [
    _element("hidden-tag", paragraph(run(NAME, "<w:vanish/>")))._replace(also="hidden-text"),
    _element("tag-in-control", control('<w:alias w:val="Born"/><w:date/>')),
    _element("tag-in-control", control('<w:alias w:val="Name"/><w:dataBinding w:xpath="/x" w:storeItemID="y"/>')),
    _element("tag-in-control", control('<w:alias w:val="Name"/><w:showingPlcHdr/>')),
    _element("tag-in-control", control('<w:alias w:val="Name"/><w:dropDownList/>')),
    _element("tag-not-text", paragraph(run("{{ child.") + _PAGE_BREAK + run("preferred_name }}")))._replace(
        also="not-an-expression"),
    _element("tag-out-of-reach", paragraph(_PICTURE.format(f' descr="{NAME}"'))),
    _element("tag-out-of-reach", paragraph(_FIELD.format(f" QUOTE {NAME} "))),
    Broken("tag-out-of-reach", "word/comments.xml", member("word/comments.xml", _COMMENTS, "comments")),
    Broken("tag-out-of-reach", "word/header9.xml", member("word/header9.xml", _HEADER, "header")),
    _element("tag-in-field", paragraph(f'<w:fldSimple w:instr=" DATE ">{run(NAME)}</w:fldSimple>')),
    _element("tag-in-field", paragraph(_SHOWN.format(" DATE ", run(NAME)))),
    _element("tracked-change", paragraph(f'<w:ins w:id="1" w:author="A">{run(NAME)}</w:ins>')),
    _element("tracked-change", paragraph('<w:del w:id="1" w:author="A"><w:r><w:delText>x</w:delText></w:r></w:del>' + run("y"))),
    _element("comment", paragraph(run("Text") + '<w:r><w:commentReference w:id="0"/></w:r>')),
    _element("two-halves", halves("New", "Old"))._replace(also="floating"),
    _element("hidden-text", paragraph(run("A note to the writer", "<w:vanish/>"))),
    _element("unread-part", paragraph(_CHART), "the document"),
    Broken("outside-link", "the document", member("", "", "image", link="https://pictures.example/logo.png")),
    Broken("macro", "the document", lambda folder: rewrite(folder / "template.docx", {}, {"word/vbaProject.bin": "x"})),
]  # fmt: skip

SAID = [
    _detail("Ask Olivia Bennett about it."), _detail("Ask Mrs Okonkwo about it."), _detail("12 Elm Row, Saltmere ZZ3 9AB"),
    _detail("Ring 01632 960 123."), _detail("NHS number 999 104 3721"), _detail("Born on 12 March 2015."),
    _detail("Write to olivia.b@mail.example."), _detail("Pupil number A12345678901B"),
    Broken("missing-section", "Section H2", both(
        edit(f"{_H2}\u2002", _H2.removesuffix("H2")), edit(">Section H2:", ">Here:")), PLAN),
    Broken("section-order", "the document", both(
        edit(_F, _F.removesuffix("F") + "X"), edit(_G, _G.removesuffix("G") + "F"), edit(">X\u2002", ">G\u2002")), PLAN),
    Broken("law-fact-missing", "fields", card("kind: contribution", "kind: review")),
]  # fmt: skip

TRIED = [
    Broken(
        "not-asked-first",
        UNDER_TITLE,
        both(says("{{ child.religion }}"), card("fields:\n", "fields:\n  - child.religion\n")),
    ),
    Broken("cannot-fill", UNDER_TITLE, says("{{ child.preferred_name | long_date }}")),
]

LOOKS = [
    _element("own-look", paragraph(run("Red", '<w:color w:val="A00000"/>'))),
    _element("set-by-hand", paragraph(run("Important", '<w:u w:val="single"/>'))),
    Broken("no-bullet-style", "the document", house('w:name w:val="List Bullet"', 'w:name w:val="Points"')),
    _element("language", paragraph(run("Color", '<w:lang w:val="en-US"/>'))),
    Broken("language", "the house style", house('w:lang w:val="en-GB"', 'w:lang w:val="en-US"')),
    _element("heading-order", '<w:p><w:pPr><w:outlineLvl w:val="3"/></w:pPr>' + run("Second") + "</w:p>", _SECOND),
    _element("header-row", table(("A", "B"), ("C", "D"), head=False), TABLE),
    _element("row-splits", table(("A", "B"), ("C", "D"), split=""), TABLE),
    _element("merged-cells", table(("A",), ("C",), cell='<w:gridSpan w:val="2"/>'), TABLE),
    _element("empty-cell", table(("A", "B"), ("C", "")), TABLE.replace("row 1", "row 2")),
    _element("floating", paragraph(_PICTURE.format(' descr="A sun"').replace("wp:inline", "wp:anchor"))),
    _element("floating", paragraph(f"<w:r><w:pict>{box('Aside')}</w:pict></w:r>")),
    _element("contents-field", paragraph(_FIELD.format(" TOC \\o "))),
    _element("dead-link", paragraph(f'<w:hyperlink w:anchor="nowhere">{run("There")}</w:hyperlink>')),
    _element("untitled-control", control("<w:text/>", "Write here.")),
    _element("no-alt-text", paragraph(_PICTURE.format(""))),
    Broken("no-alt-text", TABLE + ", first cell", edit('descr="A camera"', "")),
    Broken("font", "the house style", house('w:ascii="Arial"', 'w:ascii="Garamond"')),
    Broken("small-text", UNDER_TITLE.replace("first", "second"), house('<w:sz w:val="28"/>', '<w:sz w:val="18"/>')),
    _element("not-left", paragraph(run("Text"), '<w:jc w:val="both"/>')),
    Broken("low-contrast", "the house style", house('w:color w:val="1A1A1A"', 'w:color w:val="BBBBBB"')),
]

BROKEN = [*TAGS, *STANDING, *SAID, *TRIED, *LOOKS]

FOLDERS = [
    Broken("unreadable", "template.docx", file("template.docx", "{\\rtf1}")),
    Broken("card", "template.yaml", card("kind: contribution", "kind: leter")),
    Broken("field-not-listed", "template.yaml", card("  - child.communication_method\n", "")),
    Broken("field-not-used", "template.yaml", card("fields:\n", "fields:\n  - child.religion\n")),
    Broken("answer-not-listed", "template.yaml", card("answers:\n", "answers:\n  - child.religion\n")),
    Broken("text-missing", "template.txt", file("template.txt", None)),
    Broken("text-outdated", "template.txt", file("template.txt", "Something else\n")),
    Broken("no-example", "examples", file("examples/bram.blank.txt", None)),
    Broken("example-broken", "examples/bram.blank.txt", file("examples/bram.yaml", "case_id: X-1\n")),
    Broken("example-differs", "examples/bram.blank.txt", file("examples/bram.blank.txt", "Something else\n")),
]
