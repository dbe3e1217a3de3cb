"""Every topic that a rule can ask about, by the name a rule file gives it as its kind of check."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from ehcp_tools.lint.questions import (
    accepting,
    adulthood,
    advice,
    dates,
    identity,
    links,
    outcomes,
    place,
    quantified,
    records,
    repeats,
    sections,
    softened,
    voice,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ehcp_tools.lint.questions.answer import Answer

TOPICS: Mapping[str, Mapping[str, Answer]] = MappingProxyType(
    {
        "quantified": quantified.QUESTIONS,
        "outcomes": outcomes.QUESTIONS,
        "sections": sections.QUESTIONS,
        "linked": links.QUESTIONS,
        "adulthood": adulthood.QUESTIONS,
        "advice": advice.QUESTIONS,
        "agrees": identity.QUESTIONS,
        "voice": voice.QUESTIONS,
        "place": place.QUESTIONS,
        "dates": dates.QUESTIONS,
        "repeated": repeats.QUESTIONS,
        "records": records.QUESTIONS,
        "softened": softened.QUESTIONS,
        accepting.TOPIC: accepting.QUESTIONS,
    }
)
