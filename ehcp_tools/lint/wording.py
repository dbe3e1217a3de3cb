"""How plans write amounts, people, dates and reasons: patterns on folded text, in which a hyphen is a space."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ehcp_tools.compiled import compiled
from ehcp_tools.lazy import lazy
from ehcp_tools.lint.plan.marked import Marked
from ehcp_tools.lint.plan.when import AFTER_MONTH

if TYPE_CHECKING:
    from collections.abc import Iterator

_PLAIN = compiled(r"[a-z](?![?*+{])|\\d")
"""How a way begins whose first sign tells it from all that begin otherwise."""
_SIGN = compiled(r"\\.|\[(?:\\.|[^\]\\])*\]|[()|]")
"""What opens, parts and closes groups, and what only looks so: escaped, or in a set."""


def _one_of(words: str) -> str:
    """A pattern for any of the words, `|` between them, spaces and line breaks round each left out.

    Plain words with the same first letter share it, so that an engine that tries one after the other tries fewer.
    """
    ways = list(_ways(words))
    if all(map(_PLAIN.match, ways)):
        ways = _sharing(ways)
    return f"(?:{'|'.join(ways)})"


def _ways(words: str) -> Iterator[str]:
    """What stands between each `|` that is in no group of its own: in those a blank may be a word's."""
    depth = start = 0
    for sign in _SIGN.finditer(words):
        depth += {"(": 1, ")": -1}.get(sign.group(), 0)
        if sign.group() == "|" and not depth:
            yield words[start : sign.start()].strip()
            start = sign.end()
    yield words[start:].strip()


def _sharing(ways: list[str]) -> list[str]:
    """One way for each first letter: `t(?:wo|hree)`. Of two that begin otherwise it is all the same which is first."""
    endings: dict[str, list[str]] = {}
    for way in ways:
        first = way if way.startswith("\\") else way[0]
        endings.setdefault(first, []).append(way.removeprefix(first))
    return [first + (f"(?:{'|'.join(ends)})" if len(ends) > 1 else ends[0]) for first, ends in endings.items()]


NUMBER = _one_of(
    r"""\d+(?:[.,:]\d+)? | one | two | three | four | five | six | seven | eight | nine | ten | eleven | twelve |
    thirteen | fourteen | fifteen | sixteen | seventeen | eighteen | nineteen | twenty | thirty | forty | fifty |
    sixty | ninety | half"""
)
"""A number in figures or words."""

