"""The pages that explain faults: `faults/template.yaml` and `faults/rule.yaml`, a fault under its name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from ehcp_tools.errors import EhcpError
from ehcp_tools.yamlfile import Reader, Table, load

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_FOLDER = Path(__file__).parent / "faults"
_KEYS = ("title", "why", "fix", "bad", "good")


@dataclass(frozen=True, slots=True)
class FaultPage:
    """What a fault is, why it matters, how to put it right, and an example of it and of the same without it."""

    name: str
    title: str
    why: str
    fix: str
    bad: str
    good: str
    file: str


@cache
def fault_pages() -> Mapping[str, FaultPage]:
    """Every fault that `ehcp check` can find, by name: `rule.unknown-key`."""
    return MappingProxyType({page.name: page for path in sorted(_FOLDER.glob("*.yaml")) for page in _pages(path)})


def _pages(path: Path) -> Iterator[FaultPage]:
    reader = Reader(EhcpError)
    tree = load(path)
    top = reader.table(tree, tuple(tree.entries) if isinstance(tree, Table) else ())
    for slug, entry in top.entries.items():
        row = reader.table(entry, _KEYS, _KEYS)
        title, why, fix, bad, good = (reader.text(row, key).strip() for key in _KEYS)
        yield FaultPage(f"{path.stem}.{slug}", title, why, fix, bad, good, str(path))
    reader.finish()
