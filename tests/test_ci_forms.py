"""SARIF, JUnit and GitHub annotations: as their own readers read them. And the sample, the same wherever it is drawn."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pytest
from jsonschema import Draft4Validator
from junitparser import Error, Failure, JUnitXml, Skipped

from ehcp_tools.model import Acceptance, Accepted, Checked, Finding, Kind, Severity
from ehcp_tools.reports import render
from ehcp_tools.reports.batch import Batch
from ehcp_tools.reports.sample import draw
from tests.test_reports import GUIDE

SCHEMA = json.loads((Path(__file__).parent / "data" / "sarif-2.1.0.schema.json").read_bytes())
PATHS = ("drafts/Anwen’s plan, 100%: new#1.docx", "../Other folder/a b.md", "/srv/drafts/c.docx", "d:e.docx")
WARNING, ADVICE, ERROR = Severity.WARNING, Severity.ADVICE, Severity.ERROR


def finding(number: int = 3, severity: Severity = WARNING, text: str = "may", message: str = "“may” here") -> Finding:
    where = f"Section F, table 2 row {number}"
    print_ = f"{number:016x}"
    return Finding("hedge.may", severity, "F", where, number, 4, 4 + len(text), text, message, ("Write will.",), print_)


WHOLE = Finding("latin.words", ADVICE, None, "Whole document", None, 0, 0, "", "None.", (), "00000000000000aa")
ACCEPTED = Accepted(finding(9), Acceptance(("hedge",), "Agreed on 3 May.", "ehcp.toml, accept 1"))
BROKEN = Checked("old.doc", Kind.EXTRACT, problem=("old.doc", "This is an old Word file", "Save it as .docx."))
DRAFTS = tuple(Checked(path, Kind.PLAN, findings=(WHOLE, finding()), accepted=(ACCEPTED,), words=9) for path in PATHS)
BATCH = Batch((*DRAFTS, BROKEN), GUIDE)


def sarif(batch: Batch) -> dict:
    """The one run of a batch, once the whole has proved valid."""
    log = json.loads(render("sarif", batch))
    assert [error.message for error in Draft4Validator(SCHEMA).iter_errors(log)] == []
    return log["runs"][0]


def junit(batch: Batch) -> JUnitXml:
    return JUnitXml.fromstring(render("junit", batch))


def test_sarif_is_valid_for_any_batch() -> None:
    for batch in (BATCH, Batch((), GUIDE), BATCH.without_excerpts()):
        sarif(batch)


def test_sarif_of_a_real_draft_is_valid_and_points_at_its_words(ehcp, tmp_path: Path) -> None:
    text = "Sam\twill have regular 🎈 support, as required."
    (tmp_path / "plan.md").write_text(f"# Section F\n\n{text}\n", encoding="utf-8")
    ehcp("lint", "plan.md", "--format", "sarif", "-o", "found.sarif")
    log = json.loads((tmp_path / "found.sarif").read_bytes())
    assert not list(Draft4Validator(SCHEMA).iter_errors(log))
    regions = [result["locations"][0]["physicalLocation"]["region"] for result in log["runs"][0]["results"]]
    shown = {text[region["startColumn"] - 1 : region["endColumn"] - 1] for region in regions if "snippet" in region}
    assert {"regular", "as required"} <= shown == {r["snippet"]["text"] for r in regions if "snippet" in r}
    assert all(region["startLine"] >= 1 for region in regions)


def test_sarif_names_drafts_by_uris_that_lead_back_to_them() -> None:
    places = [result["locations"][0]["physicalLocation"]["artifactLocation"] for result in sarif(BATCH)["results"][::3]]
    relative = [place["uri"] for place in places if place.get("uriBaseId") == "%SRCROOT%"]
    assert [unquote(uri) for uri in relative] == [PATHS[0], PATHS[3]]
    assert not re.search(r"[:#%, ]", re.sub(r"%[0-9A-F]{2}", "", "".join(relative)))
    assert all(place["uri"].startswith("file:///") for place in places if "uriBaseId" not in place)


def test_sarif_tells_what_is_accepted_and_what_could_not_be_read() -> None:
    run = sarif(BATCH)
    suppressed = [one["suppressions"] for one in run["results"] if "suppressions" in one]
    assert len(suppressed) == len(DRAFTS)
    assert suppressed[0][0]["justification"] == "Agreed on 3 May. (ehcp.toml, accept 1)"
    (invocation,) = run["invocations"]
    (note,) = invocation["toolExecutionNotifications"]
    assert (invocation["executionSuccessful"], note["level"]) == (False, "error")
    assert note["message"]["text"] == "Could not be read. This is an old Word file. Save it as .docx."


def test_sarif_explains_each_rule_it_names_and_knows_findings_again() -> None:
    first, second = sarif(BATCH), sarif(replace(BATCH, drafts=DRAFTS[::-1]))
    rules = first["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["hedge.may", "latin.words"]
    assert all(rules[one["ruleIndex"]]["id"] == one["ruleId"] for one in first["results"])
    assert all("What to do: Write will." in rule["help"]["text"] for rule in rules)
    assert {one["level"] for one in first["results"]} == {"warning", "note"}
    prints = [{one["partialFingerprints"]["ehcpFinding/v1"] for one in run["results"]} for run in (first, second)]
    assert prints[0] == prints[1] == {finding().fingerprint, WHOLE.fingerprint, ACCEPTED.finding.fingerprint}


def test_junit_has_a_suite_a_draft_and_a_case_for_each_error_and_warning() -> None:
    read = junit(BATCH)
    assert (read.tests, read.failures, read.errors, read.skipped) == (9, 4, 1, 4)
    suites = list(read)
    assert [suite.name for suite in suites] == [*PATHS, "old.doc"]
    failed, accepted = list(suites[0])
    assert failed.name == "Section F, table 2 row 3: Say “will” (hedge.may)"
    (failure,), (skipped,) = failed.result, accepted.result
    assert isinstance(failure, Failure)
    assert (failure.type, failure.message) == ("warning", "“may” here")
    assert "Write will." in failure.text
    assert isinstance(skipped, Skipped)
    assert skipped.message == "Accepted: Agreed on 3 May."
    (unread,) = suites[-1]
    assert isinstance(unread.result[0], Error)
    assert render("junit", BATCH).count(b"<system-out>And 1 piece of advice on words.") == len(DRAFTS)


def test_junit_passes_a_draft_with_nothing_but_advice() -> None:
    (suite,) = junit(Batch((replace(DRAFTS[0], findings=(WHOLE,), accepted=()),), GUIDE))
    (case,) = suite
    assert case.is_passed
    assert case.name == "No errors and no warnings"


def test_junit_gives_each_case_a_name_of_its_own_and_holds_no_character_that_xml_cannot() -> None:
    odd = "a\x00b\x0bc\ud800d\ufffe<&]]>“e”"
    found = tuple(finding(3, ERROR, odd, f"{odd}\n{odd}")._replace(before=odd, suggestions=(odd,)) for _ in range(3))
    (suite,) = junit(Batch((replace(DRAFTS[0], path=f"{odd}.docx", findings=found, accepted=()),), GUIDE))
    assert len({case.name for case in suite}) == 3
    assert all("<&]]>“e”" in case.result[0].message for case in suite)


COMMANDS = [
    ("50% of\r\nthem, as: said", "50%25 of%0D%0Athem, as: said"),
    ("::error::not\nthis", "::error::not%0Athis"),
]


@pytest.mark.parametrize(("message", "written"), COMMANDS)
def test_github_reads_no_command_in_the_words_of_a_draft(message: str, written: str) -> None:
    text = render("github", Batch((replace(DRAFTS[0], findings=(finding(message=message),)),), GUIDE)).decode()
    command, summary = text.splitlines()
    assert summary == "1 draft: 0 errors, 1 warning, 0 advice, 1 accepted with a reason"
    head, _, told = command.removeprefix("::").partition("::")
    assert head == "warning file=drafts/Anwen’s plan%2C 100%25%3A new#1.docx,line=3,title=Say “will” (hedge.may)"
    joined = written.replace("%0D%0A", " ").replace("%0A", " ")
    assert told == f"Section F, table 2 row 3: {joined}. Write will."


def test_github_shows_the_gravest_first_and_drafts_that_could_not_be_read_before_all() -> None:
    drafts = (
        replace(DRAFTS[0], findings=(WHOLE, finding())),
        replace(DRAFTS[1], findings=(finding(4, ERROR),)),
        BROKEN,
    )
    lines = render("github", Batch(drafts, GUIDE)).decode().splitlines()
    assert [line.split()[0] for line in lines[:-1]] == ["::error", "::error", "::warning", "::notice"]
    assert "title=Could not be read" in lines[0]


def test_several_forms_in_one_run_and_on_several_cores_say_the_same(ehcp, tmp_path: Path) -> None:
    """A plan for Year 9 and above carries its areas of adult life from one process to the next."""
    labels = "A B C D E F G H1 H2 I J K".split()
    plan = "Date of birth: 4 May 2009\n\n" + "".join(f"# Section {label}\n\nSam may go there.\n\n" for label in labels)
    for number in range(3):
        (tmp_path / f"plan-{number}.md").write_text(plan, encoding="utf-8")
    made = []
    for jobs in ("1", "2"):
        names = [f"{jobs}.sarif", f"{jobs}.xml", f"{jobs}.json", f"{jobs}.xlsx"]
        outputs = [word for name in names for word in ("-o", name)]
        done = ehcp("lint", ".", "--today", "2026-11-22", "--jobs", jobs, "--sample", "2", *outputs)
        assert "Traceback" not in done.stderr
        made.append([(tmp_path / name).read_bytes() for name in names])
    assert made[0] == made[1]
    assert json.loads(made[0][2])["documents"][0]["pfa"]
    assert len(json.loads(made[0][2])["sample"]) == 2


def sampled(drafts: list[Checked], size: int = 3, seed: int = 7) -> set[str]:
    return {drafts[place].path for place in draw(drafts, size, seed)}


def test_a_sample_does_not_depend_on_order_folder_or_what_else_could_not_be_read() -> None:
    drafts = [replace(DRAFTS[0], path=f"drafts/team {n % 3}/plan-{n}.docx") for n in range(20)]
    first = sampled(drafts)
    assert len(first) == 3
    assert sampled(drafts[::-1]) == first
    moved = [replace(draft, path=str(Path("/elsewhere", draft.path))) for draft in drafts]
    assert {path.removeprefix("/elsewhere/") for path in sampled(moved)} == first
    assert sampled([*drafts, replace(BROKEN, path="drafts/old.doc")]) == first
    assert len(first & sampled([*drafts, replace(DRAFTS[0], path="drafts/team 1/new.docx")])) >= 2
    assert len({frozenset(sampled(drafts, seed=seed)) for seed in range(10)}) > 5
    assert sampled(drafts, 99) == {draft.path for draft in drafts}
