"""YAML text to values, from the parser's events: no tag makes anything, and nothing grows past a bound."""

from __future__ import annotations

import re
from typing import Any

import yaml
from yaml import events
from yaml.reader import ReaderError

from ehcp_tools.errors import Problem
from ehcp_tools.yamlfile.trouble import Trouble, explain, said_twice
from ehcp_tools.yamlfile.values import DEEPEST, MOST_VALUES, List, Scalar, Table, Value

try:
    from yaml import CBaseLoader as Events
except ImportError:
    from yaml import BaseLoader as Events  # type: ignore[assignment]  # slower, the same events

_NOTE = re.compile(r"[ \t]*#")


def read_yaml(text: str, name: str, problems: list[Problem], *, notes_beside: bool = True) -> Value | None:
    """The one document in `text`. What is wrong goes to `problems`; None where nothing could be read.

    Without `notes_beside` a note on the line of a value is a problem: people mean `Room #2` as they wrote it.
    """
    try:
        return _Reader(text, name, problems, notes_beside=notes_beside).document()
    except Trouble as trouble:
        problems.append(trouble.problem)
    except yaml.MarkedYAMLError as error:
        problems.append(explain(error, text, name))
    except ReaderError as error:
        where = f"{name}:{text.count(chr(10), 0, error.position) + 1}"
        problems.append(Problem(where, "A hidden character stands here.", "Delete it and type again."))
    return None


class _Reader:
    """Walks the events of one document once, counting what it makes."""

    def __init__(self, text: str, name: str, problems: list[Problem], *, notes_beside: bool) -> None:
        self.parser = Events(text)
        self.text = text
        self.name = name
        self.problems = problems
        self.notes_beside = notes_beside
        self.count = 0

    def document(self) -> Value:
        self.next()
        if isinstance(self.next()[0], events.StreamEndEvent):
            raise self.trouble(1, "The file holds only comments.", "Fill in at least one value.")
        value = self.value(*self.next(), 0)
        self.next()
        after, line = self.next()
        if not isinstance(after, events.StreamEndEvent):
            raise self.trouble(line, "A second document starts here (`---`).", "Keep one document in a file.")
        return value

    def next(self) -> tuple[events.Event, int]:
        """The next event and its line."""
        event: Any = self.parser.get_event()
        return event, event.start_mark.line + 1

    def value(self, event: Any, line: int, depth: int) -> Value:
        self.grow(depth, line)
        if isinstance(event, events.AliasEvent):
            raise self.trouble(line, "Text here starts with “*”.", "Put quotes around the text.")
        if event.anchor:
            raise self.trouble(line, "Text here starts with “&”.", "Put quotes around the text.")
        if event.tag not in {None, "!"}:
            raise self.trouble(line, "Text here starts with “!”.", "Put quotes around the text.")
        if isinstance(event, events.ScalarEvent):
            return self.scalar(event, line)
        if isinstance(event, events.SequenceStartEvent):
            return self.items(depth, line)
        return self.table(depth, line)

    def scalar(self, event: Any, line: int) -> Scalar:
        bare = event.value and event.implicit[0]
        if bare and not self.notes_beside and _NOTE.match(self.text, event.end_mark.index):
            what = "What stands after “#” would be left out, as a note."
            fix = "Put quotes around the whole value, or move the note to a line of its own."
            self.problems.append(Problem(f"{self.name}:{event.end_mark.line + 1}", what, fix))
        return Scalar(event.value, self.name, line)

    def items(self, depth: int, line: int) -> List:
        found = []
        while not isinstance((step := self.next())[0], events.SequenceEndEvent):
            found.append(self.value(*step, depth + 1))
        return List(tuple(found), self.name, line)

    def table(self, depth: int, line: int) -> Table:
        entries: dict[str, Value] = {}
        lines: dict[str, int] = {}
        while not isinstance((step := self.next())[0], events.MappingEndEvent):
            key, at = self.key(*step), step[1]
            value = self.value(*self.next(), depth + 1)
            if key in lines:
                self.problems.append(said_twice(self.name, key, at, lines[key]))
            else:
                entries[key], lines[key] = value, at
        return Table(entries, lines, self.name, line)

    def key(self, event: events.Event, line: int) -> str:
        if not isinstance(event, events.ScalarEvent):
            raise self.trouble(line, "Text with brackets or braces stands bare here.", "Put quotes around it.")
        return str(event.value)

    def grow(self, depth: int, line: int) -> None:
        """Bounds how much a file can hold."""
        self.count += 1
        if depth > DEEPEST or self.count > MOST_VALUES:
            raise self.trouble(line, "The file nests too deep or holds too much.", "Write it plainly.")

    def trouble(self, line: int, what: str, fix: str) -> Trouble:
        return Trouble(Problem(f"{self.name}:{line}", what, fix))
