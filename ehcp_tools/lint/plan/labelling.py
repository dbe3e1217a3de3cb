"""The labels under which a plan sets out its sections: which it shows, which it joins, and under what titles."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from ehcp_tools.compiled import compiled
from ehcp_tools.lazy import lazy
from ehcp_tools.model import LABELS
from ehcp_tools.sections.profile import ehc_plan, folded

if TYPE_CHECKING:
    import re

    from ehcp_tools.lint.page import Page

_NEAR = 3
"""A section's letter stands in one of its first blocks."""
_TITLE = 70
"""Characters of a title in which its words are looked for."""
_LABEL = r"(?:h ?[12]?|[a-k])(?!\w)"
_FIRST = rf"^\W*(?:\d{{1,2}}[.)]? )?(?:sections?|parts?)?\W*(?P<first>{_LABEL})"
_SHARED = compiled(rf"{_FIRST}(?P<more>(?: ?(?:,|&|/|\+|\band\b) ?(?:and )?(?:sections? )?{_LABEL})+)")
_ALONE = compiled(rf"{_FIRST}(?=\W|$)")
_IN_BRACKETS = compiled(rf"\((?P<first>{_LABEL})(?P<more>(?: ?[/,&–]? ?{_LABEL})+)\)\W*$")
_OPENING = lazy(rf"\W*(?:section |part )?({_LABEL})")
_TITLED = compiled(rf"\W*(?:\d{{1,2}}[.)]? )?(?:section |part )?{_LABEL}\W*(?P<title>.+)")
_ONE = lazy(_LABEL)


@lru_cache(maxsize=256)
def labels_in(text: str) -> tuple[str, ...]:
    """The labels that a folded opening names: C and D in “Sections C and D: health and social care”; H is H1 and H2."""
    found = _SHARED.search(text) or _IN_BRACKETS.search(text)
    if found:
        written = [found["first"], *_ONE.findall(found["more"])]
    else:
        alone = _ALONE.search(text)
        written = [alone["first"]] if alone and alone["first"].strip() == "h" else []
    plain = (one.replace(" ", "").upper() for one in written)
    return tuple(label for one in plain for label in (("H1", "H2") if one == "H" else (one,)) if label in LABELS)


def shown_labels(page: Page) -> frozenset[str]:
    """The sections that the plan opens under a label of their own, with text beside it or not."""
    opened = {page.draft.blocks[number].section for number in page.openings}
    return frozenset(
        label
        for label, numbers in page.by_section.items()
        if (label in opened or any(_opens_with(label, page.folded.texts[n]) for n in numbers))
        and not _only_shared(page, label, numbers)
    )


def _opens_with(label: str, text: str) -> bool:
    opening = _OPENING.match(text)
    return opening is not None and opening[1].replace(" ", "").upper() == label


def _only_shared(page: Page, label: str, numbers: tuple[int, ...]) -> bool:
    """Whether H1 or H2 is opened by a lone H and nothing else."""
    if label not in {"H1", "H2"}:
        return False
    texts = [page.folded.texts[n] for n in numbers if page.draft.blocks[n].opens]
    return bool(texts) and all(len(labels_in(text)) > 1 for text in texts)


def unlettered(page: Page, label: str) -> int | None:
    """The first block that opens a section, where neither that nor another near it gives its letter."""
    numbers = page.by_section.get(label, ())
    openings = [n for n in numbers if page.draft.blocks[n].opens]
    texts = [page.folded.texts[n] for n in (*numbers[:_NEAR], *openings)]
    lettered = any(_letter(label).search(text) or len(labels_in(text)) > 1 for text in texts)
    return None if lettered or not openings else openings[0]


def _has_letter(label: str, text: str) -> bool:
    return _letter(label).search(text) is not None


@cache
def _letter(label: str) -> re.Pattern[str]:
    return compiled(rf"(?<![\w']){label[0].lower()} ?{label[1:]}(?![a-z'])")


def other_title(section: str, text: str, meant: list[tuple[str, list[str]]]) -> str:
    """The other section that the title in an opening is the title of, or ""."""
    found = _TITLED.match(text)
    if found is None:
        return ""
    title = folded(found["title"])
    whole = ehc_plan().titles.get(title)
    if whole:
        return whole if whole != section else ""
    spoken = [labels for words, labels in meant if _words(words).search(title[:_TITLE])]
    if not spoken or any(section in labels for labels in spoken):
        return ""
    return spoken[0][0]


@cache
def _words(text: str) -> re.Pattern[str]:
    return compiled(rf"\b(?:{text})")
