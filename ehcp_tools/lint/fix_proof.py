"""The proof of replacements: a draft with them in is checked again, and none may bring a fault of its own."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from ehcp_tools.lint.stretches import merged, overlap
from ehcp_tools.model import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from ehcp_tools.model import Block, Draft, Finding
    from ehcp_tools.word.tracking import Edit


class _Stood(NamedTuple):
    """Where the new words of an edit stand once all edits are made."""

    edit: Edit
    start: int
    end: int


def faultless(
    draft: Draft, edits: Sequence[Edit], before: Sequence[Finding], lint: Callable[[Draft], Sequence[Finding]]
) -> frozenset[Edit]:
    """The edits whose new words meet no error or warning that the old ones did not meet.

    So “e.g.” stays in provision, where “for example” is a fault too: what is wanted there is the whole list.
    """
    edited, stood = _edited(draft, edits)
    old, new = _Faults(before), _Faults(lint(edited))
    return frozenset(
        one.edit for one in stood if new.on(one.edit.paragraph, one.start, one.end) <= old.on(*one.edit[:3])
    )


class _Faults:
    """Where each rule finds an error or a warning."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        places = defaultdict[int | None, dict[str, list[tuple[int, int]]]](dict)
        for one in findings:
            if one.severity is not Severity.ADVICE:
                places[one.paragraph].setdefault(one.rule, []).append((one.start, one.end))
        self._places = {
            paragraph: {rule: merged(stretches) for rule, stretches in rules.items()}
            for paragraph, rules in places.items()
        }

    def on(self, paragraph: int, start: int, end: int) -> set[str]:
        """The rules that find one on some of a stretch."""
        rules = self._places.get(paragraph, {})
        return {rule for rule, stretches in rules.items() if overlap(stretches, start, end)}


def _edited(draft: Draft, edits: Iterable[Edit]) -> tuple[Draft, list[_Stood]]:
    """The draft with its edits made, and where their words stand in it."""
    by_paragraph: dict[int, list[Edit]] = {}
    for edit in edits:
        by_paragraph.setdefault(edit.paragraph, []).append(edit)
    made = [_rewritten(block, by_paragraph.get(block.paragraph, ())) for block in draft.blocks]
    return replace(draft, blocks=tuple(block for block, _ in made)), [one for _, stood in made for one in stood]


def _rewritten(block: Block, edits: Iterable[Edit]) -> tuple[Block, list[_Stood]]:
    text, last, stood = "", 0, list[_Stood]()
    for edit in sorted(edits):
        text += block.text[last : edit.start]
        stood.append(_Stood(edit, len(text), len(text) + len(edit.text)))
        text, last = text + edit.text, edit.end
    return (block._replace(text=text + block.text[last:], marks=()) if stood else block), stood
