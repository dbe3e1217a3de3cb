"""What a change to a template or a rule does, told to the person who has to say yes to it."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest

from ehcp_tools.check.against import Change, as_before, what_changes
from ehcp_tools.check.against.markdown import ROOM, markdown
from ehcp_tools.check.against.samples import EXAMPLE, LABELLED, Sample
from ehcp_tools.check.against.templates import TemplateChange
from ehcp_tools.check.against.words import Line, differences
from ehcp_tools.check.proving import Proof
from ehcp_tools.drafts import read_draft
from ehcp_tools.errors import EhcpError
from ehcp_tools.shipped import shipped

if TYPE_CHECKING:
    from collections.abc import Callable

TEMPLATE = "one_page_profile"
RULE = """\
title: Say how often
severity: {severity}
sections: [F]
check: {{kind: phrases, any: [{words}]}}
message: "“{{match}}” does not say how often."
fix: Say how many times.
why: Help has to be clear.
source: [The council’s own guidance]
examples: ["Kofi has [[{words}]] help.", Kofi has help twice a week.]
"""
TEXTS = (
    Sample(EXAMPLE, read_draft(b"Kofi swims now and then.", "plan.txt", section="F")),
    Sample(LABELLED, read_draft(b"Ada has regular help.", "one.txt", section="F"), frozenset({"how-often"})),
    Sample(LABELLED, read_draft(b"Bram naps now and then.", "two.txt", section="F"), frozenset()),
)


def git(folder: Path, *words: str) -> None:
    who = ("-c", "user.name=Ines", "-c", "user.email=ines@example.org")
    subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)


def write_rule(folder: Path, *, words: str = "regular", severity: str = "warning") -> None:
    (folder / "how-often").mkdir(parents=True, exist_ok=True)
    (folder / "how-often" / "words.yaml").write_text(RULE.format(words=words, severity=severity), encoding="utf-8")


@pytest.fixture
def council(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one template and one rule, as they were."""
    home = tmp_path / "our files"
    templates = home / "house_templates"
    shutil.copytree(shipped("templates") / TEMPLATE, templates / TEMPLATE)
    for example in (templates / TEMPLATE / "examples").glob("*.txt"):
        example.unlink() if example.stem not in {"kofi", "lena"} else None
    shutil.copytree(shipped("templates") / "cases", templates / "cases")
    shutil.copy(shipped("templates") / "house.docx", templates)
    write_rule(home / "house_style")
    git(home, "init", "-q")
    git(home, "add", ".")
    git(home, "commit", "-qm", "As it was")
    monkeypatch.chdir(home)
    return home


def rewrite(council: Path, change: Callable[[str], str], *, card: Callable[[str], str] = str) -> None:
    """Change the words of each paragraph of the template, and its card."""
    folder = council / "house_templates" / TEMPLATE
    document = docx.Document(str(folder / "template.docx"))
    for paragraph in document.paragraphs:
        if (changed := change(paragraph.text)) != paragraph.text:
            paragraph.runs[0].text = changed
            for run in paragraph.runs[1:]:
                run.text = ""
    document.save(str(folder / "template.docx"))
    (folder / "template.yaml").write_text(card((folder / "template.yaml").read_text("utf-8")), encoding="utf-8")


def since(given: str = "HEAD", *paths: str) -> Change:
    asked = [Path(path) for path in paths or ("house_templates", "house_style")]
    with as_before(given, asked) as sides:
        return what_changes(sides, asked, TEXTS)


def said(change: Change) -> str:
    return markdown(Proof(), change)


def test_where_nothing_changed_nothing_is_told(council: Path) -> None:
    assert since() == Change()
    assert "Nothing that shows" in said(since())


def test_new_words_of_a_template_show_with_what_each_example_gives(council: Path) -> None:
    rewrite(council, lambda text: text.replace("How I communicate", "How I talk"))
    (template,) = since().templates
    assert [line.sign for line in template.words] == ["-", "+"]
    assert template.words[1].text.startswith("How I talk: {{ child.communication_method }}")
    assert set(template.examples) == {"kofi", "lena"}
    assert (template.gained, template.lost, template.refused) == ((), (), ())


