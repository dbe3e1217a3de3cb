"""What a program writes to a terminal, as a Unix terminal hands it on."""

from __future__ import annotations

import os


def all_shown(terminal: int, encoding: str) -> str:
    """All that is written to a terminal until its last writer has gone; the terminal is closed."""
    told = b""
    try:
        while read := os.read(terminal, 65536):
            told += read
    except OSError:  # how Linux says that nobody writes any more
        pass
    os.close(terminal)
    return told.decode(encoding, "replace")
