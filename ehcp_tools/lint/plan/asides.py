"""Dividing what is said of a piece of help: the help itself, and sentences beside it on review and training."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from ehcp_tools.compiled import compiled
from ehcp_tools.lazy import lazy
from ehcp_tools.lint.plan.durations import PLAIN_LENGTH, lengths_in
from ehcp_tools.lint.plan.helpwords import meets, without, words
from ehcp_tools.remembered import Remembered

if TYPE_CHECKING:
    from ehcp_tools.lint.plan.items import Item

_BETWEEN = compiled(r"\s(?:(?<=[.;!?]\s)\s*|\|\s)")
"""What stands between two sentences."""
_STOP = compiled(r"\.\s+")
"""The end of one with what stands after it, where none ends in another way: found many times faster."""

_OTHER_PARTS = frozenset({"review", "training", "need", "outcome", "measure", "why", "id", "steps", "equipment"})
"""What a row says beside who, what and when."""
_SIGNS = ".,;:!?()[]{}\\|\"–…•·&+=*<>%£@#_~'"
"""What may stand round a word."""
_REVIEWED = lazy(
    r"\breviews? (?:this|it|these|his|her|their|the (?:help|support|provision|plan|programme|targets|progress))\b"
)
_SAME_PERSON = compiled(
    r"(?:she|he|they|this|it) (?:also |then )?(?!(?:needs|has|is|was|likes|finds|does|will be)\b)(?:\w+s|will \w+)\b"
)
"""How a sentence begins that goes on about who or what the one before it named."""
_AMOUNT_ALONE = compiled(
    r"(?:for )?(?:an?|half an|one|two|three|\d+)(?: and a half)? (?:hours?|minutes?)\b[^.,:;]{0,30}\W*$"
)
"""A sentence that is nothing but an amount, after one on training: “One hour each September.”"""
_IS_AGREED = compiled(
    r"(?:(?:this|it|the \w+) )?(?:is |was |has been )?(?:agreed|approved|commissioned|funded|paid for) (?:by|with)\b"
)
"""How a sentence begins that only says who agreed to the help, or pays for it."""
_AGREED = frozenset({"agreed", "approved", "commissioned", "funded", "paid"})
_WHOM = lazy(r"\bwhom (?:[\w']+ ){1,8}?(?:trains?|has trained|will train)\b")
"""Who trains the one that gives the help: “led by an assistant, whom the nurse trains”."""
_TRAINS = frozenset({"train", "trains", "trained", "training"})


def words_of(text: str) -> frozenset[str]:
    """The words of a folded text, without the signs round them."""
    return frozenset(map(_BARE.__getitem__, text.replace("/", " ").split()))


_BARE = Remembered(lambda word: word.strip(_SIGNS), 20_000)
"""Each word without the signs round it."""


def parted(text: str) -> list[str]:
    """The sentences of a folded text."""
    if "|" in text or ";" in text or "!" in text or "?" in text:
        return _BETWEEN.split(text)
    *closed, last = _STOP.split(text)
    return [*[f"{sentence}." for sentence in closed], last]


def divided(item: Item) -> tuple[str, frozenset[str], str]:
    """The text that may say who, how often and how long, its words, and the sentences on review and training."""
    if _OTHER_PARTS.isdisjoint(item.parts) or _OTHER_PARTS.issuperset(item.parts):
        text = item.text
    else:
        text = ". ".join(part.rstrip(" .") for role, part in item.parts.items() if role not in _OTHER_PARTS)
    text = f"{item.lead} {text}" if item.lead else text
    tokens = words_of(text)
    reviewing = tokens & words("review")
    if not reviewing and tokens.isdisjoint(_TRAINS):
        return text, tokens, ""
    kept: list[str] = []
    asides: list[str] = []
    agreed = not tokens.isdisjoint(_AGREED)  # a sentence on that has one of these words between blanks
    for sentence in parted(text):
        # a sentence has no word that the text has not: only those on reviews that are in it need be looked for
        may_review = "review" in sentence or any(map(sentence.__contains__, reviewing))
        aside = (may_review and is_review(sentence)) or _is_training(sentence)
        aside = aside or (agreed and _IS_AGREED.match(sentence) is not None)
        aside = aside or (bool(asides) and not kept and _AMOUNT_ALONE.match(sentence) is not None)
        if not (aside or kept) and asides and _SAME_PERSON.match(sentence):
            kept.append(asides.pop())
        (asides if aside else kept).append(sentence)
    core = without("review_tail", " ".join(kept), tokens)
    return core, tokens if core == text else words_of(core), " ".join(asides)


def _is_training(sentence: str) -> bool:
    """Whether a sentence only says who is trained."""
    if "train" not in sentence or _WHOM.search(sentence):
        return False
    words_in_order = [word.strip(_SIGNS) for word in sentence.split()]
    return "train" in words_in_order or "trains" in words_in_order or words_in_order[0] in _TRAINS


@lru_cache(maxsize=2048)
def is_review(sentence: str) -> bool:
    """Whether a sentence or labelled line only says when the help is looked at again."""
    if "review" in sentence and (sentence.startswith("review") or _REVIEWED.search(sentence)):
        return True
    if has_length(sentence):
        return False
    tokens = words_of(sentence)
    return not tokens.isdisjoint(words("review")) and meets("reviewing", sentence, tokens)


def has_length(text: str) -> bool:
    """Whether a text says so many minutes or hours."""
    if PLAIN_LENGTH.search(text):
        return True
    return ("min" in text or "hour" in text or "hr" in text) and bool(lengths_in(text))