def test_a_fact_that_is_printed_without_asking_stops_case_files_that_lack_it(council: Path) -> None:
    rewrite(
        council,
        lambda text: text.replace("How I communicate:", "{{ child.first_language }}. How I communicate:"),
        card=lambda text: text.replace("fields:\n", "fields:\n  - child.first_language\n", 1),
    )
    (template,) = since().templates
    assert template.gained == ("First language (child.first_language)",)
    assert template.refused == ("“First language” (child.first_language) has no value.",)
    assert "This stops some case files" in said(since())


def test_a_fact_that_is_asked_for_first_stops_none(council: Path) -> None:
    guarded = "{{ child.first_language if child.first_language else 'English' }}. How I communicate:"
    rewrite(
        council,
        lambda text: text.replace("How I communicate:", guarded),
        card=lambda text: text.replace("fields:\n", "fields:\n  - child.first_language\n", 1),
    )
    (template,) = since().templates
    assert template.gained
    assert template.refused == ()


def test_a_guard_taken_away_stops_case_files_too(council: Path) -> None:
    dropped = ("{% if child.communication_method %}", "How I communicate")
    rewrite(council, lambda text: text if text not in dropped else "")
    folder = council / "house_templates" / TEMPLATE
    document = docx.Document(str(folder / "template.docx"))
    start = next(n for n, one in enumerate(document.paragraphs) if one.text.startswith("How I communicate"))
    for paragraph in (document.paragraphs[start - 1], document.paragraphs[start + 1]):
        paragraph._p.getparent().remove(paragraph._p)
    document.save(str(folder / "template.docx"))
    (template,) = since().templates
    assert template.gained == ()
    assert len(template.refused) == 1
    assert "(child.communication_method) has no value" in template.refused[0]


def test_a_fact_that_is_no_longer_shown_is_told(council: Path) -> None:
    rewrite(
        council,
        lambda text: (
            "{% if child.preferred_name %}" if "{% if child.comm" in text else text.split(": {{ child.comm")[0]
        ),
        card=lambda text: text.replace("  - child.communication_method\n", ""),
    )
    (template,) = since().templates
    assert [label.rpartition(" ")[2] for label in template.lost] == ["(child.communication_method)"]
    assert "**No longer shown:**" in said(since())


def test_a_template_may_be_new_gone_or_broken(council: Path) -> None:
    folder = council / "house_templates" / TEMPLATE
    folder.rename(folder.with_name("about_me"))
    change = since()
    assert [(one.name, one.is_new, one.is_gone) for one in change.templates] == [
        (str(Path("house_templates/about_me")), True, False),
        (str(Path(f"house_templates/{TEMPLATE}")), False, True),
    ]
    folder.with_name("about_me").rename(folder)
    rewrite(council, lambda text: text.replace("{% endif %}", ""))
    (template,) = since().templates
    assert template.problem
    assert "cannot be compared" in said(since())


def test_a_rule_shows_what_it_finds_now_and_no_more_and_what_a_reader_says(council: Path) -> None:
    write_rule(council / "house_style", words="now and then", severity="error")
    (guide,) = since().guides
    assert guide.severities == (("how-often.words", "warning", "error"),)
    assert [rule.name for rule in guide.edited] == ["how-often.words"]
    assert [(one.draft, one.is_expected) for one in guide.gained] == [("plan.txt", None), ("two.txt", False)]
    assert [(one.draft, one.is_expected) for one in guide.lost] == [("one.txt", True)]
    text = said(since())
    assert "`how-often.words` was: warning. It is: error" in text
    assert "2 findings more, 1 fewer" in text
    assert "**A reader raises 1 of those that it no longer finds.**" in text
    assert "Kofi swims **now and then**." in text


