"""The words by which plans speak of themselves: status, signature, dates, printed forms (`law/record.yaml`)."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from ehcp_tools.errors import EhcpError
from ehcp_tools.lint.regex import Regex
from ehcp_tools.yamlfile import Reader, Table, load

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping

_FILE = Path(__file__).parent.parent.parent / "law" / "record.yaml"


@cache
def record_words() -> Mapping[str, Regex]:
    """For each thing that `law/record.yaml` names, one pattern for folded text."""
    reader, tree = Reader(EhcpError), load(_FILE)
    top = reader.table(tree, tuple(tree.entries) if isinstance(tree, Table) else ())
    read = {name: any_of(reader.texts(top, name)) for name in top.entries}
    reader.finish()
    return MappingProxyType(read)


def any_of(patterns: tuple[str, ...]) -> Regex:
    """One pattern for several."""
    return Regex("|".join(f"(?:{pattern})" for pattern in patterns))


def says(name: str, text: str) -> re.Match[str] | None:
    """Where a folded text says the thing that `law/record.yaml` calls by this name."""
    return next(iter(record_words()[name].find(text)), None)
