"""Hits made findings: in reading order, each with what stands round it and what it is known by in a later draft."""

from __future__ import annotations

from hashlib import sha256
from operator import itemgetter
from typing import TYPE_CHECKING, TypeAlias

from ehcp_tools.lint.around import around, baring
from ehcp_tools.model import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from ehcp_tools.lint.hit import Hit
    from ehcp_tools.model import Block

_Fields: TypeAlias = tuple[
    str, Severity, str | None, str, int | None, int, int, str, str, tuple[str, ...], str, str, str
]
"""What a finding is made of, in turn. A draft has hundreds, and `Finding` itself takes twice as long."""


def findings(hits: Sequence[Hit]) -> tuple[Finding, ...]:
    """Each hit made a finding, in reading order, those on sections and on the whole first."""
    return tuple(_made(hits))


def _made(hits: Sequence[Hit]) -> Iterator[Finding]:
    prints, make, here, first, last, until, sentence = _Prints(), tuple.__new__, None, 0, 0, 0, ""
    text, where, paragraph, bare = _of(None)
    for place in _in_turn(hits):
        rule, block, start, end, message, severity, suggestions, section = hits[place]
        if block is not here:
            here, until = block, 0
            text, where, paragraph, bare = _of(block)
        if not first <= start < until >= end >= start:
            first, last, until = around(text, start, end)
            sentence = bare(text[first:last])
        said = text[start:end]
        words = bare(said)
        fields: _Fields = (
            rule.name,
            severity,
            section,
            where or (f"Section {section}" if section else "Whole document"),
            paragraph,
            start,
            end,
            said,
            message,
            suggestions,
            prints.of(f"{rule.name}\x1f{section or ''}\x1f{words}{' ' if words else ''}{sentence}"),
            text[first:start],
            text[end:last],
        )
        yield make(Finding, fields)


def _of(block: Block | None) -> tuple[str, str, int | None, Callable[[str], str]]:
    """The text of a block, where it stands, its number, and what makes stretches of it bare."""
    return (block.text, block.where, block.paragraph, baring(block.text)) if block else ("", "", None, baring(""))


def in_order(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings in reading order, those on sections and on the whole first."""
    return tuple(sorted(found, key=lambda one: (one.paragraph or 0, one.start, one.end)))


def _in_turn(hits: Iterable[Hit]) -> list[int]:
    """The places of the hits, in reading order."""
    rows = [
        (block.paragraph, start, end, rule.name, place) if block else (0, 0, 0, f"{section} {rule.name}", place)
        for place, (rule, block, start, end, _, _, _, section) in enumerate(hits)
    ]
    return list(map(itemgetter(-1), sorted(rows)))


class _Prints(dict[str, int]):
    """The fingerprints of a draft: how often what each stands for was met."""

    def of(self, known_by: str) -> str:
        """That of one more finding with this rule, section and words."""
        first = sha256(f"{known_by}\x1f1".encode("utf-8", "surrogatepass")).hexdigest()
        if first not in self:
            self[first] = 1
            return first[:16]
        self[first] += 1
        return sha256(f"{known_by}\x1f{self[first]}".encode("utf-8", "surrogatepass")).hexdigest()[:16]
