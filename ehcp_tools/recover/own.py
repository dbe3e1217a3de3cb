"""A document of ours back into the values it was filled with, also after people have worked on it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ehcp_tools.recover.form import more_often
from ehcp_tools.recover.gathered import gather
from ehcp_tools.recover.named import bare, by_tag, where
from ehcp_tools.recover.outside import Outside
from ehcp_tools.recover.printed import form_of
from ehcp_tools.recover.recovered import About, Count, Note, Recovered, characters
from ehcp_tools.recover.rows import Items
from ehcp_tools.recover.titles import Titled, by_title
from ehcp_tools.word.holding import holdings, title_of
from ehcp_tools.word.read import read_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
    from pathlib import Path

    from ehcp_tools.case import Fields
    from ehcp_tools.recover.form import Form
    from ehcp_tools.recover.named import Named
    from ehcp_tools.word.document import WordDocument
    from ehcp_tools.word.held import Holdings

_STEPS = re.compile(r"([a-z]\w*)(?:\[(\d+)\])?")
_LEAST = 2
"""Controls with titles of ours that a document without tags must have to count as one of ours."""


def is_ours(document: WordDocument, fields: Fields) -> bool:
    """Whether a document has content controls of ours, with their tags or at least with their titles."""
    labels = {field.label for field in fields.walk()}
    tags = (control.tag.partition("=")[0] for control in document.controls)
    if any(tag and fields.at(tag) for tag in tags):
        return True
    return sum(control.title.partition(": ")[0] in labels for control in document.controls) >= _LEAST


def recover_own(data: bytes, fields: Fields, *, house: Path | None = None) -> Recovered:
    """The values in a document that a template of ours was filled into.

    `house` is a council's own folder of templates. Raises DraftError when the document cannot be read.
    """
    document = read_word(data)
    found = holdings(document)
    form = form_of(title_of(data), house)
    titled = _named(found, document, fields, form)
    items = Items(list(titled.named))
    items.tell_copies_apart()
    outside = Outside(found, form, items, dict(titled.joined), titled.unknown)
    outside.read_rows()
    gathered = gather(items.named)
    ranks = items.order()
    notes = (
        *_about(document, form), *titled.notes, *items.notes, *gathered.notes, *outside.notes(),
        *_stood_twice(form, items.named), *_deleted(form, items.named, fields), *_not_shown(form, fields),
    )  # fmt: skip
    values = dict(sorted(gathered.values.items(), key=lambda item: _rank(item[0], fields, ranks)))
    count = _count(found, outside, gathered.placed, notes)
    unticked = frozenset(one.path for one in items.named if one.held.checked is False and not one.option)
    return Recovered(values, notes, count, frozenset(items.added), unticked)


def _named(found: Holdings, document: WordDocument, fields: Fields, form: Form) -> Titled:
    """What each control stands for: by tags, or by titles where a program has dropped most tags."""
    tagged = [by_tag(place, held, fields) for place, held in enumerate(found.held)]
    if 2 * sum(map(bool, tagged)) >= len(tagged):
        return Titled([one for one in tagged if one], (), {}, frozenset())
    return by_title(found, document, fields, form)


def _about(document: WordDocument, form: Form) -> Iterator[Note]:
    """What is to be known of the document as a whole."""
    if document.revisions:
        what = f"{document.revisions} tracked changes are not settled. It was read as if all were accepted."
        yield Note(About.PENDING, "the document", what)
    if document.comments:
        what = f"The {len(document.comments)} comments in the margin were not read."
        yield Note(About.SAID, "the document", what)
    usual = {_kind(thing) for thing in form.unread}
    for thing in (thing for thing in document.unread if _kind(thing) not in usual):
        yield Note(About.SAID, "the document", f"This was not read: {thing}.")


def _kind(thing: str) -> str:
    """What a thing that cannot be read is, however many there are."""
    return thing.rpartition(" ")[2].rstrip("s.")


def _stood_twice(form: Form, named: Sequence[Named]) -> Iterator[Note]:
    """Fields that stand once more than the template prints them: somebody has pasted them."""
    paths = [one.path for one in named if not one.option]
    for path, number in more_often(form, paths).items():
        one = next(one for one in named if one.path == path)
        what = f"“{one.field.label}” stands more often than in the template (by {number}): it was pasted."
        yield Note(About.SAID, where(one.held.spot), what, path=path)


def _deleted(form: Form, named: Sequence[Named], fields: Fields) -> Iterator[Note]:
    """Fields that the template always prints and that the document does not have any more."""
    there = {bare(one.path) for one in named}
    if not form.sole:
        return
    for path in form.always:
        field = fields.at(path)
        if field is not None and path not in there:
            yield Note(About.DELETED, "the document", f"The field “{field.label}” was deleted from it.", path=path)


def _not_shown(form: Form, fields: Fields) -> Iterator[Note]:
    """The facts that the template only asks about, to choose what it prints: nothing of them can be read back."""
    silent = [
        path for path in form.asked if not any(shown == path or shown.startswith(f"{path}.") for shown in form.fields)
    ]
    labels = [found.label for found in map(fields.at, silent) if found is not None]
    if form.sole and labels:
        yield Note(About.SAID, "the document", f"Not shown in it, and so not read: {', '.join(dict.fromkeys(labels))}.")


def _rank(path: str, fields: Fields, ranks: Mapping[tuple[str, int], int]) -> tuple[object, ...]:
    """Where a value comes: as the dictionary has its field, and the items of a list in their order."""
    rank: list[object] = []
    field, before = fields.root, ""
    for name, index in _STEPS.findall(path):
        before += f".{name}" if before else name
        rank.append(list(field.fields).index(name))
        field = field.fields[name]
        if index:
            rank.append(ranks.get((before, int(index)), int(index)))
            before += f"[{index}]"
    return tuple(rank)


def _count(found: Holdings, outside: Outside, placed: Set[int], notes: Iterable[Note]) -> Count:
    """All characters of the document: those in values, and those that notes list."""
    read = sum(characters(row.text) for row in found.rows)
    held = sum(
        characters(stretch.text)
        for row in found.rows
        for stretch in row.stretches
        if outside.joined.get(row.spot.number, stretch.held) in placed
    )
    return Count(read, held, sum(characters(note.text) for note in notes))
