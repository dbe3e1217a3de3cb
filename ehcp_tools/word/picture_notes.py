"""Pictures without what cameras and programs write into them beside the picture: names, places, dates, comments.

JPEG (ITU-T T.81, B.1.1): application and comment segments. PNG (ISO/IEC 15948, 11.3): text, time and EXIF chunks.
"""

from __future__ import annotations

_JPEG, _PNG = b"\xff\xd8", b"\x89PNG\r\n\x1a\n"
_SCAN, _COMMENT, _FILL = 0xDA, 0xFE, 0xFF
_APPLICATION = range(0xE1, 0xF0)
_COLOURS = frozenset({0xE2, 0xEE})
"""Application segments that say how colours are meant: ICC profile and Adobe's."""
_NOTES = frozenset({b"tEXt", b"zTXt", b"iTXt", b"tIME", b"eXIf"})


def is_known(data: bytes) -> bool:
    """Whether a picture is of a kind whose notes can be taken out."""
    return data.startswith((_JPEG, _PNG))


def without_notes(data: bytes) -> bytes:
    """The same picture without its notes, and without anything after its end; other kinds as they are."""
    if data.startswith(_PNG):
        return _png(data)
    return _jpeg(data) if data.startswith(_JPEG) else data


def _png(data: bytes) -> bytes:
    kept, at = bytearray(_PNG), len(_PNG)
    while at + 12 <= len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4])
        kind = data[at + 4 : at + 8]
        if kind not in _NOTES:
            kept += data[at:end]
        if kind == b"IEND":
            break
        at = end
    return bytes(kept)


def _jpeg(data: bytes) -> bytes:
    kept, at = bytearray(_JPEG), len(_JPEG)
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != _SCAN:
        if data[at + 1] == _FILL:
            at += 1
            continue
        marker, end = data[at + 1], at + 2 + int.from_bytes(data[at + 2 : at + 4])
        if marker != _COMMENT and (marker not in _APPLICATION or marker in _COLOURS):
            kept += data[at:end]
        at = end
    last = data.rfind(b"\xff\xd9")
    return bytes(kept) + data[at : last + 2 if last > at else len(data)]
