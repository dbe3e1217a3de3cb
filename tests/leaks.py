"""Word files with somebody's name planted in one more place each, for the tests of what goes out."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

from tests.tiny_docx import NAMES, REL, W, control, docx, line, members, para, relations, run, zipped

if TYPE_CHECKING:
    from collections.abc import Callable

Members = dict[str, str | bytes]
Plant = "Callable[[Members, str], None]"
_LINKS, _BODY_END = "word/_rels/document.xml.rels", "</w:body>"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_PIXEL = (
    '<w:drawing><wp:inline><wp:docPr id="7" name="{name}" descr="{descr}"/><a:graphic><a:graphicData>'
    '<pic:pic><pic:nvPicPr><pic:cNvPr id="7" name="{name}"/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{link}"/>'
    "</pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
)
_FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'


def plan() -> bytes:
    """A small plan without a leak: about Ottoline Marchbanks, called Otti."""
    body = (
        line("Education, Health and Care Plan", "Title")
        + line("Section A", "Heading1") + line("I like trams and maps.")
        + line("Section F", "Heading1") + line("A teaching assistant reads with her for 20 minutes each school day.")
        + line("Section B", "Heading1") + line("Reading is hard without pictures.")
    )  # fmt: skip
    return docx(body)


def with_leak(plant: Callable[[Members, str], None], text: str) -> bytes:
    """The plan with a text planted in it."""
    held: Members = dict(members(plan()))
    plant(held, text)
    return zipped(held)


def everything(data: bytes) -> bytes:
    """All bytes of a file: the file itself, every part inflated, and the parts of parts."""
    found = data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for one in archive.infolist():
            inside = archive.read(one)
            found += one.filename.encode() + one.comment + one.extra + inside
            if inside.startswith(b"PK"):
                found += everything(inside)
    return found


def _text(held: Members, name: str) -> str:
    found = held[name]
    return found.decode() if isinstance(found, bytes) else found


def in_body(held: Members, xml: str) -> None:
    held["word/document.xml"] = _text(held, "word/document.xml").replace(_BODY_END, xml + _BODY_END)


def linked(held: Members, kind: str, target: str, content: str | bytes, *, outside: bool = False) -> str:
    """A further part of the document; gives the id of its link."""
    link = f"leak{len(held)}"
    mode = ' TargetMode="External"' if outside else ""
    made = f'<Relationship Id="{link}" Type="{REL}/{kind}" Target="{target}"{mode}/></Relationships>'
    held[_LINKS] = _text(held, _LINKS).replace("</Relationships>", made)
    if not outside:
        held[f"word/{target}"] = content
    return link


def _story(kind: str) -> Callable[[Members, str], None]:
    def plant(held: Members, text: str) -> None:
        tag = {"header": "hdr", "footer": "ftr"}[kind]
        link = linked(held, kind, f"{kind}9.xml", f"<w:{tag} {NAMES}>{line(text)}</w:{tag}>")
        in_body(held, f'<w:sectPr><w:{kind}Reference w:type="default" r:id="{link}"/></w:sectPr>')

    return plant


def _note(kind: str, *, asked: bool = True) -> Callable[[Members, str], None]:
    def plant(held: Members, text: str) -> None:
        notes = f'<w:{kind}s {NAMES}><w:{kind} w:id="4">{line(text)}</w:{kind}></w:{kind}s>'
        linked(held, f"{kind}s", f"{kind}s.xml", notes)
        if asked:
            in_body(held, para(f'{run("A mark")}<w:r><w:{kind}Reference w:id="4"/></w:r>'))

    return plant


def _comment(author: str, said: str) -> Callable[[Members, str], None]:
    def plant(held: Members, text: str) -> None:
        made = (
            f'<w:comment w:id="0" w:author="{author.format(text)}" w:initials="x">{line(said.format(text))}</w:comment>'
        )
        linked(held, "comments", "comments.xml", f"<w:comments {NAMES}>{made}</w:comments>")
        in_body(held, para('<w:commentRangeStart w:id="0"/>' + run("Yes.") + '<w:commentRangeEnd w:id="0"/>'
                           '<w:r><w:commentReference w:id="0"/></w:r>'))  # fmt: skip

    return plant


def _body(xml: str) -> Callable[[Members, str], None]:
    return lambda held, text: in_body(held, xml.format(text, words=text.replace(" ", "</w:t></w:r><w:r><w:t> ")))


def _property(name: str, kind: str, xml: str) -> Callable[[Members, str], None]:
    def plant(held: Members, text: str) -> None:
        made = f'<Relationship Id="p{len(held)}" Type="{kind}" Target="{name}"/></Relationships>'
        held["_rels/.rels"] = _text(held, "_rels/.rels").replace("</Relationships>", made)
        held[name] = xml.format(text)

    return plant


def _setting(xml: str) -> Callable[[Members, str], None]:
    def plant(held: Members, text: str) -> None:
        linked(held, "settings", "settings.xml", f"<w:settings {NAMES}>{xml.format(text)}</w:settings>")

    return plant


def _template(held: Members, text: str) -> None:
    linked(held, "settings", "settings.xml", f'<w:settings {NAMES}><w:attachedTemplate r:id="t"/></w:settings>')
    link = f'<Relationship Id="t" Type="{REL}/attachedTemplate" Target="file:///C:/Users/{text}/x.dotx" TargetMode="External"/>'
    held["word/_rels/settings.xml.rels"] = relations(link)


def _custom_xml(held: Members, text: str) -> None:
    linked(held, "customXml", "../customXml/item1.xml", "")
    held["customXml/item1.xml"] = f"<data><name>{text}</name></data>"
    del held["word/../customXml/item1.xml"]
    binding = f'<w:dataBinding w:xpath="/data/{text.replace(" ", "_")}" w:storeItemID="x"/>'
    in_body(held, control(line("Yes."), "", binding))


def _picture(held: Members, link: str, name: str, descr: str) -> None:
    in_body(held, para(f"<w:r>{_PIXEL.format(name=name, descr=descr, link=link)}</w:r>"))


def png(text: str = "") -> bytes:
    """A picture of one dot, with a note inside."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4) + kind + data + zlib.crc32(kind + data).to_bytes(4)

    head = chunk(b"IHDR", b"\0\0\0\1\0\0\0\1\x08\0\0\0\0")
    note = chunk(b"tEXt", b"Author\0" + text.encode()) if text else b""
    return b"\x89PNG\r\n\x1a\n" + head + note + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")


