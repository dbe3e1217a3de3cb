"""The door for drafts: whatever file a person gives, read as a `Draft` or refused with a reason.

What a file is is decided by its content first and by its name second.
"""

from __future__ import annotations

import errno
import glob
import os
import stat
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from ehcp_tools.errors import DraftError, Problem
from ehcp_tools.lazy import lazy
from ehcp_tools.model import LABELS, OUR_NAME, Block, Draft, Kind, Remark
from ehcp_tools.remembered import Remembered
from ehcp_tools.sections import Unlabelled, assign, guess_kind, with_recommendations
from ehcp_tools.text import decode, read_text
from ehcp_tools.text.other import ODT_CAUTION, PDF_CAUTION, is_odt, is_pdf, read_odt, read_pdf
from ehcp_tools.word.read import read_word
from ehcp_tools.word.refusals import is_text, not_a_zip

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ehcp_tools.model import Mark

WORD_SUFFIXES = (".docx", ".docm", ".dotx", ".dotm")
TEXT_SUFFIXES = (".md", ".txt")
OTHER_SUFFIXES = (".odt", ".pdf")
DRAFT_SUFFIXES = WORD_SUFFIXES + TEXT_SUFFIXES + OTHER_SUFFIXES
"""The endings of the files that a folder is searched for."""
MOST_BYTES = 256 * 1024 * 1024
MOST_LETTERS, MOST_BLOCKS, MOST_AT_ONCE = 5_000_000, 100_000, 100_000
"""What a draft may hold: letters, blocks, and letters of a block without a line break. A long plan has a fiftieth."""
STANDARD_INPUT = "-"

_CASE_PATH = lazy(r"[a-z][a-z0-9_]*(?:\[\d+\])?(?:\.[a-z][a-z0-9_]*(?:\[\d+\])?)+|case_id")
_MARGINS = {"header", "footer", "footnote", "endnote"}
_EVERY_PAGE = {"header", "footer"}
_LOCKS = ("~$", ".~lock.")
"""What Word and LibreOffice begin the name of a file with that only says that a document is open."""


