"""The prints of a draft: what its sentences are known by, without their words.

A print is the hash of a sentence in which each name, pronoun and number is read as one word, so that near-copies have
the same, and the place where the sentence stands.
"""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import blake2b
from itertools import chain, islice
from typing import TYPE_CHECKING
from zlib import crc32

from ehcp_tools.lazy import lazy
from ehcp_tools.lint.columns import LONE, NOBODY, NUMBER_OF, PARAGRAPH, SENTENCE, hash_number, packed
from ehcp_tools.lint.plan.namelists import given_names, plain
from ehcp_tools.lint.plan.prose import prose_of
from ehcp_tools.lint.sentences import sentences, split_up

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from ehcp_tools.lint.columns import Print
    from ehcp_tools.lint.page import Page
    from ehcp_tools.lint.rule import Question, Rule
    from ehcp_tools.model import Block

_UNHASHED = blake2b(digest_size=8).copy
"""A new hash, made quicker than from nothing."""

_SOMEONE, _SOME = "@", "0"
_EDGES = ".,;:!?()[]{}\"'“”‘’«»*•–—…"
_APART = lazy(r"[-‐‑/\s]+")
_TWO, _SOME_MORE = f"{_SOMEONE} {_SOMEONE}", f"{_SOME} {_SOME}"
_SAME_AGAIN = lazy(rf"([{_SOMEONE}{_SOME}])(?: \1)+(?!\S)")
_OWN_NAMES = ("legal_name", "preferred_name", "known_as")
_BETWEEN = "\n"
"""Between the sentences of a paragraph, so that it never has the hash of a sentence."""
_FILLED_IN = lazy(r"\{\{.*?\}\}")
_TAG = lazy(r"\{%.*?%\}")


def prints(page: Page, rule: Rule, question: Question) -> bytes:
    """The prints of a draft as bytes, 26 each: for `lint/shared.py`, where a rule asks for shared text."""
    fewest = question.numbers["words"]
    tokens = _OwnTokens(_own_names(page), _tokens(question), page.people.words.every)
    numbers = prose_of(page, rule.scope, fewest)
    keys = iter(tokens.in_common(chain.from_iterable(map(page.by_sentence.__getitem__, numbers))))
    found: list[Print] = []
    for number in numbers:
        found += _of_block(page.draft.blocks[number], page.folded.texts[number], keys, fewest)
    return packed(_child(page), found)


def _of_block(block: Block, folded: str, keys: Iterator[str], fewest: int) -> list[Print]:
    """The prints of a block, where the next `keys` are what near-copies of its sentences have in common."""
    spans, blanks = sentences(block.text), fewest - 1
    paragraph, section = block.paragraph, NUMBER_OF[block.section]
    found: list[Print] = []
    said, sorts = list(islice(keys, len(spans))), [LONE] * len(spans)
    if len(spans) > 1:
        said.append(_BETWEEN.join(said))
        sorts = [SENTENCE] * len(spans) + [PARAGRAPH]
        spans = (*spans, (spans[0][0], spans[-1][1]))
    for key, (start, end), sort in zip(said, spans, sorts, strict=True):
        text = folded[start:end]
        if sort == PARAGRAPH or text.count(" ") >= blanks:
            hashed = _UNHASHED()  # as `_hash` does: a draft has hundreds
            hashed.update(key.encode("utf-8", "surrogatepass"))
            exact = crc32(text.rstrip(_EDGES).encode("utf-8", "surrogatepass"))
            found.append((hashed.digest(), exact, paragraph, start, end, section, sort))
    return found


def _hash(text: str) -> bytes:
    hashed = _UNHASHED()
    hashed.update(text.encode("utf-8", "surrogatepass"))
    return hashed.digest()


def template_texts(templates: Path) -> list[Path]:
    """The files with the text of the templates in a folder."""
    return sorted(templates.glob("*/template.txt"))


