"""Reading templates for what they print: the paragraphs of each as patterns of what they may become."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from ehcp_tools.cards import list_templates, load_card
from ehcp_tools.errors import EhcpError
from ehcp_tools.recover.form import CONTROL, Form, Line, unnumbered
from ehcp_tools.shipped import shipped
from ehcp_tools.word.read import read_word
from ehcp_tools.yamlfile import List, Scalar, Table, load

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from ehcp_tools.model import Place
    from ehcp_tools.word.document import Paragraph
    from ehcp_tools.yamlfile import Value

_TAG = re.compile(r"\{\{(.*?)\}\}|\{%(.*?)%\}", re.DOTALL)
_FOR = re.compile(r"\s*for\s+(\w+)\s+in\s+([\w.]+)")
_PATH = re.compile(r"[a-z_]\w*(?:\.[a-z_]\w*)+|\bcase_id\b")
_OPTION = re.compile(r"\|\s*is\(\s*['\"“‘’](\w+)")
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"|“[^”]*”|‘[^’]*’")
_FILTER = re.compile(r"\|\s*(\w+)")
_GAP = r"\[(?:MISSING|WITHHELD): (?:[^\[\]]|\[\d+\])*\]"
_HELD = rf"(?:{CONTROL}|{_GAP})?"
_DAY = r"\d{1,2} [A-Z][a-z]+ \d{4}"
_IDS = r"[\w.\-]*\d[\w.\-]*(?:, [\w.\-]*\d[\w.\-]*)*"
_MADE = {
    "linked": (_IDS, _IDS), "where": (_IDS, _IDS), "initials": (r"[\w.\-]{1,12}", ""),
    "month_year": (r"[A-Z][a-z]+ \d{4}", r"[A-Z][a-z]+ \d{4}"), "length": (r"\d+", r"\d+"), "picture": ("", ""),
    "qr_code": ("", ""), "named": (rf"[^{CONTROL}]+", ""),
}  # fmt: skip
"""What the filters give that make new text of values: beside words of the template, and alone in a paragraph.

