"""The words by which plans speak of themselves: status, signature, dates, printed forms (`law/record.yaml`)."""

from __future__ import annotations

from functools import cache, cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from ehcp_tools.compiled import compiled
from ehcp_tools.errors import EhcpError
from ehcp_tools.lawbook import law
from ehcp_tools.lint.regex import Regex
from ehcp_tools.yamlfile import Reader

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Mapping

_SIGNS, _GROUP = compiled(r"\\.|\[(?:\\.|[^\]\\])*\]"), compiled(r"\([^()]*\)")
"""What stands for itself or for one sign in a pattern, and its innermost groups."""


class AnyOf:
    """Several patterns for folded text, asked whether one of them matches: those that open with `^` are tried once."""

    def __init__(self, texts: tuple[str, ...]) -> None:
        self.texts = texts

    @cached_property
    def _opening(self) -> re.Pattern[str]:
        return compiled("|".join(f"(?:{text})" for text in self.texts if _is_opening(text)) or r"(?!)")

    @cached_property
    def _others(self) -> tuple[Regex, ...]:
        return tuple(Regex(text) for text in self.texts if not _is_opening(text))

    def unmet_in(self, texts: Iterable[str]) -> list[str]:
        """The texts in which there is no match."""
        return unmet_in([text for text in texts if self._opening.match(text) is None], self._others)

    def meets(self, text: str) -> bool:
        """Whether there is a match in a text."""
        return self._opening.match(text) is not None or any(other.meets(text) for other in self._others)


def _is_opening(pattern: str) -> bool:
    """Whether a pattern matches at the beginning of a text and nowhere else: all of it stands behind its `^`."""
    bare = _SIGNS.sub("", pattern)
    for _ in range(bare.count("(")):
        bare = _GROUP.sub("", bare)
    return bare.startswith("^") and "|" not in bare


@cache
def record_words() -> Mapping[str, Regex]:
    """For each thing that `law/record.yaml` names, one pattern for folded text."""
    return MappingProxyType({name: any_of(patterns) for name, patterns in _listed().items()})


@cache
def _any_of() -> Mapping[str, AnyOf]:
    return MappingProxyType({name: AnyOf(patterns) for name, patterns in _listed().items()})


@cache
def _listed() -> Mapping[str, tuple[str, ...]]:
    reader, top = Reader(EhcpError), law("record")
    read = {name: reader.texts(top, name) for name in top.entries}
    reader.finish()
    return MappingProxyType(read)


def any_of(patterns: tuple[str, ...]) -> Regex:
    """One pattern for several."""
    return Regex("|".join(f"(?:{pattern})" for pattern in patterns))


def unmet_in(texts: list[str], patterns: Iterable[Regex]) -> list[str]:
    """The texts in which none of the patterns has a match. What cannot be in all of them together is asked once."""
    together = "\n".join(texts)
    for pattern in patterns:
        if pattern.may_be_in(together):
            texts = [text for text in texts if not pattern.meets(text)]
    return texts


def says(name: str, text: str) -> re.Match[str] | None:
    """Where a folded text says the thing that `law/record.yaml` calls by this name."""
    words = record_words()[name]
    return words.compiled.search(text) if words.may_be_in(text) else None


def untold_in(name: str, texts: Iterable[str]) -> list[str]:
    """The folded texts that do not say it."""
    return _any_of()[name].unmet_in(texts)


def tells(name: str, text: str) -> bool:
    """Whether a folded text says it."""
    return _any_of()[name].meets(text)
