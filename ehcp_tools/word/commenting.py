"""Comments in the margin of a Word file, on exact words, put in and taken out again.

Runs are cut where a comment begins and ends inside one. The number of each comment says at which of its ends that was
done, so that taking comments out joins these runs and no others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from ehcp_tools.word.comment_part import CommentPart, forgotten
from ehcp_tools.word.field_marks import ends_round
from ehcp_tools.word.names import Element, w, whole
from ehcp_tools.word.package import open_package
from ehcp_tools.word.read import read_word
from ehcp_tools.word.rewriting import new_ids, part_bytes, rewritten
from ehcp_tools.word.splitting import Runs, join, take_out

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ehcp_tools.word.document import Paragraph

_P, _R, _ID, _VAL = w("p"), w("r"), w("id"), w("val")
_START, _END, _REFERENCE = w("commentRangeStart"), w("commentRangeEnd"), w("commentReference")
_CUT_AT_START, _CUT_AT_END, _STEP = 1, 2, 4
"""What the number of a comment says of its ends, and the distance between two comments' numbers."""
_MARK_SIZE = "16"
"""Half points of the mark that a comment hangs on: Word's own size, smaller than any text, so that no line grows."""


class Note(NamedTuple):
    """What is to be said of a stretch of a paragraph: its number and offsets as `read_word` counts them.

    `paragraph` is None for what is said of the whole document. Comments cannot stand in headers, footers, notes and
    text boxes: what is said of those, or of the whole, goes to the title, with `where` before it. An empty stretch
    stands for the whole paragraph.
    """

    paragraph: int | None
    start: int
    end: int
    where: str
    lines: tuple[str, ...]


class _Stretch(NamedTuple):
    """A stretch with a comment: the elements its words begin and end in, what is cut there, and what is said."""

    first: Element
    last: Element
    cuts: int
    lines: Sequence[str]


def as_written(data: bytes, *, author: str, name: str) -> bool:
    """Whether a file has comments by this author, each as `with_comments` writes it.

    Another program that saved the file since has dated them or numbered their paragraphs.
    """
    package = open_package(data, name)
    root = CommentPart.of(package, package.main_part()).root
    ours = [comment for comment in root.iterchildren(w("comment")) if comment.get(w("author")) == author]
    own = {_ID, w("author"), w("initials")}
    lines = [line for comment in ours for line in comment.iterchildren(_P)]
    return bool(ours) and all(set(one.keys()) == own for one in ours) and not any(line.keys() for line in lines)


def with_comments(data: bytes, notes: Sequence[Note], *, author: str, initials: str, name: str) -> bytes:
    """A copy of a Word file with these comments by `author`, in place of those that he or she made before.

    Notes on the same stretch make one comment. All other parts stay byte for byte, and the document differs by the
    marks and the cut runs alone. The same notes on the same file, or on its copy, give the same bytes. DraftError where
    the file cannot be read.
    """
    data = without_comments(data, author=author, name=name)
    package = open_package(data, name)
    main = package.main_part()
    found = [one for one in read_word(data, name=name).paragraphs if one.part == main]
    root = found[0].sources[0][1].getroottree().getroot() if found else package.document(main)
    stretches = _stretches(root, [one for one in found if one.place.part == "body"], notes)
    if not stretches:
        return data
    comments = CommentPart.of(package, main)
    free = _free(root, comments)
    numbered = [(free + _STEP * n + one.cuts, one) for n, one in enumerate(stretches)]
    for number, stretch in numbered:
        stretch.first.addprevious(_mark(_START, number))
        comments.add(number, (author, initials), stretch.lines)
    fields = ends_round(root, {one.last for one in stretches})
    for number, stretch in reversed(numbered):
        _put_reference(fields.get(stretch.last, stretch.last), _reference(number))
        stretch.last.addnext(_mark(_END, number))
    return rewritten(package, {main: part_bytes(root, package.read(main)), **comments.parts(package, main)})


def without_comments(data: bytes, *, author: str, name: str) -> bytes:
    """A copy of a Word file without the comments by `author`, its cut runs joined; the very bytes where it has none.

    A signature of the file stays, but no longer holds. DraftError where the file cannot be read.
    """
    package = open_package(data, name)
    main, root = package.main()
    comments = CommentPart.of(package, main)
    ours = comments.ids(author)
    if not ours:
        return data
    _unmark(root, ours)
    known = comments.remove(author)
    changed = {main: part_bytes(root, package.read(main)), **comments.parts(package, main)}
    changed |= forgotten(package, main, known)
    return rewritten(package, changed, {comments.link.target} if comments.empty_and_ours else ())


