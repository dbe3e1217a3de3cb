"""The shipped style guide: every rule proved by its own examples, and the promises that hold for all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ehcp_tools.check.rules import GuideProof, read_guide
from ehcp_tools.lint.phrases import folded_phrase
from ehcp_tools.lint.rule import Phrases
from ehcp_tools.shipped import shipped
from tests.shipped_kit import GUIDE

if TYPE_CHECKING:
    from ehcp_tools.check.rules.reading import RuleFile

PROOF = GuideProof(read_guide(shipped("style_guide")))
RULES = GUIDE.rules
FAMILIES = set(
    "placeholder resource-condition vague-quantity vague-provision vague-who hedge passive-no-actor delegated-decision "
    "missing-detail outcome-is-provision outcome-not-measurable outcome-no-timescale outcome-multiple deficit-language "
    "outdated-term jargon plain-words latin acronym-unexpanded unexplained-score wrong-section child-voice date-problem "
    "sensitive-detail named-person wrong-name wrong-pronoun identity long-sentence readability structure golden-thread "
    "pfa duplicate softened".split()
)


@pytest.mark.parametrize("file", PROOF.guide.files, ids=lambda file: file.rule.name)
def test_a_rule_fires_exactly_where_its_examples_are_marked_and_has_no_other_fault(file: RuleFile) -> None:
    assert not list(PROOF.of_rule(file))


def test_the_rules_side_by_side_have_no_fault() -> None:
    assert not list(PROOF.across())


def test_no_pattern_can_take_for_ever() -> None:
    assert not list(PROOF.of_patterns(PROOF.guide.files))


def test_every_family_is_one_that_users_rely_on() -> None:
    assert {rule.family for rule in RULES} <= FAMILIES


def test_a_plain_word_is_not_itself_a_banned_one() -> None:
    """In jargon and Latin not even where the rule that bans it looks elsewhere."""
    banned = {
        folded_phrase(phrase)
        for rule in RULES
        if rule.family in ("jargon", "latin") and isinstance(rule.check, Phrases)
        for words in rule.check.entries
        for phrase in words.phrases
    }
    said = {
        folded_phrase(words.say)
        for rule in RULES
        if isinstance(rule.check, Phrases)
        for words in rule.check.entries
        if words.say.strip()
    }
    assert not said & banned