_MONTH = _one_of(
    """january | february | march | april | may | june | july | august | september | october | november | december |
    jan | feb | mar | apr | jun | jul | aug | sept? | oct | nov | dec | spring | summer | autumn | winter | easter |
    christmas"""
)
_YEAR = r"(?:19|20)\d\d"
_DATE = _one_of(
    rf"""\b(?:\d{{1,2}}(?:st|nd|rd|th)? (?:of )?)?{_MONTH}(?: term)?(?:\.?,? |/)\(?(?:of )?(?:{_YEAR}|{AFTER_MONTH})\b |
    \b\d{{1,2}}[/.]\d{{1,2}}[/.](?:\d\d)?\d\d\b | \b20\d\d [01]\d [0-3]\d\b"""
)
_DAY = "(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
_TIME_SPAN = _one_of(
    rf"""school day | school week | day | week | fortnight | month | half term | term | year | lesson | morning |
    afternoon | night | evening | session | break | breaktime | playtime | lunch | lunchtime | visit | meal | hour |
    weekend | exam | test | topic | activity | assembly | trip | task | {_DAY} | {_MONTH}(?: term)?"""
)
_LENGTH = (
    rf"{NUMBER} ?(?:and a half )?"
    + _one_of("minutes? | mins? | hours? | hrs? | seconds? | days? | nights? | m | h")
    + r"\b"
)
_COUNTED = _one_of("sessions? | visits? | lessons? | meetings? | days? | mornings? | afternoons? | nights? | times?")
_COUNT = _one_of(rf"\bonce\b | \btwice\b | \b{NUMBER} {_COUNTED}\b | \b{NUMBER} x\b")
_PERIOD = _one_of(
    rf"""\b(?:a|per|each|every|in a|of the) (?:{NUMBER} |other |second |third )?{_TIME_SPAN}s?\b |
    \b(?:each|every) {NUMBER} (?:minutes|hours|days|weeks|months)\b |
    \b(?:daily|weekly|fortnightly|monthly|half termly|termly|yearly|annually|nightly|hourly)\b | \bon {_DAY}\b |
    \b(?:once|twice|{NUMBER} {_COUNTED}) (?:a|per|each|every|in a)\b"""
)
_ROLE = _one_of(
    """teachers? | assistants? | therapists? | psychologists? | nurses? | co ?ordinators? | senc[ao]s? | sendcos? |
    physiotherapists? | workers? | mentors? | supervisors? | paediatricians? | doctors? | counsellors? | instructors? |
    tutors? | practitioners? | advis[eo]rs? | carers? | coach(?:es)? | head ?teachers? | heads? of \\w+ | principal |
    audiologists? | dietitians? | orthotists? | orthoptists? | officers? | interpreters? | technicians? | visitors? |
    lecturers? | leads? |
    leaders? | trainers? | educators? | drivers? | managers? |
    psychiatrists? | specialists? | consultants? | librarians? | cook"""
)
_CLASSMATES = ("pupils", "children", "students", "learners", "classmates", "young people", "others")
_GROUPS = ("group", "class", "pair", "club")

AMOUNT = lazy(rf"(?:{_LENGTH}|{_COUNT}).*{_PERIOD}|{_PERIOD}.*(?:{_LENGTH}|{_COUNT})")
"""So long or so often, and in what period: `20 minutes, three times a week`."""

GROUP_SIZE = Marked(
    (
        *("1:", "1 :", "one to one", "no more than", "maximum of", "or fewer"),
        *(f"{group}{ending} of" for group in _GROUPS for ending in ("", "s")),
        *(f" {classmates}" for classmates in _CLASSMATES),
    ),
    _one_of(
        rf"""\b1 ?: ?\d | \bone to one\b | \bno more than {NUMBER}\b | \bmaximum of {NUMBER}\b |
        \b(?:{"|".join(_GROUPS)})s? of (?:up to |at most |no more than )?{NUMBER}\b |
        \b{NUMBER} (?:or fewer\b|(?:other |or fewer )?{_one_of("|".join(_CLASSMATES))}\b)"""
    ),
)
"""How many are in the group, or a ratio."""

ROLE = lazy(rf"\b{_ROLE}\b")
"""The noun of a job title."""

BY_ROLE = lazy(rf"\bby (?:an? |the |his |her |their |each |all |every |\d )?(?:[\w']+ ){{0,6}}?{_ROLE}\b")
"""Who does what a passive verb says: `by a trained teaching assistant`."""

NO_DOER = lazy(
    r"\b(?:(?:given|offered|provided|delivered|sent|taught|made available) to (?:(?!by\b)[\w']+ ){0,5}?"
    rf"|(?:deemed|judged|considered|thought|felt|seen as) (?:\w+ )?by (?:[\w']+ ){{0,4}}?){_ROLE}\b"
    rf"|\b{_ROLE}(?: (?:will|is to|are to|to|has|have|should) (?:be|been) "
    r"(?:allocated|assigned|appointed|found|recruited|identified|sought)"
    r"|'s (?:[\w']+ ){0,2}?(?:strategies|advice|programme|recommendations|report|plan|targets|guidance))\b"
)
"""Somebody whose job is named and who does not do what is said: `given to both assistants`."""

