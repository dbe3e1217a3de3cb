"""A written part read by stretches of its mark-up: one met before, in the same place, is not parsed again.

Filled documents repeat the mark-up of their template, row by row and child by child; what differs are texts, and the
tags and numbers of controls. Nothing is said of a part that is unusual in any way: it has to be parsed as a whole.
"""

from __future__ import annotations

import operator
import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeAlias
from xml.sax.saxutils import unescape

from lxml import etree

from ehcp_tools.errors import DraftError
from ehcp_tools.word.blanks import has_unmarked
from ehcp_tools.word.controls import TAG
from ehcp_tools.word.parsing import MOST_TAGS, parse
from ehcp_tools.word.plain_shapes import PartControls, holders, is_far_reaching, margins_of, plain, read_text
from ehcp_tools.word.write_text import unwritable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ehcp_tools.word.names import Element

_Opened: TypeAlias = tuple[bytes, ...]
"""The start tags of the elements that are open at a place, from the root on."""

_KEPT = 2048
_DECLARED = b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
_TEXT_ENDS, _NO_TEXT, _MARKED, _MARK = b"</w:t>", b"></w:t>", b">&lt;</w:t>", "<"
"""Where texts are cut out, and the mark that stands for one: no text is written with that letter as it is."""
_NUMBERED_TAG = re.compile(rb"<w:tag w:val=\"([ !#-%'-;=?-~]*)\"/><w:id w:val=\"[0-9]+\"/>")
"""The tag and the number of a control as filling writes them."""
_REST = re.compile(rb"([^<]*+(?:<(?!/w:sdtContent>)[^<]*+)*</w:sdtContent>)</w:sdt>")
_START = re.compile(rb"<w:sdt><w:sdtPr>((?:<w:alias [^<>]*/>)?)\Z")
"""What stands after the number of a control, and what stands before its tag."""
_LIKE_IT = b'<w:sdt><w:sdtPr>%b<w:tag w:val="-"/><w:id w:val="0"/>%b</w:sdt>'
_ELEMENTS = re.compile(rb'(?:[^<>]++|<(?:/[\w:.-]++|[\w:.-]++(?: [\w:.-]++="[^"<>]*+")*/?)>)*')
_HALVES = re.compile(rb"<[^>]*+(?<!/)>")
_NAME = re.compile(rb"<([\w:.-]+)")
_REFERENCE = re.compile("&(?!(?:amp|lt|gt);)")
_NOTHING_ROUND = ("", "")


class _Stretch(NamedTuple):
    """What a control says, if there is one, and the mark-up after it, up to the tag of the next one.

    `opened` are the elements that are open before the next one, `head` what it begins with, if there is one. `held` and
    `loose`: how many texts are in the control and after it. `between`: what is read round the texts of the control;
    nothing where it is not plain.
    """

    root: str
    opened: _Opened
    head: bytes | None
    held: int
    loose: int
    between: tuple[str, ...]
    margins: tuple[str, ...]


class _UnusualError(Exception):
    """A part has to be parsed as a whole."""


def skim(xml: bytes) -> PartControls | None:
    """What the tree of a part says that is well-formed and has no brackets of tags in its texts; None of any other."""
    if len(xml) > MOST_TAGS or not xml.startswith(_DECLARED) or has_unmarked(xml):
        return None
    *parted, last = xml.removeprefix(_DECLARED).split(_TEXT_ENDS)
    cut = [piece.rpartition(b">") for piece in parted]
    pieces = _NUMBERED_TAG.split(_NO_TEXT.join([*[markup for markup, _, _ in cut], last]))
    try:
        texts = _texts([text for _, _, text in cut])
        return _skimmed(pieces[1::2], pieces[::2], texts)
    except (_UnusualError, DraftError):
        return None


