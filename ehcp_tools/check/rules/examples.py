"""The proof of a rule by its own examples."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ehcp_tools.lint.prove import fired
from ehcp_tools.lint.rule import Phrases
from ehcp_tools.yamlfile import List, Scalar, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ehcp_tools.check.fault import Fault
    from ehcp_tools.check.rules.reading import RuleFile
    from ehcp_tools.lint.prove import Fired

_SLOT = re.compile(r"\{\w+\}")
_MARKS = re.compile(r"\[\[|\]\](?!\])")


def faults_of_examples(file: RuleFile) -> Iterator[Fault]:
    """Examples that fire elsewhere than marked, marks left open, and what no example shows."""
    rule = file.rule
    yield from _marks(file)
    if rule.examples and not any(example.spans for example in rule.examples):
        yield file.fault("rule.no-marked-example", "No example has words in [[ ]].", file.line("examples"))
    if rule.examples and all(example.spans for example in rule.examples):
        yield file.fault("rule.no-clean-example", "Every example has words in [[ ]].", file.line("examples"))
    if file.sound:
        tried = tuple(fired(rule))
        for one in tried:
            if not one.as_marked:
                place = f"example {one.number}"
                yield file.fault("rule.example-differs", one.said, file.line_of_example(one.number), place)
        yield from _slots(file, tried)


def _marks(file: RuleFile) -> Iterator[Fault]:
    examples = file.table.entries.get("examples")
    for number, example in enumerate(examples.items if isinstance(examples, List) else (), 1):
        given = example.entries.values() if isinstance(example, Table) else (example,)
        for text in (value.text for value in given if isinstance(value, Scalar)):
            marks = _MARKS.findall(text)
            if marks != ["[[", "]]"] * (len(marks) // 2):
                what = "The marks in this example do not go in pairs."
                yield file.fault("rule.broken-mark", what, example.line, f"example {number}")


def _slots(file: RuleFile, tried: tuple[Fired, ...]) -> Iterator[Fault]:
    """What a reader would see in braces: a slot that is not filled, or a plain word that there is not."""
    slots = set(_SLOT.findall(file.rule.message))
    said = [(finding.message, finding.text) for one in tried for finding in one.findings]
    left = {slot for slot in slots for message, text in said if slot in message and slot not in text}
    check = file.rule.check
    if "{say}" in file.rule.message and isinstance(check, Phrases) and not all(words.say for words in check.entries):
        left.add("{say}")
    for slot in sorted(left):
        yield file.fault("rule.unknown-slot", f"Nothing fills “{slot}” in the message.", file.line("message"))
