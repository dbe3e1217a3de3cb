"""Schools, surgeries, councils, towns and streets, by the values of a case and by how a text writes them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ehcp_tools.lint.plan.namelists import among, given_names, names_and_words, plain
from ehcp_tools.lint.plan.spotted import is_full_name
from ehcp_tools.release.identity import Identity, Sort
from ehcp_tools.release.shapes import ROAD, SHAPES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_SORTS = (
    (Sort.COUNCIL, "Council Borough"),
    (Sort.SCHOOL, "School Academy College Nursery Preschool Pre-school Playgroup Primary Infants Juniors University"),
    (Sort.HEALTH, "Hospital Hospice Surgery Clinic Practice"),
    (Sort.ORGANISATION, "Trust Centre Church Mosque Temple Foundation Charity Association Library Museum Federation"),
    (Sort.ORGANISATION, "Service Services"),
)
_OF_WORD = {word: sort for sort, words in _SORTS for word in words.split()}
_ENDING = "|".join(_OF_WORD)
_PART = r"(?:(?:[A-Z]\.)+|[A-Z][a-z]\.|[A-Z][\w'’-]*|of|the|and|&|for|on|upon|in)"
_NAME = re.compile(rf"(?<![\w'’]){_PART}(?: {_PART})*? (?:{_ENDING})(?![\w-])(?: (?:{_ENDING}))*(?: of [A-Z][\w-]+)?")
_SAINT = re.compile(r"(?<!\w)St\.? [A-Z][\w-]+['’]?s(?![\w-])(?! (?:Day|wort|Ambulance)\b)")
"""A school by its saint alone: “St Aldhelm’s”."""
_HIGH = re.compile(
    r"\b(?:(?i:attend(?:s|ed|ing)?|at|joined|left)|(?:goes|go|went|moved|moving|transferred) to) (?:the )?"
    r"(?P<it>(?!Very )(?:[A-Z][\w'’-]+ ){1,3}(?:High|Grammar|Infants?|Juniors?|Middle|Secondary|Upper))(?![\w-]| [A-Z])"
)
GENERIC = frozenset(
    """special primary secondary infant infants junior juniors high free mainstream community local authority children
    childrens virtual early years family families advice council school schools academy college nursery preschool
    pre-school playgroup hospital health centre service services trust nhs sen send the of and for our his her this my
    new old day sixth form further education educational speech language therapy occupational plan young people youth
    careers mental medical national annual review support child learning information disagreement resolution mediation
    foundation practice good general city town county borough district metropolitan upper lower middle first next local
    resource base unit specialist independent boarding residential home named current previous their your a an at in on
    upon surgery clinic university federation church mosque temple charity association library museum social care cofe
    ce rc catholic st saint hospice to from by with assessment team paediatric physiotherapy adult safeguarding ehc ehcp
    code special outreach inclusion statutory disabled tribunal county’s when if after before while where who ysgol
    gynradd uwchradd coleg cyngor""".split()
)
"""Words that many places have in their names, and that no place is known by."""
_NEAR = re.compile(
    r"(?<!\w)(?:in|near|from|at|to|around|outside) (?P<it>[A-Z][a-z]{3,}(?:-[a-z]+-[A-Z][a-z]+)?)(?![\w'’-]| [A-Z])"
)
_TOWN = re.compile(r"(?:^|[,\n] ?)(?P<it>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2}),?\s*$")
_SHORT = 4


def setting(text: str, sort: Sort) -> Iterator[Identity]:
    """A school, service or council of this name; its town as a place of its own where the name is only that."""
    said = re.split(r"[,;\n(]", text)[0].strip()
    own = distinctive(said)
    if not own or not said[:1].isupper():
        return
    made = Identity(sort, sort.value)
    made.add(said, loose=True)
    made.add(re.sub(r"^[Tt]he ", "", said), loose=True)
    if sort is Sort.SCHOOL:
        made.add(" ".join(own))
    yield made
    if sort is Sort.COUNCIL:
        yield place(" ".join(own))


def place(name: str) -> Identity:
    """A town or village."""
    made = Identity(Sort.PLACE, Sort.PLACE.value)
    made.add(name, loose=" " in name)
    return made


def address(text: str) -> Iterator[Identity]:
    """The lines of a postal address; its town as a place of its own."""
    for line in filter(None, map(str.strip, re.split(r"[\n,]", text))):
        rest = SHAPES["Postcode"].sub("", line).strip(" ,.")
        if rest != line:
            if distinctive(rest):
                yield place(rest)
        elif any(map(str.isdigit, line)) or ROAD.search(line):
            made = Identity(Sort.ADDRESS, Sort.ADDRESS.value)
            made.add(line, loose=True)
            yield made


def distinctive(name: str) -> list[str]:
    """The words of a name that tell it from others of its kind."""
    words = [word for word in re.findall(r"[^\W_][\w'’.-]*", name) if word[:1].isupper()]
    return [word for word in words if plain(re.sub(r"['’]s?$", "", word)).rstrip(".") not in GENERIC and len(word) > 2]


def settings_in(text: str) -> Iterator[Identity]:
    """Every school, service and council that a text names in full."""
    for found in _NAME.finditer(text):
        words = found.group().split()
        while words and plain(words[0]) in _OPENERS:
            del words[0]
        kinds = [_OF_WORD[word] for word in words if word in _OF_WORD]
        if kinds and distinctive(" ".join(words)) and not _is_somebody(words):
            yield from setting(" ".join(words), kinds[0])
    for found in _SAINT.finditer(text):
        yield from setting(found.group(), Sort.SCHOOL)
    for found in _HIGH.finditer(text):
        yield from setting(found["it"], Sort.SCHOOL)


def _is_somebody(words: Sequence[str]) -> bool:
    """“Mrs Church”, “Ruth Church”."""
    return len(words) == 2 and (plain(words[0].rstrip(".")) in among("courtesies") or is_full_name(words))


_OPENERS = frozenset(
    "the of and for on upon in at our his her a an this when if after before to from by with as &".split()
)


def towns_in(text: str, known: Iterable[str]) -> Iterator[Identity]:
    """Places that a text speaks of: a rarer word with a capital after “in” or “from”, and the town before a postcode.

    `known` are words that stand in the document in small letters too.
    """
    small = frozenset(known)
    for found in _NEAR.finditer(text):
        word = found["it"]
        if plain(word) not in small and not _is_known(plain(word)):
            yield place(word)
    for code in SHAPES["Postcode"].finditer(text):
        town = _TOWN.search(text[: code.start()])
        if town and distinctive(town["it"]):
            yield place(town["it"])


def _is_known(word: str) -> bool:
    listed = among("not_people+characters+organisations+staff+relations+people+titles+courtesies")
    months = "january february march april may june july august september october november december".split()
    return word in listed or word in months or word in GENERIC or word in given_names() | names_and_words()
