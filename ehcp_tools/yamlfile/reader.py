"""Known names, needed names and "did you mean", the same for rules, templates and cases."""

from __future__ import annotations

import re
from importlib import import_module
from typing import TYPE_CHECKING

from ehcp_tools.errors import EhcpError, Problem
from ehcp_tools.yamlfile.values import List, Scalar, Table, Value, is_empty

if TYPE_CHECKING:
    from collections.abc import Iterable

_MOST_TOLD = 100
"""Unknown names of one table that are told one by one: more are another file by mistake."""
_MOST_NAMED = 8
"""Names of a table that are told where none is written."""
_YES, _NO = {"yes", "true"}, {"no", "false"}


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that a word is most like; "" where none is near."""
    folded = {name.lower().replace("-", "_").replace(" ", "_"): name for name in known}
    near = import_module("difflib").get_close_matches(
        word.lower().replace("-", "_").replace(" ", "_"), folded, n=1, cutoff=0.6
    )
    return folded[near[0]] if near else ""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Advice: the nearest of the known words, or all of them where none is near and they are few."""
    known = list(known)
    if near := nearest(word, known):
        return f"Did you mean “{near}”?"
    if len(known) <= 12:
        return f"Use one of: {', '.join(known)}."
    return "Check the spelling, or take it out."


def mistyped(table: Table, known: Iterable[str]) -> set[str]:
    """The known names without a value that unknown ones seem to be meant for: of these “did you mean” tells."""
    known = tuple(known)
    return {
        name
        for name in (nearest(key, known) for key in table.entries if key not in known)
        if name and is_empty(table.entries.get(name))
    }


class Reader:
    """Reads one file's tables and collects what is wrong, so that a person hears of everything at once."""

    def __init__(self, error: type[EhcpError]) -> None:
        self.error = error
        self.problems: list[Problem] = []

    def add(self, where: str, what: str, fix: str) -> None:
        """One more problem."""
        self.problems.append(Problem(where, what, fix))

    def finish(self) -> None:
        """Raises the error with every problem collected, in the order of the file, if there is any."""
        if self.problems:
            raise self.error(*sorted(set(self.problems), key=in_file_order))

    def table(self, value: Value, known: Iterable[str], required: Iterable[str] = ()) -> Table:
        """The value as a table whose names are all known; an empty table where it is none."""
        known = tuple(known)
        if not isinstance(value, Table):
            self.add(value.where, "Names with values are wanted here.", _way(known))
            return Table({}, {}, value.file, value.line)
        unknown = [key for key in value.entries if key not in known]
        for key in unknown[:_MOST_TOLD]:
            self.add(value.where_of(key), f"{_shown(key)} is not a name known here.", did_you_mean(key, known))
        if len(unknown) > _MOST_TOLD:
            what = f"These are not known either: {len(unknown) - _MOST_TOLD} more names from here on."
            self.add(value.where_of(unknown[_MOST_TOLD]), what, "Check that this is the file you meant.")
        for key in required:
            if is_empty(value.entries.get(key)):
                self.add(value.where_of(key), f"“{key}” is missing.", f"Add `{key}:` and its value.")
        return value

    def text(self, table: Table, key: str) -> str:
        """One text; "" when absent or not a text."""
        value = table.entries.get(key)
        if value is None:
            return ""
        if isinstance(value, Scalar):
            return value.text
        self.add(table.where_of(key), f"“{key}” wants one value here.", "Write it on this line, in quotes.")
        return ""

    def texts(self, table: Table, key: str) -> tuple[str, ...]:
        """A list of texts; () when absent. One text alone is a fault, since it is so often half of a list."""
        found = []
        for item in self.items(table, key):
            if isinstance(item, Scalar):
                found.append(item.text)
            else:
                self.add(item.where, f"An item of “{key}” is not plain text.", "Put quotes around all of it.")
        return tuple(found)

    def items(self, table: Table, key: str) -> tuple[Value, ...]:
        """The values of a list; () when absent."""
        value = table.entries.get(key)
        if is_empty(value) or value is None:
            return ()
        if isinstance(value, List):
            return value.items
        self.add(table.where_of(key), f"“{key}” wants a list.", "Put each item on its own line, after “- ”.")
        return ()

    def choice(self, table: Table, key: str, options: Iterable[str]) -> str:
        """One of the options, or "" when absent or not one of them."""
        word, options = self.text(table, key), tuple(options)
        if not word or word in options:
            return word
        self.add(table.where_of(key), f"“{word}” is not a choice for “{key}”.", did_you_mean(word, options))
        return ""

    def flag(self, table: Table, key: str) -> bool:
        """yes or no (true or false); False when absent."""
        word = self.text(table, key).lower()
        if word and word not in _YES | _NO:
            self.add(table.where_of(key), f"“{key}” wants yes or no.", "Write yes or no.")
        return word in _YES

    def number(self, table: Table, key: str) -> int | None:
        """A whole number of 0 or more; None when absent or not one."""
        word = self.text(table, key)
        if not word or re.fullmatch(r"\d{1,9}", word, re.ASCII):
            return int(word) if word else None
        self.add(table.where_of(key), f"“{key}” wants a whole number.", "Write it in figures.")
        return None


def _way(known: tuple[str, ...]) -> str:
    """How a table is written, with the first of its names."""
    names = ", ".join(known[:_MOST_NAMED]) + " and more" * (len(known) > _MOST_NAMED)
    return f"Write `name: value` on each line. The names here: {names}."


def _shown(key: str) -> str:
    """A name as written, unless it is so unlike a name that it may be a piece of somebody's text."""
    return f"“{key}”" if re.fullmatch(r"[\w.-]{1,40}", key) else "What stands before the colon"


def in_file_order(problem: Problem) -> tuple[str, int, str]:
    """Sorts problems by file, then by line as a number, then by what is wrong."""
    file, _, line = problem.where.rpartition(":")
    if not line.isdigit():
        return problem.where, 0, problem.what
    return file, int(line), problem.what
