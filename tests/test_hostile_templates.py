"""Templates that would loop for ever, eat memory or run code: refused with a place and a way out, in bounded time."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from ehcp_tools.cli import cli
from ehcp_tools.errors import TemplateError
from ehcp_tools.word.write_picture import NoPictureError, read_picture
from tests.fill_kit import CHILD, case_of, filled, loaded, make_template, of_paragraphs
from tests.hostile_kit import BOMB, GOOD, bounded, refused
from tests.tiny_docx import members, zipped

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from docx.document import Document

NAME = "child.preferred_name"
NEEDS = "plan:\n  needs:\n" + "".join(
    f"    - {{id: n{n}, area: communication_interaction, text: Need {n}.}}\n" for n in range(60)
)
EACH, END = "{% for need in plan.needs %}", "{% endfor %}"
ENDLESS = "far longer than any plan"


def heavy(document: Document) -> None:
    """Few steps, each of which copies thousands of elements."""
    for text in (f"{{{{ {NAME} }}}}", EACH, EACH):
        document.add_paragraph(text)
    paragraph = document.add_paragraph()
    for number in range(1_000):
        paragraph.add_run("word ").bold = bool(number % 2)
    for _ in range(2):
        document.add_paragraph(END)


GROWING: Mapping[str, Callable[[Document], object]] = {
    "loops in loops": of_paragraphs(f"{{{{ {NAME} }}}}", *[EACH] * 12, "x", *[END] * 12),
    "copies of much": heavy,
}
NOT_READ: Mapping[str, tuple[str, ...]] = {
    "a long range": ("{% for n in range(10**9) %}", "x", END),
    "a power": ("{{ 9**9**9**9 }}",),
    "a text many times": ("{{ 'a' * 10**10 }}",),
    "a loop without end": ("{% while 1 %}", "x"),
    "a macro": ("{% macro a() %}", "{{ a() }}"),
    "an import": ("{% import 'os' as os %}",),
    "a class": ("{{ ''.__class__.__mro__[1].__subclasses__() }}",),
    "a private part": (f"{{{{ {NAME}._private }}}}",),
    "an item by its key": (f"{{{{ {NAME}['__class__'] }}}}",),
    "brackets in brackets": (f"{{{{ {'(' * 240}{NAME}{')' * 240} }}}}",),
    "a long tag": (f"{{{{ {f'{NAME} or ' * 10_000}{NAME} }}}}",),
    "blocks in blocks": (*[f"{{% if {NAME} %}}"] * 500, "x", *["{% endif %}"] * 500),
    "tags never closed": ("{{ " * 20_000,),
    "tags never opened": ("}}" * 20_000,),
}


@pytest.mark.parametrize("what", GROWING)
def test_a_template_that_would_grow_without_end_is_stopped(what: str, tmp_path: Path) -> None:
    template = loaded(tmp_path, GROWING[what], [NAME])
    with pytest.raises(TemplateError, match=ENDLESS):
        filled(template, case_of(tmp_path, NEEDS))


@pytest.mark.parametrize("what", NOT_READ)
def test_what_a_template_may_not_do_is_refused_before_it_is_filled(what: str, tmp_path: Path) -> None:
    with pytest.raises(TemplateError) as caught:
        loaded(tmp_path, of_paragraphs(f"{{{{ {NAME} }}}}", *NOT_READ[what]), [NAME])
    assert all(problem.where and problem.fix for problem in caught.value.problems)


def test_a_command_with_an_endless_template_ends_soon_and_writes_nothing(tmp_path: Path) -> None:
    make_template(tmp_path / "endless", heavy, [NAME])
    (tmp_path / "case.yaml").write_text(CHILD + NEEDS, encoding="utf-8")
    assert refused(bounded(tmp_path, "fill", "endless", "case.yaml", "-o", "made.docx", "--incomplete"), ENDLESS)
    assert not (tmp_path / "made.docx").exists()


PICTURES = {
    "png": b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x09\0\0\0\x09\x08\2\0\0\0\0\0\0\0\0\0\0\0IEND\xae\x42\x60\x82",
    "jpeg": b"\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\1\0\x48\0\x48\0\0\xff\xc0\0\x0b\x08\0\x09\0\x09\1\1\x11\0\xff\xda\0\2\xff\xd9",
}


@pytest.mark.parametrize("kind", PICTURES)
def test_a_picture_that_is_cut_short_anywhere_is_read_or_refused(kind: str) -> None:
    assert read_picture(PICTURES[kind], 9, "A logo").width_px == 9
    for end in range(len(PICTURES[kind])):
        with suppress(NoPictureError):
            assert read_picture(PICTURES[kind][:end], 9, "A logo").width_px == 9


WRECKS: Mapping[str, tuple[str, bytes]] = {
    "no Word file": ("template.docx", b"hello"),
    "an empty one": ("template.docx", b""),
    "a bomb": ("template.docx", zipped({**members(GOOD), "word/document.xml": " " * 20_000_000})),
    "a part outside": ("template.docx", zipped({**members(GOOD), "../x": "x"})),
    "a card that is a bomb": ("template.yaml", BOMB.encode()),
    "a deep card": ("template.yaml", b"[" * 100_000),
    "a card of other letters": ("template.yaml", b"\xff\xfe\0"),
}


@pytest.mark.parametrize("command", ["fill", "check", "templates"])
@pytest.mark.parametrize("what", WRECKS)
def test_a_template_that_is_a_wreck_is_refused(
    what: str, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = make_template(tmp_path / "wreck", of_paragraphs(f"{{{{ {NAME} }}}}"), [NAME])
    (folder / WRECKS[what][0]).write_bytes(WRECKS[what][1])
    (tmp_path / "case.yaml").write_text(CHILD, encoding="utf-8")
    ran = CliRunner().invoke(cli, [command, "./wreck", *(["case.yaml", "-o", "x.docx"] if command == "fill" else [])])
    assert isinstance(ran.exception, SystemExit) or (command == "templates" and ran.exit_code == 0)
    assert ran.exit_code in ({1, 2} if command == "check" else {2} if command == "fill" else {0, 2})
    assert not (tmp_path / "x.docx").exists()
