"""What was worked out for single words, found again many times faster than an `lru_cache` finds it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class Remembered(dict[str, T]):
    """What a function makes of each word met, of so many at most: plans use few words again and again.

    Ask it with `map(remembered.__getitem__, words)`.
    """

    def __init__(self, make: Callable[[str], T], most: int) -> None:
        super().__init__()
        self._make, self._most = make, most

    def __missing__(self, word: str) -> T:
        if len(self) >= self._most:
            self.clear()
        self[word] = made = self._make(word)
        return made
