"""A zip file written so that the same members give the same bytes, and so that a member is deflated only once.

zipfile can copy no deflated bytes and stamps the time; the format (PKWARE APPNOTE 6.3.3, 4.3) is small enough.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_LOCAL, _CENTRAL, _END = 0x04034B50, 0x02014B50, 0x06054B50
_VERSION, _UTF_8, _DEFLATED = 20, 0x0800, 8
ONCE, EACH = 6, 3
"""How hard zlib tries for what is deflated once, and for each document: half the time for a tenth more bytes."""
_DAY = 0x0021
"""1 January 1980, the first day that a zip file can name."""


@dataclass(frozen=True, slots=True)
class Member:
    """One file of a zip, deflated."""

    name: str
    deflated: bytes
    check: int
    size: int


def deflate(name: str, data: bytes, level: int = ONCE) -> Member:
    """A member made of its plain bytes."""
    squeeze = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
    return Member(name, squeeze.compress(data) + squeeze.flush(), zlib.crc32(data), len(data))


def zip_bytes(members: Iterable[Member]) -> bytes:
    """The zip file of these members, in this order."""
    body, directory, total = bytearray(), bytearray(), 0
    for total, member in enumerate(members, 1):  # noqa: B007 # the last number is the total
        name = member.name.encode()
        shared = struct.pack(
            "<HHHHHIIIHH",
            _VERSION, _UTF_8, _DEFLATED, 0, _DAY, member.check, len(member.deflated), member.size, len(name), 0,
        )  # fmt: skip
        directory += struct.pack("<IH", _CENTRAL, _VERSION) + shared
        directory += struct.pack("<HHHII", 0, 0, 0, 0, len(body)) + name
        body += struct.pack("<I", _LOCAL) + shared + name + member.deflated
    end = struct.pack("<IHHHHIIH", _END, 0, 0, total, total, len(directory), len(body), 0)
    return bytes(body + directory) + end