_SCORE = (
    r"(?:\w+\.? ){0,2}\d+(?:st|nd|rd|th)? (?:per)?centile|(?:standard\s|scaled\s)?score"
    r"|(?:\w+\.? ){0,2}[\d ]+(?:months?|years?) (?:level|behind|delay)"
)
"""What may stand in brackets and explains nothing."""

OPENS_BRACKET = lazy(r"\((?:an? |the |called |known as |or )?\s*$")
GLOSS_AFTER = lazy(
    r"^[\w' ]{0,30}?"
    + _one_of(
        rf"""[ ]?\((?!\d+\)|{_SCORE})[^)]{{6,}}\) | ,?[ ]?– ?\w |
        ,? (?:which|that) (?:means?|is(?![\w' ]{{0,30}}\b(?:range|band|(?:per)?centile)\b))\b |
        ,? (?:this|that) means\b | ,? (?:meaning|that is|or in other words|in other words)\b"""
    )
)
"""A plain explanation right after a word: in brackets, after a dash, or in `which means`."""

COURSE = lazy(r"^ (?:approach )?(?:course|certificate|award|qualification|diploma)\b")
"""The words before are the name of a course."""

TAUGHT_THIS = lazy(r"\btrain(?:ed|s)\b[^.;]{0,40}\bin (?:this|it|the technique|the method|the approach)\b")
"""Somebody is trained in what was just named."""

GLOSS_NEXT = lazy(
    r"^(?:it|this|that|these|they)\b[\w' ,]{0,40}?\b(?:means?|is|are|checks?|looks?|shows?|measures?|helps?)\b"
    r"|^(?:he|she) (?:\w+ )?(?:means?|is|looks?|shows?)\b"
    r"|^in other words"
    r"|^(?:out )?of (?:every )?(?:\d+|a hundred|ten|a class of \d+) |^in a (?:group|class) of (?:\d+|a hundred)"
    r"|^about \w+ (?:in|of|out of) "
    r"|^(?:most|average|typical|other) [^.;]*\b(?:scores?|between|around|about|range|middle)\b"
    r"|^(?:the )?(?:average|middle|usual range)\b[^.;]*\d"
    r"|^(?:so|only|nearly|about|around|some|roughly|almost|\d+|nine|ninety) "
    r"[^.;]*\b(?:in|out of|of) (?:\w+ )?(?:\d+|ten|twenty|hundred)\b|^scores? (?:between|from|of) \d+"
)
"""A sentence that explains the one before it."""

MEASURE_OPENS = lazy(
    r"^(?:this|it|that|these|measured|measure|success|we will (?:know|see)|progress|shown|seen|he will do this"
    r"|she will do this|they will do this|in \w+ 20\d\d)\b"
)
"""How a sentence begins that says how the aim before it is measured."""

FROM_TO = lazy(rf"\bfrom (?:[\w']+ ){{0,4}}?{NUMBER}\b.*\bto (?:[\w']+ ){{0,4}}?{NUMBER}\b")
"""From so many to so many."""

_WHEN = _one_of("when(?:ever)? | if | each time | every time | as soon as | once | until")
_HAPPENS = _one_of(
    r"\w+s | cannot | can't | can | is | are | has | have | show | ask | need | feel | say | start | leave | arrive"
)
_OF_MEANS = (
    r"(?!(?:[\w']+ ){1,3}?"
    r"(?:reaches the top|comes? up|can be found|is found|is available|becomes available|allows?|permits?)\b)"
)
"""What sets nothing going: that there is somebody, or a place."""
TRIGGER = lazy(rf"\b{_WHEN} {_OF_MEANS}[\w']+(?: \w+)? {_HAPPENS}\b|^should [\w']+ (?!be )\w+")
"""What sets the help going: `when she shows her card`."""

LIST_NEXT = lazy(r"^[\w' ]{0,20}(?::|,? ?\(|,? ?–) ?[\w']+|^[\w', ]{0,80}:")
"""A colon, bracket or dash with a list behind it."""