def jpeg(text: str) -> bytes:
    """The beginning and the end of a JPEG picture, with notes between."""
    note = text.encode()
    exif = b"\xff\xe1" + (len(note) + 8).to_bytes(2) + b"Exif\0\0" + note
    said = b"\xff\xfe" + (len(note) + 2).to_bytes(2) + note
    return b"\xff\xd8" + exif + said + b"\xff\xda\0\x08\1\1\0\0\x3f\0\x37\xff\xd9" + note


def _png_note(held: Members, text: str) -> None:
    _picture(held, linked(held, "image", "media/a.png", png(text)), "Picture 1", "A tram")


def _jpeg_note(held: Members, text: str) -> None:
    _picture(held, linked(held, "image", "media/a.jpeg", jpeg(text)), "Picture 1", "A tram")


def _picture_name(held: Members, text: str) -> None:
    _picture(held, linked(held, "image", f"media/{text}.png", png()), f"C:\\photos\\{text}.png", f"{text}.jpg")


def _alt_text(held: Members, text: str) -> None:
    _picture(held, linked(held, "image", "media/a.png", png()), "Picture 1", f"{text} on a tram")


def _embedded(held: Members, text: str) -> None:
    link = linked(held, "package", f"embeddings/Report on {text}.docx", docx(line(f"{text} reads.")))
    in_body(held, para(f'<w:r><w:object><o:OLEObject Type="Embed" r:id="{link}"/></w:object></w:r>'))


def _inserted(held: Members, text: str) -> None:
    in_body(held, f'<w:altChunk r:id="{linked(held, "aFChunk", "afchunk.htm", f"<p>{text}</p>")}"/>')


