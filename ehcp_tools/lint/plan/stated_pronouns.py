"""Which pronoun a draft says that the child uses: in its details, in a sentence, or by the sex it gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ehcp_tools.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ehcp_tools.lint.page import Page

_WORD = lazy(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_USES = lazy(
    r"s(?:(?<=uses)|(?<=prefers)) (?:the )?(?:pronouns? )?"
    r"(?P<said>(?:he|she|they)(?: ?(?:/|,|and|or) ?(?:him|her|them|his|hers|theirs?))+)(?!\w)"
)
"""“Robin uses they and them”."""
_MALE = frozenset({"male", "boy", "m", "man"})
_FEMALE = frozenset({"female", "girl", "f", "woman"})


def stated_pronoun(page: Page) -> str:
    """He, she or they; "" where the draft says none, or two."""
    said = (*(fact.text.lower() for fact in page.facts.get("pronouns", ())), *_used(page))
    stated = {word for text in said for word in _WORD.findall(text)}
    mixed = stated & {"he", "him", "his"} and stated & {"she", "her", "hers"}
    return ("" if mixed else one_of(stated)) or _by_sex(page)


def _used(page: Page) -> Iterator[str]:
    """What sentences say that the child uses."""
    child = page.people.child
    for number in page.folded.meeting(_USES) if child else ():
        for found in _USES.finditer(page.folded.texts[number]):
            who = page.draft.blocks[number].text[: found.start()].rpartition(" ")[0]
            if child and who.endswith(child.given):
                yield found["said"]


def _by_sex(page: Page) -> str:
    stated = {fact.text.strip().lower() for fact in page.facts.get("sex", ())}
    return "he" if stated and stated <= _MALE else "she" if stated and stated <= _FEMALE else ""


def one_of(words: set[str]) -> str:
    """The one of he, she and they among some words; "" where there is none, or more than one."""
    found = [own for own in ("he", "she", "they") if own in words]
    return found[0] if len(found) == 1 else ""