Alone, only what nobody is likely to type is known again.
"""
_RECKONED = {
    "stage": (r"[\w ]{1,12}", ""), "loop": (r"\d+", r"\d+"), "dates": (rf"(?:{_DAY}|[\w ]{{1,30}})", _DAY),
    "document": (rf"(?:{_DAY}|[\w.\-]{{1,12}})", _DAY),
}  # fmt: skip
"""The same of the names that no case holds."""
_NO_CASE = {*_RECKONED, "glossary"}
_LEAST = 4
"""Letters that a template must print in a paragraph for it to be known again with other words round it."""


def form_of(title: str, house: Path | None) -> Form:
    """What the template of this title prints, or all templates together where none has it.

    `title` is that of a filled document: the template's, a colon, and the initials of the child.
    """
    try:
        cards = list_templates(house)
    except EhcpError:
        cards = list_templates()
    named = [card for card in cards if title and (title == card.title or title.startswith(f"{card.title}: "))]
    return _form(tuple(card.folder for card in named or cards), sole=len(named) == 1)


@lru_cache(maxsize=64)
def _form(folders: tuple[Path, ...], *, sole: bool) -> Form:
    """What the templates in these folders print, read once a run."""
    form, terms = Form(sole=sole), _terms()
    for folder in folders:
        _add(form, folder, terms)
    return form


def _add(form: Form, folder: Path, terms: str) -> None:
    reading = _Reading(form, terms)
    form.asked.extend(load_card(folder).paths)
    document = read_word((folder / "template.docx").read_bytes(), name=folder.name)
    form.unread.update(document.unread)
    for paragraph in document.paragraphs:
        reading.paragraph(paragraph)


@dataclass(slots=True)
class _Reading:
    """A template while its paragraphs are read in order: the loops and conditions that stand open."""

    form: Form
    terms: str
    open: list[tuple[str, str]] = field(default_factory=list)
    label: tuple[tuple[int | None, int | None], str] = ((None, None), "")

    def paragraph(self, paragraph: Paragraph) -> None:
        """Add one paragraph: what it prints, or what it opens and closes."""
        text, pattern, end = paragraph.text, "", 0
        letters = sum(map(str.isalpha, _TAG.sub("", text)))
        paths: list[str] = []
        for tag in _TAG.finditer(text):
            pattern, end = pattern + _loose(text[end : tag.start()]), tag.end()
            if tag[1] is not None:
                made, path = self._printed(tag[1], alone=letters < _LEAST)
                pattern += made
                paths += [] if path is None else [path]
            else:
                self._turn(tag[2])
        static = text[end:]
        if not end:
            self.form.exact.add(unnumbered(text))
        if letters or _TAG.sub("", text) != text:
            whole = (pattern + _loose(static)).strip()
            self.form.lines.append(Line(re.compile(whole, re.DOTALL), letters >= _LEAST, tuple(paths)))
        self._beside(paragraph.place, "" if end else text.strip(), paths)

    def _beside(self, place: Place, label: str, paths: Iterable[str]) -> None:
        """Note what stands beside the words in the first cell of a row, and below those at the head of a column."""
        row = place.table, place.row
        if place.header:
            self.form.below[place.header].update(filter(None, paths))
        if place.table and label and self.label[0] != row:
            self.label = row, label
        elif place.table and self.label[0] == row:
            self.form.beside[self.label[1]].update(filter(None, paths))

    def _turn(self, words: str) -> None:
        """Open or close a loop or a condition."""
        word = words.strip(" -").split(" ")[0]
        if word in {"for", "if"}:
            loop = _FOR.match(words)
            self.open.append((loop[1], self._path(loop[2])) if loop else ("", ""))
        elif word in {"endfor", "endif"} and self.open:
            self.open.pop()

    def _path(self, name: str) -> str:
        first, dot, rest = name.partition(".")
        return next((path + dot + rest for loop, path in reversed(self.open) if loop == first), name)

    def _printed(self, expression: str, *, alone: bool) -> tuple[str, str | None]:
        """What a printing tag may become, and the path of its control: "" if it may be several, None for new text."""
        filters = _FILTER.findall(expression)
        is_new = any(name in _MADE for name in filters)
        made = [_MADE[name][alone] for name in filters if name in _MADE]
        if "is" in filters or "tick" in filters:
            self._tick(expression)
        paths = [self._path(name) for name in _PATH.findall(_QUOTED.sub("", _FILTER.sub("", expression)))]
        roots = [path.partition(".")[0] for path in paths]
        reckoned = (self.terms if root == "glossary" else _RECKONED[root][alone] for root in roots if root in _NO_CASE)
        made = made or list(reckoned)
        plain = [path for path, root in zip(paths, roots, strict=True) if root not in _NO_CASE]
        if is_new or not plain:
            return f"(?:{'|'.join([_HELD, *made])})", None
        self.form.fields.update(plain)
        if made or len(plain) > 1:
            return f"(?:{'|'.join([_HELD, *made])})", plain[0] if len(plain) == 1 else ""
        if self.open:
            self.form.sometimes.update(paths)
        else:
            self.form.always.update(paths)
        return _HELD, "".join(paths)

    def _tick(self, expression: str) -> None:
        """Note a box to tick; how many there are is not known where one stands in a loop."""
        named, option = _PATH.search(expression), _OPTION.search(expression)
        self.form.looped = self.form.looped or any(loop for loop, _ in self.open)
        self.form.ticks.append((self._path(named[0]) if named else "", option[1] if option else ""))


def _loose(static: str) -> str:
    """Words as a pattern. Blanks and figures may differ: pages are counted anew, programs space in their own way."""
    parts = re.split(r"(\s+|\d+)", static)
    return "".join(r"\s*" if part.isspace() else r"\d+" if part.isdigit() else re.escape(part) for part in parts)


def _terms() -> str:
    """The terms and meanings of the glossary, any of them."""
    texts = dict.fromkeys(_texts(load(shipped("templates") / "glossary.yaml")))
    either = (re.escape(text[:1]) + re.escape(text[1:]) for text in sorted(texts, key=len, reverse=True))
    return f"(?i:{'|'.join(either)})"


def _texts(value: Value) -> Iterator[str]:
    match value:
        case Scalar():
            yield value.text
        case List():
            for item in value.items:
                yield from _texts(item)
        case Table():
            for inner in value.entries.values():
                yield from _texts(inner)
