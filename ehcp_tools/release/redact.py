"""A copy in which nobody is named: pseudonymised, which is not anonymous.

The whole of what is left may still tell who the child is, so a person has to read the copy before it leaves.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ehcp_tools.drafts import read_draft
from ehcp_tools.errors import DraftError, Problem
from ehcp_tools.lint.page import Page
from ehcp_tools.release.finder import Finder, labels
from ehcp_tools.release.identity import Sort, level
from ehcp_tools.release.persons import nicknames, people_in
from ehcp_tools.release.places import settings_in, towns_in
from ehcp_tools.release.roll import Roll
from ehcp_tools.release.values import Values, child_names, identities, values_in
from ehcp_tools.word.redact import Swap, paragraphs_said, swapped, values_said, without_objects

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from ehcp_tools.lint.told import Told
    from ehcp_tools.model import Block
    from ehcp_tools.release.finder import Named
    from ehcp_tools.release.identity import Identity


@dataclass(frozen=True, slots=True)
class Redacted:
    """A pseudonymised copy. `counts` says how often each kind was replaced, `taken` what was left out, `look_at` what a
    person should look at first. `stands_for` has what stands for what, and identifies the child.
    """

    data: bytes = field(repr=False)
    counts: Mapping[str, int]
    taken: Mapping[str, int]
    look_at: tuple[str, ...]
    stands_for: Mapping[str, tuple[str, ...]] = field(repr=False)
    finder: Finder = field(repr=False)

    def names(self, text: str) -> bool:
        """Whether a text, such as the name of a file, names somebody."""
        return bool(self.finder.find(text, values=True))


def redacted(data: bytes, name: str, told: Told, today: date, values: Values = ()) -> Redacted:
    """A copy of a Word file without names, contacts, numbers, dates of birth, settings, comments or properties.

    `values` are those of its case file. The same input gives the same bytes. DraftError where the file cannot be read,
    or where a name would be left.
    """
    bare = without_objects(data, name)
    draft = read_draft(bare.data, name)
    page = Page(draft, today, told)
    roll = _roll(page, (*values, *values_in(data)))
    finder = Finder(roll.found, roll.child, page.born)
    found = {block.paragraph: finder.find(block.text) for block in draft.blocks}
    order = [one.identity for named in found.values() for one in named]
    stands = labels((roll.child, *order, *roll.found))
    swaps = [Swap(number, one.start, one.end, stands[one.identity]) for number, named in found.items() for one in named]
    copy = swapped(bare.data, swaps, lambda text: _replaced(text, finder, stands), name)
    _prove(copy, finder, name)
    counts = Counter(one.kind for one in order)
    return Redacted(
        copy, counts, bare.taken, _look_at(roll, order, copy, name), _key(draft.blocks, found, stands), finder
    )


def key_text(stands_for: Mapping[str, tuple[str, ...]]) -> str:
    """The key as lines of text: what stands, a tab, and what it stands for in every form that was met."""
    lines = [f"{label}\t{'; '.join(forms)}\n" for label, forms in stands_for.items()]
    return "This list says who the child is. Keep it apart from the copy, and locked away.\n" + "".join(lines)


def _roll(page: Page, values: Values) -> Roll:
    """Everybody and everything: by the case and the controls first, then by the words of the draft."""
    child = page.people.child
    own = (*child_names(values), *page.told.names, *_stated(page))
    given = child.given if child else ()
    roll = Roll((*own, *(given if not own else ()), *nicknames(page, given)))
    for one in identities(values):
        roll.add(one)
    for block in page.draft.blocks:
        for found in settings_in(block.text):
            roll.add(found)
    for somebody in people_in(page):
        roll.add(somebody)
    small = page.people.words.every
    for block in page.draft.blocks:
        for town in towns_in(block.text, small):
            if not _is_known(town, roll):
                roll.add(town)
    return roll


def _stated(page: Page) -> tuple[str, ...]:
    names = ("legal_name", "preferred_name", "known_as")
    return tuple(fact.text for name in names for fact in page.facts.get(name, ()))


def _is_known(town: Identity, roll: Roll) -> bool:
    return any(town.surfaces & one.surfaces for one in roll.found if one.sort is not Sort.PLACE)


def _replaced(text: str, finder: Finder, stands: Mapping[Identity, str]) -> str:
    for one in reversed(finder.find(text, values=True)):
        text = text[: one.start] + stands[one.identity] + text[one.end :]
    return text


def _prove(copy: bytes, finder: Finder, name: str) -> None:
    """Read the copy again, every text and every value of it. Raises DraftError where it names anybody."""
    left = sum(bool(finder.find(text)) for text in paragraphs_said(copy, name))
    left += sum(bool(finder.find(text, values=True)) for text in values_said(copy, name))
    if left:
        what = f"{left} places still name somebody after all was replaced. No copy was written."
        raise DraftError(Problem(name, what, "Open it in Word, save it as .docx again, and try that copy."))


def _look_at(roll: Roll, order: Sequence[Identity], copy: bytes, name: str) -> tuple[str, ...]:
    said = [f"“{one}”: the child's initials, left as they also mean something else." for one in roll.doubtful]
    left = {word for text in paragraphs_said(copy, name) for word in re.findall(r"\w+", level(text))}
    small = dict.fromkeys(level(word).lower() for word in roll.child.words if len(word) > 1)
    said += [f"“{one}”: left in small letters, as a word. It is the child's name too." for one in small if one in left]
    if roll.child not in order:
        said.append("no name of the child was found. Give the case file with --case.")
    return tuple(said)


def _key(
    blocks: Sequence[Block], found: Mapping[int, Sequence[Named]], stands: Mapping[Identity, str]
) -> dict[str, tuple[str, ...]]:
    met: dict[str, dict[str, None]] = {}
    for block in blocks:
        for one in found[block.paragraph]:
            met.setdefault(stands[one.identity], {})[block.text[one.start : one.end]] = None
    return {label: tuple(forms) for label, forms in sorted(met.items())}
