"""The filters of the template language: how a value is shown, and which items of a list are meant.

A filter that is given a missing value hands it on, so that it is reported where it would be printed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ehcp_tools.case import Absent, FieldType, Items, Leaf, Record
from ehcp_tools.case.words import EACH, in_times
from ehcp_tools.fill.pictures import logo, qr_code
from ehcp_tools.fill.shown import Shown, UnusableError, day_of, listed, long_date, show, word_of
from ehcp_tools.word.controls import Sort
from ehcp_tools.word.symbols import BOX, TICKED

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_NAMES = ("name", "title", "giver_role", "text", "id")


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter: what it does, how many values it wants in brackets, and what it gives.

    `gives_items`: items chosen of a list, in place of text; `keeps`: the value itself. `shows`: the sort of control for
    what it makes of a field, where that is still known as its value; `draws`: it gives a box or a picture.
    """

    call: Callable[..., object]
    wants: int = 0
    gives_items: bool = False
    keeps: bool = False
    shows: Sort | None = None
    draws: bool = False


def _long_date(value: object) -> object:
    return _derived(value, long_date(day_of(value)), Sort.DATE)


def _month_year(value: object) -> object:
    return Shown(f"{day_of(value):%B %Y}")


def _label(value: object) -> object:
    if isinstance(value, Leaf):
        return show(value)
    raise UnusableError("“label” wants a field with choices")


def _yes_no(value: object) -> object:
    return _derived(value, "Yes" if _truth(value) else "No")


def _tick(value: object) -> object:
    source = value if isinstance(value, Leaf | Absent) else None
    return Shown(TICKED if _truth(value) else BOX, source, Sort.TICK)


def _is(value: object, option: object) -> object:
    """A tick for one choice of a field: `{{ contribution.feeling | is('happy') }}`."""
    name = word_of(option)
    if not isinstance(value, Leaf | Items | Absent) or name not in value.field.choices:
        raise UnusableError("“is” wants a field with choices, and the name of one of them")
    chosen = name in _ids(value)
    return Shown(TICKED if chosen else BOX, value, Sort.TICK, option=name)


def _times(value: object) -> object:
    return _derived(value, in_times(_number(value)))


def _each(value: object) -> object:
    word = word_of(value)
    if word not in EACH:
        raise UnusableError("“each” wants a stretch of time such as week or term")
    return _derived(value, EACH[word])


def _refs(value: object) -> object:
    return listed(value)


def _join_and(value: object) -> object:
    return listed(value, " and ")


def _sentence_start(value: object) -> object:
    """With a capital. Text that is not written so is not its value any more: it cannot be read back."""
    shown = _shown(value)
    text = shown.text[:1].upper() + shown.text[1:]
    own_words = shown.source is not None and shown.source.field.type in {
        FieldType.TEXT,
        FieldType.STORY,
        FieldType.TEXTS,
    }
    source = None if own_words and text != shown.text else shown.source
    return Shown(text, source, shown.sort, shown.day)


def _initials(value: object) -> object:
    return Shown("".join(word[0].upper() for word in _shown(value).text.split()))


def _length(value: object) -> object:
    return len(tuple(_items(value)))


def _where(value: object, name: object, wanted: object) -> object:
    key, ids = word_of(name), frozenset(_ids(wanted))
    return tuple(item for item in _items(value) if isinstance(item, Record) and _is_among(item.parts[key], ids))


def _rows(value: object, _: object) -> object:
    """The list itself; the number says how many empty rows a blank form has where it is empty."""
    return value


def _named(value: object, among: object) -> object:
    by_id = {word_of(item.parts["id"]): item for item in _items(among) if isinstance(item, Record)}
    found = (by_id[name] for name in _ids(value) if name in by_id)
    return Shown(", ".join(_name(item) for item in found))


def _qr_code(value: object) -> object:
    return qr_code(word_of(value))


def _picture(value: object) -> object:
    """The picture in a file that the case or the settings name, looked for beside them."""
    if not isinstance(value, Leaf):
        raise UnusableError("“picture” wants a field that names a file")
    return logo(Path(value.origin.rpartition(":")[0]).parent / value.text, value.field.label)


FILTERS: Mapping[str, Filter] = {
    "long_date": Filter(_long_date, shows=Sort.DATE),
    "month_year": Filter(_month_year),
    "label": Filter(_label, shows=Sort.CHOICE),
    "yes_no": Filter(_yes_no, shows=Sort.TEXT),
    "tick": Filter(_tick, draws=True),
    "is": Filter(_is, wants=1, draws=True),
    "times": Filter(_times, shows=Sort.TEXT),
    "each": Filter(_each, shows=Sort.TEXT),
    "refs": Filter(_refs, shows=Sort.TEXT),
    "join_and": Filter(_join_and, shows=Sort.TEXT),
    "sentence_start": Filter(_sentence_start),
    "initials": Filter(_initials),
    "length": Filter(_length),
    "where": Filter(_where, wants=2, gives_items=True),
    "linked": Filter(_where, wants=2, gives_items=True),
    "rows": Filter(_rows, wants=1, keeps=True),
    "named": Filter(_named, wants=1),
    "qr_code": Filter(_qr_code, draws=True),
    "picture": Filter(_picture, draws=True),
}
"""Every filter by its name. `linked` is `where` said of ids: `plan.provision | linked('needs', need.id)`."""

_OF_ABSENCE = {"where", "linked", "length", "tick", "is", "rows"}


def apply(name: str, value: object, arguments: Iterable[object]) -> object:
    """What the filter makes of the value. Raises UnusableError when it is not of its kind.

    Nothing is chosen among, counted in or ticked for what is absent, a list without items too; any other filter hands
    absence on.
    """
    absent = isinstance(value, Absent) or (isinstance(value, Items) and not value)
    if absent and name not in _OF_ABSENCE:
        return value
    return FILTERS[name].call(value, *arguments)


def _derived(value: object, text: str, sort: Sort = Sort.TEXT) -> Shown:
    """Text made of one value of the case, still known as that value."""
    source = value if isinstance(value, Leaf | Items) else value.source if isinstance(value, Shown) else None
    day = day_of(value) if sort is Sort.DATE else None
    return Shown(text, source, sort, day)


def _shown(value: object) -> Shown:
    shown = show(value)
    if isinstance(shown, Shown):
        return shown
    raise UnusableError("there is no text to show")


def _truth(value: object) -> bool:
    return bool(value)


def _number(value: object) -> int:
    number = value.value if isinstance(value, Leaf) else value
    if isinstance(number, int):
        return number
    raise UnusableError("“times” wants a whole number")


def _items(value: object) -> Iterable[object]:
    if isinstance(value, Absent):
        return ()
    if isinstance(value, Iterable) and not isinstance(value, str | Leaf | Record):
        return value
    raise UnusableError("a list is wanted here")


def _is_among(part: object, ids: frozenset[str]) -> bool:
    """Whether a field names one of these, itself or as an item of its list; "" stands for a field that is not given."""
    if isinstance(part, Absent):
        return "" in ids
    if isinstance(part, Leaf):
        return word_of(part) in ids
    return isinstance(part, Items) and any(word_of(item) in ids for item in part)


def _ids(value: object) -> Iterable[str]:
    """The words by which a value names items: one, or each of a list, or none."""
    if isinstance(value, Absent):
        return ()
    if isinstance(value, Leaf | str | Shown):
        return (word_of(value),)
    return tuple(word_of(item.parts["id"] if isinstance(item, Record) else item) for item in _items(value))


def _name(item: Record) -> str:
    return next((word_of(item.parts[name]) for name in _NAMES if item.parts.get(name)), "")