def printed(templates: Path, question: Question) -> frozenset[int]:
    """The hashes of the sentences that these templates print, whatever they fill in."""
    tokens = _OwnTokens(frozenset(), _tokens(question), ())
    texts = (path.read_text(encoding="utf-8") for path in template_texts(templates))
    lines = (line for text in texts for line in _TAG.sub("|", _FILLED_IN.sub(_SOMEONE, text)).splitlines())
    cells = {cell.strip(" #-") for line in set(lines) for cell in re.split(r"\||(?<= )/(?= )", line)}
    each = [tokens.in_common(split_up(cell)[1]) for cell in cells]
    keys = {*map(_BETWEEN.join, each), *chain.from_iterable(each)}
    return frozenset(hash_number(_hash(key)) for key in keys)


def _child(page: Page) -> bytes:
    """What stands for the child that the draft is about, the same in all their drafts; zeros where it says nobody."""
    stated = (fact.text for name in _OWN_NAMES[:2] for fact in page.facts.get(name, ()))
    name = next(iter(page.told.names), None) or next(stated, "")
    return _hash(f"{' '.join(name.lower().split())}\n{page.born}") if name and page.born else NOBODY


def _own_names(page: Page) -> frozenset[str]:
    """The words of the names of the child and of the people their case names."""
    stated = (fact.text for name in _OWN_NAMES for fact in page.facts.get(name, ()))
    return frozenset(
        plain(word) for name in (*page.told.names, *stated) for word in _APART.split(name) if len(word) > 1
    )


class _Tokens(dict[str, str]):
    """How each word is read, whatever the child: without its case and marks, names and numbers as one word each.

    `loose` are words that are not read as words with one blank between them, but as nothing, say; `large` those with a
    capital, by their plain form.
    """

    def __init__(self, people: tuple[str, ...], amounts: tuple[str, ...], forms: tuple[str, ...]) -> None:
        super().__init__()
        self.loose: set[str] = set()
        self.large: dict[str, list[str]] = {}
        self._alike = dict.fromkeys(people, _SOMEONE) | dict.fromkeys(amounts, _SOME)
        for form in forms:
            said, _, read = form.partition(" ")
            self._alike[said] = read

    def __missing__(self, token: str) -> str:
        parts = _APART.split(token)
        self[token] = read = " ".join(filter(None, map(self._word, parts)))
        if not read or read != read.strip() or "  " in read:
            self.loose.add(token)
        if token[0].isupper():
            self.large.setdefault(plain(_bare(token)), []).append(token)
        return read

    def _word(self, part: str) -> str:
        word = _bare(part)
        low = word.lower()
        if word != low and plain(word) in given_names():
            return _SOMEONE
        return _SOME if any(map(str.isdigit, low)) else self._alike.get(low, low)


def _tokens(question: Question) -> _Tokens:
    return _tokens_for(*(question.words[key] for key in ("people", "amounts", "forms")))


@lru_cache(maxsize=4)
def _tokens_for(people: tuple[str, ...], amounts: tuple[str, ...], forms: tuple[str, ...]) -> _Tokens:
    return _Tokens(people, amounts, forms)


class _OwnTokens(dict[str, str]):
    """The same for a draft of these words, most likely all, that names its child: `names` in small letters."""

    def __init__(self, names: frozenset[str], tokens: _Tokens, words: Iterable[str]) -> None:
        super().__init__([(word, tokens[word]) for word in words])
        self._names, self._tokens = names, tokens
        for name in names:
            self.update(dict.fromkeys(tokens.large.get(name, ()), _SOMEONE))

    def __missing__(self, token: str) -> str:
        own = token[0].isupper() and plain(_bare(token)) in self._names
        self[token] = read = _SOMEONE if own else self._tokens[token]
        return read

    def in_common(self, sentences: Iterable[Iterable[str]]) -> list[str]:
        """What near-copies of each of some sentences have in common, given their words."""
        read = self.__getitem__
        keys = [" ".join(map(read, words)) for words in sentences]
        if not self.keys().isdisjoint(self._tokens.loose):
            keys = list(map(_tidy, keys))
        return [_SAME_AGAIN.sub(r"\1", key) if _TWO in key or _SOME_MORE in key else key for key in keys]


def _tidy(key: str) -> str:
    """The same with one blank between words, where some of them are read as nothing."""
    key = key.strip()
    return " ".join(key.split()) if "  " in key else key


def _bare(token: str) -> str:
    """A word without the marks round it and without its possessive end."""
    return token.strip(_EDGES).replace("’", "'").removesuffix("'s").removesuffix("'")
