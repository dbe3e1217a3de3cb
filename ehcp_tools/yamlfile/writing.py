"""YAML text that gives back every text exactly: what `load` reads of it is what was written."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

Tree: TypeAlias = "str | Sequence[Tree] | Mapping[str, Tree]"
"""Texts, lists and tables of them."""

_PLAIN = re.compile(r"[^\W_](?:[^:#\n]|:(?=\S)|(?<!\s)#)*")
_IN_FLOW = re.compile(r"[\[\]{},]")
_ODD = re.compile(
    "[^\t\n\x20-\x7e\xa0-\u2027\u202f-\u2065\u206a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
"""What YAML cannot hold as it is, and characters that make the text after them run the other way."""
_LONGEST_FLOW = 100


def yaml_of(tree: Mapping[str, Tree], notes: Mapping[str, str] | None = None) -> str:
    """A table as a YAML file. `notes` has a line to be said above the first value of a table, by that value's text."""
    return "".join(f"{line}\n" for line in table_lines(tree, "", notes or {}))


def table_lines(table: Mapping[str, Tree], indent: str, notes: Mapping[str, str] | None = None) -> Iterator[str]:
    """The lines of a table, each name on a line of its own."""
    for name, value in table.items():
        if isinstance(value, str):
            yield f"{indent}{name}: {scalar(value, indent + '  ')}"
        elif flow := _short(value):
            yield f"{indent}{name}: {flow}"
        else:
            yield f"{indent}{name}:"
            yield from block_lines(value, f"{indent}  ", notes or {})


def block_lines(value: Tree, indent: str, notes: Mapping[str, str] | None = None) -> Iterator[str]:
    """The lines of a list or a table that stands below its name."""
    if isinstance(value, str):
        yield indent + scalar(value, indent)
    elif isinstance(value, dict):
        yield from table_lines(value, indent, notes)
    else:
        for item in value:
            yield from item_lines(item, indent, notes or {})


def item_lines(item: Tree, indent: str, notes: Mapping[str, str] | None = None) -> Iterator[str]:
    """The lines of one item of a list, the first of them after a dash."""
    if isinstance(item, str):
        yield f"{indent}- {scalar(item, indent + '  ')}"
        return
    lines = list(block_lines(item, f"{indent}  ", notes))
    first = next(iter(item.values()), "") if isinstance(item, dict) else ""
    if isinstance(first, str) and first in (notes or {}):
        yield f"{indent}# {(notes or {})[first]}"
    yield f"{indent}- {lines[0].lstrip()}"
    yield from lines[1:]


def scalar(text: str, indent: str, *, flow: bool = False) -> str:
    """A text as it stands after its name. The lines below the first begin with `indent`; `flow`: inside brackets."""
    if "\n" in text and not flow and _stands_as_lines(text):
        return "|-\n" + "\n".join(indent + line if line else "" for line in text.split("\n"))
    plain = _PLAIN.fullmatch(text) and text == text.strip() and not _ODD.search(text)
    return text if plain and not (flow and _IN_FLOW.search(text)) else quoted(text)


def quoted(text: str) -> str:
    """A text in double quotes, on one line."""
    return _ODD.sub(_escape, json.dumps(text, ensure_ascii=False))


def _escape(letter: re.Match[str]) -> str:
    code = ord(letter[0])
    return f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"


def _stands_as_lines(text: str) -> bool:
    """Whether lines can stand below their name as they are, with nothing that YAML reads otherwise."""
    lines = text.split("\n")
    return not _ODD.search(text) and bool(lines[0] and lines[-1]) and not any(
        line[:1].isspace() and (number == 0 or not line.strip()) for number, line in enumerate(lines)
    )  # fmt: skip


def _short(value: Tree) -> str:
    """A list of short texts on one line; "" for anything else."""
    if isinstance(value, str | dict) or not all(isinstance(item, str) for item in value):
        return ""
    line = f"[{', '.join(scalar(str(item), '', flow=True) for item in value)}]"
    return line if len(line) <= _LONGEST_FLOW else ""
