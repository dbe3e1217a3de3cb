"""Every stretch of a text that names somebody, and what stands in its place."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from ehcp_tools.lint.plan.facts import days_in
from ehcp_tools.lint.plan.namelists import plain
from ehcp_tools.release.identity import Identity, Sort, level, pattern_of
from ehcp_tools.release.shapes import shaped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

_STANDS = re.compile(r"\[(?:[A-Z][\w ]*? (?:\d+|[A-Z]{1,2})(?:: [^\]]*)?|[A-Z][\w ]* removed)\]")
_BORN = re.compile(r"(?:\bborn\b|\bbirth\b|\bd\.?o\.?b\b\.?)[^.;\n]{0,24}$", re.IGNORECASE)
_MONTHS = "January February March April May June July August September October November December".split()
_SECTION = frozenset(
    "section appendix group set band level grade option table part vitamin hepatitis class year key form type".split()
)
"""What a letter alone is the name of, after one of these words."""
_ALONE = re.compile(
    r"(?<![\w.’'-])[B-HJ-Z](?=['’]s\b| (?:is|has|will|can|was|likes|loves|enjoys|needs|does|finds|found|said|says|would"
    r"|could|uses|attends|lives|and his|and her)\b)"
)
_APART = re.compile(r"[A-Z](?:[\s-]+[A-Z])+")
_REST_OF_DATE = re.compile(r"\.? (?:\d{1,2}(?:st|nd|rd|th)\b|(?:\d{1,2}, ?)?(?:(?:19|20)\d\d\b|'\d\d\b))")
"""What follows a month where it is one: “takes May 20 minutes” is not the twentieth of May."""
_PLAIN = re.compile(r"[\W_]+")


class Named(NamedTuple):
    """A stretch of a text that names somebody or something."""

    start: int
    end: int
    identity: Identity


class Finder:
    """What finds identities in a text: those of a roll, and whatever names somebody by its shape."""

    def __init__(self, identities: Sequence[Identity], child: Identity, born: date | None) -> None:
        self.identities = list(identities)
        self._child, self._born = child, born
        self._by_surface: dict[str, Identity] = {}
        written = [(text, loose, one) for one in identities for loose, text in one.written]
        for text, _, one in written:
            self._by_surface.setdefault(_key(text), one)
        longest = [pattern_of(text, loose=loose) for text, loose, _ in sorted(written, key=_longest_first)]
        self._names = re.compile(rf"(?<![^\W_])(?:{'|'.join(longest)})(?![^\W_])") if longest else None
        self._shaped: dict[tuple[str, str], Identity] = {}

    def find(self, text: str, *, values: bool = False) -> list[Named]:
        """The stretches, in order, none over another. `values`: the text is a value of the file, not prose."""
        flat = level(text)
        found = list(self._named(flat))
        if not values:
            found += [Named(start, end, self._of_shape(kind, text[start:end])) for start, end, kind in shaped(flat)]
            found += self._births(flat)
            found += self._letters(flat)
            found += self._owners(flat)
        kept = (
            one for one in found if not any(hole.start() <= one.start < hole.end() for hole in _STANDS.finditer(text))
        )
        return _apart(kept)

    def _named(self, flat: str) -> Iterator[Named]:
        for found in self._names.finditer(flat) if self._names else ():
            identity = self._by_surface.get(_key(found.group()))
            if identity and not _is_month(flat, found) and not _are_letters(flat, found):
                yield Named(*found.span(), identity)

    def _of_shape(self, kind: str, text: str) -> Identity:
        key = (kind, _key(text))
        known = self._by_surface.get(key[1])
        if known and known.kind == kind:
            return known
        if key not in self._shaped:
            made = Identity(Sort.NUMBER, kind)
            made.add(text)
            self._shaped[key] = made
            self.identities.append(made)
        return self._shaped[key]

    def _births(self, flat: str) -> Iterator[Named]:
        """Days of birth: the child's wherever it stands, and any that is said to be one; the month after “born”."""
        for day, start, end in days_in(flat):
            if day == self._born or _BORN.search(flat[:start]):
                yield Named(start, end, self._of_day(day.isoformat()))
        for found in re.finditer(rf"(?:{'|'.join(_MONTHS)}) (?:19|20)\d\d", flat):
            if _BORN.search(flat[: found.start()]) and not flat[: found.start()].rstrip()[-1:].isdigit():
                yield Named(*found.span(), self._of_day(found.group()))

    def _of_day(self, day: str) -> Identity:
        return self._of_shape(Sort.BIRTH.value, day)

    def _letters(self, flat: str) -> Iterator[Named]:
        """The first letter of the child's name where it stands for the child: “L’s needs”, “L is a kind girl”."""
        first = {word[0].upper() for word in self._child.words[:1]}
        for found in _ALONE.finditer(flat):
            if found.group() in first and not _after_section(flat, found):
                yield Named(*found.span(), self._child)

    def _owners(self, flat: str) -> Iterator[Named]:
        """The child's name in small letters where something is the child's: “will's views” are those of Will."""
        small = "|".join(re.escape(level(word).lower()) for word in self._child.words if len(word) > 1)
        for found in re.finditer(rf"(?<![\w'-])(?:{small})(?='s(?!\w))", flat) if small else ():
            yield Named(*found.span(), self._child)


def labels(found: Iterable[Identity]) -> dict[Identity, str]:
    """What stands for each, numbered as they are first met: `[Child A]`, `[Professional 2: physiotherapist]`."""
    counts = Counter[str]()
    made: dict[Identity, str] = {}
    for one in found:
        if one not in made:
            counts[one.kind] += 1
            number = _letter(counts[one.kind]) if one.sort is Sort.CHILD else str(counts[one.kind])
            role = f": {one.role}" if one.role and one.sort in {Sort.FAMILY, Sort.PROFESSIONAL} else ""
            made[one] = f"[{one.kind} {number}{role}]"
    return made


def _letter(number: int) -> str:
    tens, rest = divmod(number - 1, 26)
    return (chr(64 + tens) if tens else "") + chr(65 + rest)


def _apart(found: Iterable[Named]) -> list[Named]:
    """Of those that overlap the first and longest, made so long that nothing of the others is left."""
    kept: list[Named] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if kept and one.start < kept[-1].end:
            kept[-1] = kept[-1]._replace(end=max(kept[-1].end, one.end))
        else:
            kept.append(one)
    return kept


def _is_month(flat: str, found: re.Match[str]) -> bool:
    """Whether a name that is a month, or short for one, stands in a date."""
    if not any(month.startswith(found.group().capitalize()) for month in _MONTHS):
        return False
    day = re.search(r"(?<!\d)\d{1,2}(?:st|nd|rd|th)? $", flat[: found.start()])
    return bool(day or _REST_OF_DATE.match(flat, found.end()))


def _are_letters(flat: str, found: re.Match[str]) -> bool:
    """Whether initials with blanks between them are letters of something else: “Sections A-K”."""
    return bool(_APART.fullmatch(found.group())) and _after_section(flat, found)


def _after_section(flat: str, found: re.Match[str]) -> bool:
    """Whether a word that has letters for a name stands before: “Section B”, “Groups A-K”."""
    before = re.findall(r"\w+", flat[: found.start()].lower())[-1:]
    return not _SECTION.isdisjoint(form for word in before for form in (word, word.removesuffix("s")))


def _longest_first(written: tuple[str, bool, Identity]) -> tuple[int, str, bool]:
    return -len(written[0]), written[0], written[1]


def _key(text: str) -> str:
    return _PLAIN.sub("", plain(level(text)))
