"""What is known of the child a draft is about, from the case file that goes with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from ehcp_tools.lint.advised import Advised


@dataclass(frozen=True, slots=True)
class Told:
    """Facts that a draft must agree with; empty when no case file goes with it, and `exact` says that one does.

    `names` are the child's own in full, the preferred one first; `known` everybody else the case names. `facts` are
    texts by the names of `law/details.yaml` (`upn`, `setting`). `pronouns` are subject, object and possessive.
    `postcodes` are those of every address in the case, without blanks. `team` and `officer` are whose work it is.
    `advised` is what the reports say that the plan rests on.
    """

    names: tuple[str, ...] = ()
    own_terms: tuple[str, ...] = ()
    pronouns: tuple[str, ...] = ()
    born: date | None = None
    known: tuple[str, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)
    postcodes: frozenset[str] = frozenset()
    specialist_placement: bool = False
    exact: bool = False
    team: str = ""
    officer: str = ""
    advised: tuple[Advised, ...] = ()

    @property
    def name_words(self) -> frozenset[str]:
        """Each word of the child's names: they do not count against readability."""
        return frozenset(word for name in self.names for word in name.split())


NOTHING_TOLD = Told()
