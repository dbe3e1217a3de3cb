"""The numbers that are one child's alone, and what makes them valid: the unique pupil number and the NHS number."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from ehcp_tools.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

UPN = lazy(r"(?<!\w)[A-Za-z]\d{11}[\dA-Za-z](?!\w)")
"""A unique pupil number: a letter and twelve figures, or eleven and a letter while it is temporary."""

NHS_NUMBER = lazy(r"(?<!\d)\d{3}[ -]?\d{3}[ -]?\d{4}(?!\d)")
"""Ten figures in groups of three, three and four."""

POSTCODE = lazy(r"(?<![\w-])(?:[A-Z]{1,2}\d[A-Z\d]?) ?\d[A-Z]{2}(?!\w)")
"""A postcode of the United Kingdom, in capitals as addresses have it."""

_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
"""The letters of a unique pupil number (Department for Education, guide to them): none that looks like a figure."""


def bare(number: str) -> str:
    """A number without its blanks and hyphens, in capitals."""
    return re.sub(r"[\s-]", "", number).upper()


def is_upn(number: str) -> bool:
    """Whether a unique pupil number agrees with the letter before it.

    Each figure counts as often as its place from 2 to 13; the rest of their sum by 23 is the letter's place in the
    list. A temporary number ends in a letter, which counts as its own place.
    """
    if not re.fullmatch(rf"[{_LETTERS}]\d{{11}}[\d{_LETTERS}]", number):
        return False
    values = [int(sign) if sign.isdigit() else _LETTERS.index(sign) for sign in number[1:]]
    return _LETTERS[sum(value * place for place, value in enumerate(values, 2)) % 23] == number[0]


def is_nhs_number(number: str) -> bool:
    """Whether the tenth figure agrees with the nine before it (NHS data dictionary: modulus 11).

    Each counts ten times, nine times and so on down to twice; the figure is what their sum wants of a multiple of 11.
    """
    if not re.fullmatch(r"\d{10}", number):
        return False
    check = -sum(int(sign) * (10 - place) for place, sign in enumerate(number[:9])) % 11
    return check == int(number[9])


IS_VALID: Mapping[str, Callable[[str], bool]] = MappingProxyType({"upn": is_upn, "nhs_number": is_nhs_number})
"""Whether the bare figures of a number agree with each other, by the kind of number that the dictionary names."""