def _box(shown: str, other: str) -> Callable[[Members, str], None]:
    def box(text: str) -> str:
        return f"<wps:wsp><wps:txbx><w:txbxContent>{line(text)}</w:txbxContent></wps:txbx></wps:wsp>"

    def plant(held: Members, text: str) -> None:
        choice = f'<mc:Choice Requires="wps"><w:drawing>{box(shown.format(text))}</w:drawing></mc:Choice>'
        old = f"<mc:Fallback><w:pict><v:textbox><w:txbxContent>{line(other.format(text))}</w:txbxContent></v:textbox></w:pict></mc:Fallback>"
        in_body(held, para(f"<w:r><mc:AlternateContent>{choice}{old}</mc:AlternateContent></w:r>"))

    return plant


def _field(instruction: str) -> Callable[[Members, str], None]:
    marks = _FIELD.format("begin"), _FIELD.format("separate"), _FIELD.format("end")
    return _body(
        para(f"{marks[0]}<w:r><w:instrText>{instruction}</w:instrText></w:r>{marks[1]}{run('seen')}{marks[2]}")
    )


def _link(held: Members, text: str) -> None:
    where = f"file:///S:/plans/{text.replace(' ', '%20')}/{text}.docx"
    link = linked(held, "hyperlink", where, "", outside=True)
    in_body(held, para(f'<w:hyperlink r:id="{link}" w:tooltip="{text}">{run("the report")}</w:hyperlink>'))


def _style(held: Members, text: str) -> None:
    style = f'<w:style w:type="paragraph" w:styleId="{text.replace(" ", "-")}"><w:name w:val="{text}"/></w:style>'
    held["word/styles.xml"] = _text(held, "word/styles.xml").replace("</w:styles>", f"{style}</w:styles>")


def _unused_part(held: Members, text: str) -> None:
    held[f"word/{text}.xml"] = f"<notes>{text}</notes>"


def _unused_header(held: Members, text: str) -> None:
    linked(held, "header", "header8.xml", f"<w:hdr {NAMES}>{line(text)}</w:hdr>")


def _glossary(held: Members, text: str) -> None:
    linked(
        held,
        "glossaryDocument",
        "glossary/document.xml",
        f"<w:glossaryDocument {NAMES}>{line(text)}</w:glossaryDocument>",
    )


def _people(held: Members, text: str) -> None:
    linked(
        held, "people", "people.xml", f'<w15:people xmlns:w15="urn:x"><w15:person w15:author="{text}"/></w15:people>'
    )


def _list(held: Members, text: str) -> None:
    level = f'<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="{text} %1"/></w:lvl>'
    xml = f'<w:numbering {NAMES}><w:abstractNum w:abstractNumId="0"><w:name w:val="{text}"/>{level}</w:abstractNum></w:numbering>'
    linked(held, "numbering", "numbering.xml", xml)


