"""What a document gave back as a case file: YAML or JSON that `load_case` reads."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ehcp_tools.case import FieldType
from ehcp_tools.inert import json_of
from ehcp_tools.yamlfile.writing import Tree, yaml_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ehcp_tools.case import Field, Fields
    from ehcp_tools.recover.recovered import Recovered

_STEPS = re.compile(r"([a-z]\w*)|\[(\d+)\]")
_MADE = "The document shows no number for this one, so it was given one."
Branch = dict[str | int, "str | Branch"]


def to_yaml(recovered: Recovered, fields: Fields) -> str:
    """The values as a YAML case file, with the words that found no home under `unplaced`.

    Items that have to have a number and show none are given one, and a note above each says so.
    """
    made: dict[str, str] = {}
    return yaml_of(tree_of(recovered, fields, made), made)


def to_json(recovered: Recovered, fields: Fields) -> str:
    """The same as a JSON case file."""
    return json_of(tree_of(recovered, fields, {}), indent=2) + "\n"


def tree_of(recovered: Recovered, fields: Fields, made: dict[str, str]) -> Mapping[str, Tree]:
    """The values as nested tables and lists; `made` gets the numbers that were given, each with a note."""
    tree = branch_of(recovered.values)
    taken = {text for path, text in recovered.values.items() if path.endswith(".id")}
    whole = _shaped(tree, fields.root, taken, made)
    if recovered.unplaced:
        whole["unplaced"] = [{"where": note.where, "text": note.text.strip("\n")} for note in recovered.unplaced]
    return whole


def numbered(item: Branch, field: Field, taken: set[str]) -> Tree:
    """An item of a list as a table, with a number where it has to have one."""
    return _item(item, field, taken, {})


def branch_of(values: Mapping[str, str]) -> Branch:
    """Values by path as a tree of names and numbers."""
    tree: Branch = {}
    for path, text in values.items():
        steps = [name or int(number) for name, number in _STEPS.findall(path)]
        here = tree
        for step in steps[:-1]:
            inner = here.setdefault(step, {})
            if isinstance(inner, str):
                raise TypeError("a value cannot hold others")
            here = inner
        here[steps[-1]] = text
    return tree


def _shaped(tree: Branch, field: Field, taken: set[str], made: dict[str, str]) -> dict[str, Tree]:
    """A table, with its lists as lists; an item first says its number."""
    shaped: dict[str, Tree] = {}
    for name, value in tree.items():
        inner = field.fields[str(name)]
        shaped[str(name)] = value if isinstance(value, str) else _held(value, inner, taken, made)
    return shaped


def _held(value: Branch, field: Field, taken: set[str], made: dict[str, str]) -> Tree:
    if field.type is FieldType.RECORD:
        return _shaped(value, field, taken, made)
    return [item if isinstance(item, str) else _item(item, field, taken, made) for item in value.values()]


def _item(item: Branch, field: Field, taken: set[str], made: dict[str, str]) -> Tree:
    shaped = _shaped(item, field, taken, made)
    number = field.fields.get("id")
    if number is None or not number.required or "id" in shaped:
        return shaped
    new = next(text for count in range(1, len(taken) + 2) if (text := f"{field.name}-{count}") not in taken)
    taken.add(new)
    made[new] = _MADE
    return {"id": new, **shaped}
