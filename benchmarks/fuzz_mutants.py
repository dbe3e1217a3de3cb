"""Documents broken in three ways: bytes of the zip, bytes of a part packed again, and the XML of a part rearranged."""

from __future__ import annotations

import io
import zipfile
import zlib
from copy import deepcopy
from typing import TYPE_CHECKING, TypeAlias

from lxml import etree

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Sequence

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LARGEST = 400_000
"""Bytes of a rearranged part: what grows beyond it is left as it was."""
_NUMBERS = ("", "0", "-1", "1", "63", "64", "99999", "2147483648", "9" * 30, "9" * 5000, "1.5", "1e9", "²", "٣", "NaN")
_TEXTS = (
    "", " ", "\t", "\n", "\u00a0", "\u00ad", "\u200b\u2060", "\u202e", "\ufffd", "\ud7ff", "e\u0301" * 50,
    "👩‍👩‍👧",
    "\U0001f600" * 9, "“", "”", "'", '"', "((((", "{{ child.name }}", "{% for x in y %}", "[name]", "<b>&amp;", "]]>",
    "Section F", "Section F: ", "H1 H2 I", "E: Outcomes", "1.", "e.g.", "20 minutes", "31/02/2026", "Mr", "O’", "'s",
    "a" * 3000, "Ravi will have regular support as needed. " * 60, "\u0600", "İ", "ß", "ﬁ", "Ⅷ", "½", "K", "ſ",
)  # fmt: skip
_TAGS = (
    "p", "r", "t", "tbl", "tr", "tc", "sdt", "sdtContent", "sdtPr", "ins", "del", "moveFrom", "moveTo", "tcPr", "rPr",
    "pPr", "hyperlink", "smartTag", "customXml", "fldSimple", "fldChar", "instrText", "delText", "br", "tab", "sym",
    "drawing", "pict", "txbxContent", "footnoteReference", "commentRangeStart", "sectPr", "numPr", "gridSpan", "vMerge",
    "ruby", "altChunk", "body", "document", "bookmarkStart", "dataBinding", "ffData", "ddList", "vanish",
)  # fmt: skip
_WRAPS = (
    ("sdt", "sdtContent"), ("ins",), ("del",), ("moveTo",), ("moveFrom",), ("customXml",), ("hyperlink",),
    ("smartTag",), ("tbl", "tr", "tc"), ("tc",), ("tr",), ("p", "r"), ("r", "pict", "txbxContent"),
    ("ruby", "rubyBase"),
)  # fmt: skip


def mutant(seed: bytes, chance: random.Random) -> bytes:
    """A document made from another; of three, one is broken as bytes, one in the bytes of a part, one in its XML."""
    kind = chance.randrange(8)
    members = _members(seed) if kind >= 2 else {}
    if not members:
        return _bytes(seed, chance)
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        part = _part(members, chance)
        members[part] = _bytes(members[part], chance) if kind < 4 else _rearranged(members[part], chance)
    return _zipped(members, chance)


def _members(seed: bytes) -> dict[str, bytes]:
    """The parts of a package; none of what is not one, or is broken already."""
    try:
        with zipfile.ZipFile(io.BytesIO(seed)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError):
        return {}


def _part(members: dict[str, bytes], chance: random.Random) -> str:
    """A part, mostly one that is read for its words."""
    xml = [name for name in members if name.endswith((".xml", ".rels"))]
    words = [name for name in xml if name.endswith(("document.xml", "content.xml", "styles.xml", "comments.xml"))]
    pool = words if words and chance.random() < 0.75 else xml or list(members)
    return chance.choice(pool)


def _zipped(members: dict[str, bytes], chance: random.Random) -> bytes:
    out, names = io.BytesIO(), list(members)
    if chance.random() < 0.03:
        del members[chance.choice(names)]
    if chance.random() < 0.03:
        one, other = chance.choice(names), chance.choice(names)
        members[one] = members.get(other, b"")
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def _bytes(data: bytes, chance: random.Random) -> bytes:
    """Bytes changed, cut, doubled or moved in a few places."""
    made = bytearray(data)
    for _ in range(chance.choice((1, 2, 4, 16))):
        if not made:
            break
        at, long = chance.randrange(len(made)), chance.choice((1, 1, 4, 60, 2000))
        match chance.randrange(6):
            case 0:
                made[at] = chance.randrange(256)
            case 1:
                del made[at : at + long]
            case 2:
                made[at:at] = made[at : at + long]
            case 3:
                made[at : at + long] = chance.randbytes(min(long, len(made) - at))
            case 4:
                made[at : at + 4] = chance.choice((b"\xff" * 4, bytes(4), b"\xff\xff\xff\x7f", b"<!--", b"]]>&"))
            case _:
                if chance.random() < 0.2:
                    del made[at:]
    return bytes(made)