FIRST_PERSON = lazy(r"\b(?:i|i'm|i've|i'd|i'll|me|my|mine|we|our)\b")
"""Somebody speaks of themselves."""

OPENS_LINE = lazy(r"[|.:] ?(?:[•*–] ?|[a-z]{0,3}\d[\d.]*[.):]? )?(?:(?!will |has |have |an? |given )[\w']+ ){0,2}$")
"""All that stands before the words in their line, cell or sentence, where these may be its title; for text behind an
upright line, since the engine soonest finds what begins with a sign."""

TITLE_ENDS = lazy(
    r"^(?: ?(?:&|,)?(?: (?!(?:will|is|are|was|has|have|can|must|should|may|to be)\b)[\w',()]+)){0,8} ?(?:$|[|.:–])"
    r"|^(?: [\w']+){0,6} (?:is|are) (?:timetabled|planned|booked|fixed)\b"
)
"""What follows words that are, or open, the title of what is said next."""

_NEAR = _one_of("sister | brother | cousin | twin | friend | gran | nan | dog | cat")
OF_MINE = lazy(rf"\bmy (?:\w+ )?{_NEAR}\b")
"""Somebody of the writer's."""

OF_ANOTHER = lazy(rf"\b(?:his|her|their) (?:\w+ )?{_NEAR} (?:\w+ ){{0,3}}$")
"""Before words that are said of somebody beside the child."""

JOB_TOLD = lazy(
    rf"\b(?:key|link|designated|nominated|identified|named|lead) (?:adult|person|worker|member of staff)s?\b"
    rf"(?: [\w']+){{0,3}}?(?:,| \(| is| are| will be| –| –)? ?(?:who (?:holds|has|is) (?:an? |the )?[^.;]{{0,30}}"
    rf"\b(?:level \d|qualif\w+|certificate|diploma)|\(?(?:an? |the |his |her |their |one of (?:the |his |her )?)"
    rf"(?:[\w']+ ){{0,5}}?{_ROLE}\b)"
)
"""The job, or the qualification, of a key person: `his key worker is a teaching assistant`."""

EARLY_YEARS = lazy(r"\b(?:nursery|pre ?school|playgroup|early years|childcare|childminder|room leader)\b")
"""A place for children under five, where each child has a key person by law."""

HOW_MANY_BEFORE = lazy(rf"\b(?:both|{NUMBER})(?: of)?(?: the| these| trained)? $")
"""The words are counted."""

NUMBER_NEXT = lazy(rf"^ ?{NUMBER}\b")
"""The very next word is a number."""

DATED = lazy(_DATE)
"""A month or term with its year, or a date in figures."""

YEAR = lazy(r"[12](?<!\w.)(?:(?<=1)9|(?<=2)0)\d\d\b")
"""A year. It begins with a figure, which lets the engine skip all else."""

REVIEW = lazy(r"\b(?:reviewed|reviews?|monitored|monitoring|checked|evaluated)\b(?: ?:|[^.;]{0,40}\bby\b)[^.;]*")
"""Who looks at how it went, and when: `review: each term by the coordinator`."""

IN_BRACKETS = lazy(r"^[^.!?(]{0,40}[.!?]? ?\([^)]{0,40}\)")
"""Brackets that close a stretch or follow it."""

BASELINE = lazy(
    r"[^.!?;]{0,40}?\b(?:was|were|had|could|did|got|took|went|fell|scored|counted|managed"
    r"|(?<!will )(?<!to )(?<!can )read)\b"
)
"""What follows the date of a baseline: “in October 2026 it was two”."""

ITEM_ID = lazy(r"\b[a-z]{1,3}\d{1,2}(?:\.\d{1,2})*[a-z]?\b")
"""How items are numbered, folded: `p1.1`."""

CAPITAL_NEXT = lazy(r" [A-Z][a-z]+")
"""The next word begins with a capital. For text as it was written, not folded."""
