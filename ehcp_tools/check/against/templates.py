"""What a change does to a template: its words, the facts it shows, the case files it takes, what its examples give."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ehcp_tools.cards import load_card
from ehcp_tools.case import fields_beside, read_case
from ehcp_tools.check.against.words import Line, differences
from ehcp_tools.check.examples import DAY, examples, made, text
from ehcp_tools.check.plaintext import text_of
from ehcp_tools.errors import CaseError, EhcpError
from ehcp_tools.fill import load_template
from ehcp_tools.yamlfile import List, Scalar, Table, load

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

    from ehcp_tools.case import Fields
    from ehcp_tools.check.examples import Example
    from ehcp_tools.errors import Problem
    from ehcp_tools.fill import Template
    from ehcp_tools.yamlfile import Value

_PRINTED = re.compile(r", but .* prints it\.", re.DOTALL)
_NOT_MADE = (Line("-", "The whole document: it can no longer be made."),)
_NUMBER = re.compile(r"\[\d+\]")


@dataclass(frozen=True, slots=True)
class TemplateChange:
    """One template that is new, gone or changed.

    `gained` and `lost` are the facts that it shows now and did not before, and the other way round, in plain words.
    `refused` says why case files that could be filled no longer can; `examples` are those whose documents differ.
    `problem` says why the rest could not be looked at, or is "".
    """

    name: str
    title: str
    is_new: bool = False
    is_gone: bool = False
    words: tuple[Line, ...] = ()
    gained: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    examples: Mapping[str, tuple[Line, ...]] | None = None
    problem: str = ""

    @property
    def is_change(self) -> bool:
        """Whether there is anything to tell."""
        told = (self.words, self.gained, self.lost, self.refused, self.examples, self.problem)
        return self.is_new or self.is_gone or any(told)


@dataclass(frozen=True, slots=True)
class _Side:
    """A template on one side, with the facts that there were."""

    template: Template
    fields: Fields

    @property
    def facts(self) -> Mapping[str, str]:
        """The facts that the template shows, each under its plain name."""
        found = ((path, self.fields.at(path)) for path in self.template.used)
        return {path: f"{field.label} ({path})" for path, field in found if field}


def template_change(name: str, now: Path | None, before: Path | None) -> TemplateChange:
    """What became of one template, given its folders; None for the side on which it is not."""
    title = _title(now or before)
    if now is None or before is None:
        return TemplateChange(name, title, is_new=before is None, is_gone=now is None)
    if _same(now, before):
        return TemplateChange(name, title)
    change = TemplateChange(name, title, words=differences(_text(before), _text(now)))
    try:
        return _compared(change, _side(before), _side(now))
    except EhcpError as error:
        return replace(change, problem=error.problems[0].what)


def _compared(change: TemplateChange, old: _Side, new: _Side) -> TemplateChange:
    """The change with what it does to facts, to case files and to examples."""
    shown, was_shown = new.facts, old.facts
    return replace(
        change,
        gained=tuple(label for path, label in shown.items() if path not in was_shown),
        lost=tuple(label for path, label in was_shown.items() if path not in shown),
        refused=tuple(dict.fromkeys(_refused(old, new, shown.keys() - was_shown.keys()))),
        examples=dict(_of_examples(old, new)),
    )


def _title(folder: Path | None) -> str:
    try:
        return load_card(folder).title if folder else ""
    except EhcpError:
        return folder.name if folder else ""


def _text(folder: Path) -> str:
    try:
        return text_of((folder / "template.docx").read_bytes())
    except (OSError, EhcpError):
        return ""


def _same(now: Path, before: Path) -> bool:
    """Whether all files that a template and its examples rest on are the same."""
    return _files(now) == _files(before) and all(
        _files(now.parent, pattern) == _files(before.parent, pattern) for pattern in ("cases/*", "house.docx", "*.yaml")
    )


def _files(folder: Path, pattern: str = "**/*") -> Mapping[str, bytes]:
    found = (path for path in folder.glob(pattern) if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes().replace(b"\r\n", b"\n") for path in found}


def _side(folder: Path) -> _Side:
    fields = fields_beside(folder.parent)
    return _Side(load_template(folder, fields), fields)


def _refused(old: _Side, new: _Side, gained: Collection[str]) -> Iterator[str]:
    """Why the earlier example cases, whole, without each gained fact and with the fewest facts, are no longer taken."""
    fewest = frozenset(new.template.used) | frozenset(old.template.used)
    for example in examples(old.template.card.folder):
        tree = load(example.case, CaseError)
        for without in (frozenset[str](), *(frozenset([path]) for path in sorted(gained)), fewest):
            thinner = _thinned(tree, without, old.fields)
            was = {_key(problem) for problem in _problems(old, thinner, example)}
            yield from (key for key in map(_key, _problems(new, thinner, example)) if key not in was)


def _problems(side: _Side, tree: Value, example: Example) -> tuple[Problem, ...]:
    """What stands in the way of filling a case."""
    try:
        case = read_case(tree, side.fields, today=DAY)
        made(side.template, case, blank=example.blank)
    except EhcpError as error:
        return error.problems
    return ()


def _key(problem: Problem) -> str:
    """What is wrong, wherever it is printed and whichever item of a list it is in."""
    return _PRINTED.sub(".", _NUMBER.sub("", problem.what))


def _thinned(value: Value, paths: Collection[str], fields: Fields, here: str = "") -> Value:
    """A case file without the values at some paths, those that every case has left as they are."""
    match value:
        case Table():
            named = ((name, f"{here}.{name}".lstrip("."), one) for name, one in value.entries.items())
            kept = {name: _thinned(one, paths, fields, path) for name, path, one in named
                    if not _drops(one, path, paths, fields)}  # fmt: skip
            return Table(kept, value.lines, value.file, value.line)
        case List():
            return List(tuple(_thinned(one, paths, fields, here) for one in value.items), value.file, value.line)
    return value


def _drops(value: Value, path: str, paths: Collection[str], fields: Fields) -> bool:
    field = fields.at(path)
    plain = isinstance(value, Scalar) or (isinstance(value, List) and all(isinstance(x, Scalar) for x in value.items))
    return plain and path in paths and not (field and (field.required or field.name == "id"))


def _of_examples(old: _Side, new: _Side) -> Iterator[tuple[str, tuple[Line, ...]]]:
    """The examples that give another document than before, each with what differs."""
    was = {example.name: example for example in examples(old.template.card.folder)}
    for example in examples(new.template.card.folder):
        before, now = _given(old, was.get(example.name)), _given(new, example)
        lines = differences(before, now) if now else _NOT_MADE * bool(before)
        if lines:
            yield example.name, lines


def _given(side: _Side, example: Example | None) -> str:
    """The text that an example gives; nothing where it gives none."""
    try:
        case = read_case(load(example.case, CaseError), side.fields, today=DAY) if example else None
        return text(made(side.template, case, blank=example.blank)) if example and case else ""
    except EhcpError:
        return ""
