"""Faults of build: an item of provision without one of its details."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planting.plan import Fault

if TYPE_CHECKING:
    from collections.abc import Callable

    from planting.plan import Help
    from planting.taken import Taken


def _stretch(item: Help) -> str:
    """Words of an item that every layout has as they are: all but its first."""
    return " ".join(item.do.split()[1:6]).rstrip(",.")


def _detail(taken: Taken, note: str, fits: Callable[[Help], bool], change: Callable[[Help], None]) -> list[Fault]:
    items = [item for item in taken.plan.help_in("F") if fits(item) and not item.need.adulthood]
    item = taken.free(items)
    if item is None:
        return []
    change(item)
    return [
        Fault(
            "missing-detail",
            "F",
            _stretch(item),
            note,
            (),
            ("vague-who", "passive-no-actor") if note == "nobody is named" else (),
        )
    ]


def _any(_: Help) -> bool:
    return True


def nobody(taken: Taken) -> list[Fault]:
    """Who gives it is left out."""

    def change(item: Help) -> None:
        item.who, item.training = "", ""

    return _detail(taken, "nobody is named", _any, change)


def how_often(taken: Taken) -> list[Fault]:
    """How often is left out; how long stays."""

    def change(item: Help) -> None:
        item.sessions, item.weeks, item.when = None, None, ""

    return _detail(taken, "how often is not said", lambda item: bool(item.sessions), change)


def how_long(taken: Taken) -> list[Fault]:
    """How long is left out; how often stays."""

    def change(item: Help) -> None:
        item.minutes = None

    return _detail(taken, "how long is not said", lambda item: bool(item.sessions), change)


def group_size(taken: Taken) -> list[Fault]:
    """A group without its number."""

    def change(item: Help) -> None:
        item.group = "In a group"

    return _detail(taken, "the size of the group is not said", lambda item: "no more than" in item.group, change)


def training(taken: Taken) -> list[Fault]:
    """A technique that an assistant uses, with no word of training."""

    def change(item: Help) -> None:
        item.training = ""
        item.more.append("The sessions follow the Talk and Tell method.")

    return _detail(taken, "an assistant uses a named method untrained", lambda item: bool(item.training), change)


def review(taken: Taken) -> list[Fault]:
    """No word on who looks at it again and when."""

    def change(item: Help) -> None:
        item.review = ""

    return _detail(taken, "the review is not said", _any, change)
