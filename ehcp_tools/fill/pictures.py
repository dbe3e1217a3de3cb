"""Pictures that tags print: a QR code of an address, and a picture file of the council's own."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from ehcp_tools.files import read_file
from ehcp_tools.fill.shown import Shown, UnusableError
from ehcp_tools.word.write_picture import NoPictureError, Picture, read_picture

if TYPE_CHECKING:
    from pathlib import Path

_QR_MM, _LOGO_MM = 32, 18
_LIMIT_BYTES = 2_000_000


def qr_code(text: str) -> Shown:
    """A QR code (ISO/IEC 18004, error correction M) that leads to an address."""
    import segno  # noqa: PLC0415 - seldom used

    out = io.BytesIO()
    code = segno.make(text, error="m", micro=False)
    code.save(out, kind="png", scale=8, border=4)
    side = int(code.symbol_size(scale=8, border=4)[0])
    alt = f"A square code for a phone's camera. It leads to {text}."
    return Shown(text, picture=Picture(out.getvalue(), "png", side, side, _QR_MM, alt))


def logo(path: Path, alt: str) -> Shown:
    """The picture in a file. Raises UnusableError when there is none."""
    try:
        data = read_file(path, _LIMIT_BYTES + 1)
    except OSError as error:
        raise UnusableError("the picture file cannot be opened") from error
    if len(data) > _LIMIT_BYTES:
        raise UnusableError("the picture file is larger than 2 MB")
    try:
        return Shown(alt, picture=read_picture(data, _LOGO_MM, alt))
    except NoPictureError as error:
        raise UnusableError("the file is no PNG or JPEG picture") from error
