"""The drafts of a run, to be gone through as often as a report likes, without all of them in memory."""

from __future__ import annotations

from array import array
from contextlib import suppress
from importlib import import_module
from io import BytesIO
from typing import IO, TYPE_CHECKING, Generic, Protocol, TypeVar
from weakref import finalize

from ehcp_tools.files import cannot_write
from ehcp_tools.lines import as_line, from_line
from ehcp_tools.model import Checked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

T = TypeVar("T")

AT_HAND = 100
"""Drafts that are kept in memory as they are: a small batch never touches the disk."""
_BUFFER = 1 << 18


class Drafts(Protocol):
    """Drafts in the order given, as a tuple has them: counted, gone through again, asked for by place."""

    def __len__(self) -> int: ...

    def __iter__(self) -> Iterator[Checked]: ...

    def __getitem__(self, place: int, /) -> Checked: ...


class _Kept(Generic[T]):
    """The first hundred drafts in memory, those that come after them in a file without a name in `folder`.

    The file is gone when the run ends, however it ends; Windows shows a name of random letters until then. Where the
    folder takes no files, all stays in memory.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._at_hand: list[T] = []
        self._ends = array("Q", [0])
        self._file: IO[bytes] | None = None

    def add(self, draft: T) -> None:
        """Put a draft behind the others. EhcpError where the disk is full."""
        if len(self._at_hand) < AT_HAND:
            self._at_hand.append(draft)
            return
        try:
            if self._file is None:
                self._file = _nameless(self._folder)
                finalize(self, _close, self._file)
            self._file.seek(self._ends[-1])
            self._ends.append(self._ends[-1] + self._file.write(self._written(draft)))
        except OSError as error:
            raise cannot_write(self._folder, error) from error

    def __len__(self) -> int:
        return len(self._at_hand) + len(self._ends) - 1

    def __iter__(self) -> Iterator[T]:
        return map(self.__getitem__, range(len(self)))

    def __getitem__(self, place: int, /) -> T:
        if place < len(self._at_hand) or self._file is None:
            return self._at_hand[place]
        start, end = (self._ends[place - len(self._at_hand) + after] for after in (0, 1))
        self._file.seek(start)
        return self._read(self._file.read(end - start))

    def _written(self, draft: T) -> bytes:
        raise NotImplementedError

    def _read(self, written: bytes) -> T:
        raise NotImplementedError


class Shelf(_Kept[Checked]):
    """Drafts with all that was found in them."""

    def _written(self, draft: Checked) -> bytes:
        return as_line(draft).encode()

    def _read(self, written: bytes) -> Checked:
        return from_line(Checked, written)


class Lines(_Kept[bytes]):
    """Drafts as their lines in a report."""

    def _written(self, draft: bytes) -> bytes:
        return draft

    def _read(self, written: bytes) -> bytes:
        return written


def _nameless(folder: Path) -> IO[bytes]:
    try:
        made: IO[bytes] = import_module("tempfile").TemporaryFile(buffering=_BUFFER, dir=folder)
    except OSError:
        return BytesIO()
    return made


def _close(file: IO[bytes]) -> None:
    """Close a file that nobody needs any more; what a full disk kept back was told when it was written."""
    with suppress(OSError):
        file.close()


class Seen:
    """Drafts as something makes them look: each is made anew when it is asked for, from its place and what it is."""

    def __init__(self, drafts: Drafts, look: Callable[[int, Checked], Checked]) -> None:
        self._drafts, self._look = drafts, look

    def __len__(self) -> int:
        return len(self._drafts)

    def __iter__(self) -> Iterator[Checked]:
        return (self._look(place, draft) for place, draft in enumerate(self._drafts))

    def __getitem__(self, place: int, /) -> Checked:
        return self._look(place, self._drafts[place])
