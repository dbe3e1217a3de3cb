"""What the files in `law/` say, each read once. To read YAML takes ten times as long as JSON, so it is kept as that."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ehcp_tools.keeping import keep, kept, key_of, place_for
from ehcp_tools.yamlfile import List, Scalar, Table, load

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ehcp_tools.yamlfile import Value

_PROGRAM = Path(__file__).parent
_SOURCES = ("law/*.yaml", "yamlfile/*.py", "lawbook.py")


@cache
def law(name: str) -> Table:
    """What `law/{name}.yaml` says."""
    path = _PROGRAM / "law" / f"{name}.yaml"
    try:
        found = _made(json.loads(_written()[name]), str(path))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        found = load(path)
    if not isinstance(found, Table):
        raise TypeError(path.name)
    return found


@cache
def _written() -> Mapping[str, str]:
    """Each file as JSON, by its name."""
    place, key = place_for("law", _PROGRAM), key_of(path for source in _SOURCES for path in _PROGRAM.glob(source))
    text = kept(place, key)
    if text is None:
        files = {path.stem: _plain(load(path)) for path in _PROGRAM.glob("law/*.yaml")}
        text = "\n".join(f"{name}\t{json.dumps(plain, separators=(',', ':'))}" for name, plain in files.items())
        keep(place, key, text)
    return dict(line.split("\t", 1) for line in text.split("\n"))


def _plain(value: Value) -> list[Any]:
    """A value as what it holds and its line; of a table, the lines of its names too."""
    match value:
        case Scalar():
            return [value.text, value.line]
        case List():
            return [list(map(_plain, value.items)), value.line]
        case Table():
            return [{name: _plain(part) for name, part in value.entries.items()}, value.line, [*value.lines.values()]]


def _made(plain: list[Any], file: str) -> Value:
    """The value again."""
    held, line = plain[:2]
    if isinstance(held, str):
        return Scalar(held, file, line)
    if isinstance(held, list):
        return List(tuple([_made(part, file) for part in held]), file, line)
    parts = {name: _made(part, file) for name, part in held.items()}
    return Table(parts, dict(zip(parts, *plain[2:], strict=True)), file, line)
