"""Every place of a name in a draft, found by the words that stand with a capital."""

from __future__ import annotations

import re
from functools import cache, cached_property
from typing import TYPE_CHECKING

from ehcp_tools.compiled import compiled
from ehcp_tools.lint.fold import fold
from ehcp_tools.lint.plan.named import Mention
from ehcp_tools.lint.plan.namelists import among, either, given_names, names_and_words, plain
from ehcp_tools.lint.plan.whereabouts import Whereabouts
from ehcp_tools.lint.sentences import near_at
from ehcp_tools.model import HEADING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from ehcp_tools.model import Block

_TRIM = ".,;:!?()[]{}<>“”\"‘'’…–—*|/\\•_"
_DASH = compiled(r"[/–—]")
_POSSESSIVE = compiled(r"['’](?:s|S|d)?$")
COMMON = frozenset(
    """a about above after all also although an and another any are as at because been before being between both but by
    can class could currently daily did do does during each either every for from further give had has have he help
    her here hers his how if in into is it its key less like many most much my needs new no not now of often on
    once one only or other our out over own part please provision she should since so some such support teaching
    than that the their them then there these they this those through to under until up use very via was we well
    were what when where whether which while who why will with within without would yes you your special
    january february march july september october november december monday tuesday wednesday thursday friday saturday
    sunday""".split()
)
_SAINTS, _CROWNED = frozenset({"st", "saint"}), frozenset({"king", "queen", "lady"})
"""What places are named after: St George, King Edward. King Adeyemi is a boy."""
IRISH = compiled(r"[OD]['’][A-Z]")
"""How a family name begins that has a mark in it: O’Neill, D’Arcy."""
ANYTHING, A_CAPITAL, SMALL_LETTERS = compiled(""), compiled(" [^\\W\\d_a-z]"), compiled("['’ ][a-z]")
"""What may follow a word."""
_SHORT = 14
"""A heading of more words than this is read as prose."""


class Words:
    """The words of a draft that stand with a capital. `split` are all the words of each block."""

    def __init__(self, blocks: Sequence[Block], split: Sequence[list[str]]) -> None:
        self.blocks, self.split = blocks, split

    @cached_property
    def every(self) -> frozenset[str]:
        """All that stands between blanks, once."""
        return frozenset().union(*self.split)

    @cached_property
    def _once(self) -> str:
        """The same between blanks, in no order: a text in which a word is found faster than in the draft."""
        return f" {' '.join(self.every)} "

    @cached_property
    def vocabulary(self) -> str:
        """The same folded."""
        return fold(self._once)

    def may_hold(self, pattern: re.Pattern[str]) -> bool:
        """Whether a pattern for folded text may match in the draft, if it asks for a word and the blanks beside it."""
        return pattern.search(self.vocabulary) is not None

    @cached_property
    def tokens(self) -> tuple[str, ...]:
        """All that stands between blanks and has a capital, once."""
        return tuple([token for token in self.every if token != token.lower()])

    @cached_property
    def _places(self) -> Whereabouts:
        return Whereabouts(self.blocks, self.split, self.tokens)

    def holding(self, tokens: Collection[str]) -> Sequence[int]:
        """The numbers of the blocks that hold one of these tokens, in order."""
        return self._places.holding(tokens)

    @cached_property
    def _large(self) -> Mapping[str, list[str]]:
        """The words with a capital, with the tokens they stand in."""
        found: dict[str, list[str]] = {}
        for token in self.tokens:
            bare = token.strip(_TRIM)
            if bare[:1].isupper():
                for part in (bare,) if bare.isalpha() else _DASH.split(bare):
                    word = part if part.isalpha() else _POSSESSIVE.sub("", part)
                    if len(word) > 1 and (word[1:].islower() or word.isupper() or not word.isalpha()):
                        found.setdefault(word, []).append(token)
        return dict(sorted(found.items()))

    def blocks_of(self, word: str) -> Iterable[int]:
        """The numbers of the blocks with a word that has a capital, in order."""
        return self.holding(self._large.get(word, ()))

    @cached_property
    def _plain(self) -> Mapping[str, str]:
        """The plain form of each."""
        return {word: plain(word) for word in self._large}

    def named(self, names: frozenset[str]) -> list[str]:
        """The words with a capital that are among these names, or have a part between hyphens that is."""
        return [
            word for word, low in self._plain.items() if low in names or ("-" in low and low.partition("-")[0] in names)
        ]

    @cached_property
    def unlisted(self) -> list[str]:
        """Words that stand with a capital only and are no name we know: perhaps a rarer name."""
        known, small = _known(), self.every
        return [
            word
            for word, low in self._plain.items()
            if len(word) > 3
            and low not in known
            and low not in small
            and word[1:].islower()
            and not low.endswith(("ly", "ing", "ed"))
        ]

    def mentions(self, word: str, then: re.Pattern[str] = ANYTHING) -> Iterator[Mention]:
        """Every place of a word, in reading order, where what follows it matches."""
        for number in self.blocks_of(word):
            text = self.blocks[number].text
            for at in self._places.starts(word, number):
                fits = then.match(text, at + len(word)) and _alone(text, at, at + len(word))
                if fits and (mention := self._mention(word, number, at)):
                    yield mention

    def _mention(self, word: str, number: int, start: int) -> Mention | None:
        """The name with its surroundings; None inside the name of a school, road, test or product."""
        block = self.blocks[number]
        begin, end = near_at(block.text, start)
        before, after = block.text[begin:start], block.text[start + len(word) : end]
        run_before, run_after = self._run(before, after)
        run = (*run_before, word, *run_after)
        back = after[len(" ".join(("", *run_after))) :] if run_after else after
        if _is_place(run, back):
            return None
        return Mention(
            word=word,
            number=number,
            start=start,
            before=before[: len(before) - len(" ".join((*run_before, "")))] if run_before else before,
            after=back,
            run=run,
            opens=not before.strip(" “\"‘'(•-–*"),
            label=self.label(number),
            section=block.section or "",
            title=(block.shape is HEADING or block.opens or block.place.part in {"header", "footer"})
            and len(self.split[number]) <= _SHORT,
        )

    def _run(self, before: str, after: str) -> tuple[list[str], list[str]]:
        """The words with capitals right before and after, which may be of the same name."""
        small = self.every
        ahead: list[str] = []
        for word in reversed(before.rsplit(" ", 4)[-4:-1] if before.endswith(" ") else []):
            low = word.lower()
            if (
                not word[:1].isupper()
                or not word[-1:].isalpha()
                or low in small
                or low in COMMON
                or low in among("titles+courtesies")
            ):
                if low.rstrip(".") in _SAINTS | _CROWNED:
                    ahead.insert(0, word)
                break
            ahead.insert(0, word)
        if ahead and not before[: len(before) - len(" ".join((*ahead, "")))].strip() and not is_name(ahead[0]):
            del ahead[0]
        behind: list[str] = []
        for word in after.split(" ", 4)[1:4] if after[:1] == " " else []:
            bare = word.rstrip(_TRIM)
            whole = bare.isalpha() or "-" in bare or IRISH.match(bare)
            if not bare[:1].isupper() or bare.lower() in COMMON or not whole:
                if bare[:1].isupper() and re.fullmatch(r"[^\W\d_]+['’]s", bare):
                    behind.append(bare[:-2])
                break
            behind.append(bare)
            if bare != word:
                break
        return ahead, behind

    def label(self, number: int) -> str:
        """What the table says of the people in a cell: the header of its column and the cell before it."""
        place = self.blocks[number].place
        if not place.table or len(self.split[number]) > 10:
            return ""
        beside = self.blocks[number - 1] if number else None
        if (
            beside
            and (beside.place.table, beside.place.row) == (place.table, place.row)
            and len(self.split[number - 1]) <= 6
        ):
            return f"{place.header.lower()} {beside.text.lower()}"
        return place.header.lower()


