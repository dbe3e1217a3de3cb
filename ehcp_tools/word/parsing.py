"""XML that may be hostile, parsed: no entities, nothing fetched, no tree that memory should not hold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from ehcp_tools.compiled import compiled
from ehcp_tools.word.names import STRICT
from ehcp_tools.word.refusals import DAMAGED, declares_entities, refusal, too_much

if TYPE_CHECKING:
    from ehcp_tools.word.names import Element

MOST_TAGS = 1_000_000
"""Tags of the parts that are read: thirty times those of the heaviest real plan, and all that memory should hold."""
_STRICT_NAMES = compiled(rb"([\"'])(http://purl\.oclc\.org/ooxml/[A-Za-z/]+)\1")
_STRICT_BYTES = {old.encode(): new.encode() for old, new in STRICT.items()}


def parse(xml: bytes, where: str) -> Element:
    """Parse XML that may be hostile: no entities, no document type, no network, no huge trees."""
    xml = _utf_8(xml)
    if b"!" in xml and (b"<!DOCTYPE" in xml or b"<!ENTITY" in xml):
        raise declares_entities(where)
    if len(xml) > MOST_TAGS and xml.count(b"<") > MOST_TAGS:
        raise too_much(where)
    try:
        root = etree.fromstring(_transitional(xml), _parser())
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise refusal(where, "the text inside the file is damaged", DAMAGED) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise declares_entities(where)
    return root


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )


def _utf_8(xml: bytes) -> bytes:
    """UTF-16 as UTF-8, so that one search for a document type finds it in either."""
    if not xml.startswith((b"\xff\xfe", b"\xfe\xff")):
        return xml
    text = xml.decode("utf-16", "replace")
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", text).encode()


def _transitional(xml: bytes) -> bytes:
    """Strict names as the transitional ones, where they stand as attribute values."""
    if b"http://purl.oclc.org/ooxml/" not in xml:
        return xml
    return _STRICT_NAMES.sub(lambda match: b'"%s"' % _STRICT_BYTES.get(match[2], match[2]), xml)
