"""What one process sends another is all there, in order."""

from __future__ import annotations

import pickle

import pytest

from ehcp_tools.cli.parcels import Joined, handfuls


@pytest.mark.parametrize("jobs", [1, 2, 5])
@pytest.mark.parametrize("number", [0, 1, 2, 7, 40])
def test_every_draft_is_handed_out_once_in_order_and_the_last_ones_alone(number: int, jobs: int) -> None:
    drafts = [f"{place}.docx" for place in range(number)]
    handed = list(handfuls(drafts, jobs))
    assert [draft for handful in handed for draft in handful] == drafts
    sizes = list(map(len, handed))
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[-1:] in ([], [1])


def test_texts_come_back_from_a_joined_one() -> None:
    texts = ["One\nline", "", "“two”", "\ud800", "\U0001f600 ten"]
    joined = pickle.loads(pickle.dumps(Joined(texts)))  # noqa: S301 - our own, as one process sends it another
    assert [joined[place] for place in range(len(texts))] == texts
