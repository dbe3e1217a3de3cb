"""What a template's fixed text should not hold: a real person's details, hidden words, two texts for one place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ehcp_tools.check.templates.seen import Flaw, place_of_words
from ehcp_tools.fill.tags import find_tags
from ehcp_tools.lint.plan.namelists import given_names, names_in_small_letters, plain
from ehcp_tools.model import Flag
from ehcp_tools.numbers import bare, is_nhs_number
from ehcp_tools.word.letters import Letters
from ehcp_tools.word.names import COMPATIBILITY, w

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from ehcp_tools.check.templates.seen import Seen
    from ehcp_tools.word.names import Element

_DAY = r"(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d\d-\d\d|\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8} \d{4})"
_DETAILS = {
    "a postcode": re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b"),
    "a phone number": re.compile(r"(?<![\w.])(?:\+44 ?(?:\(0\))?|0)[127](?:[ -]?\d){8,9}(?!\w)"),
    "an NHS number": re.compile(r"(?<![\w-])\d{3}[ -]?\d{3}[ -]?\d{4}(?![\w-])"),
    "a pupil number": re.compile(r"\b[A-Z]\d{11}[A-Z\d]\b"),
    "a person’s email address": re.compile(r"\b([\w.+-]+)@[\w-]+\.[\w.-]*\w"),
    "a date of birth": re.compile(rf"\b(?:born(?: on)?|birth|dob|d\.o\.b\.?)\b\W{{0,4}}{_DAY}", re.IGNORECASE),
}
_PUBLIC = re.compile(r"\b(?:tribunal|ombudsman)\b", re.IGNORECASE)
_SENT_TO = frozenset({"a postcode", "a phone number"})
"""What the address of a public body holds too."""
_TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Master)\.? [A-Z][a-z’'-]+[A-Z]?[a-z]+\b")
_NAMED = re.compile(r"(?=\b([^\W\d_]+(?: [A-Z][\w’-]+){1,2}))")
_CHOICE, _FALLBACK = f"{{{COMPATIBILITY}}}Choice", f"{{{COMPATIBILITY}}}Fallback"
_TAG = "\x00"
_PICTURES = ("a picture", " pictures")
"""Those say in words what they show."""


def fixed_flaws(seen: Seen) -> Iterator[Flaw]:
    """What is wrong with the words of a template outside of its tags."""
    for paragraph in seen.words.paragraphs:
        for kind in details_in(without_tags(paragraph.text)):
            what = f"The fixed text holds what looks like {kind}: every child’s document would carry it."
            fix = "Put a tag in its place, or the council’s own details from the case."
            yield Flaw("personal-detail", place_of_words(paragraph), what, fix)
        if any(mark.flag is Flag.HIDDEN for mark in paragraph.marks):
            fix = "Select it, Font, untick Hidden; or delete it."
            yield Flaw("hidden-text", place_of_words(paragraph), "Some of the text is hidden.", fix)
    for what in (one for one in seen.words.unread if not one.endswith(_PICTURES)):
        fix = "Put what it says into the text."
        yield Flaw("unread-part", "the document", f"It holds something that cannot be checked or filled: {what}.", fix)
    yield from _halves(seen)


def without_tags(text: str) -> str:
    """The fixed text of a paragraph, with a sign that is no letter for each tag."""
    for tag in reversed(find_tags(text)[0]):
        text = f"{text[: tag.start]}{_TAG}{text[tag.end :]}"
    return text


def details_in(text: str) -> Iterator[str]:
    """What in a text looks like a detail of one person, in words; never the detail itself."""
    public = _PUBLIC.search(text) is not None
    for kind, pattern in _DETAILS.items():
        if any(_DOUBTS.get(kind, bool)(match) for match in pattern.finditer(text)) and not (
            public and kind in _SENT_TO
        ):
            yield kind
    if _TITLED.search(text) or any(_is_name(match) for match in _NAMED.finditer(text)):
        yield "a person’s name"


def _is_name(match: re.Match[str]) -> bool:
    """A given name and a family name. A name that is a word too, such as Grace, counts with a given name after it."""
    first, *rest = match[1].split()
    if not first[0].isupper():
        return False
    if plain(first) in names_in_small_letters():
        return any(plain(word) in given_names() for word in rest)
    return plain(first) in given_names()


def _is_personal(match: re.Match[str]) -> bool:
    """Whether an email address holds a given name: a team’s own address does not."""
    return any(plain(word) in given_names() for word in re.split(r"[\W\d_]+", match[1]))


_DOUBTS: Mapping[str, Callable[[re.Match[str]], bool]] = {
    "an NHS number": lambda match: is_nhs_number(bare(match[0])),
    "a person’s email address": _is_personal,
}
"""What more has to hold, so that figures and addresses are somebody’s."""


def _halves(seen: Seen) -> Iterator[Flaw]:
    """Word keeps a text box twice, for new programs and for old ones: both have to say the same."""
    for story in seen.stories:
        for choice in story.root.iter(_CHOICE):
            other = next((one for one in choice.itersiblings(_FALLBACK)), None)
            if other is not None and _said(other) and _said(choice) != _said(other):
                what = "A text box says one thing in new programs and another in old ones."
                fix = "Delete the box and type its text as a paragraph."
                yield Flaw("two-halves", seen.place(choice), what, fix)


def _said(half: Element) -> list[str]:
    return [Letters(line).text for line in half.iter(w("p"))]
