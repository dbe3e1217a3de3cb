"""What names somebody by its own shape: email and web addresses, telephones, numbers, postcodes, street addresses."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from ehcp_tools.numbers import NHS_NUMBER, UPN

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_ROAD = (
    "Road|Rd|Street|St|Lane|Ln|Avenue|Ave|Close|Drive|Crescent|Terrace|Place|Gardens|Grove|Square|Hill|Park|Court|Way|"
    "Row|Walk|Mews|Green|Rise|View|Quay|Parade|Wharf|House|Cottage|Farm|Lodge|Croft|Meadow|Mount|Vale|End|Heights"
)
ROAD = re.compile(rf"[A-Z][\w'’-]+ (?:{_ROAD})$")
"""A text that ends as the names of streets and houses do."""
SHAPES: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "Email": re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+"),
        "Web address": re.compile(
            r"(?:https?://|www\.)[^\s<>\"”]+[^\s<>\"”.,;:)]"
            r"|(?<![\w@.])[\w-]+(?:\.[\w-]+)*\.(?:uk|org|com|net|edu|eu|info|co|gov)(?:/[^\s<>\"”,;)]*[^\s<>\"”.,;:)])?(?![\w.]*\w)",
            re.IGNORECASE,
        ),
        "Phone number": re.compile(
            r"(?<![\w.])(?:\+44 ?(?:\(0\) ?)?|\(?0)(?:[ ()–-]{0,2}\d){9,10}(?![\w])(?: ?(?:ext\.?|x) ?\d{1,5})?",
        ),
        "Pupil number": re.compile(rf"{UPN.pattern}|(?<!\w)[A-Z](?: ?\d){{11}} ?[\dA-Z](?!\w)"),
        "NHS number": NHS_NUMBER,
        "School number": re.compile(r"(?<=URN )\d{5,7}|(?<=URN: )\d{5,7}|(?<=URN:)\d{5,7}|(?<=URN number )\d{5,7}"),
        "National insurance number": re.compile(r"(?<!\w)[A-Z]{2} ?\d\d ?\d\d ?\d\d ?[A-D](?!\w)"),
        "Case number": re.compile(
            r"(?i:(?:case|file|reference|ref|hospital|mosaic|capita|liquidlogic)"
            r"(?: (?:number|no\.?|ref(?:erence)?|id))?[.:]{0,2} )(?P<it>[A-Z0-9/-]*\d[A-Z0-9/-]*)(?!\w)"
        ),
        "Registration number": re.compile(
            r"(?<!\w)(?:HCPC|GMC|NMC|GDC|GPhC|BPS|SWE|Social Work England)"
            r"(?: (?i:registration|registered|reg|number|no|pin)\.?)*[.:]{0,2} (?P<it>[A-Z0-9-]*\d{4}[A-Z0-9-]*)(?!\w)"
        ),
        "Postcode": re.compile(r"(?<![\w-])[A-Z]{1,2}\d[A-Z\d]? ?(?!\d(?:st|nd|rd|th))\d[A-Z]{2}(?!\w)", re.IGNORECASE),
        "Address": re.compile(
            rf"(?:(?i:flat|unit|apartment) \w{{1,4}},? )?(?<!\w)\d{{1,4}}[a-zA-Z]?,? "
            rf"(?:[A-Z][\w'’-]+ ){{1,3}}(?:{_ROAD})(?!\w)"
        ),
    }
)
"""Kinds and their patterns; where a pattern names a part `it`, that part is meant."""


def shaped(text: str) -> Iterator[tuple[int, int, str]]:
    """Every stretch of a text that has one of the shapes, with its kind."""
    for kind, pattern in SHAPES.items():
        for found in pattern.finditer(text):
            group = "it" if "it" in pattern.groupindex else 0
            yield *found.span(group), kind