@cache
def _known() -> frozenset[str]:
    """Words that are no rarer name, plain."""
    ordinary = among("not_people+characters+titles+courtesies+relations+staff+people+organisations")
    return given_names() | names_and_words() | ordinary | COMMON


def is_name(word: str) -> bool:
    """Whether some people bear a word as a name."""
    return plain(word) in given_names() or plain(word) in names_and_words()


def is_full_name(run: Sequence[str]) -> bool:
    """Whether given names stand before a family name that places have too: “Ben Hill”, not “Ben Hill School”."""
    return len(run) > 1 and run[-1].lower() in among("surnames") and all(map(is_name, run[:-1]))


def _alone(text: str, start: int, end: int) -> bool:
    """Whether a stretch is a word of its own; what follows its hyphen may be a small letter (“Mia-led”)."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before.isalnum() or (before in {"-", "@", "."} and start) or after.isalnum() or after in {"@", "_"}:
        return False
    return text[end : end + 3] not in {"’ll", "'ll"} and not (after == "-" and text[end + 1 : end + 2].isupper())


def _is_place(run: tuple[str, ...], rest: str) -> bool:
    """Whether words with capitals name a school, a road, a test or a product."""
    first = run[0].rstrip(".").lower()
    if len(run) > 1 and (first in _SAINTS or (first in _CROWNED and is_name(run[1]))):
        return True
    if not is_full_name(run) and not among("organisations").isdisjoint(word.lower() for word in run[1:]):
        return True
    if rest[:1] in {"'", "’"}:
        return _eponym().match(rest) is not None
    return rest[:1] == " " and _organisation().match(rest) is not None


@cache
def _eponym() -> re.Pattern[str]:
    """“Raven’s matrices”."""
    return compiled(rf"['’]s? {either('eponyms')}(?!\w)")


@cache
def _organisation() -> re.Pattern[str]:
    """“Willow class”, “Tourette syndrome”."""
    return compiled(rf" {either('organisations')}(?!\w)")
