"""`ehcp release --redact`: nobody is named in any byte of the copy, and what is no name stays as it was."""

from __future__ import annotations

import subprocess
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehcp_tools.lint.told import NOTHING_TOLD, Told
from ehcp_tools.release.redact import Redacted, key_text, redacted
from ehcp_tools.word.clean import cleaned
from ehcp_tools.word.read import read_word
from tests.leaks import LEAKS, NAMED, everything, plan, with_leak
from tests.tiny_docx import control, docx, grid, line, members, para, run, zipped

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from subprocess import CompletedProcess

    Ehcp = Callable[..., CompletedProcess[str]]

TODAY = date(2026, 11, 22)
OTTI = Told(names=("Otti", "Ottoline Marchbanks"), pronouns=("she", "her", "her"), born=date(2014, 3, 9), exact=True)
VALUES = (
    ("child.legal_name", "Ottoline Marchbanks"),
    ("child.preferred_name", "Otti"),
    ("case_id", "QX-2026-0417"),
    ("child.upn", "W999201600457"),
    ("contacts[0].name", "Berengaria Marchbanks"),
    ("contacts[0].relationship", "Mother"),
    ("contacts[0].address", "Flat 2\n14 Kestrel Rise\nWexcombe ZZ9 3AB"),
    ("services.setting.name", "Tallow Bridge School"),
    ("council.name", "Wexcombe Council"),
    ("professional_views[0].name", "Ishbel Farquharson"),
    ("professional_views[0].role", "Speech and language therapist"),
)


def copy_of(data: bytes, told: Told = OTTI, values: tuple[tuple[str, str], ...] = VALUES) -> Redacted:
    return redacted(data, "plan.docx", told, TODAY, values)


def replaced(text: str, told: Told = OTTI, values: tuple[tuple[str, str], ...] = VALUES) -> str:
    """A paragraph of Section B as the copy has it."""
    data = docx(line("Section B", "Heading1") + line(text))
    return read_word(copy_of(data, told, values).data).paragraphs[1].text


@pytest.mark.parametrize("place", [*LEAKS, *NAMED])
def test_no_leak_reaches_the_copy(place: str) -> None:
    data = with_leak({**LEAKS, **NAMED}[place], "Ottoline Marchbanks")
    assert b"marchbanks" in everything(data).lower()
    made = everything(copy_of(data).data).lower()
    assert b"marchbanks" not in made
    assert b"ottoline" not in made


@pytest.mark.parametrize(
    ("said", "stands"),
    [
        ("Otti reads well.", "[Child A] reads well."),
        ("OTTI'S needs and Ottoline’s hopes", "[Child A]'S needs and [Child A]’s hopes"),
        ("Ottoline\u00a0Marchbanks reads.", "[Child A] reads."),
        ("Ot\u200bti reads.", "[Child A] reads."),
        ("OM reads, and O.M. draws.", "[Child A] reads, and [Child A] draws."),
        ("O. Marchbanks and Marchbanks, Ottoline", "[Child A] and [Child A]"),
        ("O’s needs are many.", "[Child A]’s needs are many."),
        ("She was born on 9 March 2014.", "She was born on [Date of birth 1]."),
        ("DOB 09/03/2014", "DOB [Date of birth 1]"),
        ("Her number is W999201600457.", "Her number is [Pupil number 1]."),
        ("NHS 999 217 4609", "NHS [NHS number 1]"),
        ("Ring 01632 960 331 or +44 7700 900123.", "Ring [Phone number 1] or [Phone number 2]."),
        ("Write to o.marchbanks@example.org.", "Write to [Email 1]."),
        ("See https://example.org/otti for more.", "See [Web address 1] for more."),
        ("They live at 14 Kestrel Rise, Wexcombe ZZ9 3AB.", "They live at [Address 1], [Place 1] [Postcode 1]."),
        ("Case QX-2026-0417 is open.", "Case [Case number 1] is open."),
        ("She goes to Tallow Bridge School.", "She goes to [School 1]."),
        ("At Tallow Bridge she paints.", "At [School 1] she paints."),
        ("Wexcombe Council pays.", "[Council 1] pays."),
        ("Her mother Berengaria came.", "Her mother [Family member 1: mother] came."),
        ("Ishbel Farquharson came.", "[Professional 1: speech and language therapist] came."),
        ("Ms Farquharson came.", "[Professional 1: speech and language therapist] came."),
        ("DOB 09-Mar-2014", "DOB [Date of birth 1]"),
        ("DOB: 9th Mar ’14", "DOB: [Date of birth 1]"),
        ("DOB 09-03-2014", "DOB [Date of birth 1]"),
    ],
)
def test_each_way_of_naming_is_replaced(said: str, stands: str) -> None:
    assert replaced(said) == stands


