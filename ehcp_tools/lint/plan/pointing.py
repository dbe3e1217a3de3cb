"""The words by which plans number their items and point from one to another (`law/threads.yaml`)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from ehcp_tools.errors import EhcpError
from ehcp_tools.lawbook import law
from ehcp_tools.lazy import lazy
from ehcp_tools.lint.plan.record import AnyOf
from ehcp_tools.yamlfile import Reader

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping

_LISTS = ("strengths", "troubles", "none", "intros", "not_ids", "levels", "pointing")


class Pointing(NamedTuple):
    """The patterns of `law/threads.yaml`, for folded text. `words`: the letters that a word stands for.

    `says_none` is `none` for text in which it may stand anywhere.
    """

    words: Mapping[str, str]
    says_none: AnyOf
    every: AnyOf
    strengths: re.Pattern[str]
    troubles: re.Pattern[str]
    none: re.Pattern[str]
    intros: re.Pattern[str]
    not_ids: re.Pattern[str]
    levels: re.Pattern[str]
    pointing: re.Pattern[str]


@cache
def pointing() -> Pointing:
    """What the file says."""
    reader = Reader(EhcpError)
    top = reader.table(law("threads"), ("words", "every", *_LISTS))
    words = reader.table(top.entries["words"], tuple(getattr(top.entries["words"], "entries", ())))
    listed = {name: reader.texts(top, name) for name in _LISTS}
    patterns = [lazy("|".join(texts)) for texts in listed.values()]
    every = AnyOf(reader.texts(top, "every"))
    read = {word: reader.text(words, word) for word in words.entries}
    reader.finish()
    return Pointing(read, AnyOf(listed["none"]), every, *patterns)
