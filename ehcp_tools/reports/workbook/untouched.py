"""Whether a workbook that is there may be written over: not when somebody has worked in it."""

from __future__ import annotations

import io
import zipfile

MADE = "2000-01-01T00:00:00Z"
"""The day that every workbook of ours says it was made and last saved: the same drafts give the same bytes."""


def untouched(data: bytes) -> bool:
    """Whether a workbook is as we made it. A program that saved it since has given it another day."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return package.read("docProps/core.xml").count(MADE.encode()) == 2
    except (zipfile.BadZipFile, KeyError, OSError):
        return False