@pytest.mark.parametrize(
    ("said", "gone"),
    [
        ("Otti plays with her friend Zachary.", "Zachary"),
        ("Dr Anjali Nair saw her in June.", "Nair"),
        ("Her brother Jamal is at St Bede’s Primary School.", "Bede"),
        ("She moved here from Penbury last year.", "Penbury"),
        ("Mrs Oyelaran reads with her.", "Oyelaran"),
        ("Seen at Larkfield Community Hospital.", "Larkfield"),
        ("School URN 123456", "123456"),
        ("Her teacher is Mrs de Souza.", "Souza"),
        ("Mr van der Merwe teaches her.", "van der"),
        ("Dr Ffion Ŵ. Pugh saw her.", "Pugh"),
    ],
)
def test_people_and_places_that_no_case_names_are_replaced(said: str, gone: str) -> None:
    assert gone not in replaced(said)


@pytest.mark.parametrize(
    "said",
    [
        "She has 20 minutes of reading, three times a week.",
        "The special school has a speech and language therapist.",
        "In May 2026 she began Year 7. Will she like it?",
        "Need N1 and help P1.1 lead to outcome O1.",
        "The SEND Code of Practice 2015, 9.69, asks for this.",
        "Section O is not there. Her score was 85 (16th centile).",
        "Every Monday in term time she swims.",
    ],
)
def test_what_names_nobody_stays(said: str) -> None:
    assert replaced(said) == said


@pytest.mark.parametrize(
    ("child", "said", "stands"),
    [
        ("Mateo de la Cruz", "The LA pays for de-escalation à la carte.", None),
        ("Mateo de la Cruz", "MATEO DE LA CRUZ, M. de la Cruz and Mateo Cruz", "[Child A], [Child A] and [Child A]"),
        ("Will ap Rhys", "Will is in AP.", "[Child A] is in AP."),
        ("Ali bin Yusuf", "Ali puts it in the bin.", "[Child A] puts it in the bin."),
        ("Jan van der Berg", "In Jan 2026 Jan went by van.", "In Jan 2026 [Child A] went by van."),
        ("May Long", "A page takes May 20 minutes on May 20th.", "A page takes [Child A] 20 minutes on May 20th."),
        ("Siôn ap Rhys", "SAR, SR · Final", "[Child A], [Child A] · Final"),
        ("Minh Le", "Ms Le’s child Minh came in Group L.", "[Person 1]’s child [Child A] came in Group L."),
        ("Anna B. Cole", "Anna is in group B.", "[Child A] is in group B."),
        (
            "Siobhan O’Neill",
            "S.O'N. and SO’N, S O'Neill, Oneill; her son",
            "[Child A] and [Child A], [Child A], [Child A]; her son",
        ),
        (
            "Abdi St. John",
            "Abdi St John, A. St. John, ASJ, A.S.J., John",
            "[Child A], [Child A], [Child A], [Child A], [Child A]",
        ),
    ],
)
def test_small_words_and_letters_of_a_name_stay_where_they_are_none(child: str, said: str, stands: str | None) -> None:
    told = Told(names=(child.split(maxsplit=1)[0], child), pronouns=("he", "him", "his"), exact=True)
    assert replaced(said, told, (("child.legal_name", child),)) == (stands or said)


def test_a_school_with_a_welsh_name_is_known_by_what_is_its_own() -> None:
    values = (*VALUES, ("plan.placement.name", "Ysgol Gynradd Tŷ’r Môr"))
    assert replaced("At Ysgol Tŷ'r Môr she reads.", OTTI, values) == "At Ysgol [School 1] she reads."


def test_a_name_is_one_whatever_its_apostrophe() -> None:
    values = (*VALUES, ("contacts[1].name", "Órlaith O’Neill"), ("contacts[1].relationship", "Aunt"))
    assert replaced("Ms O'Neill and Ms O’Neill", OTTI, values) == "[Family member 1: aunt] and [Family member 1: aunt]"


def test_without_a_case_the_plan_itself_says_who_the_child_is() -> None:
    data = docx(
        grid(("Full legal name", "Kofi Asante"), ("Date of birth", "5 October 2012"), ("NHS number", "999 341 6282"))
        + line("Section B", "Heading1") + line("Kofi reads. Kofi's mother, Abena Asante, helps him.")
    )  # fmt: skip
    made = copy_of(data, NOTHING_TOLD, ())
    said = "\n".join(one.text for one in read_word(made.data).paragraphs)
    assert "[Child A] reads. [Child A]'s mother, [Family member 1: mother], helps him." in said
    assert "2012" not in said
    assert "6282" not in said


def test_controls_of_ours_say_who_is_who() -> None:
    officer = control(run("Perpetua Swann"), "plan.officer_name")
    data = docx(line("Section B", "Heading1") + para(officer + run(" wrote this. Swann signed it.")))
    said = read_word(copy_of(data, NOTHING_TOLD, ()).data).paragraphs[1].text
    assert said.count("Swann") == 0


def test_a_name_over_several_runs_keeps_the_look_of_its_first_letter() -> None:
    data = docx(
        line("Section B", "Heading1") + para(run("Otto", "<w:b/>") + run("line March", "<w:i/>") + run("banks reads."))
    )
    made = everything(copy_of(data).data)
    assert b'<w:rPr><w:b/></w:rPr><w:t xml:space="preserve">[Child A]</w:t>' in made
    assert [one.text for one in read_word(copy_of(data).data).paragraphs][1] == "[Child A] reads."


