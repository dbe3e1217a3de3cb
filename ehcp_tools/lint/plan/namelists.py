"""Given names, their short forms, and the words by which plans speak of people (`law/people.yaml`)."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from ehcp_tools.compiled import compiled
from ehcp_tools.errors import EhcpError
from ehcp_tools.lawbook import law
from ehcp_tools.yamlfile import Reader

if TYPE_CHECKING:
    from collections.abc import Mapping

_DATA = Path(__file__).parent.parent / "data"
_BETWEEN_WORDS = compiled(r"[\s,.;:!?)]+")
_HEADS = ("names", "capitals", "words", "places")


def plain(word: str) -> str:
    """A word in small letters, without accents."""
    if word.isascii():
        return word.lower()
    parts = unicodedata.normalize("NFD", word)
    return "".join(char for char in parts if not unicodedata.combining(char)).lower()


@cache
def given_names() -> frozenset[str]:
    """Given names that with a capital are nothing else, plain."""
    return _names()["names"] | _names()["capitals"]


@cache
def names_and_words() -> frozenset[str]:
    """Given names that are ordinary words or places too, even with a capital, plain: May, Grace, Reading."""
    return _names()["words"] | _names()["places"]


@cache
def names_in_small_letters() -> frozenset[str]:
    """Given names that are ordinary words or places in small letters, plain: Jack and Rose too."""
    return _names()["capitals"] | names_and_words()


@cache
def _names() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {head: set() for head in _HEADS}
    head = _HEADS[0]
    for line in _lines("given_names.txt"):
        if line in found:
            head = line
        else:
            found[head].update(map(plain, line.split()))
    others = found["capitals"] | found["words"] | found["places"]
    return MappingProxyType(
        {"names": frozenset(found["names"] - others)} | {h: frozenset(found[h]) for h in _HEADS[1:]}
    )


@cache
def _forms() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in _lines("short_names.txt"):
        forms = {plain(word) for word in line.split()}
        for form in forms:
            found.setdefault(form, set()).update(forms)
    return MappingProxyType({form: frozenset(forms) for form, forms in found.items()})


def alike(one: str, other: str) -> bool:
    """Whether two plain names may be forms of one: Ollie and Oliver, Sam and Samuel."""
    short, long = sorted((one, other), key=len)
    return other in _forms().get(one, frozenset()) or (len(short) >= 3 and long.startswith(short))


@cache
def listed(key: str) -> tuple[str, ...]:
    """The words that `law/people.yaml` has under a key."""
    reader = Reader(EhcpError)
    read = reader.texts(law("people"), key)
    reader.finish()
    return read


@cache
def among(keys: str) -> frozenset[str]:
    """The same for asking whether a word is one of them; several keys are joined by `+`."""
    return frozenset(word for key in keys.split("+") for word in listed(key))


def ends(text: str, key: str) -> bool:
    """Whether a text ends with one of the words of `law/people.yaml` under a key."""
    return not among(key).isdisjoint(_endings(text.rstrip()))


@lru_cache(maxsize=256)
def _endings(text: str) -> tuple[str, ...]:
    """The last word, the last two and so on to four."""
    words = text.lower().replace("’", "'").rsplit(None, 4)[-4:]
    return tuple(" ".join(words[at:]).lstrip("(“\"‘'") for at in range(len(words)))


def begins(text: str, key: str) -> bool:
    """Whether a text begins with one of these words."""
    return not among(key).isdisjoint(_beginnings(text[:60]))


@lru_cache(maxsize=256)
def _beginnings(text: str) -> tuple[str, ...]:
    """The first word, the first two and so on to five."""
    words = _BETWEEN_WORDS.split(text.lower().replace("’", "'").strip(" ,"), maxsplit=5)[:5]
    return tuple(" ".join(words[:number]) for number in range(len(words), 0, -1))


@cache
def either(*keys: str) -> str:
    """A pattern for any of the words, whatever their case."""
    words = sorted(sorted({word for key in keys for word in listed(key)}), key=len, reverse=True)
    return f"(?i:{'|'.join(map(re.escape, words))})"


def _lines(name: str) -> list[str]:
    text = (_DATA / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
