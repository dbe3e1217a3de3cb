"""What a plan says of whose it is, and whether it agrees with itself and with the case."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from ehcp_tools.lint.questions.ages import AGES
from ehcp_tools.lint.questions.names import NAMES
from ehcp_tools.lint.questions.numbers import NUMBERS
from ehcp_tools.lint.questions.pronouns import PRONOUNS
from ehcp_tools.lint.questions.schools import SCHOOLS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ehcp_tools.lint.questions.answer import Answer

QUESTIONS: Mapping[str, Answer] = MappingProxyType({**NAMES, **PRONOUNS, **NUMBERS, **AGES, **SCHOOLS})
"""Questions about whose plan it is."""
