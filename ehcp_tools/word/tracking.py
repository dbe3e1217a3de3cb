"""Replacements offered as Word's own tracked changes, for a person to accept or reject."""

from __future__ import annotations

from copy import deepcopy
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from ehcp_tools.word.names import Element, w, w14
from ehcp_tools.word.package import open_package
from ehcp_tools.word.read import read_word
from ehcp_tools.word.rewriting import new_ids, part_bytes, rewritten
from ehcp_tools.word.splitting import Runs, holder, is_free
from ehcp_tools.word.write_text import text_run

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from ehcp_tools.word.document import Paragraph
    from ehcp_tools.word.splitting import Letters

_T, _R_PR, _R_PR_CHANGE, _P = w("t"), w("rPr"), w("rPrChange"), w("p")
_WHEN_DELETED = {_T: w("delText"), w("instrText"): w("delInstrText")}
"""What the text and the instructions of fields are called in a deletion."""
_INS, _DEL, _ID, _VAL, _LOCK = w("ins"), w("del"), w("id"), w("val"), w("lock")
_SDT, _SDT_PR, _FLD_CHAR, _FIELD_TYPE = w("sdt"), w("sdtPr"), w("fldChar"), w("fldCharType")
_LETTERS = {_T, w("noBreakHyphen")}
"""The elements whose text may be taken out and put back."""
_PLAIN = _LETTERS | {_R_PR, *map(w, ("tab", "ptab", "br", "cr", "sym", "softHyphen", "lastRenderedPageBreak"))}
"""What a run may hold that words are taken out of: no picture or note goes with them."""
_NOT_TYPED = {w14("checkbox"), *map(w, ("dataBinding", "dropDownList", "comboBox", "date", "showingPlcHdr"))}
"""Properties of a content control whose text comes from elsewhere, or only asks for an answer."""
_SHUT = {_INS, w("moveTo"), w("fldSimple")}
"""What words cannot be typed over in. Somebody's insertion that holds the run itself can be cut in two."""
_CLOSED = {"contentLocked", "sdtContentLocked"}


class Edit(NamedTuple):
    """New words for a stretch of a paragraph: its number and offsets as `read_word` counts them in the accepted view.

    `text` may be empty: the words go. Where `start` is `end` nothing goes, and the words come before that letter.
    """

    paragraph: int
    start: int
    end: int
    text: str


class Changed(NamedTuple):
    """A Word file with changes offered in it, and the edits that could not be: their text stands as it was."""

    data: bytes
    skipped: tuple[Edit, ...]


def with_changes(data: bytes, edits: Sequence[Edit], *, author: str, day: date, name: str) -> Changed:
    """A copy of a Word file in which each edit is a tracked deletion and insertion by `author` on that day.

    Accept all gives the text with the edits, reject all the text without. Edits may come in any order; ValueError where
    two overlap, one adds words where another ends, or one changes nothing or is beyond its paragraph. Skipped is an
    edit of what is not all plain text that can be typed over: a tab, a break, a formula, words moved here, the result
    of a field, a text box (Word keeps its text twice), a control that is locked or filled from elsewhere. Where no edit
    is left the copy is the very bytes. All other parts stay byte for byte; a signature of the file stays, but no longer
    holds. DraftError where the file cannot be read.
    """
    package = open_package(data, name)
    paragraphs = {one.number: one for one in read_word(data, name=name).paragraphs}
    ordered = _in_order(edits, paragraphs)
    asked = [paragraphs[number] for number in dict.fromkeys(edit.paragraph for edit in ordered)]
    roots = {one.part: one.sources[0][1].getroottree().getroot() for one in asked}
    ids = new_ids(*roots.values())
    runs = {one.number: Runs(one, ids) for one in asked}
    changes = Changes(author, day, ids, roots.values())
    fit = {edit: changes.fit(paragraphs[edit.paragraph], runs[edit.paragraph], edit) for edit in ordered}
    for edit in filter(fit.__getitem__, ordered):
        changes.offer(runs[edit.paragraph], edit)
    parts = {paragraphs[edit.paragraph].part for edit in ordered if fit[edit]}
    changed = {package.find(part) or part: part_bytes(roots[part], package.read(part)) for part in sorted(parts)}
    skipped = tuple(edit for edit in ordered if not fit[edit])
    return Changed(rewritten(package, changed) if changed else data, skipped)


