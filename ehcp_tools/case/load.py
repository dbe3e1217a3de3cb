"""A case file, read against the declared fields with every problem told at once."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ehcp_tools.case.agree import check_ages, check_references
from ehcp_tools.case.build import Builder
from ehcp_tools.case.parts import Absent, Items, Leaf, Part, Record, leaves
from ehcp_tools.errors import CaseError
from ehcp_tools.yamlfile import Value, load

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ehcp_tools.case.field import Fields


@dataclass(frozen=True, slots=True)
class Case:
    """One child's data. `withheld` holds the values that must reach no document and no message."""

    name: str
    root: Record
    withheld: tuple[Leaf, ...] = field(repr=False)

    def find(self, path: str) -> Part | None:
        """The part at a path such as `plan.outcomes[2].text`; None when there is no such field or item."""
        part: Part | None = self.root
        for name, index in re.findall(r"([^.\[\]]+)|\[(\d+)\]", path):
            part = _step(part, name, index)
        return part

    def leaves(self) -> Iterator[Leaf]:
        """Every value that may be shown, in the order of the dictionary."""
        return leaves(self.root)

    def confidential_texts(self) -> tuple[str, ...]:
        """What no output may hold: each withheld value, and each part of an address that has a figure in it."""
        found = [text for leaf in self.withheld for text in (leaf.text.strip(), *_telling_parts(leaf.text))]
        return tuple(dict.fromkeys(text for text in found if len(text) > 3))


def load_case(path: Path, fields: Fields, *, today: date | None = None) -> Case:
    """The case in a YAML or JSON file. Raises CaseError with every problem, sorted by line.

    `today` is the day that ages are reckoned at beside the dates of the plan itself.
    """
    return read_case(load(path, CaseError), fields, today=today)


def read_case(tree: Value, fields: Fields, *, today: date | None = None) -> Case:
    """The case in values already loaded. Raises CaseError as `load_case` does."""
    builder = Builder()
    root = builder.record(fields.root, tree, "", "")
    check_references(builder)
    check_ages(root, today or date.today(), builder)
    builder.reader.finish()
    return Case(Path(tree.file).name, root, tuple(builder.withheld))


def _step(part: Part | None, name: str, index: str) -> Part | None:
    match part:
        case Record() if name:
            return part.parts.get(name)
        case Items() if index:
            return part[int(index)] if int(index) < len(part) else None
        case Absent() | Leaf() | None | Record() | Items():
            return None


def _telling_parts(text: str) -> list[str]:
    """The lines and comma parts that hold a figure: a house number, a postcode. A town alone tells little."""
    parts = [part.strip() for part in re.split(r"[\n,]", text)]
    return [part for part in parts if re.search(r"\d", part)]
