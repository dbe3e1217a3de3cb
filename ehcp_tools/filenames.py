"""Names of files that every system can hold: what one officer makes on Linux, another opens on Windows."""

from __future__ import annotations

import re

_UNNAMEABLE = re.compile('[\\\\/:*?"<>|\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]')
"""What no file name may hold on one system or another, and what makes a name read as another."""
_DEVICE = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])\s*(?:\.|$)", re.IGNORECASE)
"""Names that Windows keeps for devices, whatever their ending."""


def nameable(name: str) -> str:
    """The name as every system can hold it: `-` for what some cannot, no blank or dot at the end, no device's name."""
    clean = _UNNAMEABLE.sub("-", name).strip().rstrip(". ")
    return f"_{clean}" if not clean or _DEVICE.match(clean) else clean
