"""Questions about the child's voice: whose words Section A holds, how and when they were gathered."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING

from ehcp_tools.lazy import lazy
from ehcp_tools.lint.plan.namelists import either, given_names, plain
from ehcp_tools.lint.plan.others import someone
from ehcp_tools.lint.plan.when import dates
from ehcp_tools.lint.questions.answer import Answer, hit
from ehcp_tools.lint.sentences import near_at, sentences
from ehcp_tools.lint.speech import first_person, quotations
from ehcp_tools.lint.stretches import hold
from ehcp_tools.lint.wording import FIRST_PERSON
from ehcp_tools.model import Kind, Shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ehcp_tools.lint.hit import Hit
    from ehcp_tools.lint.page import Page
    from ehcp_tools.lint.rule import Question, Rule
    from ehcp_tools.model import Block

_PRONOUNS = frozenset({"he", "she"})
_OWN = lazy(r"[IMm](?<!\w.)(?:(?<=I)|(?<=[Mm])y)\b")
"""What the child says, and not the family. It begins with a letter, which lets the engine skip all others."""
_RELATED = lazy(rf"(?<!\w){either('relations')}(?!\w)")
_SAID = (
    r"i (?<!\w..)(?:want to be|like|love|hate|enjoy|find|am good at|don't like)\b",
    r"my (?<!\w...)(?:favourite|friends?|teachers?)\b",
)
_OF_ONESELF = tuple(map(lazy, _SAID))
_CHILD_SAYS = tuple(lazy(rf"{words}(?!.*\b(?:him|her|his)\b)") for words in _SAID)
"""What a child says and a parent hardly does."""
_FEW_WORDS = 5
"""A line of fewer words is a label: “What Kit says”."""


def _from_outside(page: Page, rule: Rule, question: Question) -> Iterator[Hit]:
    """Sentences about the child by name in a paragraph in which the child speaks."""
    told = _first_names(page)
    for number in sorted(page.reach.covered(rule.scope)):
        if page.reach.child_facing(number) and page.draft.blocks[number].shape is not Shape.HEADING:
            for start, end in _outside(page, question, number, told):
                if page.reach.heeds(rule.scope, number, start):
                    yield hit(page, rule, number, (start, end))


def _outside(page: Page, question: Question, number: int, told: frozenset[str]) -> Iterator[tuple[int, int]]:
    """The sentences about the child in block `number`, where the child speaks often enough there."""
    block, text = page.draft.blocks[number], page.folded.texts[number]
    spans = sentences(block.text)
    names = told or _told_of(block.text, text, spans)
    split = [text[start:end].partition(" ") for start, end in spans]
    if not any(name in names or name in _PRONOUNS for name, _, _ in split):
        return
    fewest = 1 if names and not told else question.numbers["fewest"]
    if sum(_speaks(question, text[start:end]) for start, end in spans) < fewest:
        return
    alone = _alone(page, block.text, spans) if any(name in _PRONOUNS for name, _, _ in split) else 0
    for at, (name, _, rest) in enumerate(split):
        own = name in names or (name in _PRONOUNS and 0 < at <= alone and _speaks_in(text, spans[at - 1]))
        if own and _is_outside(question, rest):
            yield spans[at]


def _alone(page: Page, text: str, spans: Sequence[tuple[int, int]]) -> int:
    """How many sentences come before the first that tells of somebody else, whom “he” or “she” could mean after it."""
    child = page.people.child
    return next((at for at, (start, end) in enumerate(spans) if someone(text[start:end], child)), len(spans))


def _speaks_in(folded: str, sentence: tuple[int, int]) -> bool:
    """Whether the child speaks in a sentence."""
    return FIRST_PERSON.search(folded[slice(*sentence)]) is not None


def _first_names(page: Page) -> frozenset[str]:
    """What the child is called, folded: the first word of each name that the case or the plan gives."""
    stated = (fact.text for name in ("preferred_name", "legal_name") for fact in page.facts.get(name, ())[:1])
    return frozenset(name.split()[0].lower() for name in (*page.told.names, *stated) if name.split())


def _told_of(text: str, folded: str, spans: Sequence[tuple[int, int]]) -> frozenset[str]:
    """A name, folded, that begins two of these sentences and is of nobody whom the speaker knows: the child's."""
    if not any(words.search(folded) for words in _OF_ONESELF) or not any(
        words.search(folded[start:end]) for start, end in spans for words in _CHILD_SAYS
    ):
        return frozenset()
    said = [text[start:end] for start, end in spans]
    first = Counter(one.split()[0] for one in said)
    return frozenset(
        name.lower()
        for name, times in first.items()
        if times > 1 and name.istitle() and plain(name) in given_names()
        if not any(first_person(one) or _RELATED.search(one) for one in said if name in one)
    )


def _speaks(question: Question, sentence: str) -> bool:
    """Whether the child speaks of themselves here; a family says “we” and “our”."""
    return FIRST_PERSON.search(sentence) is not None and not any(
        one.meets(sentence) for one in question.patterns["family"]
    )


def _is_outside(question: Question, rest: str) -> bool:
    speaks = FIRST_PERSON.search(rest) is not None or any(one.meets(rest) for one in question.patterns["reports"])
    return bool(rest) and not speaks


