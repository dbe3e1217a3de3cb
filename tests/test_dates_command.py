"""`ehcp dates`: what a person sees, what a script and a calendar get, and when it says no."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from ehcp_tools.deadlines import shipped_law

TODAY = ("--today", "2026-12-22")
CASE = """\
case_id: {case_id}
child: {{legal_name: {name}, preferred_name: {first}, date_of_birth: {born}}}
plan: {{{plan}}}
"""


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    """Three children: one late, one in time with a review to come, one refused an assessment after 7 weeks."""
    folder = tmp_path / "cases"
    folder.mkdir()
    rows = {
        "ivo-marsh": ("T-101", "Ivo Marsh", "2016-01-09", "requested_on: 2026-07-20, draft_served_on: 2026-11-13"),
        "b": (
            "T-102",
            "Bea Oduya",
            "2011-09-27",
            "requested_on: 2026-06-24, decided_to_assess_on: 2026-08-04, issued_on: 2026-11-10",
        ),
        "c": ("T-103", "Cai Lowe", "2019-02-28", "requested_on: 2026-09-01, decided_to_assess_on: 2026-10-20"),
    }
    for stem, (case_id, name, born, plan) in rows.items():
        text = CASE.format(case_id=case_id, name=name, first=name.split()[0], born=born, plan=plan)
        (folder / f"{stem}.yaml").write_text(text, encoding="utf-8")
    return folder


def squeezed(text: str) -> str:
    return " ".join(text.split())


def unfolded(calendar: str) -> list[str]:
    return calendar.replace("\r\n ", "").split("\r\n")


def test_one_date_gives_all_that_follows(ehcp) -> None:
    done = ehcp("dates", "--requested", "5 January 2026", "--today", "2026-01-10")
    assert done.returncode == 0
    rows = [squeezed(line) for line in done.stdout.splitlines()]
    assert any(row.startswith("16 February 2026 in 37 days Tell the family whether") for row in rows)
    assert any(
        row.startswith("25 May 2026 in 4 months Send the final plan SEND Regulations 2014, reg. 13(2)") for row in rows
    )
    assert "the draft plan (--draft-served)" in squeezed(done.stdout)


def test_late_ones_come_first_with_their_days_and_are_no_error(cases: Path, ehcp) -> None:
    done = ehcp("dates", cases / "ivo-marsh.yaml", *TODAY)
    assert done.returncode == 0
    assert done.stdout.startswith("T-101, seen from 22 December 2026\n\nLate\n")
    assert "7 December 2026 late by 15 days Send the final plan" in squeezed(done.stdout)
    assert "Late: the day is past, and nothing says that it was done." in done.stdout


def test_a_date_on_the_command_line_stands_in_place_of_the_case(cases: Path, ehcp) -> None:
    done = ehcp("dates", cases / "ivo-marsh.yaml", "--issued", "2026-12-04", *TODAY)
    assert "7 December 2026 done 4 December 2026 Send the final plan" in squeezed(done.stdout)
    assert "\nLate\n" not in done.stdout


def test_a_folder_gives_one_row_a_child_the_next_first_and_the_indicators(cases: Path, ehcp) -> None:
    done = ehcp("dates", cases, *TODAY)
    assert done.returncode == 0
    lines = [squeezed(line) for line in done.stdout.splitlines()]
    rows = [line for line in lines if line.startswith("T-")]
    assert [row.split()[0] for row in rows] == ["T-101", "T-103", "T-102"]
    assert rows[0] == "T-101 7 December 2026 late by 15 days Send the final plan 1"
    assert "Decided within 6 weeks 50% 1 of 2 50% 1" in lines
    assert "Final plan within 20 weeks 50% 1 of 2 50% -" in lines
    assert "Ivo" not in done.stdout


def test_json_has_every_date_and_the_indicators(cases: Path, ehcp, tmp_path: Path) -> None:
    assert ehcp("dates", cases, "-o", "dates.json", "-q", *TODAY).returncode == 0
    whole = json.loads((tmp_path / "dates.json").read_text(encoding="utf-8"))
    assert whole["version"] == 1 and whole["today"] == "2026-12-22"
    first = next(case for case in whole["cases"] if case["case"] == "T-101")
    assert (
        first["status"] == "read" and first["late"] == 1 and first["next"] == {"name": "final_due", "day": "2026-12-07"}
    )
    final = next(one for one in first["dates"] if one["name"] == "final_due")
    assert final["late"] and final["days"] == 15 and final["from"] == {"start": "requested", "day": "2026-07-20"}
    assert {one["start"] for one in first["missing"]} == {"advice_requested", "issued", "meeting"}
    assert [(one["name"], one["percent"]) for one in whole["indicators"]][1] == ("issued_in_20_weeks", 50)


def test_a_report_goes_over_one_of_its_own_and_over_no_case_unless_told(cases: Path, ehcp, tmp_path: Path) -> None:
    case = tmp_path / "amira.json"
    case.write_text('{"child": {"legal_name": "Amira Noor"}}', encoding="utf-8")
    assert ehcp("dates", cases, "-o", "amira.json", *TODAY).returncode == 2
    assert "Amira Noor" in case.read_text(encoding="utf-8")
    assert ehcp("dates", cases, "-o", "amira.json", "--force", *TODAY).returncode == 0
    assert ehcp("dates", cases, "-o", "amira.json", *TODAY).returncode == 0
    assert json.loads(case.read_text(encoding="utf-8"))["version"] == 1


def test_a_calendar_follows_the_standard(cases: Path, ehcp, tmp_path: Path) -> None:
    assert ehcp("dates", cases, "-o", "dates.ics", *TODAY).returncode == 0
    data = (tmp_path / "dates.ics").read_bytes()
    assert data.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n") and data.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert max(map(len, data.split(b"\r\n"))) <= 75
    lines = unfolded(data.decode())
    uids = [line for line in lines if line.startswith("UID:")]
    assert len(uids) == len(set(uids)) == lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") > 10
    assert set(filter(re.compile("DTSTAMP").match, lines)) == {"DTSTAMP:20261222T000000Z"}
    event = lines[lines.index("SUMMARY:T-101: late: Send the final plan") - 2 :]
    assert event[:2] == ["DTSTART;VALUE=DATE:20261207", "DTEND;VALUE=DATE:20261208"]
    assert not re.search(r"(?<!\\)[,;]", "".join(line[8:] for line in lines if line.startswith("SUMMARY")))


def test_a_calendar_names_no_child(cases: Path, ehcp, tmp_path: Path) -> None:
    path = cases / "ivo-marsh.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("case_id: T-101\n", ""), encoding="utf-8")
    text = "".join(unfolded(ehcp("dates", path, "--format", "ics", *TODAY).stdout))
    assert "SUMMARY:IM: late: Send the final plan" in text
    assert not re.search(r"ivo|marsh", text, re.IGNORECASE)


def test_an_event_keeps_its_uid_when_its_day_moves(cases: Path, ehcp) -> None:
    def uid(*more: str) -> str:
        lines = unfolded(ehcp("dates", cases / "b.yaml", "--format", "ics", *more).stdout)
        return lines[next(n for n, line in enumerate(lines) if "annual review" in line) - 4].removeprefix("UID:")

    assert uid("--today", "2026-12-22").endswith("-review_due@ehcp-tools")
    assert uid("--today", "2026-12-22") == uid("--today", "2027-01-05", "--issued", "2026-11-19")


@pytest.mark.parametrize("form", ["terminal", "json", "ics"])
def test_the_same_input_gives_the_same_bytes(form: str, cases: Path, ehcp) -> None:
    once, again = (ehcp("dates", cases, "--format", form, *TODAY).stdout for _ in range(2))
    assert once == again != ""


def test_one_bad_case_stops_none_of_the_others(cases: Path, ehcp) -> None:
    (cases / "bad.yaml").write_text("child: {legal_name: Dot Vane}\n", encoding="utf-8")
    done = ehcp("dates", cases, *TODAY)
    assert done.returncode == 2
    assert "T-101" in done.stdout and "1 case could not be read" in done.stdout
    assert "bad.yaml" in done.stderr
    assert ehcp("dates", cases / "bad.yaml", *TODAY).stdout == ""


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ([], "Give a case file, a folder of them, or a date"),
        (["CASES", "--issued", "2026-01-05"], "Dates on the command line are for one child"),
        (["EMPTY"], "There is no case file there"),
        (["--issued", "5th of May"], "is not a date"),
        (["--issued", "9999-12-31"], "is not a date"),
        (["nowhere.yaml"], "does not exist"),
        (["CASES/b.yaml", "-o", "CASES/b.yaml"], "never written over"),
    ],
)
def test_wrong_use_is_told_with_exit_code_2(args: list[str], said: str, cases: Path, ehcp, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    words = [arg.replace("CASES", str(cases)).replace("EMPTY", str(tmp_path / "empty")) for arg in args]
    done = ehcp("dates", *words, *TODAY)
    assert done.returncode == 2
    assert said in squeezed(done.stderr)


def test_quiet_says_nothing_but_what_was_asked_for(cases: Path, tmp_path: Path, ehcp) -> None:
    asked = ehcp("dates", cases, "-q", *TODAY)
    assert (asked.returncode, asked.stdout, asked.stderr) == (0, ehcp("dates", cases, *TODAY).stdout, "")
    written = ehcp("dates", cases, "-q", *TODAY, "-o", tmp_path / "dates.json")
    assert (written.returncode, written.stdout, written.stderr) == (0, "", "")


def test_the_page_on_dates_names_every_deadline() -> None:
    page = (Path(__file__).parent.parent / "docs" / "dates.md").read_text(encoding="utf-8")
    for rule in shipped_law().rules:
        assert f"| `{rule.name}` | {rule.title} |" in page