def _texts(found: list[bytes]) -> Sequence[str | None]:
    """The texts of a part as they are read; None for one in which a reader would find more than text."""
    try:
        text = b"<".join(found).decode()
    except UnicodeDecodeError as error:
        raise _UnusualError from error
    texts, printable = text.split("<"), text.isprintable()
    if len(texts) != len(found) or _has_bracket(text) or _REFERENCE.search(text):
        raise _UnusualError
    if not printable and unwritable(text):
        raise _UnusualError
    plain_texts = list(map(unescape, texts)) if "&" in text else texts
    return plain_texts if printable else list(map(read_text, plain_texts))


def _skimmed(tags: Iterable[bytes], pieces: Sequence[bytes], texts: Sequence[str | None]) -> PartControls:
    """A part with these texts and controls with these tags: what comes before the first, then what follows each."""
    root, opened, head, _, at, _, margins = _stretch((), None, pieces[0])
    controls, shown = list[tuple[str, str]](), [*margins]
    for tag, piece in zip(tags, pieces[1:], strict=True):
        if head is None:
            raise _UnusualError
        _, opened, head, held, loose, between, margins = _stretch(opened, head, piece)
        said = texts[at] if between == _NOTHING_ROUND else _joined(between, texts[at : at + held])
        if said is not None:
            controls.append((tag.decode(), said))
        at += held + loose
        shown += margins
    if opened or head is not None or at < len(texts):  # A text that holds a control, which none should, is not counted.
        raise _UnusualError
    return PartControls(root, controls, shown)


def _joined(between: tuple[str, ...], texts: Sequence[str | None]) -> str | None:
    """The text of a control; None where it is not plain."""
    read = [text for text in texts if text is not None]
    if not between or len(read) < len(texts):
        return None
    return "".join(map(operator.add, between, [*read, ""]))


@lru_cache(maxsize=_KEPT)
def _stretch(opened: _Opened, head: bytes | None, piece: bytes) -> _Stretch:
    """Where these elements are open: what stands between two tags; `head` is that of the first, if there is one."""
    form, after, next_head = _parts(head, piece)
    now, held = _opened_after(opened, after), form.count(_NO_TEXT)
    control = b"" if head is None else _LIKE_IT % (head, form.replace(_NO_TEXT, _MARKED))
    ends = (b"</%b>" % _NAME.findall(start)[0] for start in reversed(now))
    root = parse(b"".join((*opened, control, after, *ends)), "a stretch")
    between = next((tuple(text.split(_MARK)) for _, text in plain(holders(root))), ())
    if _is_unusual(root, len([*root.iter(TAG)]) - bool(form)) or len(between) not in {0, held + 1}:
        raise _UnusualError
    return _Stretch(str(root.tag), now, next_head, held, after.count(_NO_TEXT), between, tuple(margins_of(root)))


def _parts(head: bytes | None, piece: bytes) -> tuple[bytes, bytes, bytes | None]:
    """The rest of a control, if there is one, what follows it, and the head of the next one, if there is one."""
    if b":dataBinding" in piece:
        raise _UnusualError
    rest = _REST.match(piece) if head is not None else None
    if (rest is None) != (head is None):
        raise _UnusualError
    begun, start = rest.end() if rest else 0, _START.search(piece)
    after = piece[begun : start.start() if start else None]
    return rest[1] if rest else b"", after, start[1] if start else None


def _is_unusual(root: Element, tags: int) -> bool:
    """Whether a part is to be read as a whole in which this stands: it has tags of controls that were not seen, say."""
    return tags > 0 or is_far_reaching(root) or _has_bracket(etree.tostring(root, method="text", encoding="unicode"))


def _opened_after(opened: _Opened, markup: bytes) -> _Opened:
    """The elements that are open after mark-up in which all is elements and text."""
    if _ELEMENTS.fullmatch(markup) is None:
        raise _UnusualError
    now = list(opened)
    for tag in _HALVES.findall(markup):
        if not tag.startswith(b"</"):
            now.append(tag)
        elif now:
            now.pop()
        else:
            raise _UnusualError
    return tuple(now)


def _has_bracket(text: str) -> bool:
    return "{" in text or "}" in text