def _stretches(root: Element, paragraphs: Sequence[Paragraph], notes: Iterable[Note]) -> list[_Stretch]:
    """The stretches in reading order, with their runs cut."""
    by_number = {one.number: one for one in paragraphs}
    title = paragraphs[0] if paragraphs else None
    said: dict[tuple[int, int, int], list[str]] = {}
    for note in notes:
        about, (first, *more) = by_number.get(note.paragraph or 0), note.lines
        if about:
            key = (about.number, *_ends(about, note.start, note.end))
        else:
            key = (title.number, *_ends(title)) if title else (0, 0, 0)
            first = f"{note.where}: {first}"
        said.setdefault(key, []).extend((first, *more))
    if said and not title:
        return _on_the_first(root, [line for lines in said.values() for line in lines])
    ids = new_ids(root)
    runs = {number: Runs(by_number[number], ids) for number in dict.fromkeys(number for number, _, _ in sorted(said))}
    for number, start, end in sorted(said):
        runs[number].cut(start)
        runs[number].cut(end)
    return [_stretch(runs[key[0]], *key[1:], said[key]) for key in sorted(said)]


def _ends(paragraph: Paragraph, start: int = 0, end: int = 0) -> tuple[int, int]:
    return (start, end) if start < end else (0, len(paragraph.text))


def _stretch(runs: Runs, start: int, end: int, lines: Sequence[str]) -> _Stretch:
    cuts = _CUT_AT_START * (start in runs.cuts) + _CUT_AT_END * (end in runs.cuts)
    return _Stretch(runs.holder(start), runs.holder(end - 1), cuts, lines)


def _on_the_first(root: Element, lines: Sequence[str]) -> list[_Stretch]:
    """A stretch on what stands first in a body without text, such as a text box."""
    first = next((run for run in root.iter(_R) if (above := run.getparent()) is not None and above.tag == _P), None)
    return [] if first is None else [_Stretch(first, first, 0, lines)]


def _free(root: Element, comments: CommentPart) -> int:
    """The first number of comments of ours: above all that are used, a multiple of their distance."""
    used = comments.ids() | {mark.get(_ID, "") for mark in root.iter(_START, _END, _REFERENCE)}
    most = max((whole(number, -1) for number in used), default=-1)
    return (most // _STEP + 1) * _STEP


def _mark(tag: str, number: int) -> Element:
    return etree.Element(tag, {_ID: str(number)})


def _reference(number: int) -> Element:
    run = etree.Element(_R)
    look = etree.SubElement(run, w("rPr"))
    for size in ("sz", "szCs"):
        etree.SubElement(look, w(size), {_VAL: _MARK_SIZE})
    run.append(_mark(_REFERENCE, number))
    return run


def _put_reference(last: Element, reference: Element) -> None:
    """Put a reference after the last words of a comment, and outside what these stand in.

    After a field, too: in its result LibreOffice shows the comment as text of the document. In the first paragraph of a
    control round paragraphs it goes before all words: LibreOffice 7.4 loses those before it.
    """
    top = _top(last)
    paragraph = top.getparent()
    if paragraph is None or not _opens_control(paragraph):
        top.addnext(reference)
        return
    paragraph.insert(int(paragraph.find(w("pPr")) is not None), reference)


def _opens_control(paragraph: Element) -> bool:
    """Whether a control round paragraphs or cells begins with this one."""
    controls = (one for one in paragraph.iterancestors(w("sdt")) if one.find(f"{w('sdtContent')}/{w('tr')}") is None)
    return any(next(one.iter(_P)) is paragraph for one in controls)


def _top(element: Element) -> Element:
    """What holds an element and stands in the paragraph itself: a mark beside it is in no control and no change."""
    for one in (element, *element.iterancestors()):
        above = one.getparent()
        if above is None or above.tag == _P:
            return one
    return element


def _unmark(root: Element, ids: set[str]) -> None:
    """Take out the marks of comments, and join the runs that were cut for them."""
    ours = [mark for mark in root.iter(_START, _END, _REFERENCE) if mark.get(_ID, "") in ids]
    cut: list[Element] = []
    for mark in ours:
        if mark.tag == _REFERENCE:
            _remove_reference(mark)
        elif _number(mark) % _STEP & (_CUT_AT_START if mark.tag == _START else _CUT_AT_END):
            cut.append(mark)
        else:
            take_out(mark)
    for mark in cut:
        before, after = mark.getprevious(), mark.getnext()
        take_out(mark)
        if before is not None and after is not None:
            join(before, after)


def _number(mark: Element) -> int:
    return whole(mark.get(_ID), 0)


def _remove_reference(mark: Element) -> None:
    """Take out a reference, and its run where nothing else is in it."""
    run = mark.getparent()
    take_out(mark)
    if run is not None and all(child.tag == w("rPr") for child in run):
        take_out(run)
