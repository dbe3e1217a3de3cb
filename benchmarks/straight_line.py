"""Whether the cost of a check grows in a straight line: with the words, the findings and the phrases of a guide.

    python benchmarks/straight_line.py

Each table shows the cost of one more (a word, a finding, a phrase) at growing sizes, as a ratio to the smallest size:
1.0 all the way down is a straight line, a doubling from line to line is a square. Processor time, the sizes taking
turns; the median of the rounds. A phrase has two costs: getting it ready once, and looking for it in every draft.
"""

from __future__ import annotations

import gc
import random
import statistics
import tempfile
import time
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from synthetic import write_draft

from ehcp_tools.drafts import read_draft
from ehcp_tools.lint.guide import load_style_guide
from ehcp_tools.lint.linter import Linter
from ehcp_tools.lint.rule import Phrases, Rule, StyleGuide, Words
from ehcp_tools.lint.told import NOTHING_TOLD, Told
from ehcp_tools.model import Block, Draft, Kind
from ehcp_tools.shipped import shipped

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_ROUNDS = 5
_TODAY = date(2026, 11, 22)
_WORDS, _SIZES = 2000, (1, 2, 4, 8, 16, 32, 64)
_SHARES = (0, 1 / 16, 1 / 8, 1 / 4, 1 / 2, 1)
"""How many of the sentences hold something to find."""
_MORE_PHRASES = (0.5, 1.0, 2.0, 4.0, 8.0)
_PLAIN = "The class teacher writes down how maths went and sends a note home every Friday. "
_FAULTY = "Staff will ensure that support is put in place as appropriate where this is possible. "
_SENTENCES = 640
_UNITS, _MANY_UNITS = 24, (4, 16, 64)
_WAYS = (("paragraphs", False, True), ("one paragraph", True, True), ("one without stops", True, False))
"""How sentences stand: whether together, and whether with full stops."""
_KINDS: tuple[tuple[str, str, str, Told], ...] = (
    ("names, each another", "A", "{Name} told Mrs {Other} about the note that came home.", NOTHING_TOLD),
    ("initials, each others", "F", "{CAPS} was used in class to see how maths went.", NOTHING_TOLD),
    ("dates of birth", "A", "Jonas was born on 3 May 2014 and is 12 years old.", NOTHING_TOLD),
    ("gaps", "F", "xxxx XX tbc [insert] and {other}.", NOTHING_TOLD),
    ("words of a case", "A", "He told them that she said her book was hers.", Told(("Jonas Kezi",), pronouns=("he",))),
    ("a voice", "A", "I like to draw. He does not like noise.", NOTHING_TOLD),
)
"""Sentences that other benchmarks do not make: what they are of, their section, one of them, and what a case tells."""