class _Read(Unlabelled, Protocol):
    """A block as all readers give it."""

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Its unusual stretches."""

    @property
    def filled(self) -> bool:
        """Whether some of it stands in a content control."""


def read_draft(source: Path | bytes, name: str = "", *, section: str | None = None, kind: Kind | None = None) -> Draft:
    """Read a file, or the bytes of one; `name` is what findings call it. DraftError when it cannot be read.

    `section` says that all of it is that section; `kind` what it is, else that is guessed.
    """
    name = name or (str(source) if isinstance(source, Path) else STANDARD_INPUT)
    if section is not None and section not in LABELS:
        raise DraftError(Problem(name, f"There is no section “{section}”.", f"Use one of: {', '.join(LABELS)}."))
    data = source if isinstance(source, bytes) else bytes_of(source, name)
    if data.startswith(b"PK"):
        return _from_package(data, name, section, kind)
    if is_pdf(data):
        pdf = read_pdf(data, name)
        return replace(_draft(name, pdf.blocks, section, kind, pdf.unread), caution=PDF_CAUTION)
    return _draft(name, read_text(_text(data, name)), section, kind)


def _from_package(data: bytes, name: str, section: str | None, kind: Kind | None) -> Draft:
    """A Word file, or an OpenDocument text that is read as one."""
    odt = is_odt(data)
    word = read_odt(data, name) if odt else read_word(data, name=name, only_words=True)
    draft = _draft(name, word.paragraphs, section, kind, word.unread, (control.tag for control in word.controls))
    remarks = tuple(Remark(one.author, one.text, one.start, one.end) for one in word.comments if one.author != OUR_NAME)
    return replace(draft, comments=remarks, revisions=word.revisions, caution=ODT_CAUTION if odt else "")


def find_drafts(paths: Iterable[Path]) -> list[Path]:
    """The files to read: those named, and in folders every file of a kind we read, in order of name.

    A pattern (`drafts/*.docx`) that no shell has spelled out stands for what fits it. Lock files (`~$plan.docx`) and
    hidden files are passed over; no file comes twice. A name that nothing is found by is kept: reading it says so.
    """
    named = (one for path in paths for one in _fitting(path))
    found = (file for path in named for file in (_walk(path) if _is_folder(path) else (path,)))
    return list(dict.fromkeys(file for file in found if not file.name.startswith(_LOCKS)))


def _fitting(path: Path) -> list[Path]:
    """What fits a pattern, in order of name; the path itself where it is none, or nothing fits."""
    if not glob.has_magic(str(path)) or os.path.lexists(path):
        return [path]
    fitting = sorted(glob.glob(str(path), recursive=True))  # noqa: PTH207 - `Path.glob` takes no path from the root
    return list(map(Path, fitting)) or [path]


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # a name that is too long: reading it says so
        return False


def _walk(folder: Path) -> Iterator[Path]:
    closed: list[OSError] = []
    for here, folders, files in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if name.lower().endswith(DRAFT_SUFFIXES) and not name.startswith("."):
                yield Path(here, name)
    yield from (Path(error.filename) for error in closed)


def bytes_of(path: Path, name: str = "") -> bytes:
    """The bytes of a file; DraftError when it cannot be opened, or is none: a pipe or a device may never end."""
    name = name or str(path)
    if glob.has_magic(name) and not os.path.lexists(path):
        raise DraftError(Problem(name, "No file fits this pattern.", "Check the folder and the ending."))
    try:
        return _regular(path, name).read_bytes()
    except FileNotFoundError as error:
        raise DraftError(Problem(name, "There is no such file.", "Check the name and the folder.")) from error
    except IsADirectoryError as error:
        raise _folder(path, name) from error
    except ValueError as error:
        raise _unusable(name) from error
    except OSError as error:
        if error.errno in {errno.ENAMETOOLONG, errno.EILSEQ, errno.EINVAL}:
            raise _unusable(name) from error
        fix = "Close it in other programs, and check that you may open it."
        raise DraftError(Problem(name, "The file cannot be opened.", fix)) from error


def _regular(path: Path, name: str) -> Path:
    """The path itself, unless a pipe or a device stands there."""
    found = path.stat()
    mode = found.st_mode
    if found.st_size > MOST_BYTES:
        raise _endless(name)
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        fix = "Save the document as a file and name that."
        raise DraftError(Problem(name, "This is not a file but a pipe or a device.", fix))
    return path


def _folder(path: Path, name: str) -> DraftError:
    try:
        os.scandir(path).close()
    except OSError:
        fix = "Ask for the right to read it, and check its drafts then."
        return DraftError(Problem(name, "This folder cannot be opened: no draft in it was read.", fix))
    return DraftError(Problem(name, "This is a folder.", "Name a document in it."))


def _unusable(name: str) -> DraftError:
    fix = "Give the file a shorter name in plain letters, in a folder whose path is short."
    return DraftError(Problem(name, "No file can be opened by this name.", fix))


def _text(data: bytes, name: str) -> str:
    """The text of a file that is no package, where its name allows for text."""
    suffix = Path(name).suffix.lower()
    if suffix in WORD_SUFFIXES or not is_text(data) or (suffix in OTHER_SUFFIXES and not data):
        raise not_a_zip(data, name)
    if suffix in OTHER_SUFFIXES:
        fix = "Ask for the file again, or for the Word file."
        raise DraftError(Problem(name, f"The file is damaged, or no {suffix} file at all.", fix))
    if suffix not in TEXT_SUFFIXES and name != STANDARD_INPUT:
        raise DraftError(Problem(name, "This kind of file is not read.", f"Use one of: {' '.join(DRAFT_SUFFIXES)}"))
    if len(data) > 4 * MOST_LETTERS:
        raise _endless(name)
    text = decode(data, name)
    if len(text) > MOST_LETTERS:
        raise _endless(name)
    if max(map(len, text.splitlines())) > MOST_AT_ONCE:
        raise _unbroken(name)
    return text


def _refuse_endless(name: str, read: Sequence[_Read]) -> None:
    """Refuse what is no plan but a trap, or another kind of file by mistake: it would take hours."""
    lengths = [len(block.text) for block in read]
    if len(read) > MOST_BLOCKS or sum(lengths) > MOST_LETTERS:
        raise _endless(name)
    if max(lengths, default=0) > MOST_AT_ONCE and any(_longest_line(block.text) > MOST_AT_ONCE for block in read):
        raise _unbroken(name)


def _endless(name: str) -> DraftError:
    return DraftError(Problem(name, "The file is far longer than a plan.", "Give only the pages of the plan."))


def _unbroken(name: str) -> DraftError:
    fix = "Open it in Word, part the text into paragraphs, and save it again."
    return DraftError(Problem(name, "One of its paragraphs goes on for more than ten pages.", fix))


def _longest_line(text: str) -> int:
    return max(map(len, text.split("\n")))


def _draft(
    name: str,
    read: Sequence[_Read],
    section: str | None,
    kind: Kind | None,
    unread: tuple[str, ...] = (),
    tags: Iterable[str] = (),
) -> Draft:
    _refuse_endless(name, read)
    if all(block.place.part in _EVERY_PAGE or not block.text.strip() for block in read):
        fix = "If it is a scan or a picture, ask for a typed copy."
        raise DraftError(Problem(name, "There is no text in this document.", fix))
    sections = assign(read) if section is None else [(_forced(block, section), False) for block in read]
    blocks = tuple(_blocks(read, sections))
    fields = tuple([tag for tag in tags if tag and _CASE_PATHS[tag]])
    kind = kind or guess_kind(blocks, fields)
    if kind is Kind.ADVICE:
        blocks = with_recommendations(blocks)
    return Draft(name, kind, blocks, unread, fields)


def _blocks(read: Iterable[_Read], sections: Iterable[tuple[str | None, bool]]) -> Iterator[Block]:
    """The blocks of a draft, each with its section and whether it opens it."""
    for number, (one, (label, opens)) in enumerate(zip(read, sections, strict=True), 1):
        field = _CASE_PATHS[one.field] if one.field else ""
        said = (one.text, number, one.shape, label, one.place, one.level, field, opens, one.marks, one.filled)
        yield tuple.__new__(Block, said)  # in half the time


def _forced(block: _Read, section: str) -> str | None:
    return None if block.place.part in _MARGINS else section


def _case_path(tag: str) -> str:
    """The tag where it is a case path of ours, else ""."""
    return tag if _CASE_PATH.fullmatch(tag) else ""


_CASE_PATHS = Remembered(_case_path, 2_000)
