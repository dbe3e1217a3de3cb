"""Replacements that need no fact the writer does not have: a plain word for a long one, a new name for the same thing.

A rule says with `safe: true` which of its words may stand in place of the old ones as they are. A person still accepts
or rejects each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ehcp_tools.lint.context import TESTS
from ehcp_tools.lint.fitting import Stretch, fitted, is_in_a_title, is_part_of_a_word
from ehcp_tools.lint.fix_proof import faultless
from ehcp_tools.lint.fixing_pronouns import pronoun_at
from ehcp_tools.lint.page import Page
from ehcp_tools.lint.phrases import any_of, folded_phrase
from ehcp_tools.lint.rule import Phrases
from ehcp_tools.lint.sentences import sentence_at
from ehcp_tools.lint.speech import first_person, quotations
from ehcp_tools.lint.spot import Spot
from ehcp_tools.lint.stretches import merged, overlap
from ehcp_tools.lint.told import NOTHING_TOLD, Told
from ehcp_tools.model import Flag, Kind, Shape
from ehcp_tools.word.tracking import Edit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from ehcp_tools.lint.linter import Linter
    from ehcp_tools.lint.rule import StyleGuide
    from ehcp_tools.model import Acceptance, Draft, Finding

_WORDING = frozenset({"plain-words", "latin"})
"""Families whose words mean the same in any year; those of the others name things that were once called so."""
_PRONOUNS = "wrong-pronoun"
_OWN_VOICE = frozenset({Kind.LETTER, Kind.ADVICE})
"""Kinds of document in which “I” and “we” are the writer."""
_LEFT = frozenset({Flag.HIDDEN, Flag.PROMPT})


class Fix(NamedTuple):
    """An edit and the rule that asks for it."""

    edit: Edit
    rule: str


def fixes_for(
    linter: Linter,
    draft: Draft,
    *,
    today: date,
    told: Told = NOTHING_TOLD,
    accept: Iterable[Acceptance] = (),
    chosen: StyleGuide | None = None,
) -> tuple[Fix, ...]:
    """What can be put right by replacing words, for the chosen rules of the linter, in reading order; none overlap.

    Left alone: quoted and first-person text, the child's preferred words, headings, titles and names, addresses, old
    names in sentences about a past year, and what would bring an error or a warning of its own. Pronouns are replaced
    only where the case file tells the child's.
    """
    findings = linter.lint(draft, today=today, told=told, accept=accept).findings
    fixes = _offered(Page(draft, today, told), findings, chosen or linter.guide)
    good = faultless(
        draft,
        [fix.edit for fix in fixes],
        findings,
        lambda edited: linter.lint(edited, today=today, told=told).findings,
    )
    return tuple(fix for fix in fixes if fix.edit in good)


def _offered(page: Page, findings: Iterable[Finding], guide: StyleGuide) -> list[Fix]:
    known = {rule.name for rule in guide.rules}
    wanted = [finding for finding in findings if finding.rule in known and finding.paragraph]
    fixer = _Fixer(page, guide, wanted)
    fixes: list[Fix] = []
    for finding in wanted:
        edit = fixer.edit(finding)
        last = fixes[-1].edit if fixes else None
        if edit and not (last and last.paragraph == edit.paragraph and edit.start < last.end):
            fixes.append(Fix(edit, finding.rule))
    return fixes


class _Fixer:
    """One draft, what was found in it, and what its rules say is safe."""

    def __init__(self, page: Page, guide: StyleGuide, findings: Iterable[Finding]) -> None:
        self.page, self.swaps = page, _safe(guide)
        self.numbers = {block.paragraph: number for number, block in enumerate(page.draft.blocks)}
        self.pronouns: dict[int | None, set[int]] = {}
        for one in findings:
            if one.family == _PRONOUNS:
                self.pronouns.setdefault(one.paragraph, set()).add(one.start)
        self.taken: dict[int, list[tuple[int, int]]] = {}
        self.common = {word for words in page.split for word in words if word.islower()}

    def edit(self, finding: Finding) -> Edit | None:
        """The edit that puts a finding right, if any does."""
        number = self.numbers[finding.paragraph or 0]
        at = Stretch(self.page.draft.blocks[number].text, finding.start, finding.end)
        if finding.family == _PRONOUNS:
            own = self.page.pronouns.own if self.page.told.pronouns else ""
            new = pronoun_at(at, own, self.pronouns[finding.paragraph])
        else:
            new = self._swapped(finding, number, at)
        if new is None or self._is_left_alone(number, at):
            return None
        return Edit(finding.paragraph or 0, new.start, at.end, new.words)

    def _swapped(self, finding: Finding, number: int, at: Stretch) -> Stretch | None:
        say = finding.suggestions[0] if finding.suggestions else ""
        written = next(self._written(finding, say, at.words), "")
        wording = finding.family in _WORDING
        if not written or is_part_of_a_word(at) or is_in_a_title(at, self.common, name=not wording):
            return None
        history = not wording and TESTS["past_year"](Spot(self.page, number, at.start, at.end))
        return None if history else fitted(at, say, written)

    def _written(self, finding: Finding, say: str, words: str) -> Iterator[str]:
        """The phrase of the rule that was found, as the rule writes it, where it is safe."""
        for written, match_case in self.swaps.get((finding.rule, folded_phrase(words), say), ()):
            if not match_case or written == words:
                yield written

    def _is_left_alone(self, number: int, at: Stretch) -> bool:
        """Whether the words are somebody's own, a heading, or not there to be read."""
        block, kind = self.page.draft.blocks[number], self.page.draft.kind
        if block.shape is Shape.HEADING:
            return True
        _, end = sentence_at(at.text, at.start)
        if kind not in _OWN_VOICE and first_person(f"{at.before} {at.text[at.end : end]}"):
            return True
        if number not in self.taken:
            self.taken[number] = merged(self._taken(number))
        return overlap(self.taken[number], at.start, at.end)

    def _taken(self, number: int) -> Iterator[tuple[int, int]]:
        """Where the words of a block are somebody's own, or not there to be read; some may overlap."""
        block = self.page.draft.blocks[number]
        yield from quotations(block.text, any_quotation=True)
        yield from self._own_terms(number)
        yield from ((mark.start, mark.end) for mark in block.marks if mark.flag in _LEFT)

    def _own_terms(self, number: int) -> Iterator[tuple[int, int]]:
        """Where the child's preferred words stand."""
        for pattern in any_of(self.page.told.own_terms):
            yield from (found.span(1) for found in pattern.finditer(self.page.folded.texts[number]))


def _safe(guide: StyleGuide) -> Mapping[tuple[str, str, str], list[tuple[str, bool]]]:
    """Every safe phrase by rule, folded phrase and the words for it: as it is written, and whether capitals matter."""
    found: dict[tuple[str, str, str], list[tuple[str, bool]]] = {}
    for rule in guide.rules:
        for words in rule.check.entries if isinstance(rule.check, Phrases) else ():
            for phrase in words.phrases if words.safe else ():
                key = rule.name, folded_phrase(phrase), words.say
                found.setdefault(key, []).append((phrase, words.match_case))
    return found