def test_a_new_severity_alone_changes_no_finding(council: Path) -> None:
    write_rule(council / "house_style", severity="advice")
    (guide,) = since().guides
    assert (guide.severities, guide.edited, guide.gained, guide.lost) == (
        (("how-often.words", "warning", "advice"),),
        (),
        (),
        (),
    )


def test_an_earlier_folder_does_as_well_as_git(council: Path) -> None:
    shutil.copytree(council / "house_style", council.parent / "old" / "house_style")
    write_rule(council / "house_style", words="now and then")
    by_git = since("HEAD", "house_style").guides
    assert since(str(council.parent / "old"), "house_style").guides == by_git
    assert [one.gained for one in since(str(council.parent / "old" / "house_style"), "house_style").guides] == [
        by_git[0].gained
    ]


def test_what_was_not_there_before_is_new(council: Path) -> None:
    empty = council.parent / "old" / "house_templates"
    empty.mkdir(parents=True)
    change = since(str(empty.parent))
    assert [one.is_new for one in change.templates] == [True]
    assert [rule.name for one in change.guides for rule in one.new] == ["how-often.words"]


@pytest.mark.parametrize(
    ("given", "path", "what"),
    [("no-such-branch", "house_style", "Git knows no branch"), ("--upload-pack=x", "house_style", "Git knows no branch"), ("HEAD", "../outside", "not in a git repository")],
)  # fmt: skip
def test_what_cannot_be_compared_with_is_said_plainly(given: str, path: str, what: str, council: Path) -> None:
    write_rule(council.parent / "outside")
    with pytest.raises(EhcpError, match=what), as_before(given, [Path(path)]):
        pass


def test_git_is_asked_for_where_it_is_missing(council: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(council))
    with pytest.raises(EhcpError, match="git is not on this computer"), as_before("HEAD", [Path("house_style")]):
        pass


def test_a_comment_holds_no_more_than_it_may_and_says_what_it_left_out() -> None:
    long = tuple(Line("+", "é" * 100) for _ in range(100))
    change = Change(tuple(TemplateChange(f"t{n}", f"Form {n}", words=long[: 100 - n]) for n in range(9)))
    text = said(change)
    assert len(text.encode()) < 65_536
    assert len(text.encode()) > ROOM // 3
    assert "Left out here" in text
    assert text.count("<details>") == text.count("</details>")


def test_words_of_a_template_are_never_taken_for_markdown() -> None:
    odd = "@someone <img src=x> **bold** [link](x) ```` a_b"
    text = said(Change((TemplateChange("`x`", odd, words=(Line("+", odd),), examples={}),)))
    outside = re.sub(r"````diff\n.*?\n````", "", text, flags=re.DOTALL)
    assert "@someone" not in outside
    assert "<img" not in outside
    assert text.count("````") == 2


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        ("a\nb", "a\nb", ()),
        ("a\nb\nc", "a\nx\nc", (Line("-", "b"), Line("+", "x"))),
        ("a", "a\n\nb", (Line("+", "b"),)),
        (f"{'w ' * 50}old{' w' * 50}", f"{'w ' * 50}new{' w' * 50}", None),
    ],
)
def test_only_what_differs_is_shown(before: str, now: str, expected: tuple[Line, ...] | None) -> None:
    found = differences(before, now)
    assert (
        found == expected if expected is not None else all("…" in line.text and len(line.text) < 140 for line in found)
    )


def test_the_command_writes_the_comment_and_says_by_its_exit_code_whether_there_are_faults(council: Path, ehcp) -> None:
    rewrite(council, lambda text: text.replace("How I communicate", "How I talk"))
    done = ehcp("check", "house_templates", "--against", "HEAD", "-o", "comment.md", "--fix", cwd=council)
    assert done.returncode == 1, done.stderr
    comment = (council / "comment.md").read_text(encoding="utf-8")
    assert "template.example-differs" in comment
    assert "+ How I talk: " in comment
    done = ehcp("check", "house_templates", "--against", "nowhere", cwd=council)
    assert done.returncode == 2
    assert "no branch, tag or commit" in done.stderr
