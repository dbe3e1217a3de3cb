"""A file of results: what was found in each draft, added as soon as it is found, and read again by a later run.

The file is lines that are only ever added. A line `{...}` says what some results were made with. A line of a draft has
a head of codes (what it was made with, its name, its bytes and case, a checksum), a tab, and what was found. A line
that was torn when a run was killed counts for nothing. A result is used again only where all its codes agree.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import replace
from functools import partial
from hashlib import blake2b
from typing import IO, TYPE_CHECKING, NamedTuple
from zlib import crc32

from ehcp_tools.cli.saying import say
from ehcp_tools.errors import EhcpError, Problem
from ehcp_tools.files import cannot_write
from ehcp_tools.inert import printable
from ehcp_tools.lines import as_line, from_line
from ehcp_tools.model import Checked
from ehcp_tools.reports.plain import counted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

_BEGIN = b'{"results of ehcp lint":1,'
_UNLIKE = {
    "program": "with another version of the program",
    "rules": "with other rules",
    "options": "with other options",
    "settings": "with other settings",
    "day": "on another day",
}
"""What a result can be made with, and how to say that it was another."""


class _Kept(NamedTuple):
    """Where a result lies in the file, what it was made with, and of which bytes and case."""

    start: int
    size: int
    made_with: str
    draft: str
    used: tuple[str, ...]


class Results:
    """A file of results, opened to be gone on with. EhcpError where it is something else or cannot be written."""

    def __init__(self, file: Path, made_with: Mapping[str, str]) -> None:
        self.file, self._made_with = file, made_with
        self._code = code_for(as_line(made_with))
        self._kept: dict[str, _Kept] = {}
        self._runs: dict[str, Mapping[str, str]] = {}
        try:
            self._stream = self._opened()
            self._read()
        except OSError as error:
            raise cannot_write(file, error) from error

    def has(self, draft: str | Path, code: str) -> bool:
        """Whether the file has what a check of the draft would find now. `code` stands for its bytes and its case."""
        kept = self._kept.get(_name(draft))
        return kept is not None and bool(code) and (kept.made_with, kept.draft) == (self._code, code)

    def found(self, draft: str | Path) -> tuple[Checked, tuple[str, ...]]:
        """What was found in a draft that the file has, and the acceptances of the settings that it met."""
        kept = self._kept[_name(draft)]
        self._stream.seek(kept.start)
        return replace(from_line(Checked, self._stream.read(kept.size)), path=str(draft)), kept.used

    def keep(self, draft: str | Path, code: str, checked: Checked, used: tuple[str, ...]) -> None:
        """Add what was found in a draft, so that it stands in the file whatever happens next."""
        body = as_line(checked).encode()
        head = as_line((self._code, _name(draft), code, crc32(body), used))
        self._add(head.encode() + b"\t" + body)

    def close(self) -> None:
        """Close the file; what is in it stays. What a full disk kept back was told when it was added."""
        with suppress(OSError):
            self._stream.close()

    def tell(self, drafts: Sequence[tuple[str | Path, str]]) -> None:
        """Say how far the file goes, and why some of what it holds is not used."""
        known = [(self._kept[name], draft, code) for draft, code in drafts if (name := _name(draft)) in self._kept]
        if not known:
            return
        unfit = [kept for kept, draft, code in known if not self.has(draft, code)]
        unlike = [kept for kept in unfit if kept.made_with != self._code]
        others = {kept.made_with for kept in unlike}
        why = ", ".join(words for key, words in _UNLIKE.items() if any(map(partial(self._is_unlike, key), others)))
        again = [f"{len(unlike)}, checked before {why}"] if unlike else []
        changed = len(unfit) - len(unlike)
        again += [f"{changed}, changed since then (or its case file)"] if changed else []
        rest = f" Checked again: {'; '.join(again)}." if again else ""
        told = f"{len(known) - len(unfit):,} of {counted(len(drafts), 'draft')} are done"
        say(f"Going on with {printable(str(self.file))}: {told}.{rest}", err=True)

    def _is_unlike(self, key: str, made_with: str) -> bool:
        return self._runs.get(made_with, {}).get(key) != self._made_with[key]

    def _opened(self) -> IO[bytes]:
        flags = os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0)
        stream = os.fdopen(os.open(self.file, flags, 0o600), "a+b")
        stream.seek(0)
        begin = stream.read(len(_BEGIN))
        if not _BEGIN.startswith(begin):
            stream.close()
            what = "This is not a file that --resume has made."
            raise EhcpError(Problem(str(self.file), what, "Name a new file, or that of the run that was stopped."))
        self.file.chmod(0o600)
        return stream

    def _read(self) -> None:
        """Take in where everything lies, the latest result of each draft, and begin a line of its own."""
        start, line = self._stream.seek(0), b""
        for line in self._stream:
            self._take(line, start)
            start += len(line)
        if line and not line.endswith(b"\n"):
            self._add(b"")
        if self._code not in self._runs:
            run = as_line({"made with": self._made_with})
            self._add(_BEGIN + run.encode()[1:])

    def _take(self, line: bytes, start: int) -> None:
        head, tab, body = line.rstrip(b"\n").partition(b"\t")
        try:
            if line.startswith(_BEGIN):
                made_with = json.loads(line)["made with"]
                self._runs[code_for(as_line(made_with))] = made_with
            elif tab and line.endswith(b"\n"):
                made_with, name, draft, checksum, used = json.loads(head)
                better = made_with == self._code or name not in self._kept or self._kept[name].made_with != self._code
                if better and checksum == crc32(body):
                    self._kept[name] = _Kept(start + len(head) + 1, len(body), made_with, draft, tuple(used))
        except (ValueError, TypeError, KeyError):
            return

    def _add(self, line: bytes) -> None:
        try:
            self._stream.write(line + b"\n")
            self._stream.flush()
        except OSError as error:
            raise cannot_write(self.file, error) from error


def _name(draft: str | Path) -> str:
    """What a draft is known by: its name says whose plan it is, and is not for a file that may be passed on."""
    return code_for(str(draft))


def code_for(*parts: str | bytes) -> str:
    """A code that stands for these texts and bytes, one after the other: 16 bytes of a hash, as hexadecimal."""
    made = blake2b(digest_size=16)
    for part in parts:
        data = part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass")
        made.update(len(data).to_bytes(8) + data)
    return made.hexdigest()
