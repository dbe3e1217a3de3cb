"""A template's package opened for filling, and a filled document written from it.

Parts that filling does not touch are deflated once, when the template is opened, and copied from then on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape

from ehcp_tools.word.names import OFFICE_RELATIONS, w
from ehcp_tools.word.package import Package, open_package
from ehcp_tools.word.write_bullets import Bullets, bullets_of
from ehcp_tools.word.write_house import dress, name_as_house, strange_styles, styles_of
from ehcp_tools.word.write_libreoffice import undo_libreoffice
from ehcp_tools.word.write_parts import tidy
from ehcp_tools.word.write_picture import with_pictures
from ehcp_tools.word.write_zip import EACH, Member, deflate, zip_bytes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from ehcp_tools.word.names import Element
    from ehcp_tools.word.write_picture import Picture

_STORIES = {"header": "header", "footer": "footer", "footnotes": "footnotes", "endnotes": "endnotes"}
_CORE_TYPES = ("/metadata/core-properties", "/metadata/coreproperties")
_TYPES, _LINKS = "[Content_Types].xml", "_rels/.rels"
_CORE, _APP = "docProps/ehcp.xml", "docProps/app.xml"
_CORE_KIND = "application/vnd.openxmlformats-package.core-properties+xml"
_CORE_LINK = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_TEMPLATE_KIND = re.compile(rb"wordprocessingml\.template\.main\+xml")
_DOCUMENT_KIND = b"wordprocessingml.document.main+xml"
_APP_XML = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
)


@dataclass(frozen=True, slots=True)
class StoryPart:
    """A part of a template that holds text: its member name, its kind in plain words, and its root element."""

    name: str
    kind: str
    root: Element


@dataclass(frozen=True, slots=True)
class TemplatePackage:
    """A template's Word file, opened and ready to be written again with other stories.

    `links` are the plain bytes of the relations and the content types; `strange` the ids of styles that have a look of
    their own.
    """

    stories: tuple[StoryPart, ...]
    members: Mapping[str, Member]
    links: Mapping[str, bytes]
    strange: frozenset[str]
    core: str
    bullets: Bullets
    links_out: tuple[str, ...]
    other_text: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Properties:
    """What a filled document says about itself."""

    title: str
    creator: str
    day: date


class Written(NamedTuple):
    """A document's bytes, and the names of those of its parts that are not the template's."""

    data: bytes
    parts: frozenset[str]


def open_template(data: bytes, name: str, house: Mapping[str, bytes]) -> TemplatePackage:
    """Open a template's Word file and put the look of the house on it. Raises DraftError when it is no Word file."""
    package = open_package(data, name)
    stories = stories_of(package)
    for story in stories:
        tidy(story.root)
    plain = {member: package.read(member) for member in package.members if not member.endswith("/")}
    roots, own = [story.root for story in stories], styles_of(package, plain)
    name_as_house(roots, own, house)
    undo_libreoffice(package, roots, own)
    dress(package, plain, house)
    core = _with_core(plain, package)
    styles = styles_of(package, plain)
    plain[_TYPES] = _TEMPLATE_KIND.sub(_DOCUMENT_KIND, plain[_TYPES])
    if _APP in plain:
        plain[_APP] = _APP_XML
    return TemplatePackage(
        stories=stories,
        members={member: deflate(member, plain[member]) for member in plain},
        links={member: data for member, data in plain.items() if member == _TYPES or member.endswith(".rels")},
        strange=strange_styles(styles, house),
        core=core,
        bullets=bullets_of(styles),
        links_out=_links_out(package),
        other_text=_other_text(package, {story.name for story in stories}),
    )


def write_document(
    package: TemplatePackage,
    stories: Mapping[str, bytes],
    properties: Properties,
    pictures: Mapping[str, Sequence[tuple[int, Picture]]],
) -> Written:
    """The document with these stories in place of the template's, and the pictures that each of them shows.

    The same input gives the same bytes.
    """
    changed = {**stories, package.core: _core_xml(properties), **with_pictures(package.links, pictures)}
    deflated = {name: deflate(name, data, EACH) for name, data in changed.items()}
    return Written(zip_bytes({**package.members, **deflated}.values()), frozenset(changed))


def stories_of(package: Package) -> tuple[StoryPart, ...]:
    """The body, headers and footers that a section shows, and the notes."""
    main, root = package.main()
    shown = {mark.get(f"{{{OFFICE_RELATIONS}}}id") for mark in root.iter(w("headerReference"), w("footerReference"))}
    found = {main: StoryPart(main, "body", root)}
    for relation in package.relations(main):
        kind = _STORIES.get(relation.type.rpartition("/")[2])
        part = package.find(relation.target) if kind and not relation.external else None
        if kind and part and (relation.id in shown or kind.endswith("notes")):
            found[part] = StoryPart(part, kind, package.tree(part))
    return tuple(found.values())


def _with_core(plain: dict[str, bytes], package: Package) -> str:
    """The member that holds the document's properties; one is added where there is none.

    Its relation has two spellings: LibreOffice writes another one than Word, and a second part would be one too many.
    """
    for relation in package.relations():
        part = package.find(relation.target)
        if part and relation.type.lower().endswith(_CORE_TYPES):
            return part
    link = f'<Relationship Id="ehcpCore" Type="{_CORE_LINK}" Target="{_CORE}"/></Relationships>'
    kind = f'<Override PartName="/{_CORE}" ContentType="{_CORE_KIND}"/></Types>'
    plain[_LINKS] = plain[_LINKS].replace(b"</Relationships>", link.encode())
    plain[_TYPES] = plain[_TYPES].replace(b"</Types>", kind.encode())
    plain[_CORE] = b""
    return _CORE


def _core_xml(properties: Properties) -> bytes:
    stamp = f"{properties.day.isoformat()}T00:00:00Z"
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(properties.title)}</dc:title><dc:creator>{escape(properties.creator)}</dc:creator>"
        "<dc:language>en-GB</dc:language><cp:lastModifiedBy></cp:lastModifiedBy>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{stamp}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{stamp}</dcterms:modified></cp:coreProperties>'
    ).encode()


def _links_out(package: Package) -> tuple[str, ...]:
    """What the file would fetch from elsewhere when it is opened: anything outside it but plain links."""
    parts = ("", *(name for name in package.members if name.endswith((".xml", ".rels")) and "_rels" not in name))
    outside = (link for part in parts for link in package.relations(part) if link.external)
    kinds = (link.type.rpartition("/")[2] for link in outside)
    return tuple(dict.fromkeys(kind for kind in kinds if kind != "hyperlink"))


def _other_text(package: Package, stories: set[str]) -> dict[str, str]:
    """The text of the XML parts that are not filled, to be searched for tags that would be left."""
    names = (name for name in package.members if name.endswith(".xml") and name not in stories and name != _TYPES)
    return {name: "\n".join(map(str, package.tree(name).itertext())) for name in names}
