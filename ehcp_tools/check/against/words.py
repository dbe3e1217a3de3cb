"""The lines in which two texts differ, short enough to be read."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BESIDE = 60
"""Letters of a line that are shown before and after what differs in it."""
_ELLIPSIS = "…"


class Line(NamedTuple):
    """A line of a comparison. `sign` is `-` for one that was there, `+` for one that is, `@` for the lines left out."""

    sign: str
    text: str


def differences(before: str, now: str) -> tuple[Line, ...]:
    """What differs, in order; where one line takes the place of another, only what is round the difference."""
    old, new = before.splitlines(), now.splitlines()
    found: list[Line] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            found += [Line("@", "")] if found else []
            found += _changed(old[a:b], new[c:d])
    return tuple(line for line in found if line.text.strip() or line.sign == "@")


def _changed(old: Sequence[str], new: Sequence[str]) -> Iterator[Line]:
    alike = len(old) == len(new)
    pairs = [_clipped(one, other) for one, other in zip(old, new, strict=True)] if alike else []
    yield from (Line("-", one) for one in ([one for one, _ in pairs] if alike else old))
    yield from (Line("+", other) for other in ([other for _, other in pairs] if alike else new))


def _clipped(one: str, other: str) -> tuple[str, str]:
    """Two lines without what they have in common far from where they differ."""
    shorter = min(len(one), len(other))
    first = next((n for n in range(shorter) if one[n] != other[n]), shorter)
    last = next((n for n in range(shorter - first) if one[-1 - n] != other[-1 - n]), shorter - first)
    start = one.rfind(" ", 0, max(0, first - _BESIDE)) + 1
    return _cut(one, start, last), _cut(other, start, last)


def _cut(line: str, start: int, same_at_end: int) -> str:
    far = line.find(" ", len(line) - max(0, same_at_end - _BESIDE))
    end = far if far >= 0 else len(line)
    return f"{_ELLIPSIS if start else ''}{line[start:end]}{_ELLIPSIS if end < len(line) else ''}"
