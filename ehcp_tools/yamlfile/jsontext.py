"""JSON text to values.

Python's own reader knows no lines, turns numbers into other text and keeps the last of two equal names: so
the walk is ours; strings are decoded by the standard library.
"""

from __future__ import annotations

import json

from ehcp_tools.errors import Problem
from ehcp_tools.lazy import lazy
from ehcp_tools.yamlfile.trouble import Trouble, said_twice
from ehcp_tools.yamlfile.values import DEEPEST, MOST_VALUES, List, Scalar, Table, Value

_CLOSE = "Close it with a quotation mark; write \\n for a new line."
_STRINGS = json.JSONDecoder()
_SPACE = lazy(r"[ \t\n\r]*")
_PLAIN = lazy(r"(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null)(?![\w.+-])")


def read_json(text: str, name: str, problems: list[Problem]) -> Value | None:
    """The one value in `text`: numbers, true and false as they are written, null as empty text."""
    try:
        return _Reader(text, name, problems).document()
    except Trouble as trouble:
        problems.append(trouble.problem)
    return None


class _Reader:
    """Walks one JSON text from its start to its end; `at` is how far it is."""

    def __init__(self, text: str, name: str, problems: list[Problem]) -> None:
        self.text = text
        self.name = name
        self.problems = problems
        self.at, self.count = 0, 0
        self.line, self.counted = 1, 0

    def document(self) -> Value:
        value = self.value(0)
        if self.peek():
            raise self.trouble("More text follows the end of the data.", "Delete what follows the last bracket.")
        return value

    def value(self, depth: int) -> Value:
        first = self.peek()
        self.count += 1
        if depth > DEEPEST or self.count > MOST_VALUES:
            raise self.trouble("The file nests too deep or holds too much.", "Write it plainly.")
        if first == "{":
            return self.table(depth, self.here())
        if first == "[":
            return self.items(depth, self.here())
        line = self.here()
        return Scalar(self.string() if first == '"' else self.plain(), self.name, line)

    def table(self, depth: int, line: int) -> Table:
        entries: dict[str, Value] = {}
        lines: dict[str, int] = {}
        while self.another("}", first=not lines):
            if self.peek() != '"':
                raise self.trouble("A name in double quotes is missing here.", 'Write "name": value.')
            at, key = self.here(), self.string()
            self.expect(":")
            value = self.value(depth + 1)
            if key in lines:
                self.problems.append(said_twice(self.name, key, at, lines[key]))
            else:
                entries[key], lines[key] = value, at
        return Table(entries, lines, self.name, line)

    def items(self, depth: int, line: int) -> List:
        found: list[Value] = []
        while self.another("]", first=not found):
            found.append(self.value(depth + 1))
        return List(tuple(found), self.name, line)

    def another(self, close: str, *, first: bool) -> bool:
        """Steps over the opening bracket or the comma; False, and past it, at the closing bracket."""
        if first:
            self.at += 1
        if self.peek() == close:
            self.at += 1
            return False
        if not first:
            self.expect(",")
        return True

    def expect(self, sign: str) -> None:
        if self.peek() != sign:
            raise self.trouble(f"A “{sign}” is missing here.", "Put it in; check that brackets before it close.")
        self.at += 1

    def string(self) -> str:
        try:
            text, self.at = _STRINGS.raw_decode(self.text, self.at)
        except json.JSONDecodeError as error:
            self.at = error.pos
            raise self.trouble("Text in quotes is not closed here, or breaks over a line.", _CLOSE) from error
        if any("\ud800" <= letter <= "\udfff" for letter in text):
            raise self.trouble("Half of a character is written here (\\ud8..).", "Type the character again.")
        return str(text)

    def plain(self) -> str:
        found = _PLAIN.match(self.text, self.at)
        if not found:
            raise self.trouble("A value is missing or has no quotes.", "Put double quotes around text.")
        self.at = found.end()
        return "" if found[1] == "null" else found[1]

    def peek(self) -> str:
        """The next character that is not space, or "" at the end."""
        self.at = _SPACE.match(self.text, self.at).end()  # type: ignore[union-attr]  # matches anything, even nothing
        return self.text[self.at : self.at + 1]

    def here(self) -> int:
        """The line of the place now reached; counts each line once."""
        self.line += self.text.count("\n", self.counted, self.at)
        self.counted = self.at
        return self.line

    def trouble(self, what: str, fix: str) -> Trouble:
        line = self.text.count("\n", 0, self.at) + 1
        return Trouble(Problem(f"{self.name}:{line}", what, fix))
