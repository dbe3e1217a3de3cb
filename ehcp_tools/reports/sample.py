"""The month's sample for moderation: drafts that a person reads closely."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import PurePath
from typing import TYPE_CHECKING
from unicodedata import normalize

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ehcp_tools.model import Checked


def draw(drafts: Iterable[Checked], size: int, seed: int) -> tuple[int, ...]:
    """The places, in order and from 0, of `size` drafts that could be read; all of them where there are no more.

    Each draft draws a number from the seed and its name below the folder that holds them all; the lowest are chosen.
    So the same drafts and seed give the same sample, in whatever order they are given and wherever that folder is, and
    one more draft changes no more than one place of it.
    """
    known = [(draft.path, draft.problem is None) for draft in drafts]
    names = _names([path for path, _ in known])
    readable = [place for place, (_, read) in enumerate(known) if read]
    drawn = sorted(readable, key=lambda place: (_number(seed, names[place]), names[place]))
    return tuple(sorted(drawn[:size]))


def _number(seed: int, name: str) -> str:
    return sha256(f"{seed}\x1f{name}".encode("utf-8", "surrogatepass")).hexdigest()


def _names(paths: Sequence[str]) -> list[str]:
    """The names of drafts below the folder that holds all of them, written as every system writes them."""
    whole = [PurePath(os.path.abspath(path)) for path in paths]  # noqa: PTH100 - the name alone, not where links lead
    folder = _holder(whole)
    return [normalize("NFC", "/".join(path.parts[folder:])) for path in whole]


def _holder(paths: Sequence[PurePath]) -> int:
    """How many parts of these paths, the last ones apart, are the same in all."""
    levels = zip(*(path.parts[:-1] for path in paths), strict=False)
    shared = 0
    for level in levels:
        if len(set(level)) > 1:
            break
        shared += 1
    return shared
