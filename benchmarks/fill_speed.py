"""How long filling takes beside docxtpl: one template in the tags of each, the same data, the same words out.

    pip install docxtpl
    python benchmarks/fill_speed.py [--count 40]

The template has about 4,000 words, 100 values, 5 conditions and 6 tables of 10 rows. Times are processor time in one
process that is warm, the programs taking turns; a ratio is the median of the rounds. Ours count everything between a
case in memory and the bytes to be written: values in their content controls, and the proof that reads the document
again. docxtpl 0.20 may use one template for all records or open it anew for each, as its manual shows: both are shown.
It is LGPL, no part of this project, and asked for only here.
"""

from __future__ import annotations

import argparse
import io
import json
import random
import statistics
import sys
import tempfile
import time
from datetime import date
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from ehcp_tools.case import load_case, load_fields
from ehcp_tools.fill import fill, load_template, prove
from ehcp_tools.shipped import shipped
from ehcp_tools.word.read import read_word

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from docx.document import Document
    from docx.text.paragraph import Paragraph

    from ehcp_tools.case import Case

_TODAY = date(2026, 11, 22)
_ROUNDS, _TABLES, _ROWS, _VALUES, _WORDS, _IN_A_RUN = 7, 6, 10, 100, 4000, 5
_PATHS = ("child.legal_name", "child.preferred_name", "council.name", "council.team", "council.phone", "case_id")
_CONDITIONS = ("child.upn", "child.religion", "council.email", "council.website", "child.first_language")
_COLUMNS = ("what", "who", "training", "where")
_WORDLIST = """the plan says who helps and how often so that school home and the council can see in any week whether
help was there what came of it and what is to change at the next meeting""".split()
_NAMES = "Ama Bryn Chloe Dilan Esi Femi Greta Huw Iona Jules".split()
_TELL = {"ours": ("{% ", "{% ", " %}"), "docxtpl": ("{%p ", "{%tr ", " %}")}
"""How each begins a tag in a paragraph of its own and in a row of its own, and how it ends one."""


