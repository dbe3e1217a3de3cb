"""The template a document was made from: which of its words the template prints itself, and which fields it shows.

A paragraph is compared as its words with a mark for each content control, so that what a person typed beside a control
is told from what the template says there.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ehcp_tools.cards import list_templates
from ehcp_tools.errors import EhcpError
from ehcp_tools.shipped import shipped
from ehcp_tools.word.read import read_word
from ehcp_tools.yamlfile import List, Scalar, Table, load

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from ehcp_tools.cards import TemplateCard
    from ehcp_tools.model import Place
    from ehcp_tools.word.document import Paragraph
    from ehcp_tools.yamlfile import Value

CONTROL = "\x00"
"""What stands for a content control in the words of a paragraph."""

_TAG = re.compile(r"\{\{(.*?)\}\}|\{%(.*?)%\}", re.DOTALL)
_FOR = re.compile(r"\s*for\s+(\w+)\s+in\s+([\w.]+)")
_PATH = re.compile(r"\s*([a-z_][\w.]*)")
_FILTER = re.compile(r"\|\s*(\w+)")
_GAP = r"\[(?:MISSING|WITHHELD): [^\]]*\]"
_HELD = rf"(?:{CONTROL}|{_GAP})?"
_DAY = r"\d{1,2} [A-Z][a-z]+ \d{4}"
_MADE = {
    "linked": r"[\w.\-]+(?:, [\w.\-]+)*", "where": r"[\w.\-]+(?:, [\w.\-]+)*", "initials": r"[\w.\-]{1,12}",
    "month_year": r"[A-Z][a-z]+ \d{4}", "length": r"\d+", "picture": "", "qr_code": "", "named": rf"[^{CONTROL}]+",
}  # fmt: skip
"""What the filters give that make new text of values."""
_RECKONED = {
    "stage": r"[\w ]{1,12}", "loop": r"\d+", "dates": rf"(?:{_DAY}|[\w ]{{1,30}})",
    "document": rf"(?:{_DAY}|[\w.\-]{{1,12}})",
}  # fmt: skip
"""What the names give that no case holds."""
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
    and in no loop, with how often; `sometimes` those that do; `beside` the paths that stand in a row after a cell with these words. `sole`: it is one template, known to be the one.
    """

    sole: bool = False
    lines: list[Line] = field(default_factory=list)
    exact: set[str] = field(default_factory=set)
    fields: set[str] = field(default_factory=set)
    always: Counter[str] = field(default_factory=Counter)
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
    form = Form(sole=len(named) == 1)
    terms = _terms()
    for card in named or cards:
        _add(form, card, terms)
    return form


def _add(form: Form, card: TemplateCard, terms: str) -> None:
    reading = _Reading(form, terms)
    for paragraph in read_word((card.folder / "template.docx").read_bytes(), name=card.name).paragraphs:
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
        text, pattern, end, letters = paragraph.text, "", 0, 0
        paths: list[str] = []
        for tag in _TAG.finditer(text):
            static = text[end : tag.start()]
            pattern, letters, end = pattern + _loose(static), letters + _letters(static), tag.end()
            if tag[1] is not None:
                made, path = self._printed(tag[1])
                pattern += made
                paths += [path] if path else []
            else:
                self._turn(tag[2])
        static = text[end:]
        if not end:
            self.form.exact.add(_DIGITS.sub("0", text.strip()))
        letters += _letters(static)
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
            self.form.beside[self.label[1]].update(paths)

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

    def _printed(self, expression: str) -> tuple[str, str]:
        """What a printing tag may become, and the path that its control would have; "" for new text."""
        named, filters = _PATH.match(expression), _FILTER.findall(expression)
        path = self._path(named[1]) if named else ""
        made = next((_MADE[name] for name in filters if name in _MADE), None)
        if made is None:
            root = path.partition(".")[0]
            made = self.terms if root == "glossary" else _RECKONED.get(root)
        if made is not None:
            return f"(?:{_HELD}|{made})", ""
        self.form.fields.add(path)
        if self.open:
            self.form.sometimes.add(path)
        else:
            self.form.always[path] += 1
        return _HELD, path


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
