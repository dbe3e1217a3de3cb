"""How plans write amounts and numbers of people: what `silent_if` asks about a sentence."""

from __future__ import annotations

import pytest

from ehcp_tools.lint.wording import AMOUNT, GROUP_SIZE


@pytest.mark.parametrize("text", ["20 minutes every week", "20 minutes every other week", "twice every second term"])
def test_an_amount_may_be_for_every_other_week(text: str) -> None:
    assert AMOUNT.search(text)


@pytest.mark.parametrize("text", ["a group of four", "a group of up to four", "with five other children"])
def test_a_group_may_be_told_by_its_most_or_by_the_others_in_it(text: str) -> None:
    assert GROUP_SIZE.search(text)


@pytest.mark.parametrize("text", ["1:1", "1 : 2", "one to one", "no more than six", "a maximum of 4", "3 or fewer"])
def test_a_group_may_be_told_by_a_ratio_or_a_limit(text: str) -> None:
    assert GROUP_SIZE.search(text)


@pytest.mark.parametrize("text", ["groups of 3", "a class of six", "pairs of two", "a club of ten", "two young people"])
def test_a_group_goes_by_several_names(text: str) -> None:
    assert GROUP_SIZE.search(text)


def test_nothing_is_said_of_how_often_in_a_group_of_others() -> None:
    assert not AMOUNT.search("20 minutes with others this week")
