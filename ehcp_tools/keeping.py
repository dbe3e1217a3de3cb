"""What takes long to work out, kept for the next run in the user's own cache folder.

It is kept by the name of the contents of all that it was made from, and of this Python: so it is never stale. It holds
no word of any draft. Where it cannot be kept or read, it is worked out anew.
"""

from __future__ import annotations

import os
import sys
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from ehcp_tools.errors import EhcpError
from ehcp_tools.files import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable


def cache_folder() -> Path:
    """Where this user's programs keep what they can make again."""
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 - the other way fails where there is no home
    folders = {"win32": os.environ.get("LOCALAPPDATA"), "darwin": str(home / "Library" / "Caches")}
    return Path(folders.get(sys.platform, os.environ.get("XDG_CACHE_HOME")) or home / ".cache") / "ehcp-tools"


def place_for(name: str, source: Path, folder: Path | None = None) -> Path:
    """The file, in a folder or else in that of this user, for what is made from one copy of a source."""
    copy = sha256(str(source.resolve()).encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return (folder or cache_folder()) / f"{name}-{copy}.json"


def key_of(sources: Iterable[Path]) -> str:
    """What stands for the names and contents of these files, and for this Python. What is no file has no contents."""
    key = sha256(sys.version.encode())
    for path in sorted(map(str, sources)):
        data = _contents(path)
        key.update(f"\n{path}\n{len(data)}\n".encode("utf-8", "surrogatepass") + data)
    return key.hexdigest()


def _contents(path: str) -> bytes:
    try:
        with open(path, "rb", buffering=0) as stream:  # noqa: PTH123 - of hundreds of files, Path takes half as long again
            return stream.read()
    except OSError:
        return b""


def kept(place: Path, key: str) -> str | None:
    """What was kept there, if it was kept under this key."""
    try:
        with place.open("rb") as stream:
            return stream.read().decode() if stream.readline() == f"{key}\n".encode() else None
    except (OSError, ValueError):
        return None


def keep(place: Path, key: str, text: str) -> None:
    """Keep a text, whole or not at all."""
    try:
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_whole(place, f"{key}\n{text}".encode(), force=True)
    except (OSError, ValueError, EhcpError):
        return
