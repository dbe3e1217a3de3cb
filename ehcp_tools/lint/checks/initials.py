"""Initials that a section does not spell out where it first uses them."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from ehcp_tools.compiled import compiled
from ehcp_tools.lint.fold import fold
from ehcp_tools.lint.hit import Hit
from ehcp_tools.lint.phrases import any_of, phrase_at
from ehcp_tools.lint.rule import Acronyms, Initials, Use
from ehcp_tools.lint.sentences import near_at
from ehcp_tools.model import Kind, Severity

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from ehcp_tools.lint.page import Page
    from ehcp_tools.lint.rule import Rule

_INITIALS = compiled(r"[A-Z](?<![\w@./].)(?:(?=\w*[A-Z])[A-Za-z]{1,8}\d?(?:s(?!\w))?|(?<=S)\d\d)(?![\w@]|-\d{2})")
"""Starts with its one certain letter, which lets the engine skip all others."""
_ROMAN = compiled(r"X{0,3}(?:I[XV]|V?I{0,3})")
_NO_WORDS_FOR = frozenset(
    """dr mr mrs ms miss prof sister nurse see report letter from with for in up at on by to every each weekly daily
    termly monthly fortnightly if when as once twice about around approx via not and or band tel trained
    qualified who whom working employed appointed supervised led""".split()
)
"""How brackets begin that do not say what the initials before them stand for: “CAMHS (Dr Wu)”, “OT (weekly)”."""
_ARTICLES = frozenset(("a", "an", "the"))
_LONG_WORDS = compiled(r"[a-z]{5,}")
_SHOUTED = 0.6
"""A block with this share of capitals among its letters is all in capitals: its words are no initials."""
_SHOUTED_WORD = compiled(r" [A-Z]{7,}\b")
"""After it initials are a word in capitals too: “LOW FUNCTIONING”."""
_CHROMOSOMES = compiled(r"\b4[4-9], ?$")
"""Before it X and Y are chromosomes: “47,XXY”."""
_SEX = frozenset("XY")
_NEAR = 12
_FAR = 300
"""Characters on either side in which all stands that may spell initials out."""
_WORDS_IN_CAPITALS = 4
"""A sentence of fewer words, all in capitals, may be a list of initials."""


class InitialsFinder:
    """Finds initials, known and unknown, that are not spelled out in the section where they stand."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = rules

    @cached_property
    def _checks(self) -> tuple[tuple[Rule, Acronyms], ...]:
        return tuple((rule, rule.check) for rule in self.rules if isinstance(rule.check, Acronyms))

    def find(self, page: Page) -> Iterator[Hit]:
        """A hit at the first use in each section."""
        for rule, check in self._checks:
            yield from _first_uses(page, rule, check)


def _first_uses(page: Page, rule: Rule, check: Acronyms) -> Iterator[Hit]:
    met: set[tuple[str | None, str]] = set()
    for number in _likely(page, check):
        block = page.draft.blocks[number]
        for match in _INITIALS.finditer(block.text):
            short = _short(match)
            key = (block.section, short.upper())
            if (
                key in met
                or not _initials(short, check)
                or _is_karyotype(block.text, match)
                or not page.reach.reads(rule.scope, number, match.start())
            ):
                continue
            if _in_title(page, number, match, check):
                continue
            if _shouted(block.text):
                break
            if _in_shout(block.text, match):
                continue
            met.add(key)
            known = check.known.get(short) or check.known.get(short.upper())
            folded = page.folded.texts[number]
            if not (_left_alone(known) or _spelled_out(folded, match, short, known)):
                yield _hit(page, rule, number, match, known)


def _likely(page: Page, check: Acronyms) -> Sequence[int]:
    """The numbers of the blocks with initials that count, told by the words of the draft, each looked at once."""
    words = page.people.words
    near = [(token, _INITIALS.finditer(token)) for token in words.tokens if _INITIALS.search(token)]
    return words.holding([token for token, found in near if any(_initials(_short(one), check) for one in found)])


def _short(match: re.Match[str]) -> str:
    """Initials without the s of several."""
    written = match.group()
    return written.removesuffix("s") if written[:-1].isupper() else written


def _initials(short: str, check: Acronyms) -> bool:
    """Known ones as the list writes them; unknown ones only in capitals throughout, six at most and no roman number."""
    if short in check.ignore:
        return False
    return short in check.known or (
        short.isalpha() and short.isupper() and len(short) <= 6 and not _ROMAN.fullmatch(short)
    )


