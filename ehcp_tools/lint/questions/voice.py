"""TOPIC."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ehcp_tools.lint.questions.answer import Answer

QUESTIONS: Mapping[str, Answer] = MappingProxyType({})
