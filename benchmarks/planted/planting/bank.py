"""The bank: what plans are composed of, read once from the YAML files beside this package."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

_BANK = Path(__file__).parents[1] / "bank"


@cache
def bank(name: str) -> Any:
    """One file of the bank, as plain values."""
    return yaml.load((_BANK / f"{name}.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def for_age(entries: list[dict[str, Any]], age: int) -> list[dict[str, Any]]:
    """The entries that are written for this age."""
    return [entry for entry in entries if entry["ages"][0] <= age <= entry["ages"][1]]
