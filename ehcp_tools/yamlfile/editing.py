"""Changing values of a YAML or JSON file and nothing else: notes, order and the look of all other lines stay.

A change is cut into the text where the old value stands, and the new text is read again to prove that it says what was
meant. A library that writes the whole file anew would have to be trusted with every line of it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

import yaml

from ehcp_tools.errors import EhcpError, Problem
from ehcp_tools.inert import json_of
from ehcp_tools.yamlfile.load import parse
from ehcp_tools.yamlfile.values import List, Scalar, Value
from ehcp_tools.yamlfile.writing import Tree, block_lines, item_lines, quoted, scalar, table_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


@dataclass(frozen=True, slots=True)
class ItemChanges:
    """Changes of a list: of its items by their numbers, empty ones not counted, and items to be added at its end."""

    at: Mapping[int, Change] = field(default_factory=dict)
    new: Sequence[Tree] = ()


Change: TypeAlias = "str | Sequence[str] | ItemChanges | Mapping[str, Change]"
"""A new text, a new list of texts, changes of a list of items, or changes by name."""

_Splice: TypeAlias = "tuple[int, int, str]"


def edited(text: str, changes: Mapping[str, Change], name: str, *, is_json: bool = False) -> str:
    """The text of a file with changes made. Raises EhcpError where the file is written so that they cannot be."""
    flat = text.replace("\r\n", "\n")
    plain = json.loads(text) if is_json else _plain(parse(flat, name))
    if _in_short(plain, changes):
        what = "The answers change a part of what this file says in short, in one value, such as the pronouns she/her."
        raise EhcpError(Problem(name, what, "Write each of its values on a line of its own, then run it again."))
    if is_json:
        return json_of(_with(plain, changes), indent=2) + "\n"
    ends = "\r\n" if "\r\n" in text else "\n"
    new = _spliced(flat, changes)
    if _plain(parse(new, name)) != _with(plain, changes):
        what = "The answers cannot be put into this file without a risk to what is in it."
        raise EhcpError(Problem(name, what, "Write them to a file of their own with -o, and copy what you need."))
    return new.replace("\n", ends)


def _in_short(plain: Any, change: Change) -> bool:
    """Whether a change goes into a value that is one text: the rest of what that text says would be lost."""
    if not isinstance(change, dict):
        return False
    if not isinstance(plain, dict):
        return not _nothing(plain)
    return any(_in_short(plain.get(name), inner) for name, inner in change.items())


def _spliced(text: str, changes: Mapping[str, Change]) -> str:
    text = text if text.endswith("\n") else f"{text}\n"
    node = yaml.compose(text, Loader=yaml.BaseLoader)
    for start, end, piece in sorted(_Editor(text).change(node, changes, -1), key=lambda cut: cut[:2], reverse=True):
        text = text[:start] + piece + text[end:]
    return text


@dataclass(frozen=True, slots=True)
class _Editor:
    """Finds where the changes of one text have to be cut in."""

    text: str

    def change(self, node: Any, change: Change, column: int) -> Iterator[_Splice]:  # nodes have no types
        """The cuts that a change of a value makes; `column` is that of the name the value belongs to."""
        if isinstance(change, dict) and isinstance(node, yaml.MappingNode):
            yield from self._table(node, change)
        elif isinstance(change, ItemChanges) and isinstance(node, yaml.SequenceNode):
            yield from self._list(node, change)
        else:
            yield self._replaced(node, _tree(change), column)

    def _table(self, node: Any, changes: Mapping[str, Change]) -> Iterator[_Splice]:
        here = {key.value: (key, value) for key, value in node.value}
        for name, change in changes.items():
            if name in here:
                yield from self.change(here[name][1], change, here[name][0].start_mark.column)
        new = {name: _tree(change) for name, change in changes.items() if name not in here}
        if not new:
            return
        if node.flow_style:
            pieces = [f"{name}: {_flow(tree)}" for name, tree in new.items()]
            yield self._into_brackets(node, pieces)
        else:
            yield self._below(node, table_lines(new, " " * node.start_mark.column))

    def _list(self, node: Any, changes: ItemChanges) -> Iterator[_Splice]:
        items = [item for item in node.value if not _is_blank(item)]
        for number, change in changes.at.items():
            yield from self.change(items[number], change, node.start_mark.column)
        if changes.new and (node.flow_style or not node.value):
            yield self._into_brackets(node, [_flow(item) for item in changes.new])
        elif changes.new:
            indent = " " * node.start_mark.column
            yield self._below(node, (line for item in changes.new for line in item_lines(item, indent)))

    def _replaced(self, node: Any, tree: Tree, column: int) -> _Splice:
        start, end = node.start_mark.index, self._end(node)
        indent = " " * (max(column, 0) + 2)
        rest = self.text[end:].partition("\n")[0]
        if isinstance(tree, str):
            piece = quoted(tree) if rest.strip() else scalar(tree, indent)
        elif rest.strip() or all(isinstance(item, str) for item in tree):
            piece = _flow(tree)
        else:
            lines = "\n".join(block_lines(tree, indent))
            return start, end, f"\n{lines}"
        return start, end, piece if self.text[start - 1 : start].isspace() else f" {piece}"

    def _into_brackets(self, node: Any, pieces: Sequence[str]) -> _Splice:
        last = node.value[-1] if node.value else None
        value = last[1] if isinstance(last, tuple) else last
        at = self._end(value) if value is not None else node.start_mark.index + 1
        return at, at, (", " if value is not None else "") + ", ".join(pieces)

    def _below(self, node: Any, lines: Iterator[str]) -> _Splice:
        """New lines after the last line of a block."""
        at = self._end(node)
        at += len(self.text[at:].partition("\n")[0]) + 1
        return at, at, "".join(f"{line}\n" for line in lines)

    def _end(self, node: Any) -> int:
        """Where the text of a value ends, the line break after it left out."""
        if isinstance(node, yaml.ScalarNode) or node.flow_style or not node.value:
            end = int(node.end_mark.index)
            block = isinstance(node, yaml.ScalarNode) and node.style in {"|", ">"}
            return len(self.text[:end].rstrip()) if block else end
        last = node.value[-1]
        return self._end(last[1] if isinstance(last, tuple) else last)


def _tree(change: Change) -> Tree:
    """A change of what is not there yet, as the whole of it."""
    if isinstance(change, ItemChanges):
        return [*(_tree(inner) for inner in change.at.values()), *change.new]
    if isinstance(change, dict):
        return {name: _tree(inner) for name, inner in change.items()}
    return change  # type: ignore[return-value]  # a text or a list of texts


def _flow(tree: Tree) -> str:
    if isinstance(tree, str):
        return scalar(tree, "", flow=True)
    if isinstance(tree, dict):
        return f"{{{', '.join(f'{name}: {_flow(inner)}' for name, inner in tree.items())}}}"
    return f"[{', '.join(map(_flow, tree))}]"


def _is_blank(node: Any) -> bool:
    if isinstance(node, yaml.ScalarNode):
        return not node.value.strip()
    return all(_is_blank(item[1] if isinstance(item, tuple) else item) for item in node.value)


def _plain(value: Value) -> Any:
    """Values as tables, lists and texts of Python."""
    if isinstance(value, Scalar):
        return value.text
    if isinstance(value, List):
        return [_plain(item) for item in value.items]
    return {name: _plain(inner) for name, inner in value.entries.items()}


def _with(plain: Any, change: Change) -> Any:
    """A plain value with a change made."""
    if isinstance(change, ItemChanges) and isinstance(plain, list):
        given = [number for number, item in enumerate(plain) if not _nothing(item)]
        changed = {given[number]: inner for number, inner in change.at.items()}
        return [*(_with(item, changed[n]) if n in changed else item for n, item in enumerate(plain)), *change.new]
    if isinstance(change, dict) and isinstance(plain, dict):
        return {**plain, **{name: _with(plain.get(name), inner) for name, inner in change.items()}}
    return _tree(change)


def _nothing(plain: Any) -> bool:
    if isinstance(plain, dict | list):
        return all(map(_nothing, plain.values() if isinstance(plain, dict) else plain))
    return plain is None or not str(plain).strip()
