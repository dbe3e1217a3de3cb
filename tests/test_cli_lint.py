"""`ehcp lint` and `ehcp rules` as a person at a terminal, a script and CI meet them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ehcp_tools.cli import COMMANDS
from tests.tiny_docx import docx, line, para, run

WEAK = "Section F\n\nSam will have regular support as required.\n"
GOOD = "Section F\n\nA teaching assistant will read with Sam for 10 minutes every school day. The class teacher checks each term.\n"


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    folder = tmp_path / "drafts"
    folder.mkdir()
    (folder / "weak.txt").write_text(WEAK, encoding="utf-8")
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    (folder / "~$weak.docx").write_bytes(b"lock")
    return folder


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(command: str, ehcp) -> None:
    done = ehcp(command, "--help")
    assert done.returncode == 0
    assert f"ehcp {command}" in done.stdout.partition("Example")[2]


def test_the_top_level_help_names_every_command(ehcp) -> None:
    done = ehcp("--help")
    assert all(f"  {command} " in done.stdout for command in COMMANDS)


def test_exit_code_0_without_errors_and_1_with_them(drafts: Path, ehcp) -> None:
    assert ehcp("lint", drafts / "good.txt").returncode == 0
    assert ehcp("lint", drafts / "weak.txt").returncode == 1
    assert ehcp("lint", drafts / "weak.txt", "--fail-on", "never").returncode == 0


def test_a_run_that_shows_no_report_says_what_it_found(drafts: Path, tmp_path: Path, ehcp) -> None:
    (drafts / "empty.docx").write_bytes(b"")
    for report in ("report.html", "report.json"):
        done = ehcp("lint", drafts, "-o", tmp_path / report)
        assert done.returncode == 2
        assert done.stderr.splitlines()[-1].startswith("3 drafts: ")
        assert done.stderr.endswith(", 1 could not be read\n")


def test_a_quiet_run_tells_of_drafts_that_could_not_be_read_and_of_nothing_else(
    drafts: Path, tmp_path: Path, ehcp
) -> None:
    quiet = ("lint", drafts, "-o", tmp_path / "report.html", "--quiet")
    assert ehcp(*quiet).stderr == ""
    (drafts / "empty.docx").write_bytes(b"")
    assert ehcp(*quiet).stderr.endswith(", 1 could not be read\n")


def test_a_quiet_run_still_shows_the_report_that_goes_to_no_file(drafts: Path, ehcp) -> None:
    for asked in ((), ("--format", "json"), ("--format", "plain")):
        command = ("lint", drafts / "weak.txt", *asked)
        assert ehcp(*command, "--quiet").stdout == ehcp(*command).stdout != ""


def test_a_sample_is_named_on_a_line_of_its_own_where_no_report_is_shown(drafts: Path, tmp_path: Path, ehcp) -> None:
    *_, counts, sample = ehcp("lint", drafts, "-o", tmp_path / "audit.xlsx", "--sample", "1").stderr.splitlines()
    assert counts.startswith("2 drafts: ") and counts.endswith(" advice")
    assert sample.startswith("For a person to read closely: ")


def test_one_bad_draft_does_not_stop_the_others_and_gives_exit_code_2(drafts: Path, ehcp) -> None:
    (drafts / "broken.docx").write_bytes(b"PK\x03\x04 cut off")
    (drafts / "empty.docx").write_bytes(b"")
    done = ehcp("lint", drafts, "--format", "json")
    documents = {Path(d["path"]).name: d["status"] for d in json.loads(done.stdout)["documents"]}
    assert documents == {
        "broken.docx": "unreadable",
        "empty.docx": "unreadable",
        "good.txt": "read",
        "weak.txt": "read",
    }
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        ["lint"],
        ["lint", "DRAFT", "--select", "no-such-rule"],
        ["lint", "DRAFT", "--section", "Z"],
        ["lint", "no such file.docx"],
        ["rules", "no-such-rule"],
        ["nonsense"],
    ],
)
def test_wrong_use_gives_exit_code_2_and_a_reason(words: list[str], drafts: Path, ehcp) -> None:
    done = ehcp(*[str(drafts / "good.txt") if word == "DRAFT" else word for word in words])
    assert done.returncode == 2
    assert done.stderr.strip() or done.stdout.strip()
    assert "Traceback" not in done.stderr


def test_spans_are_the_words_themselves(drafts: Path, ehcp) -> None:
    sentence = para(run("Sam") + "<w:r><w:tab/></w:r>" + run("will have reg") + run("ular help."))
    (drafts / "plan.docx").write_bytes(docx(line("Section F:") + sentence))
    done = ehcp("lint", drafts / "plan.docx", "--format", "json", "--select", "vague-quantity")
    (finding,) = json.loads(done.stdout)["documents"][0]["findings"]
    assert finding["text"] == "regular"
    assert (finding["section"], finding["paragraph"]) == ("F", 2)
    assert "Sam\twill have regular help."[finding["start"] : finding["end"]] == "regular"


def test_a_stretch_of_one_section_from_standard_input(ehcp) -> None:
    done = ehcp("lint", "-", "--section", "F", "--format", "plain", stdin=b"Sam will have regular help.")
    assert "vague-quantity.regular" in done.stdout
    assert done.returncode == 1


def test_several_reports_in_one_run(drafts: Path, ehcp, tmp_path: Path) -> None:
    done = ehcp("lint", drafts, "--format", "plain", "--format", "json", "-o", "found.json")
    assert "weak.txt" in done.stdout
    assert json.loads((tmp_path / "found.json").read_text(encoding="utf-8"))["summary"]["documents"] == 2


def test_select_and_ignore_take_families_and_rules(drafts: Path, ehcp) -> None:
    only = ehcp("lint", drafts / "weak.txt", "--select", "vague-quantity", "--format", "plain").stdout
    without = ehcp("lint", drafts / "weak.txt", "--ignore", "vague-quantity.regular,hedge", "--format", "plain").stdout
    assert "vague-quantity.regular" in only
    assert "hedge" not in only
    assert "vague-quantity.regular" not in without
    assert "hedge" not in without


def test_the_childs_preferred_words_are_left_alone(ehcp, tmp_path: Path) -> None:
    (tmp_path / "d.txt").write_text("Section B\n\nKit has Asperger's.\n", encoding="utf-8")
    case = (
        "child: {legal_name: Kit Rowe, preferred_name: Kit, date_of_birth: 2012-03-04, preferred_words: [Asperger's]}\n"
    )
    (tmp_path / "kit.yaml").write_text(case, encoding="utf-8")
    assert "outdated-term" in ehcp("lint", "d.txt", "--format", "plain").stdout
    assert "outdated-term" not in ehcp("lint", "d.txt", "--format", "plain", "--case", "kit.yaml").stdout


def test_no_excerpts_carries_no_plan_text(drafts: Path, ehcp) -> None:
    done = ehcp("lint", drafts / "weak.txt", "--no-excerpts", "--format", "json")
    assert "weak" not in done.stdout.replace("weakness", "")
    assert "Sam" not in done.stdout


def test_rules_prints_the_banned_words_with_their_plain_words(ehcp) -> None:
    done = ehcp("rules", "jargon")
    assert "dysregulated" in done.stdout
    assert "→" in done.stdout
    assert "jargon/words.yaml" in done.stdout.replace("\\", "/")


def test_a_rule_page_says_what_why_and_where_from(ehcp) -> None:
    page = ehcp("rules", "vague-quantity.regular").stdout
    assert all(word in page for word in ("Severity", "Put right", "What to do", "Examples", "Source", "[[regular]]"))


def test_a_rule_that_is_house_style_says_so(ehcp) -> None:
    pages = ehcp("rules", "hedge.should").stdout
    assert "house style" in pages


def test_the_module_and_the_command_are_one(ehcp) -> None:
    assert "ehcp" in ehcp("--version").stdout


def test_a_folder_says_which_documents_it_did_not_check(drafts: Path, ehcp) -> None:
    (drafts / "old.doc").write_bytes(b"x")
    (drafts / "plan.docx").write_bytes(b"x")
    (drafts / "plan.pdf").write_bytes(b"x")
    told = ehcp("lint", drafts).stderr
    assert "Not checked" in told
    assert "old.doc" in told
    assert "plan.pdf. plan.docx beside it is." in told


def test_the_screen_shows_the_words_round_a_finding(drafts: Path, ehcp) -> None:
    assert "Sam will have “regular” support as required." in ehcp("lint", drafts / "weak.txt").stdout


def test_hidden_text_is_found_and_said_to_be_hidden(drafts: Path, ehcp) -> None:
    secret = para(run("Sam reads well. ") + run("Ask about the split.", "<w:vanish/>"))
    (drafts / "plan.docx").write_bytes(docx(line("Section B:") + secret))
    done = ehcp("lint", drafts / "plan.docx", "--format", "json", "--select", "structure")
    (finding,) = json.loads(done.stdout)["documents"][0]["findings"]
    assert (finding["rule"], finding["text"]) == ("structure.hidden-text", "Ask about the split.")


def test_several_cores_give_the_same_report_as_one(drafts: Path, ehcp) -> None:
    sentence = "Sam will have the help of a trained adult in the quiet room by the hall each day.\n"
    for number in range(13):
        (drafts / f"draft {number}.txt").write_text(f"{WEAK}\n\n{sentence}", encoding="utf-8")
    (drafts / "broken.docx").write_bytes(b"PK\x03\x04 cut off")
    one, several, unsaid = (
        ehcp("lint", drafts, "--format", "json", *more) for more in (("--jobs", "1"), ("--jobs", "3"), ())
    )
    assert one.returncode == several.returncode == unsaid.returncode == 2
    assert one.stdout == several.stdout == unsaid.stdout
    assert json.loads(one.stdout)["shared_text"]
    assert "NETWORK USE" not in several.stderr
    assert ehcp("lint", drafts, "--jobs", "0").returncode == 2
