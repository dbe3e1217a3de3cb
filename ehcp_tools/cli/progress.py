"""A bar that shows how far a batch is, for somebody who waits for it at a terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_MANY = 10
"""From this many drafts on there is a bar."""
T = TypeVar("T")


def with_progress(done: Iterable[T], drafts: int, *, quiet: bool) -> Iterator[T]:
    """What is done of so many drafts, as it comes. What draws a bar is imported only where one is drawn."""
    if quiet or drafts < _MANY or not sys.stderr.isatty():
        yield from done
        return
    with click.progressbar(done, length=drafts, file=sys.stderr, label="Checking") as shown:
        yield from shown
