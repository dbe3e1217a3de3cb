"""Pictures in a filled document: a drawing in a run, its file among the members, and the relation between the two."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from ehcp_tools.word.names import OFFICE_RELATIONS, w

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ehcp_tools.word.names import Element

_EMU_A_MM = 36_000
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_LINK_KIND = f"{OFFICE_RELATIONS}/image"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture file, `suffix` png or jpg, how high it is to stand in millimetres, and what it shows, in words."""

    data: bytes
    suffix: str
    width_px: int
    height_px: int
    height_mm: int
    alt: str


class NoPictureError(ValueError):
    """The bytes are no picture that every Word shows."""


def read_picture(data: bytes, height_mm: int, alt: str) -> Picture:
    """The picture in these bytes: PNG or JPEG. Raises NoPictureError for anything else."""
    from docx.image.image import Image  # noqa: PLC0415 - seldom used

    try:
        image = Image.from_file(io.BytesIO(data))
    except Exception as error:  # of a JPEG that is cut short, python-docx raises a plain Exception
        raise NoPictureError from error
    if image.content_type not in {"image/png", "image/jpeg"}:
        raise NoPictureError
    suffix = "png" if image.content_type == "image/png" else "jpg"
    return Picture(data, suffix, int(image.px_width), int(image.px_height), height_mm, alt)


def picture_run(picture: Picture, number: int) -> Element:
    """A run that shows the picture; `number` is its place among the pictures of the document, from 1."""
    height = picture.height_mm * _EMU_A_MM
    width = height * picture.width_px // max(picture.height_px, 1)
    run = etree.Element(w("r"))
    drawing = etree.SubElement(run, w("drawing"))
    inline = etree.SubElement(drawing, f"{{{_WP}}}inline", dict.fromkeys(("distT", "distB", "distL", "distR"), "0"))
    etree.SubElement(inline, f"{{{_WP}}}extent", cx=str(width), cy=str(height))
    named = {"id": str(9000 + number), "name": f"Picture {number}", "descr": picture.alt}
    etree.SubElement(inline, f"{{{_WP}}}docPr", named)
    graphic = etree.SubElement(inline, f"{{{_A}}}graphic", nsmap={"a": _A})
    data = etree.SubElement(graphic, f"{{{_A}}}graphicData", uri=_PIC)
    pic = etree.SubElement(data, f"{{{_PIC}}}pic", nsmap={"pic": _PIC})
    about = etree.SubElement(pic, f"{{{_PIC}}}nvPicPr")
    etree.SubElement(about, f"{{{_PIC}}}cNvPr", named)
    etree.SubElement(about, f"{{{_PIC}}}cNvPicPr")
    fill = etree.SubElement(pic, f"{{{_PIC}}}blipFill")
    etree.SubElement(fill, f"{{{_A}}}blip", {f"{{{OFFICE_RELATIONS}}}embed": relation_id(number)})
    etree.SubElement(etree.SubElement(fill, f"{{{_A}}}stretch"), f"{{{_A}}}fillRect")
    shape = etree.SubElement(pic, f"{{{_PIC}}}spPr")
    place = etree.SubElement(shape, f"{{{_A}}}xfrm")
    etree.SubElement(place, f"{{{_A}}}off", x="0", y="0")
    etree.SubElement(place, f"{{{_A}}}ext", cx=str(width), cy=str(height))
    etree.SubElement(etree.SubElement(shape, f"{{{_A}}}prstGeom", prst="rect"), f"{{{_A}}}avLst")
    return run


def relation_id(number: int) -> str:
    """By what the part that shows a picture knows it."""
    return f"ehcpPicture{number}"


def media_name(picture: Picture, number: int) -> str:
    """The member that holds a picture."""
    return f"word/media/ehcp{number}.{picture.suffix}"


def with_pictures(members: Mapping[str, bytes], shown: Mapping[str, Sequence[tuple[int, Picture]]]) -> dict[str, bytes]:
    """The members to be added or changed so that each part shows its pictures.

    `members` are the plain bytes of the parts' relations and of the content types; `shown` the pictures by part.
    """
    changed: dict[str, bytes] = {}
    kinds = members["[Content_Types].xml"]
    for part, pictures in shown.items():
        folder, _, name = part.rpartition("/")
        links = f"{folder}/_rels/{name}.rels"
        relations = members.get(links, f'<Relationships xmlns="{_RELATIONS}"></Relationships>'.encode())
        for number, picture in pictures:
            target = media_name(picture, number)
            link = f'<Relationship Id="{relation_id(number)}" Type="{_LINK_KIND}" Target="/{target}"/></Relationships>'
            relations = relations.replace(b"</Relationships>", link.encode())
            changed[target] = picture.data
            kinds = _with_kind(kinds, picture.suffix)
        changed[links] = relations
    return {**changed, "[Content_Types].xml": kinds} if shown else {}


def _with_kind(kinds: bytes, suffix: str) -> bytes:
    if f'Extension="{suffix}"'.encode() in kinds:
        return kinds
    said = f'<Default Extension="{suffix}" ContentType="image/{"jpeg" if suffix == "jpg" else suffix}"/></Types>'
    return kinds.replace(b"</Types>", said.encode())
