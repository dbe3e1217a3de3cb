"""The template a document was made from: which of its words the template prints itself, and which fields it shows.

A paragraph is compared as its words with a mark for each content control, so that what a person typed beside a control
is told from what the template says there.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from ehcp_tools.cards import list_templates
from ehcp_tools.errors import EhcpError
from ehcp_tools.shipped import shipped
from ehcp_tools.word.read import read_word
from ehcp_tools.yamlfile import List, Scalar, Table, load

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from ehcp_tools.model import Place
    from ehcp_tools.word.document import Paragraph
    from ehcp_tools.yamlfile import Value

CONTROL = "\x00"
"""What stands for a content control in the words of a paragraph."""

_TAG = re.compile(r"\{\{(.*?)\}\}|\{%(.*?)%\}", re.DOTALL)
_FOR = re.compile(r"\s*for\s+(\w+)\s+in\s+([\w.]+)")
_PATH = re.compile(r"[a-z_]\w*(?:\.[a-z_]\w*)+|\bcase_id\b")
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
_DIGITS = re.compile(r"\d+")
_LEAST = 4
"""Letters that a template must print in a paragraph for it to be known again with other words round it."""


_CHANCE = 10
"""Letters that may be alike by chance."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of a template: what it may become, whether it has words enough to be known by a part, and the paths
    that its tags print, in order.
    """

    pattern: re.Pattern[str]
    worded: bool
    paths: tuple[str, ...] = ()


@dataclass(slots=True)
class Form:
    """What templates print.

    `fields` are the case paths that they show, without indices; `always` those of them that stand under no condition
    and in no loop, with how often; `sometimes` those that do; `unread` what
    cannot be read in them; `beside` the paths that stand in a row after a cell with these words. `sole`: it is one template, known to be the one.
    """

    sole: bool = False
    lines: list[Line] = field(default_factory=list)
    exact: set[str] = field(default_factory=set)
    fields: set[str] = field(default_factory=set)
    always: Counter[str] = field(default_factory=Counter)
    unread: set[str] = field(default_factory=set)
    sometimes: set[str] = field(default_factory=set)
    beside: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def beyond(self, words: str) -> tuple[tuple[int, int], ...] | None:
        """The stretches of a paragraph that no template prints, start and end; None where all of it is unknown."""
        bare = words.strip()
        if not bare.replace(CONTROL, "").strip() or _DIGITS.sub("0", bare) in self.exact:
            return ()
        if any(line.pattern.fullmatch(bare) for line in self.lines):
            return ()
        found = [match.span() for line in self.lines if line.worded and (match := line.pattern.search(words))
                 and _at_an_end(match, words)]  # fmt: skip
        if not found:
            return None
        start, end = max(found, key=lambda span: span[1] - span[0])
        return tuple(span for span in ((0, start), (end, len(words))) if words[slice(*span)].strip(f"{CONTROL} \t\n"))


    def paths_in(self, words: str) -> tuple[str, ...]:
        """The paths that the controls of a paragraph stand for, in order; () where its words do not tell."""
        marks, bare = words.count(CONTROL), words.strip()
        found = {line.paths for line in self.lines if line.worded and len(line.paths) == marks and line.pattern.fullmatch(bare)}
        return found.pop() if len(found) == 1 else ()


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
                paths.append(path)
            else:
                self._turn(tag[2])
        static = text[end:]
        if not end:
            self.form.exact.add(_DIGITS.sub("0", text.strip()))
        if letters or _TAG.sub("", text) != text:
            whole = (pattern + _loose(static)).strip()
            self.form.lines.append(Line(re.compile(whole, re.DOTALL), letters >= _LEAST, tuple(paths)))
        self._beside(paragraph.place, "" if end else text.strip(), paths)

    def _beside(self, place: Place, label: str, paths: Iterable[str]) -> None:
        """Note what stands beside the words in the first cell of a row."""
        row = place.table, place.row
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

    def _printed(self, expression: str, *, alone: bool) -> tuple[str, str]:
        """What a printing tag may become, and the path that its control has; "" where that is not one for sure."""
        filters = _FILTER.findall(expression)
        made = [_MADE[name][alone] for name in filters if name in _MADE]
        paths = [self._path(name) for name in _PATH.findall(_QUOTED.sub("", _FILTER.sub("", expression)))]
        roots = [path.partition(".")[0] for path in paths]
        reckoned = (self.terms if root == "glossary" else _RECKONED[root][alone] for root in roots if root in _NO_CASE)
        made = made or list(reckoned)
        plain = [path for path, root in zip(paths, roots, strict=True) if root not in _NO_CASE]
        if not made or len(plain) > 1:
            self.form.fields.update(plain)
        if made or len(paths) > 1:
            return f"(?:{'|'.join([_HELD, *made])})", ""
        if self.open:
            self.form.sometimes.update(paths)
        else:
            self.form.always.update(paths)
        return _HELD, "".join(paths)


def _at_an_end(match: re.Match[str], words: str) -> bool:
    """Whether what matched begins or ends the words, and is no chance likeness of one word."""
    at_end = not words[: match.start()].strip() or not words[match.end() :].strip()
    return at_end and (CONTROL in match[0] or _letters(match[0]) > _CHANCE)


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def _loose(static: str) -> str:
    """Words as a pattern; blanks and figures may differ, since pages are counted and programs space in their own way."""
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


def more_often(form: Form, paths: Iterable[str]) -> Mapping[str, int]:
    """How much more often paths stand than the template prints them; only those that it prints the same every time."""
    counted = Counter(path for path in paths if form.always[path] and path not in form.sometimes)
    return {path: number - form.always[path] for path, number in counted.items() if number > form.always[path]}