def _unsourced(page: Page, rule: Rule, question: Question) -> Iterator[Hit]:
    """A Section A in the first person that nowhere says who spoke or how the words were gathered."""
    first = _spoken(page, question)
    if first is not None and not any(True for _ in _sources(page, question)):
        yield hit(page, rule, _beginning(page, first))


def _unsourced_part(page: Page, rule: Rule, question: Question) -> Iterator[Hit]:
    """The same for a stretch of a plan: the rest of Section A may say it."""
    if page.draft.kind is Kind.PLAN and not page.is_whole_plan and not any(True for _ in _sources(page, question)):
        own = (page.draft.blocks[number].text for number in page.by_section.get("A", ()))
        first = _first_spoken(page, question) if any(map(_OWN.search, own)) else None
        if first is not None:
            yield hit(page, rule, first)


def _undated(page: Page, rule: Rule, question: Question) -> Iterator[Hit]:
    """A Section A in the first person that says how the words were gathered, and not when."""
    if any(next(dates(page.folded.texts[number]), None) for number in page.by_section.get("A", ())):
        return
    first = _spoken(page, question)
    if first is not None and any(True for _ in _sources(page, question)):
        yield hit(page, rule, _beginning(page, first))


def _spoken(page: Page, question: Question) -> int | None:
    """In a whole plan, the first block of Section A in which somebody says “I”, where there is enough of that."""
    if page.draft.kind is not Kind.PLAN or not page.is_whole_plan:
        return None
    return _first_spoken(page, question)


def _first_spoken(page: Page, question: Question) -> int | None:
    """The first block of Section A in which somebody says “I”, where there is enough of that."""
    spoken = tuple(islice(_sentences_spoken(page), max(1, question.numbers["fewest"])))
    return spoken[0] if spoken and len(spoken) >= question.numbers["fewest"] else None


def _sentences_spoken(page: Page) -> Iterator[int]:
    """For each sentence of Section A in which somebody says “I”, the number of its block."""
    for number in page.by_section.get("A", ()):
        block = page.draft.blocks[number]
        if not block.opens and block.shape is not Shape.HEADING:
            spans = sentences(block.text)
            yield from (number for start, end in spans if first_person(block.text[start:end]))


def _office_words(page: Page, rule: Rule, question: Question) -> Iterator[Hit]:
    """Words of reports where Section A says “I”, outside quoted speech: nobody can have heard them from the child."""
    for number, found, _ in _of_reports(page, rule, question):
        yield hit(page, rule, number, found)


def _office_sentences(page: Page, rule: Rule, question: Question) -> Iterator[Hit]:
    """Sentences that say “I” and hold several such words."""
    counts = Counter((number, sentence) for number, _, sentence in _of_reports(page, rule, question))
    for (number, sentence), count in counts.items():
        if count >= question.numbers["fewest"]:
            yield hit(page, rule, number, sentence)


def _of_reports(page: Page, rule: Rule, question: Question) -> Iterator[tuple[int, tuple[int, int], tuple[int, int]]]:
    """The words of reports in sentences in which the child speaks: their block, their stretch and their sentence's."""
    own = {term.lower() for term in page.told.own_terms}
    for number in sorted(page.reach.covered(rule.scope)):
        text, block = page.folded.texts[number], page.draft.blocks[number]
        if not _OWN.search(block.text):
            continue
        for found in (found for one in question.patterns["words"] if one.may_be_in(text) for found in one.find(text)):
            begin, end = near_at(block.text, found.start())
            ours = any(one.meets(text[begin:end]) for one in question.patterns["family"])
            spoken = _OWN.search(block.text[begin:end]) is not None and not ours
            if spoken and found.group() not in own and page.reach.heeds(rule.scope, number, found.start()):
                yield number, found.span(), (begin, end)


def _beginning(page: Page, number: int) -> int:
    """Where the words begin that block `number` is part of: right under their heading."""
    blocks = page.draft.blocks
    while number and blocks[number - 1].section == "A" and not _is_label(blocks[number - 1]):
        number -= 1
    return number


def _is_label(block: Block) -> bool:
    return block.opens or block.shape is Shape.HEADING or block.text.rstrip().endswith((":", "?"))


def _sources(page: Page, question: Question) -> Iterator[int]:
    """The blocks of Section A that say, outside quoted speech, whose words these are or how they were gathered."""
    for number in page.by_section.get("A", ()):
        text = page.folded.texts[number]
        if (
            page.draft.blocks[number].shape is Shape.HEADING
            or len(text.split(maxsplit=_FEW_WORDS)) < _FEW_WORDS
            or text.startswith("what ")
        ):
            continue
        quoted = quotations(page.draft.blocks[number].text, any_quotation=True)
        for one in question.patterns["sources"]:
            if any(not hold(quoted, found.start()) for found in one.find(text)):
                yield number
                break


QUESTIONS: Mapping[str, Answer] = MappingProxyType(
    {
        "from-outside": Answer(_from_outside, numbers=("fewest",), patterns=("reports", "family")),
        "unsourced": Answer(_unsourced, numbers=("fewest",), patterns=("sources",)),
        "unsourced-part": Answer(_unsourced_part, numbers=("fewest",), patterns=("sources",)),
        "office-words": Answer(_office_words, patterns=("words", "family")),
        "office-sentences": Answer(_office_sentences, numbers=("fewest",), patterns=("words", "family")),
        "undated": Answer(_undated, numbers=("fewest",), patterns=("sources",)),
    }
)
