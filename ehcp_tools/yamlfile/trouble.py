"""What goes wrong with the form of a file, in words for a person who has never heard of YAML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ehcp_tools.errors import Problem
from ehcp_tools.lazy import lazy

if TYPE_CHECKING:
    import yaml


class Trouble(Exception):  # noqa: N818  (never leaves this package, so it is no error to anyone)
    """One problem that stops the reading of a file."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


_QUOTE = "Put quotes around the whole value, or start it on the next line after `|`."
_OTHER_QUOTES = "An apostrophe may have closed them. Put double quotes round the whole text, or none."
_TIGHT = lazy(r"\s*(?:- )?[A-Za-z_]\w*:[^\s/]")
_EXPLAINED = (
    ("mapping values are not allowed", "This value holds a second “: ”, or is wrongly indented.", _QUOTE),
    ("undefined alias", "A value here starts with “*”.", "Put quotes around the value."),
    ("did not find expected alphabetic", "A value starts with “*” or “&”.", "Put quotes around it."),
    ("unknown escape", "A backslash in double quotes means more than itself.", "Use single quotes."),
    ("found unexpected end of stream", "A quotation mark is never closed.", "Close it, or leave both out."),
    ("found unexpected document", "A quotation mark is never closed.", "Close it, or leave both out."),
    ("could not find expected ':'", "A line here has no colon after its name.", "Write `name: value`."),
    ("expected ',' or ']'", "A list in square brackets is not closed.", "Close it with “]”."),
    ("expected ',' or '}'", "Text starting with “{” is not closed.", _QUOTE),
    ("did not find expected key", "This line does not line up with its own kind.", "Mend its indent."),
    ("expected <block end>", "This line does not line up with its own kind.", "Mend its indent."),
    ("did not find expected '-' indicator", "This line does not line up with its list.", "Mend its indent."),
    ("block sequence entries are not allowed", "A list cannot start here.", "Put the dash on a new line."),
    ("expected comment or line break", "Text stands on the same line as “|”.", "Start it on the next line, indented."),
    ("control characters are not allowed", "A hidden character stands here.", "Delete it and type again."),
)
_LEFT_OPEN = ("quoted scalar", "simple key", "flow sequence", "flow mapping")
"""What the parser was in the middle of when the fault is where that began, not where it noticed."""


def explain(error: yaml.MarkedYAMLError, text: str, name: str) -> Problem:
    """The problem that the YAML parser met, with its line and a way out."""
    begun = (error.context or "").endswith(_LEFT_OPEN)
    mark = error.context_mark if begun else error.problem_mark
    line = min(mark.line, text.count("\n")) if mark else 0
    where = f"{name}:{line + 1}"
    row = text.split("\n")[line]
    if "\t" in row[: len(row) - len(row.lstrip())]:
        return Problem(where, "A tab is used to indent this line.", "Use spaces in place of each tab.")
    said = error.problem or ""
    if "cannot start any token" in said and mark:
        return Problem(where, f"A value here starts with “{row[mark.column : mark.column + 1]}”.", _QUOTE)
    column = mark.column if mark else 0
    if "expected" in said and any(row[:column].count(quote) > 1 for quote in "'\""):
        return Problem(where, "The quotation marks here end before the text does.", _OTHER_QUOTES)
    rows = text.split("\n")
    if (
        "mapping values" in said
        and (tight := next((n for n in (line - 1, line) if _TIGHT.match(rows[n])), None)) is not None
    ):
        return Problem(f"{name}:{tight + 1}", "There is no space after the colon.", "Write `name: value`.")
    for sign, what, fix in _EXPLAINED:
        if sign in said:
            return Problem(where, what, fix)
    return Problem(where, "This line cannot be read.", "Compare it with a file made by `ehcp new`.")


def said_twice(name: str, key: str, line: int, first: int) -> Problem:
    """The same name twice in one table: one of the two values would be lost."""
    what = f"“{key}” is given twice; the first is on line {first}."
    return Problem(f"{name}:{line}", what, "Keep one of the two.")