@given(st.lists(st.integers(1, 46), max_size=6))
def test_it_does_not_matter_how_word_split_the_runs(cuts: list[int]) -> None:
    said = "Ottoline’s mother, Berengaria Marchbanks, came."
    ends = [0, *sorted(set(cuts)), len(said)]
    runs = "".join(run(said[start:end]) for start, end in pairwise(ends))
    data = docx(line("Section B", "Heading1") + para(runs))
    assert read_word(copy_of(data).data).paragraphs[1].text == "[Child A]’s mother, [Family member 1: mother], came."


def test_a_surname_with_a_title_is_a_parents_and_not_the_childs() -> None:
    assert replaced("Ms Marchbanks came.") == "[Family member 1: mother] came."


def test_pictures_and_files_give_way_to_words() -> None:
    for place, words in (
        ("the description of a picture", "[Picture removed]"),
        ("an embedded file", "[Embedded file removed]"),
    ):
        assert words in [one.text for one in read_word(copy_of(with_leak(LEAKS[place], "Otti")).data).paragraphs]


@pytest.mark.office
def test_another_word_processor_opens_the_copies_and_loses_no_text(tmp_path: Path) -> None:
    everything_at_once = plan()
    for plant in (LEAKS["a footnote"], LEAKS["a tracked deletion"], LEAKS["the caption of a table"], NAMED["a style"]):
        held = dict(members(everything_at_once))
        plant(held, "Ottoline Marchbanks")
        everything_at_once = zipped(held)
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "docx"]
    for made in (copy_of(everything_at_once).data, cleaned(everything_at_once, "plan.docx").data):
        (tmp_path / "copy.docx").write_bytes(made)
        subprocess.run(
            [*command, "--outdir", tmp_path / "out", tmp_path / "copy.docx"], check=True, capture_output=True
        )
        saved = (tmp_path / "out" / "copy.docx").read_bytes()
        assert sorted(one.text for one in read_word(saved).paragraphs) == sorted(
            one.text for one in read_word(made).paragraphs
        )


def test_the_same_file_gives_the_same_copy_and_counts() -> None:
    data = docx(line("Section B", "Heading1") + line("Otti and Otti's mother Berengaria."))
    one, two = copy_of(data), copy_of(data)
    assert one.data == two.data
    assert one.counts == {"Child": 2, "Family member": 1}


def test_initials_that_mean_something_else_are_pointed_out() -> None:
    told = Told(names=("Tom Abbot",), pronouns=("he", "him", "his"), exact=True)
    made = copy_of(docx(line("Section B", "Heading1") + line("Tom works with a TA.")), told, ())
    assert any("TA" in said for said in made.look_at)


def test_the_key_has_every_form_that_was_met() -> None:
    made = copy_of(docx(line("Section B", "Heading1") + line("Otti reads. OM draws.")))
    assert "[Child A]\tOtti; OM\n" in key_text(made.stands_for)


def _run(ehcp: Ehcp, tmp_path: Path, *more: str, output: str = "copies/plan-1.docx") -> CompletedProcess[str]:
    for name in ("copies", "keys"):
        (tmp_path / name).mkdir(exist_ok=True)
    text = "Kofi Asante reads. Kofi needs help. Kofi will learn to ask."
    (tmp_path / "plan.docx").write_bytes(
        docx(grid(("Full legal name", "Kofi Asante")) + line("Section B", "Heading1") + line(text))
    )
    return ehcp("release", "plan.docx", "-o", output, "--redact", "--today", "2026-11-22", *more)


def test_the_command_says_what_the_copy_is_not(ehcp: Ehcp, tmp_path: Path) -> None:
    done = _run(ehcp, tmp_path, "--key", "keys/plan-1.txt")
    assert done.returncode == 0
    assert "pseudonymised" in done.stdout
    assert "not anonymous" in done.stdout
    assert "A person must read it before it leaves." in done.stdout
    assert "Kofi" not in done.stdout
    assert "Kofi Asante" in (tmp_path / "keys/plan-1.txt").read_text(encoding="utf-8")


def test_a_key_beside_its_copy_is_refused(ehcp: Ehcp, tmp_path: Path) -> None:
    done = _run(ehcp, tmp_path, "--key", "keys/../copies/key.txt")
    assert done.returncode == 2
    assert not (tmp_path / "copies/plan-1.docx").exists()


def test_a_copy_whose_name_says_who_it_is_about_is_refused(ehcp: Ehcp, tmp_path: Path) -> None:
    assert _run(ehcp, tmp_path, output="copies/Kofi plan.docx").returncode == 2


def test_a_key_is_for_redacted_copies_alone(ehcp: Ehcp, tmp_path: Path) -> None:
    (tmp_path / "plan.docx").write_bytes(docx(line("Text")))
    assert ehcp("release", "plan.docx", "-o", "final.docx", "--key", "key.txt").returncode == 2
