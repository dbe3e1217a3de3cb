"""YAML text to values, from the parser's events: no tag makes anything, and nothing grows past a bound."""

from __future__ import annotations

from typing import Any

import yaml
from yaml import events
from yaml.reader import ReaderError

from ehcp_tools.errors import Problem
from ehcp_tools.yamlfile.trouble import Trouble, explain, said_twice
from ehcp_tools.yamlfile.values import List, Scalar, Table, Value

try:
    from yaml import CBaseLoader as Events
except ImportError:
    from yaml import BaseLoader as Events  # type: ignore[assignment]  # slower, the same events

DEEPEST = 40
MOST_VALUES = 200_000


def read_yaml(text: str, name: str, problems: list[Problem]) -> Value | None:
    """The one document in `text`. What is wrong goes to `problems`; None where nothing could be read."""
    try:
        return _Reader(text, name, problems).document()
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

    def __init__(self, text: str, name: str, problems: list[Problem]) -> None:
        self.parser = Events(text)
        self.name = name
        self.problems = problems
        self.anchors: dict[str, tuple[Value, int]] = {}
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
        self.grow(1, depth, line)
        if isinstance(event, events.AliasEvent):
            return self.aliased(str(event.anchor), depth, line)
        if event.tag not in {None, "!"}:
            raise self.trouble(line, "Text here starts with “!”.", "Put quotes around the text.")
        before = self.count
        value = self.made(event, depth, line)
        if event.anchor:
            self.anchors[event.anchor] = value, self.count - before + 1
        return value

    def made(self, event: events.Event, depth: int, line: int) -> Value:
        if isinstance(event, events.ScalarEvent):
            return Scalar(event.value, self.name, line)
        if isinstance(event, events.SequenceStartEvent):
            return self.items(depth, line)
        return self.table(depth, line)

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

    def aliased(self, anchor: str, depth: int, line: int) -> Value:
        if anchor not in self.anchors:
            raise self.trouble(line, "Text here starts with “*”.", "Put quotes around the text.")
        value, size = self.anchors[anchor]
        self.grow(size, depth, line)
        return value

    def grow(self, more: int, depth: int, line: int) -> None:
        """Bounds what one small file can grow into by repeating itself."""
        self.count += more
        if depth > DEEPEST or self.count > MOST_VALUES:
            raise self.trouble(line, "The file nests too deep or repeats too much.", "Write it plainly.")

    def trouble(self, line: int, what: str, fix: str) -> Trouble:
        return Trouble(Problem(f"{self.name}:{line}", what, fix))