def seconds(work: Callable[[], object]) -> float:
    """Processor seconds of one piece of work."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def in_turns(works: Sequence[Callable[[], object]]) -> list[float]:
    """The median cost of each piece of work, each done once in every round."""
    rounds = [[seconds(work) for work in works] for _ in range(_ROUNDS)]
    return [statistics.median(times) for times in zip(*rounds, strict=True)]


def show(title: str, sizes: Sequence[float], costs: Sequence[float]) -> None:
    """A table of the cost of one at each size, beside that at the smallest."""
    print(f"\n{title}\n{'size':>10} {'all, ms':>10} {'one, µs':>10} {'ratio':>7}")
    first = costs[0] / sizes[0]
    for size, cost in zip(sizes, costs, strict=True):
        each = cost / size
        print(f"{size:10,.0f} {1e3 * cost:10.1f} {1e6 * each:10.2f} {each / first:7.2f}")


def of_words(linter: Linter, scratch: Path) -> None:
    paths = [scratch / f"{size}.docx" for size in _SIZES]
    for path, size in zip(paths, _SIZES, strict=True):
        write_draft(path, 1, _WORDS * size)
    drafts = [read_draft(path) for path in paths]
    words = [sum(len(block.text.split()) for block in draft.blocks) for draft in drafts]
    show("Words: reading a Word file", words, in_turns([lambda path=path: read_draft(path) for path in paths]))
    show(
        "Words: checking a plan in sections, paragraphs and tables",
        words,
        in_turns([_check(linter, d) for d in drafts]),
    )
    joined = [_plan([" ".join(block.text for block in draft.blocks)]) for draft in drafts]
    show(
        "Words: checking the same words as one paragraph", words, in_turns([_check(linter, draft) for draft in joined])
    )


def of_findings(linter: Linter) -> None:
    """The cost of more findings in a draft of the same length, less that of the draft without any."""
    for title, together in (("paragraphs of one sentence", False), ("one paragraph", True)):
        drafts = [_mixed(share, together=together) for share in _SHARES]
        clean, *costs = in_turns([_check(linter, draft) for draft in drafts])
        none, *found = (len(linter.lint(draft, today=_TODAY).findings) for draft in drafts)
        more = [number - none for number in found]
        show(f"Findings: {title}, what each costs beyond the words", more, [cost - clean for cost in costs])


def of_phrases(guide: StyleGuide, scratch: Path) -> None:
    path = scratch / "phrases.docx"
    write_draft(path, 1, 9000)
    draft = read_draft(path)
    pattern = next(rule for rule in guide.rules if isinstance(rule.check, Phrases))
    known = sum(len(words.phrases) for words in _words(guide.rules))
    numbers = [round(known * times) for times in _MORE_PHRASES]
    guides = [StyleGuide((_rule_of(pattern, _invented(number)),)) for number in numbers]
    linters = [Linter(one) for one in guides]
    for linter in linters:
        linter.lint(draft, today=_TODAY)
        linter.lint(draft, today=_TODAY)
    ready = in_turns([lambda one=one: _made_ready(one) for one in guides])
    show("Phrases: getting them ready, once", numbers, ready)
    costs = in_turns([_check(linter, draft) for linter in linters])
    print("\nPhrases: checking one draft of 9,000 words against so many\n      size    all, ms   ratio")
    for number, cost in zip(numbers, costs, strict=True):
        print(f"{number:10,} {1e3 * cost:10.1f} {cost / costs[0]:7.2f}")


def of_kinds(linter: Linter) -> None:
    """Texts of one kind of sentence, as paragraphs, as one, and as one that never ends."""
    for title, section, sentence, told in _KINDS:
        for way, together, stops in (
            ("paragraphs", False, True),
            ("one", True, True),
            ("one without stops", True, False),
        ):
            sizes = [_UNITS * size for size in _MANY_UNITS]
            drafts = [_of_sentence(sentence, section, size, together=together, stops=stops) for size in sizes]
            show(f"{title}: {way}", sizes, in_turns([_check(linter, draft, told) for draft in drafts]))


def _of_sentence(sentence: str, section: str, size: int, *, together: bool, stops: bool) -> Draft:
    """So many sentences, each with words of its own where it asks for them."""
    words = [word for word in _invented(4 * size) if " " not in word]
    texts = [
        sentence.format(Name=one.title(), Other=other.title(), other=other, CAPS=one[:4].upper())
        for one, other in pairwise(words[: size + 1])
    ]
    texts = texts if stops else [text.replace(".", "") for text in texts]
    return _plan([" ".join(texts)] if together else texts, section)


def _made_ready(guide: StyleGuide) -> None:
    """Check two drafts with a guide: only from the second on is all of it looked for (`lint/automaton.py`)."""
    linter = Linter(guide)
    for text in (_PLAIN, _FAULTY):
        linter.lint(_plan([text]), today=_TODAY)


def _words(rules: Sequence[Rule]) -> list[Words]:
    return [words for rule in rules if isinstance(rule.check, Phrases) for words in rule.check.entries]


def _rule_of(rule: Rule, phrases: tuple[str, ...]) -> Rule:
    return rule._replace(check=Phrases((Words(phrases),)))


def _invented(number: int) -> tuple[str, ...]:
    """So many phrases of one to three words that nobody has used."""
    chance, parts = random.Random(1), "ba de fi go lu ma ne pi ro su ta ve wi zo".split()
    found: set[str] = set()
    while len(found) < number:
        words = ("".join(chance.choices(parts, k=chance.randint(2, 4))) for _ in range(chance.randint(1, 3)))
        found.add(" ".join(words))
    return tuple(sorted(found))


def _plan(texts: Sequence[str], section: str = "F") -> Draft:
    return Draft("plan.md", Kind.PLAN, tuple(Block(text, at, section=section) for at, text in enumerate(texts, 1)))


def _mixed(share: float, *, together: bool) -> Draft:
    faulty = round(share * _SENTENCES)
    texts = [(_FAULTY if at < faulty else _PLAIN).replace("maths", f"task {at}") for at in range(_SENTENCES)]
    return _plan(["".join(texts)] if together else texts)


def _check(linter: Linter, draft: Draft, told: Told = NOTHING_TOLD) -> Callable[[], object]:
    """The check of a draft that nothing is known about yet."""
    return lambda: linter.lint(replace(draft), today=_TODAY, told=told, among_others=True)


def main() -> None:
    guide = load_style_guide(shipped("style_guide"))
    linter = Linter(guide)
    for _ in range(2):
        linter.lint(_plan([_PLAIN, _FAULTY]), today=_TODAY)
    gc.freeze()  # as a batch does: what is there for good is not gone through again
    with tempfile.TemporaryDirectory() as scratch:
        of_words(linter, Path(scratch))
        of_findings(linter)
        of_kinds(linter)
        of_phrases(guide, Path(scratch))


if __name__ == "__main__":
    main()
