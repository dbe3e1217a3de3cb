"""Why a final plan may differ from its draft (`law/changes.yaml`), and what a document says that it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from ehcp_tools.errors import EhcpError
from ehcp_tools.lawbook import law
from ehcp_tools.sections.profile import straight
from ehcp_tools.yamlfile import Reader, Table

if TYPE_CHECKING:
    from collections.abc import Mapping

_KEYS = ("source", "draft", "final", "about", "reasons", "status")


@dataclass(frozen=True, slots=True)
class Reasons:
    """The reasons that may explain a change after the draft: their names and how they are put, with what says so."""

    source: str
    about: str
    reasons: Mapping[str, str]
    draft: frozenset[str]
    final: frozenset[str]
    signs: tuple[tuple[str, re.Pattern[str]], ...]


@cache
def reasons() -> Reasons:
    """What Code of Practice 9.125 says, from its file."""
    reader = Reader(EhcpError)
    top = reader.table(law("changes"), _KEYS, _KEYS)
    put = top.entries["reasons"]
    signs = [reader.table(item, ("status", "pattern"), ("status", "pattern")) for item in reader.items(top, "status")]
    made = Reasons(
        source=reader.text(top, "source"),
        about=reader.text(top, "about"),
        reasons={name: reader.text(put, name) for name in put.entries} if isinstance(put, Table) else {},
        draft=frozenset(reader.texts(top, "draft")),
        final=frozenset(reader.texts(top, "final")),
        signs=tuple((reader.text(one, "status"), re.compile(reader.text(one, "pattern"))) for one in signs),
    )
    reader.finish()
    return made


def wanted(old: str, new: str) -> bool:
    """Whether each change wants a reason: the old version is a draft and the new one final."""
    return old in reasons().draft and new in reasons().final


def status_in(text: str) -> str:
    """The status that a line of a document names, a choice of `plan.status`; "" where it names none."""
    line = straight(text).lower()
    return next((status for status, pattern in reasons().signs if pattern.search(line)), "")
