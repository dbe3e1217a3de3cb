"""American spellings, and the British ones for them. In “-ize” we follow plain British use: “-ise”."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_LIST = Path(__file__).parent / "american.txt"
_ENDINGS = ("", "s", "ed", "ing", "al", "ally", "able", "ful", "less", "hood", "ite", "ites", "ist", "ists", "y")
_ZED = re.compile(r"(\w{3,})([iy])z(e|es|ed|er|ers|ing|able|ation|ations|ational)")
_ALWAYS_ZED = re.compile(r"(?:\w*(?:size|sized|sizes|sizing|prize|prized|prizes|seize|seized|seizes|seizing|maize))")


def british(word: str) -> str:
    """The British spelling of an American word in small letters; "" for any other word."""
    listed = _listed().get(word, "")
    zed = _ZED.fullmatch(word)
    if listed or not zed or _ALWAYS_ZED.fullmatch(word):
        return listed
    return f"{zed[1]}{zed[2]}s{zed[3]}"


@cache
def _listed() -> Mapping[str, str]:
    """Every listed word with every ending that it may take."""
    lines = _LIST.read_text(encoding="utf-8").splitlines()
    found: dict[str, str] = {}
    for american, ours, *only in (line.split() for line in lines if line and not line.startswith("#")):
        found |= {f"{american}{ending}": f"{ours}{ending}" for ending in (_ENDINGS[:1] if only else _ENDINGS)}
    return MappingProxyType(found)
