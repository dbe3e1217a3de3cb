"""The facts that a case may hold where one works: the shipped ones, and those that a council adds."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ehcp_tools.case import fields_beside
from ehcp_tools.settings import find_settings

if TYPE_CHECKING:
    from ehcp_tools.case import Fields


def fields_in_use() -> Fields:
    """The dictionary of the templates that the settings name; EhcpError with all that is wrong with either."""
    return _of(find_settings(Path.cwd()).templates)


@cache
def _of(house: Path | None) -> Fields:
    return fields_beside(house)
