"""The shipped style guide: every rule proved by its own examples, and the promises that hold for all of them."""

from __future__ import annotations

from collections import defaultdict

import pytest

from ehcp_tools.lint.guide import load_style_guide
from ehcp_tools.lint.phrases import folded_phrase
from ehcp_tools.lint.prove import faults
from ehcp_tools.lint.rule import Phrases, Rule
from ehcp_tools.model import LABELS, Severity
from ehcp_tools.shipped import shipped

RULES = load_style_guide(shipped("style_guide")).rules
FAMILIES = set(
    "placeholder resource-condition vague-quantity vague-provision vague-who hedge passive-no-actor delegated-decision "
    "missing-detail outcome-is-provision outcome-not-measurable outcome-no-timescale outcome-multiple deficit-language "
    "outdated-term jargon plain-words latin acronym-unexpanded unexplained-score wrong-section child-voice date-problem "
    "sensitive-detail named-person wrong-name wrong-pronoun identity long-sentence readability structure golden-thread "
    "pfa duplicate softened".split()
)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_fires_exactly_where_its_examples_are_marked(rule: Rule) -> None:
    assert not [str(fault) for fault in faults(rule)]


def test_every_rule_has_an_example_that_fires_and_one_that_does_not() -> None:
    lacking = [
        rule.name
        for rule in RULES
        if not any(example.spans for example in rule.examples) or all(example.spans for example in rule.examples)
    ]
    assert not lacking


def test_every_family_is_one_that_users_rely_on() -> None:
    assert {rule.family for rule in RULES} <= FAMILIES


def test_house_style_alone_is_never_an_error() -> None:
    allowed = {"placeholder", "outdated-term"}
    assert not [
        rule.name for rule in RULES if rule.house and rule.severity is Severity.ERROR and rule.family not in allowed
    ]


def test_every_source_is_said_in_full() -> None:
    unknown = {source for rule in RULES for source in rule.source if source.isupper() and " " not in source}
    assert not unknown


def _places(rule: Rule) -> frozenset[str]:
    places = frozenset(LABELS) | {""} if rule.scope.everywhere else rule.scope.sections
    return places | {"child"} if rule.scope.child or rule.scope.everywhere else places


def test_no_phrase_is_owned_by_two_rules_in_one_section() -> None:
    owners: dict[str, list[Rule]] = defaultdict(list)
    for rule in RULES:
        if isinstance(rule.check, Phrases):
            for phrase in {folded_phrase(phrase) for words in rule.check.entries for phrase in words.phrases}:
                owners[phrase].append(rule)
    clashes = [
        f"{phrase}: {one.name} and {other.name}"
        for phrase, rules in owners.items()
        for number, one in enumerate(rules)
        for other in rules[number + 1 :]
        if _places(one) & _places(other) and not (one.scope.kinds and other.scope.kinds)
    ]
    assert not clashes


def test_a_plain_word_is_not_itself_a_banned_one() -> None:
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
