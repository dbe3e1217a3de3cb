"""Where the sentences of a block begin and end.

A block (paragraph, bullet, cell) always ends a sentence, and so do a line break inside it and the upright line
between two cells (` | `) of a table pasted as text. A full stop does not end one in titles (Dr.), initials
(J. Smith), abbreviations (e.g., approx.), decimals, times, dates, web addresses and list numbers (1.). Offsets are
code points of the text as it was given. Capitals matter, so give the text as written, not lowered.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

from ehcp_tools.compiled import compiled
from ehcp_tools.lazy import lazy


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TITLES = _words("dr mr mrs ms mx prof rev revd st cllr")
_NEVER_LAST = _TITLES | _words("e.g eg i.e ie cf viz v")
_BEFORE_A_NUMBER = _words("no nos fig figs p pp para paras reg regs s ss art ch vol tel ext c ca")
_LAST_BEFORE_A_CAPITAL = _words("""
    a.m am p.m pm etc approx vs incl esp hr hrs min mins sec secs wk wks yr yrs mth mths max av avg dept ltd
    co inc jr sr al ed est temp ref refs tbc n.b u.k u.s u.s.a jan feb mar apr jun jul aug sept sep oct nov
    dec mon tue tues wed thu thur thurs fri sat sun
""")
_LETTERED = _words("section sections part form group set class plan annex appendix option grade band type vitamin")
_AFTER = "(?:(?P<plain>(?<=[a-z]{4}.) (?=[A-Z]))|[.!?…]*[)\\]}'\"’”»]*)"
_END, _STOP = lazy(f"[\n.!?…|]{_AFTER}"), lazy(rf"\.{_AFTER}")
"""A possible end, of any sort or a full stop, which is found sooner; `plain` after four small letters and before a
capital, which needs no more questions."""
_SURE_END = compiled(
    r"\. (?:(?<=[a-z\d]{4}\. )|(?<= [a-z]{2}[a-hj-rtuwy]\. )|(?<=[a-z] \d\. )|(?<=[a-z] \d\d\. ))(?=[A-Z])"
)
"""A full stop that ends a sentence wherever it stands: before a capital, and after a word that can be no abbreviation,
initial or list number."""
_OPENERS = "([{'\"‘“«*•-–"
_DOTTED_INITIALS = compiled(r"[A-Z](?:\.[A-Z])+")
_LIST_MARK = lazy(r"(?:\d{1,3}(?:\.\d{1,3})*|[a-zA-Z]|[ivx]+)$")
_LONGEST_WORD = 40
_NEAR = 1000
"""Characters of a sentence on either side of a place that can say something of it: more than any of a person has."""


@lru_cache(maxsize=2048)
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """The (start, end) of each sentence in order, without the white space round it; () for blank text."""
    if "\n" in text or "!" in text or "?" in text or "|" in text or "…" in text:
        return _weighed(text, _END)
    bare = text.strip()
    inside = bare.count(".") - bare.endswith(".")
    *closed, last = _SURE_END.split(bare) if inside else (bare,)
    if inside > len(closed):
        return _weighed(text, _STOP)
    spans: list[tuple[int, int]] = []
    start = text.find(bare[:1])
    for sentence in closed:
        end = start + len(sentence) + 1
        spans.append((start, end))
        start = end + 1
    if last:
        spans.append((start, start + len(last)))
    return tuple(spans)


def _weighed(text: str, possible_end: re.Pattern[str]) -> tuple[tuple[int, int], ...]:
    """The same, where possible ends have to be weighed one by one."""
    spans: list[tuple[int, int]] = []
    start = 0
    for match in possible_end.finditer(text):
        at = match.start()
        if match.lastgroup:
            _keep(spans, text, start, at + 1)
            start = at + 2
        elif text[at] == "\n" or (text[at] == "|" and text[max(0, at - 1) : at + 2] == " | "):
            _keep(spans, text, start, at)
            start = at + 1
        elif text[at] == "|":
            continue
        elif match.end() == len(text) or _ends_sentence(text, start, at, match.end()):
            _keep(spans, text, start, match.end())
            start = match.end()
    _keep(spans, text, start, len(text))
    return tuple(spans)


def pieces(text: str) -> tuple[tuple[int, int], ...]:
    """The sentences, a list with two or more semicolons split into its items: for scoring only."""
    if ";" not in text:
        return sentences(text)
    spans: list[tuple[int, int]] = []
    for start, end in sentences(text):
        if text.count(";", start, end) < 2:
            spans.append((start, end))
            continue
        for item in re.finditer("[^;]+;?", text[start:end]):
            _keep(spans, text, start + item.start(), start + item.end())
    return tuple(spans)


def split_up(text: str) -> tuple[list[str], list[list[str]]]:
    """The words of a text, as they stand between blanks: all of them, and those of each sentence."""
    spans, last = sentences(text), -1
    whole = "|" not in text  # which may stand between two sentences, and is a word of neither
    if whole and len(spans) == 1:
        words = text.split()
        return words, [words]
    words, by_sentence = [], []
    for start, end in spans:
        if start == last:  # they share a word
            whole = False
        said = text[start:end].split()
        by_sentence.append(said)
        words += said
        last = end
    return words if whole else text.split(), by_sentence


def sentence_at(text: str, offset: int) -> tuple[int, int]:
    """The sentence that holds the character at `offset`, or the one before it when that is white space."""
    spans = sentences(text)
    number = bisect_left(spans, (offset + 1, 0)) - 1  # the last that begins no later
    return spans[number] if number >= 0 else (0, 0)


def near_at(text: str, offset: int) -> tuple[int, int]:
    """The same, or as much of it as stands near: nobody reads on for so long, and cost must not grow with it."""
    start, end = sentence_at(text, offset)
    return max(start, offset - _NEAR), min(end, offset + _NEAR)


def _keep(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    stretch = text[start:end]
    bare = stretch.lstrip()
    if bare:
        spans.append((end - len(bare), start + len(stretch.rstrip())))


def _ends_sentence(text: str, start: int, at: int, end: int) -> bool:
    """Whether the stop at `text[at:end]`, in a sentence that began at `start`, ends it."""
    mark = text[at:end]
    after = text[end : end + 3]
    if after and not after[0].isspace():
        return _space_forgotten(text, at, end)
    following = text[end : end + 8].lstrip().lstrip(_OPENERS)[:1]
    if (mark[-1] not in ".!?" or mark.startswith(("..", "…"))) and following.islower():
        return False
    return mark[0] != "." or len(mark) > 1 or _stop_ends_sentence(text, start, at, following)


def _stop_ends_sentence(text: str, start: int, at: int, following: str) -> bool:
    """The same for one full stop with white space or nothing after it; `following` is the next letter."""
    before = text[max(start, at - _LONGEST_WORD) : at].split()
    if not following or not before:
        return True
    word = before[-1].lstrip(_OPENERS)
    low = word.lower()
    if low in _NEVER_LAST or (low in _BEFORE_A_NUMBER and following.isdigit()):
        return False
    if low in _LAST_BEFORE_A_CAPITAL:
        return following.isupper()
    if _LIST_MARK.match(word) and not text[start : at - len(word)].strip(_OPENERS + " \t"):
        return False
    return not (following.isupper() and _is_initial(word, before[-2:-1]))


def _is_initial(word: str, before: list[str]) -> bool:
    """Whether `word`, after the words `before`, is an initial: the J of J. Smith, not the B of Section B."""
    if _DOTTED_INITIALS.fullmatch(word):
        return True
    if len(word) != 1 or not word.isupper():
        return False
    last = before[0].strip(".").lower() if before else ""
    return last in _TITLES or len(last) == 1 if word == "I" else last not in _LETTERED


def _space_forgotten(text: str, at: int, end: int) -> bool:
    """Whether a stop with no space after it ends a sentence: `He reads.She draws.`, not `www.gov.uk`."""
    before = text[max(0, at - _LONGEST_WORD) : at].split()[-1:]
    word = before[0] if before and not text[at - 1].isspace() else ""
    return (
        end == at + 1
        and text[end].isupper()
        and len(word) > 1
        and word[-2:].islower()
        and not any(sign in word for sign in "@/.:")
    )
