"""Help that a profession guides while others give it, and help that is told as money."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ehcp_tools.lint.plan.asides import parted, words_of
from ehcp_tools.lint.plan.helpwords import meets, words

if TYPE_CHECKING:
    from collections.abc import Collection

_FEW = 2
"""So many words tell that most help is no sum of money."""


def guided(text: str, tokens: Collection[str], techniques: Collection[str]) -> bool:
    """Whether a profession stands with the technique, or guides its use; `tokens` are the words of the folded text.

    A sentence that only says what else they do is not enough: “Once a term the therapist joins it”.
    """
    professions, untrained = words("professions"), words("untrained")
    if professions.isdisjoint(tokens):
        return False
    said = [(one, words_of(one)) for one in parted(text)]
    alone = any(
        any(name in one for name in techniques) and not untrained.isdisjoint(of_it) and professions.isdisjoint(of_it)
        for one, of_it in said
    )
    return not alone or any(meets("guides", one, of_it) for one, of_it in said if not professions.isdisjoint(of_it))


def is_only_money(text: str) -> bool:
    """Whether what is done, up to the first `|`, is told as a band or a sum and nothing else."""
    opening = text.split(maxsplit=_FEW)[:_FEW]
    if all(map(str.isalpha, opening)) and not words("money").issuperset(opening):  # most say what is done
        return False
    if not any(map(text.__contains__, words("sums"))):
        return False
    told = words_of(text.partition("|")[0])
    return not told.isdisjoint(words("sums")) and all(
        word in words("money") or word[:1].isdigit() for word in told if word
    )