_CHANGE = 'w:id="91" w:author="{0}" w:date="2026-11-05T09:00:00Z"'
_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
LEAKS: dict[str, Callable[[Members, str], None]] = {
    "a sentence": _body(line("{0} needs help to read.")),
    "a sentence split over runs": _body(para("<w:r><w:t>{words} needs help to read.</w:t></w:r>")),
    "a header": _story("header"),
    "a footer": _story("footer"),
    "a footnote": _note("footnote"),
    "an endnote": _note("endnote"),
    "a footnote without a mark": _note("footnote", asked=False),
    "a header that no page shows": _unused_header,
    "a comment": _comment("A colleague", "Ask {0}"),
    "the author of a comment": _comment("{0}", "Ask again"),
    "a comment of ours": _comment("EHCP check", "{0}: look again"),
    "a comment that accepts": _comment("{0}", "ehcp: accept jargon: {0} likes the word"),
    "the description of a picture": _alt_text,
    "the name of a picture": _picture_name,
    "a note inside a PNG picture": _png_note,
    "a note inside a JPEG picture": _jpeg_note,
    "the caption of a table": _body(
        '<w:tbl><w:tblPr><w:tblCaption w:val="{0} at school"/></w:tblPr><w:tr><w:tc>' + line("Cell") + "</w:tc></w:tr></w:tbl>"
    ),
    "a text box": _box("{0}", "Box"),
    "the old form of a text box": _box("Box", "{0}"),
    "hidden words": _body(para(run("{0}", "<w:vanish/>"))),
    "words hidden by a style": _body(para(run("{0}", '<w:rStyle w:val="Secret"/>'))),
    "a hidden row": _body("<w:tbl><w:tblPr/><w:tr><w:trPr><w:hidden/></w:trPr><w:tc>" + line("{0}") + "</w:tc></w:tr></w:tbl>"),
    "highlighted words": _body(para(run("{0}", '<w:highlight w:val="yellow"/>'))),
    "a prompt": _body(control(line("{0}"), "", "<w:showingPlcHdr/>")),
    "a tracked deletion": _body(para(run("Yes.") + f"<w:del {_CHANGE}><w:r><w:delText>{{0}}</w:delText></w:r></w:del>")),
    "the author of an insertion": _body(para(f"<w:ins {_CHANGE}>{run('Yes.')}</w:ins>")),
    "the author of a change of format": _body(para(run("Yes.", f"<w:b/><w:rPrChange {_CHANGE}><w:rPr/></w:rPrChange>"))),
    "an embedded file": _embedded,
    "an inserted file": _inserted,
    "the path of a link": _link,
    "a field that names a file": _field(' INCLUDETEXT "S:\\\\plans\\\\{0}.docx" '),
    "a field that names a person": _field(' DOCVARIABLE "{0}" '),
    "a simple field": _body(para('<w:fldSimple w:instr=" AUTHOR {0} ">' + run("seen") + "</w:fldSimple>")),
    "a bookmark": _body(para('<w:bookmarkStart w:id="5" w:name="{0}"/>' + run("Yes.") + '<w:bookmarkEnd w:id="5"/>')),
    "who may edit": _body(para('<w:permStart w:id="6" w:ed="{0}"/>' + run("Yes.") + '<w:permEnd w:id="6"/>')),
    "a smart tag": _body(
        para('<w:smartTag w:element="p"><w:smartTagPr><w:attr w:name="n" w:val="{0}"/></w:smartTagPr>' + run("Yes.") + "</w:smartTag>")
    ),
    "the author among the properties": _property(
        "docProps/core.xml", _CORE,
        '<cp:coreProperties xmlns:cp="urn:c" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{0}</dc:title><dc:creator>{0}</dc:creator></cp:coreProperties>',
    ),
    "the company among the properties": _property("docProps/app.xml", f"{REL}/extended-properties", f'<Properties xmlns="{_EXTENDED}"><Company>{{0}}</Company></Properties>'),
    "a property of its own": _property("docProps/custom.xml", f"{REL}/custom-properties", "<Properties><x>{0}</x></Properties>"),
    "a small picture of the first page": _property("docProps/thumbnail.jpeg", f"{_PACKAGE}/metadata/thumbnail", "{0}"),
    "data behind the text": _custom_xml,
    "a stored value": _setting('<w:docVars><w:docVar w:name="who" w:val="{0}"/></w:docVars>'),
    "the source of a mail merge": _setting('<w:mailMerge><w:query w:val="SELECT * FROM {0}"/></w:mailMerge>'),
    "the place of the template": _template,
    "stored building blocks": _glossary,
    "the people of the comments": _people,
    "a part that nothing asks for": _unused_part,
}  # fmt: skip
"""Where a name can stay behind in a file, each with what plants it there."""

NAMED: dict[str, Callable[[Members, str], None]] = {
    "the title of a control": _body(control(line("Yes."), "", '<w:alias w:val="About {0}"/>')),
    "the tag of a control": _body(control(line("Yes."), "about {0}")),
    "the choices of a control": _body(control(line("Yes."), "", '<w:dropDownList><w:listItem w:displayText="{0}" w:value="{0}"/></w:dropDownList>')),
    "a style": _style,
    "the label of a list": _list,
    "a watermark": _body(para('<w:r><w:pict><v:shape><v:textpath string="{0}"/></v:shape></w:pict></w:r>')),
    "a formula": _body(para("<m:oMath><m:r><m:t>{0}</m:t></m:r></m:oMath>")),
}  # fmt: skip
"""Where a name that belongs in a plan may stand too, and must not stand in a copy without names."""
assert W
