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
from ehcp_tools.yamlfile import Reader, Table, Value, load

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ehcp_tools.case.field import Fields
    from ehcp_tools.errors import Problem


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
        """What no output may hold: each withheld value, and what in it tells as much.

        Those are house and street, postcodes, and phone numbers without the 0 or 44 that they may begin with. What has
        fewer than four letters and figures, or fewer than six figures and no letter, is left out: it would be found
        everywhere.
        """
        found = [text for leaf in self.withheld for text in (leaf.text.strip(), *_telling_parts(leaf.text))]
        return tuple(dict.fromkeys(text for text in found if _tells(text)))


def _tells(text: str) -> bool:
    """Whether a text is long enough to be somebody's."""
    said = [letter for letter in text if letter.isalnum()]
    return len(said) > (3 if any(map(str.isalpha, said)) else 5)


def load_case(path: Path, fields: Fields, *, today: date | None = None, council: Table | None = None) -> Case:
    """The case in a YAML or JSON file. Raises CaseError with every problem, sorted by line.

    `today` is the day that ages are reckoned at beside the dates of the plan itself. `council` has the council's
    details from the settings: each stands where the case does not give its own.
    """
    slips: list[Problem] = []
    tree = load(path, CaseError, notes_beside=False, slips=slips)
    return read_case(_with_council(tree, council, fields) if council else tree, fields, today=today, slips=slips)


def _with_council(tree: Value, council: Table, fields: Fields) -> Value:
    known = fields.at("council")
    reader = Reader(CaseError)
    reader.table(council, known.fields if known else ())
    reader.finish()
    own = tree.entries.get("council") if isinstance(tree, Table) else None
    if not isinstance(tree, Table) or (own is not None and not isinstance(own, Table)):
        return tree
    entries = {**council.entries, **(own.entries if own else {})}
    lines = {**council.lines, **(own.lines if own else {})}
    merged = Table(entries, lines, own.file if own else council.file, own.line if own else council.line)
    return Table({**tree.entries, "council": merged}, {"council": merged.line, **tree.lines}, tree.file, tree.line)


def read_case(tree: Value, fields: Fields, *, today: date | None = None, slips: Sequence[Problem] = ()) -> Case:
    """The case in values already loaded, with `slips` found then. Raises CaseError as `load_case` does."""
    builder = Builder()
    builder.reader.problems.extend(slips)
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
    """House and street, postcodes, and the figures of a phone number. A town, or a flat's number, tells too little."""
    lines = [part.strip() for part in re.split(r"[\n,]", text)]
    houses = [line for line in lines if re.search(r"\d", line) and not _INDOORS.fullmatch(line)]
    phones = [re.sub(r"\D", "", digits) for digits in _PHONE.findall(text)]
    return [*houses, *_POSTCODE.findall(text), *phones]


_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? *\d[A-Z]{2}\b", re.IGNORECASE)
_INDOORS = re.compile(r"(?:flat|apartment|apt|unit|room|block|floor|no|number)?\.? *\w{0,3}\d\w{0,3}", re.IGNORECASE)
_PHONE = re.compile(r"(?<!\w)(?:\+?(?:00)? *44)?[ ()]*0?((?:[-. ()]*\d){9,10})(?!\w)")
