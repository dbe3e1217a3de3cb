"""Plants a name in one more place of a small plan: what each place is made of."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

from tests.tiny_docx import NAMES, REL, control, docx, line, members, para, relations, run, zipped

if TYPE_CHECKING:
    from collections.abc import Callable

Members = dict[str, str | bytes]
Plant = "Callable[[Members, str], None]"
_LINKS, _BODY_END = "word/_rels/document.xml.rels", "</w:body>"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
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


def story_of(kind: str) -> Callable[[Members, str], None]:
    def plant(held: Members, text: str) -> None:
        tag = {"header": "hdr", "footer": "ftr"}[kind]
        link = linked(held, kind, f"{kind}9.xml", f"<w:{tag} {NAMES}>{line(text)}</w:{tag}>")
        in_body(held, f'<w:sectPr><w:{kind}Reference w:type="default" r:id="{link}"/></w:sectPr>')

    return plant


def note_of(kind: str, *, asked: bool = True) -> Callable[[Members, str], None]:
    def plant(held: Members, text: str) -> None:
        notes = f'<w:{kind}s {NAMES}><w:{kind} w:id="4">{line(text)}</w:{kind}></w:{kind}s>'
        linked(held, f"{kind}s", f"{kind}s.xml", notes)
        if asked:
            in_body(held, para(f'{run("A mark")}<w:r><w:{kind}Reference w:id="4"/></w:r>'))

    return plant


def comment_by(author: str, said: str) -> Callable[[Members, str], None]:
    def plant(held: Members, text: str) -> None:
        made = (
            f'<w:comment w:id="0" w:author="{author.format(text)}" w:initials="x">{line(said.format(text))}</w:comment>'
        )
        linked(held, "comments", "comments.xml", f"<w:comments {NAMES}>{made}</w:comments>")
        in_body(held, para('<w:commentRangeStart w:id="0"/>' + run("Yes.") + '<w:commentRangeEnd w:id="0"/>'
                           '<w:r><w:commentReference w:id="0"/></w:r>'))  # fmt: skip

    return plant


def body_of(xml: str) -> Callable[[Members, str], None]:
    apart = '</w:t></w:r><w:r><w:t xml:space="preserve"> '
    return lambda held, text: in_body(held, xml.format(text, words=text.replace(" ", apart)))


def property_of(name: str, kind: str, xml: str) -> Callable[[Members, str], None]:
    def plant(held: Members, text: str) -> None:
        made = f'<Relationship Id="p{len(held)}" Type="{kind}" Target="{name}"/></Relationships>'
        held["_rels/.rels"] = _text(held, "_rels/.rels").replace("</Relationships>", made)
        held[name] = xml.format(text)

    return plant


def setting_of(xml: str) -> Callable[[Members, str], None]:
    def plant(held: Members, text: str) -> None:
        linked(held, "settings", "settings.xml", f"<w:settings {NAMES}>{xml.format(text)}</w:settings>")

    return plant


def template_path(held: Members, text: str) -> None:
    linked(held, "settings", "settings.xml", f'<w:settings {NAMES}><w:attachedTemplate r:id="t"/></w:settings>')
    link = f'<Relationship Id="t" Type="{REL}/attachedTemplate" Target="file:///C:/Users/{text}/x.dotx" TargetMode="External"/>'
    held["word/_rels/settings.xml.rels"] = relations(link)


def custom_xml(held: Members, text: str) -> None:
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


def png_note(held: Members, text: str) -> None:
    _picture(held, linked(held, "image", "media/a.png", png(text)), "Picture 1", "A tram")


def jpeg_note(held: Members, text: str) -> None:
    _picture(held, linked(held, "image", "media/a.jpeg", jpeg(text)), "Picture 1", "A tram")


def picture_name(held: Members, text: str) -> None:
    _picture(held, linked(held, "image", f"media/{text}.png", png()), f"C:\\photos\\{text}.png", f"{text}.jpg")


def alt_text(held: Members, text: str) -> None:
    _picture(held, linked(held, "image", "media/a.png", png()), "Picture 1", f"{text} on a tram")


def embedded(held: Members, text: str) -> None:
    link = linked(held, "package", f"embeddings/Report on {text}.docx", docx(line(f"{text} reads.")))
    in_body(held, para(f'<w:r><w:object><o:OLEObject Type="Embed" r:id="{link}"/></w:object></w:r>'))


def inserted(held: Members, text: str) -> None:
    in_body(held, f'<w:altChunk r:id="{linked(held, "aFChunk", "afchunk.htm", f"<p>{text}</p>")}"/>')


def box_of(shown: str, other: str) -> Callable[[Members, str], None]:
    def box(text: str) -> str:
        return f"<wps:wsp><wps:txbx><w:txbxContent>{line(text)}</w:txbxContent></wps:txbx></wps:wsp>"

    def plant(held: Members, text: str) -> None:
        choice = f'<mc:Choice Requires="wps"><w:drawing>{box(shown.format(text))}</w:drawing></mc:Choice>'
        old = f"<mc:Fallback><w:pict><v:textbox><w:txbxContent>{line(other.format(text))}</w:txbxContent></v:textbox></w:pict></mc:Fallback>"
        in_body(held, para(f"<w:r><mc:AlternateContent>{choice}{old}</mc:AlternateContent></w:r>"))

    return plant


def field_of(instruction: str) -> Callable[[Members, str], None]:
    marks = _FIELD.format("begin"), _FIELD.format("separate"), _FIELD.format("end")
    return body_of(
        para(f"{marks[0]}<w:r><w:instrText>{instruction}</w:instrText></w:r>{marks[1]}{run('seen')}{marks[2]}")
    )


def file_link(held: Members, text: str) -> None:
    where = f"file:///S:/plans/{text.replace(' ', '%20')}/{text}.docx"
    link = linked(held, "hyperlink", where, "", outside=True)
    in_body(held, para(f'<w:hyperlink r:id="{link}" w:tooltip="{text}">{run("the report")}</w:hyperlink>'))


def style_name(held: Members, text: str) -> None:
    style = f'<w:style w:type="paragraph" w:styleId="{text.replace(" ", "-")}"><w:name w:val="{text}"/></w:style>'
    held["word/styles.xml"] = _text(held, "word/styles.xml").replace("</w:styles>", f"{style}</w:styles>")


def unused_part(held: Members, text: str) -> None:
    held[f"word/{text}.xml"] = f"<notes>{text}</notes>"


def unused_header(held: Members, text: str) -> None:
    linked(held, "header", "header8.xml", f"<w:hdr {NAMES}>{line(text)}</w:hdr>")


def glossary_part(held: Members, text: str) -> None:
    linked(
        held,
        "glossaryDocument",
        "glossary/document.xml",
        f"<w:glossaryDocument {NAMES}>{line(text)}</w:glossaryDocument>",
    )


def people_part(held: Members, text: str) -> None:
    linked(
        held, "people", "people.xml", f'<w15:people xmlns:w15="urn:x"><w15:person w15:author="{text}"/></w15:people>'
    )


def list_label(held: Members, text: str) -> None:
    level = f'<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="{text} %1"/></w:lvl>'
    xml = f'<w:numbering {NAMES}><w:abstractNum w:abstractNumId="0"><w:name w:val="{text}"/>{level}</w:abstractNum></w:numbering>'
    linked(held, "numbering", "numbering.xml", xml)


def nested_field(held: Members, text: str) -> None:
    begin, separate, end = (_FIELD.format(kind) for kind in ("begin", "separate", "end"))
    inner = f"{begin}<w:r><w:instrText> DOCPROPERTY {text} </w:instrText></w:r>{separate}{run(text)}{end}"
    asked = f"<w:r><w:instrText> IF </w:instrText></w:r>{inner}"
    in_body(held, para(f"{begin}{asked}{separate}{run('seen')}{end}"))
