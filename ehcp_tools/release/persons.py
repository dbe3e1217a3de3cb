"""Everybody whom a draft names, found by the words with a capital and by what stands round them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ehcp_tools.lazy import lazy
from ehcp_tools.lint.plan.introduced import is_somebody_else
from ehcp_tools.lint.plan.named import Slot, is_surely_name, slot
from ehcp_tools.lint.plan.namelists import alike, among, begins, ends, given_names, names_and_words, plain
from ehcp_tools.lint.plan.spotted import COMMON, is_full_name
from ehcp_tools.model import HEADING
from ehcp_tools.release.identity import ALSO_WORDS, Identity, Sort, Sure, clean_role, level, person
from ehcp_tools.release.places import GENERIC
from ehcp_tools.release.values import sort_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ehcp_tools.lint.page import Page
    from ehcp_tools.lint.plan.named import Mention
    from ehcp_tools.model import Block

_JOINED = rf"(?:(?:{'|'.join(sorted(among('name_joiners')))}) )*"
_WORD = rf"(?:[A-Z]\.? )?{_JOINED}[A-Z][\w’'-]+"
_TITLED = lazy(
    r"(?<!\w)(?P<title>Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Rev|Revd|Sir|Dame|Cllr|Auntie|Aunty|Aunt|Uncle|Nurse"
    rf"|Coach)\.? (?P<name>{_WORD}(?: {_WORD}){{0,2}})"
)
_LABELLED = lazy(
    r"(?:^|[\n\t·|;])\s*(?P<label>[A-Z][\w /’'()-]{1,40}):\s*"
    rf"(?P<name>{_WORD}(?: {_WORD}){{0,3}})\s*(?=$|[,(\n\t·|;–.-])"
)
_NAME_LABELS = re.compile(
    r"\b(?:names?|who|officer|signed|author|writer|contact|giver|adviser|professional|parent"
    r"|carer|attended|invited|(?:prepared|completed|written|assessed|seen|agreed|signed|approved) by)\b"
)
_CELL = lazy(rf"{_WORD}(?: {_JOINED}[A-Z][\w’'.-]+){{1,3}}")
_AFTER = re.compile(
    r"^(?:['’]s)?(?:,| \(| –| -| is) ?(?:(?:his|her|their|the|an?|my|our|[A-Z]\w+['’]s) )?"
    r"(?P<role>(?:[a-z]|[A-Z]{2})[\w’' -]{1,50}?)(?=[,.;)–]|$| who\b| and\b| will\b)"
)
_CAPITAL = r"[A-Z][a-z]+(?:['’-][A-Z]?[a-z]+)*"
_IN_FULL = lazy(rf"(?<![\w’'.-])(?![A-Z][a-z]+ly ){_CAPITAL} (?:[A-Z]\.? )?{_JOINED}{_CAPITAL}(?!\w| [A-Z])")
_LONG_WORD = re.compile(r"[A-Z][\w’'-]+")
_TERM = re.compile(
    r"\w{3}(?:tion|sion|ment|ness|ity|ism|ics|ing|ful|ive|ous|logy|phy|apy|ship|able|ery|ance|ence|al|ed|ary|ory)s?$"
)
"""How words of programmes, laws and subjects end, as names that are in no list hardly do."""
_DID = re.compile(
    r" (?:said|says|wrote|told|asked|hit|kicked|pushed|bit|hurt|rang|phoned|came|visited|met|thinks|agreed|reported)\b"
)
_BY = re.compile(
    r"\b(?:(?:seen|written|assessed|led|taught|supported|agreed|reviewed|run|advised|completed|prepared) by"
    r"|(?:report|advice|letter) (?:by|from)) $",
    re.IGNORECASE,
)
_IN_A_PLACE = re.compile(r"\b(?:in|near|from|to|at|around|of) $")
_SHORT_CELL = 60


def people_in(page: Page) -> Iterator[Identity]:
    """Everybody but the child, in no order; the same person may come several times."""
    for number, block in enumerate(page.draft.blocks):
        yield from _titled(level(block.text))
        yield from _labelled(level(block.text))
        yield from _in_cell(page, number, block)
    words = page.people.words
    own = page.people.child.words if page.people.child else frozenset()
    yield from _in_full(page)
    unsure = names_and_words() | ALSO_WORDS
    sure = given_names() - among("not_people+characters") - unsure
    for word in (*words.named(sure), *words.named(unsure), *words.unlisted):
        for mention in words.mentions(word):
            if plain(word) not in own and (plain(word) in sure or _is_person(page, mention)):
                yield from _of(mention, page)


def nicknames(page: Page, given: tuple[str, ...]) -> Iterator[str]:
    """Short and long forms of the child's given names that the draft uses."""
    names = given_names() | names_and_words()
    for word in page.people.words.named(names):
        if any(alike(plain(word), plain(one)) for one in given):
            yield word


def _is_person(page: Page, mention: Mention) -> bool:
    """Whether a word that may be something else is a name here."""
    child = page.people.child.given if page.people.child else ()
    after = mention.run[mention.run.index(mention.word) + 1 :]
    listed = plain(mention.word) in names_and_words() | ALSO_WORDS
    lone = len(mention.run) == 1
    if lone and (listed or not _is_term(mention.word)) and _does(mention):
        return True
    if lone and (plain(mention.word) in _MONTHS or (mention.label and "name" not in mention.label)):
        return False
    if not listed and (mention.label or mention.title or _ordinary(mention.word) or _IN_A_PLACE.search(mention.before)):
        return False
    if is_somebody_else(mention, child):
        return True
    if listed and after and not _ordinary(after[0]) and not mention.title:
        return True
    found = slot(mention, beside_child=False, whole=page.is_whole_plan)
    return found >= Slot.STRONG and is_surely_name(mention, found, listed=listed)