def _rearranged(xml: bytes, chance: random.Random) -> bytes:
    """A part with its elements deleted, doubled, moved, renamed or wrapped, its values and texts made odd."""
    try:
        root = etree.fromstring(xml, etree.XMLParser(resolve_entities=False))
    except etree.XMLSyntaxError:
        return _bytes(xml, chance)
    for _ in range(chance.choice((1, 2, 4, 8, 30))):
        elements = [one for one in root.iter() if isinstance(one.tag, str)]
        _DEEDS[chance.randrange(len(_DEEDS))](chance.choice(elements), elements, chance)
    made = etree.tostring(root, encoding="UTF-8")
    return made if len(made) <= _LARGEST else xml


Elements: TypeAlias = "Sequence[etree._Element]"


def _delete(one: etree._Element, _all: Elements, _chance: random.Random) -> None:
    parent = one.getparent()
    if parent is not None:
        parent.remove(one)


def _double(one: etree._Element, _all: Elements, chance: random.Random) -> None:
    parent = one.getparent()
    for _ in range(chance.choice((1, 1, 3, 20)) if parent is not None else 0):
        parent.insert(parent.index(one), deepcopy(one))


def _move(one: etree._Element, every: Elements, chance: random.Random) -> None:
    """Put an element, or a copy of it, into or before another."""
    other, new = chance.choice(every), deepcopy(one)
    if chance.random() < 0.5:
        _delete(one, every, chance)
    if chance.random() < 0.5 or other.getparent() is None:
        other.append(new)
    else:
        other.addprevious(new)


def _rename(one: etree._Element, every: Elements, chance: random.Random) -> None:
    one.tag = W + chance.choice(_TAGS) if chance.random() < 0.7 else chance.choice(every).tag


def _wrap(one: etree._Element, _all: Elements, chance: random.Random) -> None:
    parent = one.getparent()
    if parent is None:
        return
    outer = inner = etree.Element(W + (names := chance.choice(_WRAPS))[0])
    for name in names[1:]:
        inner = etree.SubElement(inner, W + name)
    parent.replace(one, outer)
    inner.append(one)


def _value(one: etree._Element, every: Elements, chance: random.Random) -> None:
    """Give an attribute an odd value, another's value, or take it away."""
    holders = [other for other in every if other.attrib]
    one = one if one.attrib or not holders else chance.choice(holders)
    name = chance.choice(list(one.attrib) or [W + "val"])
    match chance.randrange(4):
        case 0:
            one.attrib.pop(name, None)
        case 1:
            one.set(name, chance.choice(list(chance.choice(holders or [one]).attrib.values()) or [""]))
        case _:
            one.set(name, chance.choice(_NUMBERS + _TEXTS))


def _words(one: etree._Element, every: Elements, chance: random.Random) -> None:
    held = [other for other in every if other.text and other.text.strip()]
    one = chance.choice(held) if held else one
    odd = chance.choice(_TEXTS)
    at = chance.randrange(len(one.text or "") + 1)
    one.text = odd if chance.random() < 0.3 else (one.text or "")[:at] + odd + (one.text or "")[at:]


def _odd_cell(one: etree._Element, _all: Elements, chance: random.Random) -> None:
    """Properties of cells, rows, runs and fields that ask for much."""
    name = chance.choice(("gridSpan", "gridBefore", "vMerge", "outlineLvl", "fldChar", "numId", "vanish", "tag"))
    new = etree.SubElement(one, W + name)
    new.set(W + "val", chance.choice(_NUMBERS))
    if name == "fldChar":
        new.set(W + "fldCharType", chance.choice(("begin", "separate", "end", "")))


_DEEDS: tuple[Callable[[etree._Element, Elements, random.Random], None], ...] = (
    _delete, _delete, _double, _move, _move, _rename, _rename, _wrap, _wrap, _value, _value, _value, _words, _words,
    _odd_cell,
)  # fmt: skip


def fingerprint(data: bytes) -> str:
    """A name for a mutant that was kept."""
    return f"{zlib.crc32(data):08x}"
