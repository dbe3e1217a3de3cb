"""The proof of replacements: a draft with them in is checked again, and none may bring a fault of its own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

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
    after = lint(edited)
    return frozenset(
        one.edit
        for one in stood
        if _faults(after, one.edit.paragraph, one.start, one.end) <= _faults(before, *one.edit[:3])
    )


def _faults(findings: Iterable[Finding], paragraph: int, start: int, end: int) -> set[str]:
    """The rules that find an error or a warning on some of a stretch."""
    return {
        one.rule
        for one in findings
        if one.paragraph == paragraph and one.start < end and one.end > start and one.severity is not Severity.ADVICE
    }


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