def _does(mention: Mention) -> bool:
    """Whether only somebody can do, have or be what is said of a word: “Hope said”, “May’s mum”, “Art (SENCO)”."""
    after = mention.after
    if _BY.search(mention.before) and plain(mention.word) not in _MONTHS:
        return True
    if _DID.match(after) or (mention.owner and begins(after[2:].lstrip("s "), "relations")):
        return True
    return after.startswith(" (") and ends(after[2:].partition(")")[0], "staff+relations")


def _in_full(page: Page) -> Iterator[Identity]:
    """Two words with capitals in prose that are no ordinary ones: “Zephyr Quill”, who is in no list of names."""
    known = page.people.words.every | (page.people.child.words if page.people.child else frozenset())
    for block in page.draft.blocks:
        if block.shape is HEADING or block.opens:
            continue
        text = level(block.text)
        for found in _IN_FULL.finditer(text):
            words = _LONG_WORD.findall(found.group())
            if is_full_name(words) or not any(plain(word) in known or _is_term(word) for word in words):
                role = _role_after(text[found.end() :])
                yield from _person(sort_of(role), found.group(), role, Sure.TITLED)


def _is_term(word: str) -> bool:
    """Whether a word with a capital is of a programme, a law or a subject rather than of a name."""
    low = plain(word)
    if low in given_names():
        return False
    return (
        _ordinary(word)
        or _ordinary(low.removesuffix("s"))
        or low in COMMON | GENERIC | among("courtesies")
        or _TERM.search(word) is not None
    )


def _role_after(text: str) -> str:
    """The job or relation that follows a name: “, her speech therapist,”."""
    after = _AFTER.match(text)
    return after["role"] if after and not among("staff+relations").isdisjoint(_endings(after["role"])) else ""


def _ordinary(word: str) -> bool:
    listed = among("organisations+not_people+staff+relations+people+own+things")
    return plain(word) in listed or plain(word) in _TERMS


_MONTHS = frozenset({"april", "may", "june", "july", "august"})
_TERMS = frozenset("term terms holiday holidays half day days plan section need outcome provision age level".split())


def _of(mention: Mention, page: Page) -> Iterator[Identity]:
    at = mention.run.index(mention.word)
    name = [mention.word]
    for word in mention.run[at + 1 : at + 3]:
        if not word[0].isupper() or (_ordinary(word) and not is_full_name((mention.word, word))):
            break
        name.append(word)
    role = _role(mention)
    stranger = not role and any(one == mention and place >= Slot.STRONG for one, place, _ in page.people.strangers)
    sort = Sort.CHILD if stranger else sort_of(role)
    yield from _person(sort, " ".join(name), role)


def _role(mention: Mention) -> str:
    """What the words round a name say of its bearer: “his sister Zara”, “Jane Carr, speech therapist,”."""
    if role := _role_after(mention.after):
        return role
    said = re.findall(r"[\w-]+", mention.before.lower())[-4:]
    tails = (" ".join(said[at:]) for at in range(len(said)))
    return next((tail for tail in tails if tail in among("staff+relations")), "")


def _endings(text: str) -> set[str]:
    words = text.lower().split()
    return {" ".join(words[at:]) for at in range(len(words))}


def _titled(text: str) -> Iterator[Identity]:
    for found in _TITLED.finditer(text):
        sort = Sort.PROFESSIONAL if found["title"] in {"Dr", "Prof", "Professor", "Nurse"} else Sort.PERSON
        sure = Sure.TITLED if plain(found["title"]) in among("courtesies") else Sure.READ
        role = _role_after(text[found.end() :])
        for one in _person(sort_of(role) if role else sort, _without_job(found["name"]), role, sure):
            one.add(f"{found['title']} {' '.join(one.words)}", f"{found['title']} {one.words[-1]}")
            yield one


def _without_job(name: str) -> str:
    """A name behind a title without the job after it: “Park” of “Park Headteacher”."""
    words = name.split(" ")
    jobs = (at for at, word in enumerate(words) if at and _ordinary(word))
    end = next((at for at in jobs if at > 1 or words[at].lower() not in among("surnames")), len(words))
    return " ".join(words[:end])


def _labelled(text: str) -> Iterator[Identity]:
    for found in _LABELLED.finditer(text):
        label = found["label"].lower()
        words = set(re.findall(r"[\w-]+", label))
        if _NAME_LABELS.search(label) or words & among("staff+relations"):
            role = label if words & among("staff+relations") else ""
            yield from _person(sort_of(role), found["name"], role)


def _in_cell(page: Page, number: int, block: Block) -> Iterator[Identity]:
    """A name in a cell that a label or a header says holds one."""
    if not block.place.table or len(block.text) > _SHORT_CELL:
        return
    label = page.people.words.label(number)
    words = set(re.findall(r"[\w-]+", label))
    if not (_NAME_LABELS.search(label) or words & among("staff+relations")):
        return
    found = _CELL.match(level(block.text))
    if found:
        role = next((one for one in _row(page, number) if sort_of(one) is not Sort.PERSON), "")
        yield from _person(sort_of(role), found.group(), role)


def _row(page: Page, number: int) -> Iterator[str]:
    """The other short cells of a row."""
    blocks, place = page.draft.blocks, page.draft.blocks[number].place
    for other in blocks[max(0, number - 6) : number + 7]:
        beside = (other.place.table, other.place.row) == (place.table, place.row) and other is not blocks[number]
        if beside and len(other.text) < _SHORT_CELL:
            yield other.text


def _person(sort: Sort, name: str, role: str, sure: Sure = Sure.READ) -> Iterator[Identity]:
    found = person(sort, name, clean_role(role), sure)
    if found:
        yield found
