"""The month's sample for moderation: drafts that a person reads closely."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ehcp_tools.model import Checked


def draw(drafts: Sequence[Checked], size: int, seed: int) -> tuple[int, ...]:
    """The places, in order and from 0, of `size` drafts that could be read; all of them where there are no more.

    The same drafts and seed give the same sample.
    """
    readable = [place for place, draft in enumerate(drafts) if not draft.problem]
    return tuple(sorted(random.Random(seed).sample(readable, min(size, len(readable)))))  # noqa: S311 - no secret
