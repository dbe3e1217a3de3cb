"""Reading `law/deadlines.yaml`. Every fault of the file is told at once, with its line."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from ehcp_tools.calendar import MOMENTS, Stage
from ehcp_tools.deadlines.count import Count, Holiday
from ehcp_tools.deadlines.law import Also, Condition, DatePath, Each, Group, Law, Reason, Rule, Sort, Start, Transfer
from ehcp_tools.errors import EhcpError
from ehcp_tools.lawbook import law
from ehcp_tools.yamlfile import Reader, Table, Value, load

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

_PERIOD = ("months", "weeks", "days", "months_before", "weeks_before")
_COUNT = ("from", *_PERIOD, "first_day", "moment")
_NEEDED = ("title", "group", "sort", "who", "about", "source", "confirmed")
_RULE = (
    *_NEEDED,
    *(
        "counts",
        "holidays",
        "done",
        "settled",
        "not_done_if",
        "when",
        "each",
        "transfers",
        "also",
        "said",
        "excused_by",
    ),
)
_EACH = ("list", "from", "done", "detail", "reused", "not_bound")


@cache
def shipped_law() -> Law:
    """The law that came with this copy of the program, read once."""
    return _read(law("deadlines"))


def read_law(path: Path) -> Law:
    """The law in a file. Raises EhcpError with every fault."""
    return _read(load(path, EhcpError))


def _read(value: Value) -> Law:
    reader = Reader(EhcpError)
    read = _LawFile(reader).law(value)
    reader.finish()
    return read


class _LawFile:
    """Reads the parts of the file. `starts` are the names that may be counted from, once they are read."""

    def __init__(self, reader: Reader) -> None:
        self.read = reader
        self.starts: Mapping[str, Start] = {}

    def law(self, tree: Value) -> Law:
        parts = ("starts", "deadlines", "exceptions", "indicators")
        top = self.read.table(tree, parts, parts)
        self.starts = {name: self.start(name, table) for name, table in self.tables(top, "starts")}
        rules = tuple(self.rule(name, table) for name, table in self.tables(top, "deadlines"))
        exceptions = self.named(top, "exceptions")
        reasons = {
            name: Reason(self.read.text(table, "about"), self.read.text(table, "source"))
            for name, table in self.tables(top, "exceptions")
        }
        names = [rule.name for rule in rules]
        shares = {
            name: (self.read.text(table, "title"), self.read.choice(table, "deadline", names))
            for name, table in self.tables(top, "indicators")
        }
        return Law(self.starts, rules, self.read.text(exceptions, "list"), reasons, shares)

    def named(self, table: Table, key: str) -> Table:
        """A table within a table, whatever its names are."""
        value = table.entries.get(key)
        if isinstance(value, Table):
            return value
        return Table({}, {}, table.file, table.line)

    def tables(self, top: Table, key: str) -> Iterable[tuple[str, Table]]:
        """The tables within a table, by name."""
        return [(name, value) for name, value in self.named(top, key).entries.items() if isinstance(value, Table)]

    def listed(self, table: Table, key: str, known: Iterable[str], required: Iterable[str]) -> list[Table]:
        known, required = tuple(known), tuple(required)
        return [self.read.table(item, known, required) for item in self.read.items(table, key)]

    def start(self, name: str, table: Table) -> Start:
        self.read.table(table, ("label", "about", "dates", "rare"), ("label", "about"))
        dates = tuple(
            DatePath(self.read.text(item, "path"), self.condition(item) if "field" in item.entries else None)
            for item in self.listed(table, "dates", ("path", "field", "is"), ("path",))
        )
        label, about = self.read.text(table, "label"), self.read.text(table, "about")
        return Start(name, label, about, dates, rare=self.read.flag(table, "rare"))

    def rule(self, name: str, table: Table) -> Rule:
        read = self.read
        read.table(table, _RULE, _NEEDED)
        return Rule(
            name,
            read.text(table, "title"),
            Group(read.choice(table, "group", Group) or "age"),
            Sort(read.choice(table, "sort", Sort) or "limit"),
            read.text(table, "who"),
            read.text(table, "about"),
            read.text(table, "source"),
            confirmed=read.flag(table, "confirmed"),
            counts=tuple(self.count(item) for item in self.listed(table, "counts", _COUNT, ("from",))),
            holidays=self.holidays(table),
            done=read.texts(table, "done"),
            settled=read.texts(table, "settled"),
            not_done_if=read.text(table, "not_done_if"),
            when=self.conditions(table),
            each=self.each(table),
            transfers=self.transfers(table),
            also=self.also(table),
            said=read.text(table, "said"),
            excused_by=read.text(table, "excused_by"),
        )

    def count(self, table: Table) -> Count:
        numbers = {name: self.read.number(table, name) or 0 for name in _PERIOD}
        return Count(
            self.read.choice(table, "from", self.starts),
            first_day=self.read.flag(table, "first_day"),
            moment=self.read.choice(table, "moment", MOMENTS),
            **numbers,
        )

    def conditions(self, table: Table) -> tuple[Condition, ...]:
        known = ("field", "is", "not", "given", "stage", "unknown")
        return tuple(self.condition(item) for item in self.listed(table, "when", known, ()))

    def condition(self, table: Table) -> Condition:
        read = self.read
        return Condition(
            read.text(table, "field"),
            read.texts(table, "is") + read.texts(table, "not"),
            negated="not" in table.entries,
            given=read.flag(table, "given") if "given" in table.entries else None,
            stage=read.choice(table, "stage", Stage._fields),
            unknown=read.flag(table, "unknown"),
        )

    def holidays(self, table: Table) -> tuple[Holiday, ...]:
        ends = ("first", "last")
        return tuple(
            Holiday(self.day(item, "first"), self.day(item, "last"))
            for item in self.listed(table, "holidays", ends, ends)
        )

    def each(self, table: Table) -> Each | None:
        if "each" not in table.entries:
            return None
        inner = self.read.table(table.entries["each"], _EACH, _EACH)
        path, start, done, detail, reused = (self.read.text(inner, key) for key in _EACH[:-1])
        return Each(path, start, done, detail, reused, self.read.texts(inner, "not_bound"))

    def transfers(self, table: Table) -> tuple[Transfer, ...]:
        known = ("year", "move", "by", "setting", "not_setting")
        return tuple(
            Transfer(
                self.year(item),
                self.read.text(item, "move"),
                self.day(item, "by"),
                self.read.texts(item, "setting"),
                self.read.texts(item, "not_setting"),
            )
            for item in self.listed(table, "transfers", known, known[:3])
        )

    def also(self, table: Table) -> Also | None:
        if "also" not in table.entries:
            return None
        inner = self.read.table(table.entries["also"], (*_COUNT, "note"), ("from", "note"))
        return Also(self.count(inner), self.read.text(inner, "note"))

    def day(self, table: Table, key: str) -> tuple[int, int]:
        """A day of any year, written as month-day."""
        found = re.fullmatch(r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])", self.read.text(table, key))
        if not found:
            self.read.add(table.where_of(key), f"“{key}” wants a month and a day.", "Write it like 02-15, in quotes.")
        return (int(found[1]), int(found[2])) if found else (1, 1)

    def year(self, table: Table) -> int:
        year = year_number(self.read.text(table, "year"))
        if year is None:
            self.read.add(table.where_of("year"), "This is no year group.", "Write Nursery, Reception, or Year 6.")
        return year or 0


def year_number(name: str) -> int | None:
    """A year group as a number: -1 for Nursery, 0 for Reception, 6 for Year 6; None when it is none."""
    folded = "".join(name.split()).lower()
    found = re.fullmatch(r"year(\d{1,2})", folded)
    return int(found[1]) if found else {"nursery": -1, "reception": 0}.get(folded)
