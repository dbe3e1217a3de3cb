"""What the families of rules are called, and which come first."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from ehcp_tools.lint.families import load_families
from ehcp_tools.shipped import shipped

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@dataclass(frozen=True)
class Families:
    """The families of the shipped style guide, and of a council's own in `folder`."""

    folder: Path | None

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """Their titles in the order of the guidance: what matters most to a plan comes first."""
        own = load_families(self.folder) if self.folder else {}
        found = {**load_families(shipped("style_guide")), **own}
        return MappingProxyType({name: one.title for name, one in found.items()})

    def title(self, name: str) -> str:
        """What a family is called; its name where the guide does not list it."""
        return self.titles.get(name, name)

    def rank(self, name: str) -> int:
        """Sorts families as the guidance does, those it does not list last."""
        return self._ranks.get(name, len(self._ranks))

    @cached_property
    def _ranks(self) -> Mapping[str, int]:
        return {name: place for place, name in enumerate(self.titles)}