def _is_karyotype(text: str, match: re.Match[str]) -> bool:
    """Whether the letters say which chromosomes somebody has: “47,XXY”, “XY chromosomes”."""
    if not _SEX.issuperset(match.group()):
        return False
    before = text[max(0, match.start() - _NEAR) : match.start()]
    return _CHROMOSOMES.search(before) is not None or _on_chromosomes(text)


@lru_cache(maxsize=4)
def _on_chromosomes(text: str) -> bool:
    return "chromosome" in text.lower()


@lru_cache(maxsize=64)
def _shouted(text: str) -> bool:
    """Whether a text is in capitals: asked again for all initials in it."""
    letters = list(filter(str.isalpha, text))
    return len(letters) > 8 and sum(map(str.isupper, letters)) > _SHOUTED * len(letters)


def _in_shout(text: str, match: re.Match[str]) -> bool:
    """Whether they are a word of a sentence in capitals, or of how a name is said (“pronounced PREE-ya”)."""
    if text.endswith("pronounced ", 0, match.start()):
        return True
    if _SHOUTED_WORD.match(text, match.end()):
        return True
    begin, end = near_at(text, match.start())
    sentence = text[begin:end]
    return len(sentence.split(maxsplit=_WORDS_IN_CAPITALS)) >= _WORDS_IN_CAPITALS and _shouted(sentence)


def _in_title(page: Page, number: int, match: re.Match[str], check: Acronyms) -> bool:
    """Whether the initials are part of an official name, such as the SEND Regulations."""
    return phrase_at(any_of(check.titles), page.folded.texts[number], *match.span())


def _left_alone(known: Initials | None) -> bool:
    return known is not None and known.use is Use.KEEP


def _spelled_out(text: str, match: re.Match[str], short: str, known: Initials | None) -> bool:
    """Whether the full words stand next to the initials in a folded text, in either order, or in a list further on."""
    begin, end = match.span()
    before, after = text[max(0, begin - _FAR) : begin].rstrip(), text[end : end + _FAR].lstrip()
    if known is not None:
        full = [fold(words) for words in known.full]
        if any(text.find(f"{short.lower()}: {words}", end) >= 0 for words in full):
            return True
        if any(words in before[-len(words) - _NEAR :] or words in after[: len(words) + _NEAR] for words in full):
            return True
    if before.endswith("("):
        return _fits(short, before[:-1].split())
    return after.startswith("(") and _explains(after[1:].partition(")")[0], short, known)


def _explains(words: str, short: str, known: Initials | None) -> bool:
    """Whether words in brackets say what the initials are: “(ventricular septal defect)”, “(a hole in the heart)”.

    They have the letters in order, or open as plain words do, or share a word with those known for the initials.
    """
    first, _, others = words.strip().partition(" ")
    if not others or first.rstrip(".,:") in _NO_WORDS_FOR:
        return False
    if first in _ARTICLES:
        return True
    letters = iter(words)
    if first[0] == short[0].lower() and all(char.lower() in letters for char in short):
        return True
    said = fold(" ".join((*known.full, known.plain))) if known else ""
    return not set(_LONG_WORDS.findall(words)).isdisjoint(_LONG_WORDS.findall(said))


def _fits(short: str, words: list[str]) -> bool:
    """Whether the last words begin with the letters: `occupational therapist (OT)`."""
    letters = [char.lower() for char in short if char.isalpha()]
    return [word[0] for word in words[-len(letters) :]] == letters or bool(
        words and len(words) >= 2 and words[-1][0] == letters[-1] and letters[0] in {word[0] for word in words[-6:]}
    )


def _hit(page: Page, rule: Rule, number: int, match: re.Match[str], known: Initials | None) -> Hit:
    block = page.draft.blocks[number]
    return Hit(
        rule,
        block,
        match.start(),
        match.end(),
        rule.message.replace("{match}", match.group()),
        _severity(page, rule, number),
        (_full_words(known) or rule.fix,),
        block.section,
    )


def _full_words(known: Initials | None) -> str:
    """What to write: the words in full with what they mean, or every set of words they may stand for."""
    if known is None:
        return ""
    if known.use is Use.ALWAYS:
        return " or ".join(known.full)
    words = known.say or next(iter(known.full), "")
    return f"{words} ({known.plain})" if known.plain and known.use is Use.EXPAND else words


def _severity(page: Page, rule: Rule, number: int) -> Severity:
    """Advice in an extract, where the words may be spelled out before it begins."""
    if page.draft.kind is Kind.EXTRACT:
        return Severity.ADVICE
    return rule.severity_for(child_facing=page.reach.child_facing(number))
