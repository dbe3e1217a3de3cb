"""The law on dates as a file: it names only what there is, and tells all its faults at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ehcp_tools.case import FieldType
from ehcp_tools.deadlines import shipped_law
from ehcp_tools.deadlines.lawfile import read_law
from ehcp_tools.errors import EhcpError
from tests.shipped_kit import FIELDS

if TYPE_CHECKING:
    from pathlib import Path


def test_every_path_of_the_law_file_is_a_declared_date_or_field() -> None:
    law, fields = shipped_law(), FIELDS
    paths = [one.path for start in law.starts.values() for one in start.dates]
    paths += [path for rule in law.rules for path in (*rule.done, *rule.settled, *filter(None, [rule.said]))]
    for path in paths:
        field = fields.at(path)
        assert field is not None and field.type is FieldType.DATE, path
    conditions = [one for rule in law.rules for one in rule.when]
    conditions += [one.only for start in law.starts.values() for one in start.dates if one.only]
    for condition in conditions:
        field = fields.at(condition.field) if condition.field else None
        assert condition.stage or (field is not None and set(condition.words) <= set(field.choices)), condition
    exceptions = fields.at(f"{law.exceptions_in}.reason")
    assert exceptions is not None and set(exceptions.choices) == set(law.reasons)


def test_every_rule_has_its_law_and_counts_from_something() -> None:
    for rule in shipped_law().rules:
        assert rule.source and rule.about.endswith(".") and rule.title and rule.name.isidentifier()
        assert rule.counts or rule.transfers
    assert len({rule.name for rule in shipped_law().rules}) == len(shipped_law().rules)


def test_faults_of_a_law_file_come_all_at_once(tmp_path: Path) -> None:
    path = tmp_path / "deadlines.yaml"
    path.write_text(
        "starts:\n  asked: {label: asking, about: Somebody asked.}\n"
        "deadlines:\n  answer_due:\n    {title: Answer, group: review, sort: limit, who: us, about: Soon., confirmed: yes,\n"
        "     counts: [{from: aksed, weeks: six}], holidays: [{first: 25 December, last: 01-01}]}\n"
        "exceptions: {list: plan.exceptions}\nindicators: {quick: {title: Quick, deadline: answer_du}}\n",
        encoding="utf-8",
    )
    with pytest.raises(EhcpError) as raised:
        read_law(path)
    said = str(raised.value)
    for part in (
        "“source” is missing",
        "Did you mean “asked”",
        "whole number",
        "a month and a day",
        "Did you mean “answer_due”",
    ):
        assert part in said
