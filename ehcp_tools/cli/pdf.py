"""A PDF of a Word document, made by LibreOffice on this computer."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from ehcp_tools.errors import EhcpError, Problem
from ehcp_tools.files import cannot_write

_AS_PDF = 'pdf:writer_pdf_Export:{"PDFUACompliance": {"type": "boolean", "value": "true"}}'
"""Tagged as PDF/UA (ISO 14289-1) asks, so that a screen reader knows headings, tables and what pictures show."""

_SECONDS = 180
_OFFICE = ("soffice", "libreoffice")


def pdf_of(document: bytes, beside: Path) -> bytes:
    """The document as a tagged PDF with its title, its language and its headings as bookmarks.

    All that LibreOffice needs meanwhile is kept in a folder beside the output, or above it where the output's own is
    still to be made; then it is removed.

    Raises EhcpError when there is no LibreOffice, when it makes nothing, or when that folder cannot be written to.
    """
    program = next(filter(None, map(shutil.which, _OFFICE)), None)
    if program is None:
        fix = "Install LibreOffice, or open the document in Word and choose Save As, PDF."
        raise EhcpError(Problem("--pdf", "A PDF needs LibreOffice, which is not on this computer.", fix))
    place = next(folder for folder in beside.resolve().parents if folder.is_dir())
    try:
        with tempfile.TemporaryDirectory(prefix=".ehcp-pdf-", dir=place) as name:
            source = Path(name) / "document.docx"
            source.write_bytes(document)
            return _converted(program, source)
    except OSError as error:
        raise cannot_write(beside, error) from error


def _converted(program: str, source: Path) -> bytes:
    folder = source.parent
    profile = (folder / "profile").resolve().as_uri()
    command = [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", _AS_PDF, "--outdir",
               str(folder), str(source)]  # fmt: skip
    here = {**os.environ, **dict.fromkeys(("TMPDIR", "TMP", "TEMP"), str(folder.resolve()))}
    try:
        subprocess.run(command, env=here, capture_output=True, timeout=_SECONDS, check=True)
        return source.with_suffix(".pdf").read_bytes()
    except (subprocess.SubprocessError, OSError) as error:
        fix = "Close LibreOffice if it is open, and try again. The document itself can be made without --pdf."
        raise EhcpError(Problem("--pdf", "LibreOffice could not make the PDF.", fix)) from error
