"""The examples of templates: invented cases, and the text that each must give.

`examples/amira.txt` in a template's folder is what the case of that name gives, `examples/amira.blank.txt` what it
gives as a form to be answered. The case stands beside it as `amira.yaml`, or for all templates in `cases/` beside their
folders. `python -m ehcp_tools.check.examples templates` writes them anew, and `template.txt` with them.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ehcp_tools.cards import CARD
from ehcp_tools.case import fields_beside, load_case
from ehcp_tools.check.plaintext import text_of
from ehcp_tools.errors import Problem, TemplateError
from ehcp_tools.files import write_whole
from ehcp_tools.fill import fill, load_template, prove, recipients

if TYPE_CHECKING:
    from ehcp_tools.case import Case, Fields
    from ehcp_tools.fill import Filled, Template

DAY = date(2026, 11, 22)
"""The day on which every example is filled."""

_BLANK = ".blank"
_BETWEEN = "\n--- the next person's ---\n\n"


@dataclass(frozen=True, slots=True)
class Example:
    """One example: its case file, the file of the text it must give, and whether it is a form to be answered."""

    case: Path
    expected: Path
    blank: bool

    @property
    def name(self) -> str:
        """What the example goes by in its template's folder."""
        return self.expected.stem


def examples(folder: Path) -> tuple[Example, ...]:
    """The examples of the template in a folder, by name. Raises TemplateError for one without a case."""
    return tuple(_example(folder, expected) for expected in sorted(folder.glob("examples/*.txt")))


def _example(folder: Path, expected: Path) -> Example:
    name = expected.stem.removesuffix(_BLANK)
    cases = (expected.with_name(f"{name}.yaml"), folder.parent / "cases" / f"{name}.yaml")
    case = next((path for path in cases if path.is_file()), None)
    if case is None:
        fix = f"Put {name}.yaml beside it, or into a folder `cases` beside the templates."
        raise TemplateError(Problem(str(expected), "This example has no case.", fix))
    return Example(case, expected, expected.stem.endswith(_BLANK))


def made(template: Template, case: Case, *, blank: bool) -> tuple[Filled, ...]:
    """The documents of an example, proved: one for each person that a letter goes to."""
    documents = tuple(
        fill(template, case, today=DAY, to=to, blank=blank) for to in recipients(template.card, case, today=DAY)
    )
    for document in documents:
        prove(document, case)
    return documents


def text(documents: tuple[Filled, ...]) -> str:
    """The text of all documents of an example."""
    return _BETWEEN.join(text_of(document.data) for document in documents)


def rewrite(folder: Path, fields: Fields) -> None:
    """Write the text of a template and of its examples anew."""
    template = load_template(folder, fields)
    write_whole(folder / "template.txt", text_of((folder / "template.docx").read_bytes()).encode(), force=True)
    for example in examples(folder):
        case = load_case(example.case, fields, today=DAY)
        write_whole(example.expected, text(made(template, case, blank=example.blank)).encode(), force=True)


def _main(place: Path) -> None:
    for folder in [place] if (place / CARD).is_file() else sorted(card.parent for card in place.glob(f"*/{CARD}")):
        rewrite(folder, fields_beside(folder.absolute().parent))


if __name__ == "__main__":
    _main(Path(sys.argv[1]))