def build(dialect: str) -> Document:
    """The template in the tags of one program."""
    paragraph, row, end = _TELL[dialect]
    chance, document = random.Random(1), docx.Document(str(shipped("templates") / "house.docx"))
    for block in list(document.element.body)[:-1]:
        document.element.body.remove(block)
    for number in range(_VALUES):
        add_text(document.add_paragraph(), [*chance.choices(_WORDLIST, k=_WORDS // _VALUES), value(_PATHS[number % 6])])
    for path in _CONDITIONS:
        for text in (f"{paragraph}if {path}{end}", f"Known: {value(path)}", f"{paragraph}endif{end}"):
            add_text(document.add_paragraph(), [text])
    for _ in range(_TABLES):
        table = document.add_table(0, len(_COLUMNS))
        values = [value(f"item.{name}") for name in _COLUMNS]
        rows = ([f"{row}for item in plan.provision{end}"], values, [f"{row}endfor{end}"])
        for texts in (list(_COLUMNS), *rows):
            for cell, text in zip(table.add_row().cells, texts, strict=False):
                add_text(cell.paragraphs[0], [text])
    return document


def value(path: str) -> str:
    """The tag that prints a value: the same for both."""
    return f"{{{{ {path} }}}}"


def add_text(paragraph: Paragraph, words: list[str]) -> None:
    """Words as Word writes them: a run for every few, with the number of its editing session and its language."""
    for start in range(0, len(words), _IN_A_RUN):
        run = paragraph.add_run(" ".join(words[start : start + _IN_A_RUN]) + " ")
        run.element.set(qn("w:rsidR"), f"00A1{start:04}")
        language = OxmlElement("w:lang", {qn("w:val"): "en-GB"})
        run.element.get_or_add_rPr().append(language)


def record(number: int) -> dict[str, Any]:
    """What is known of one invented child."""
    chance = random.Random(number)
    name = _NAMES[number % len(_NAMES)]
    said = {"what": 20, "who": 4, "training": 12, "where": 8}
    provision = [
        {"id": f"P{n}", **{key: " ".join(chance.choices(_WORDLIST, k=words)) for key, words in said.items()}}
        for n in range(1, _ROWS + 1)
    ]
    child = {"legal_name": f"{name} Example", "preferred_name": name, "date_of_birth": "2015-03-04", "religion": "None"}
    council = {"name": "Saltmere Council", "team": "Plans team", "phone": "01632 960 014", "email": "a@example.org"}
    return {"case_id": f"SM-{number:04}", "child": child, "council": council, "plan": {"provision": provision}}


def ours(folder: Path, records: list[dict[str, Any]]) -> Mapping[str, Callable[[], list[bytes]]]:
    """What we do with these records: fill and prove, without and with reading the case files."""
    fields = load_fields()
    template = load_template(template_folder(folder), fields)
    files = [folder / f"{number}.json" for number in range(len(records))]
    for file, one in zip(files, records, strict=True):
        file.write_text(json.dumps(one), encoding="utf-8")
    cases = [load_case(file, fields, today=_TODAY) for file in files]

    def proved(case: Case) -> bytes:
        filled = fill(template, case, today=_TODAY)
        prove(filled, case)
        return filled.data

    return {
        "ehcp: fill and prove": lambda: list(map(proved, cases)),
        "the same, case files read": lambda: [proved(load_case(file, fields, today=_TODAY)) for file in files],
        "of it, the proof left out": lambda: [fill(template, case, today=_TODAY).data for case in cases],
    }


def template_folder(folder: Path) -> Path:
    """Our template as a folder: the Word file and the card that lists its facts."""
    build("ours").save(str(folder / "template.docx"))
    used = [*_PATHS, *_CONDITIONS, *(f"plan.provision.{name}" for name in _COLUMNS)]
    card = "title: Speed\nkind: plan\naudience: {who: Testers}\nfields:\n"
    (folder / "template.yaml").write_text(card + "".join(f"  - {path}\n" for path in used), encoding="utf-8")
    return folder


def docxtpl(folder: Path, records: list[dict[str, Any]]) -> Mapping[str, Callable[[], list[bytes]]]:
    """What docxtpl does with them: a new template for each, and one for all."""
    module, path = import_module("docxtpl"), str(folder / "docxtpl.docx")
    build("docxtpl").save(path)
    one_for_all = module.DocxTemplate(path)

    def rendered(template: Any, data: dict[str, Any]) -> bytes:
        template.render(data, autoescape=True)
        made = io.BytesIO()
        template.save(made)
        return made.getvalue()

    return {
        "docxtpl: a template for each": lambda: [rendered(module.DocxTemplate(path), one) for one in records],
        "docxtpl: one template for all": lambda: [rendered(one_for_all, one) for one in records],
    }


def words(data: bytes) -> str:
    """The words of a Word file."""
    return "\n".join(one.text for one in read_word(data).paragraphs)


def seconds(work: Callable[[], list[bytes]]) -> float:
    """Processor seconds of one go."""
    start = time.process_time()
    work()
    return time.process_time() - start


def main(count: int) -> None:
    if find_spec("docxtpl") is None:
        sys.exit("Install docxtpl first: pip install docxtpl")
    records = [record(number) for number in range(count)]
    with tempfile.TemporaryDirectory() as scratch:
        ways = {**docxtpl(Path(scratch), records), **ours(Path(scratch), records)}
        texts = {name: list(map(words, way())) for name, way in ways.items()}
        rounds = [{name: seconds(way) for name, way in ways.items()} for _ in range(_ROUNDS)]
    theirs, *_ = texts.values()
    differ = [name for name, found in texts.items() if found != theirs]
    sys.exit(f"Not the same words: {', '.join(differ)}") if differ else None
    print(f"{count} documents of {len(theirs[0].split()):,} words, the same words from each")
    for name in ways:
        each = 1000 * statistics.median(times[name] for times in rounds) / count
        ratio = statistics.median(min(list(times.values())[:2]) / times[name] for times in rounds)
        print(f"{name:32} {each:7.1f} ms a document   {ratio:5.1f} x as fast as docxtpl's faster way")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=40)
    main(parser.parse_args().count)