class Changes:
    """The tracked changes of one document: who makes them and when, their numbers, and the text they leave alone."""

    def __init__(self, author: str, day: date, ids: Iterator[int], roots: Iterable[Element]) -> None:
        self._said = {w("author"): author, w("date"): f"{day.isoformat()}T00:00:00Z"}
        self._ids = ids
        self._computed = {element for root in roots for element in _in_fields(root)}

    def fit(self, paragraph: Paragraph, runs: Runs, edit: Edit) -> bool:
        """Whether an edit can be offered."""
        elements = (one.element for one in _about(runs, edit))
        return paragraph.place.part != "text box" and all(map(self._may_go, elements))

    def offer(self, runs: Runs, edit: Edit) -> None:
        """Put an edit in: its words deleted, each where it stands, and the new ones after the first of them."""
        runs.cut(edit.start)
        runs.cut(edit.end)
        if edit.start == edit.end:
            self._add_words(runs, edit)
            return
        gone = list(dict.fromkeys(holder(one.element) for one in runs.within(edit.start, edit.end)))
        look = plain_look(gone[0])
        first, *_ = self.delete(gone)
        if edit.text:
            self._put_after(first, self.inserted(edit.text, look))

    def inserted(self, text: str, look: Element | None) -> Element:
        """New words as an insertion, with the run properties `look`."""
        made = self.change(_INS)
        made.append(text_run(text, look))
        return made

    def _add_words(self, runs: Runs, edit: Edit) -> None:
        """Put new words beside a letter that stays, within what it stands in."""
        beside = holder(_about(runs, edit)[0].element)
        made = self.inserted(edit.text, plain_look(beside))
        if edit.start:
            self._put_after(beside, made)
            return
        outer = beside.getparent()
        (outer if outer is not None and outer.tag == _INS else beside).addprevious(made)

    def _may_go(self, element: Element) -> bool:
        run = element.getparent()
        if element.tag not in _LETTERS or element in self._computed or run is None or not is_free(element):
            return False
        return all(child.tag in _PLAIN for child in run) and _is_open(run)

    def delete(self, runs: Sequence[Element]) -> list[Element]:
        """Mark runs as deleted, those together that nothing stands between."""
        return [self._delete(group) for group in _neighbours(runs)]

    def _delete(self, runs: Sequence[Element]) -> Element:
        deleted = self.change(_DEL)
        runs[0].addprevious(deleted)
        deleted.extend(runs)
        for text in deleted.iter(*_WHEN_DELETED):
            text.tag = _WHEN_DELETED[str(text.tag)]
        return deleted

    def _put_after(self, deleted: Element, inserted: Element) -> None:
        """Put an insertion after a deletion; an insertion of somebody else's round that is cut in two."""
        outer = deleted.getparent()
        if outer is None or outer.tag != _INS:
            deleted.addnext(inserted)
            return
        rest = list(deleted.itersiblings())
        outer.addnext(inserted)
        if rest:
            tail = etree.Element(_INS)
            tail.attrib.update(outer.attrib)
            tail.set(_ID, str(next(self._ids)))
            tail.extend(rest)
            inserted.addnext(tail)

    def change(self, tag: str) -> Element:
        """A mark of a change, with its number."""
        return etree.Element(tag, {_ID: str(next(self._ids)), **self._said})


def _in_order(edits: Iterable[Edit], paragraphs: dict[int, Paragraph]) -> list[Edit]:
    ordered = sorted(edits)
    for edit in ordered:
        if edit.paragraph not in paragraphs or not 0 <= edit.start <= edit.end <= len(paragraphs[edit.paragraph].text):
            raise ValueError(f"an edit from {edit.start} to {edit.end} is beyond paragraph {edit.paragraph}")
        if edit.start == edit.end and not edit.text:
            raise ValueError(f"an edit at {edit.start} of paragraph {edit.paragraph} changes nothing")
    for before, after in pairwise(ordered):
        if before.paragraph == after.paragraph and after.start < before.end + (after.start == after.end):
            raise ValueError(f"two edits of paragraph {before.paragraph} overlap")
    return ordered


def _about(runs: Runs, edit: Edit) -> list[Letters]:
    """The letters that an edit takes out, or the one that it puts words beside: the one before them if there is one."""
    if edit.start < edit.end:
        return runs.within(edit.start, edit.end)
    return runs.within(max(edit.start - 1, 0), max(edit.start, 1))


def _is_open(run: Element) -> bool:
    """Whether the text of a run is there to be typed over: not moved, not computed, in no closed control."""
    if any(_is_closed(control.find(_SDT_PR)) for control in run.iterancestors(_SDT)):
        return False
    above = run.getparent()
    if above is not None and above.tag == _INS:
        above = above.getparent()
    while above is not None and above.tag != _P:
        if above.tag in _SHUT:
            return False
        above = above.getparent()
    return True


def _is_closed(properties: Element | None) -> bool:
    if properties is None:
        return False
    lock = properties.find(_LOCK)
    return any(one.tag in _NOT_TYPED for one in properties) or (lock is not None and lock.get(_VAL) in _CLOSED)


def _in_fields(root: Element) -> Iterator[Element]:
    """The texts between the marks of fields that end: Word writes them anew."""
    open_fields: list[list[Element]] = []
    for element in root.iter(_FLD_CHAR, _T):
        kind = element.get(_FIELD_TYPE)
        if kind == "begin":
            open_fields.append([])
        elif kind == "end" and open_fields:
            yield from open_fields.pop()
        elif kind is None and open_fields:
            open_fields[-1].append(element)


def _neighbours(runs: Sequence[Element]) -> list[list[Element]]:
    """Runs in groups that nothing stands between."""
    groups = [[runs[0]]]
    for run in runs[1:]:
        if groups[-1][-1].getnext() is run:
            groups[-1].append(run)
        else:
            groups.append([run])
    return groups


def plain_look(run: Element) -> Element | None:
    """The properties of a run for new words: not the change of format that is tracked on the old ones."""
    look = run.find(_R_PR)
    if look is None or look.find(_R_PR_CHANGE) is None:
        return look
    bare = deepcopy(look)
    for change in bare.findall(_R_PR_CHANGE):
        bare.remove(change)
    return bare
