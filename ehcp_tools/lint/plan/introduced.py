"""Whether the words round a name say who somebody other than the child is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ehcp_tools.lazy import lazy
from ehcp_tools.lint.plan.named import COMPANY, TO_CHILD
from ehcp_tools.lint.plan.namelists import among, begins, ends

if TYPE_CHECKING:
    from ehcp_tools.lint.plan.named import Mention

_NAMED = r"[A-ZÀ-Þ][\w’'-]*(?: [A-ZÀ-Þ][\w’'-]*)?"
_LISTED = lazy(rf"(?<![\w’'])(?:{_NAMED}(?:,| and| &|, and) )+$")
_LINK = lazy(
    rf"(?:(?:,| and|, and) {_NAMED})*?(?P<link> ?\(|,| –| -| is| are) ?"
    r"(?:(?P<whose>his|her|their|my|our|[A-ZÀ-Þ]\w+['’]s) |(?:the|an?) )?(?=[a-z]|[A-Z]{2})"
)
_AS_A_VERB = lazy(r"\b(?:will|to|can|must|should|and|then|also|may|who) (?:also )?(?:show|book)$")
"""“will show Mia”, which is no show."""
_CLOSES = lazy(r"^(?:[,.;:)\]–]|$| and\b| who\b| is (?:his|her|their|the)\b)")
_DOING = lazy(r" (?:(?:will|to|can) )?(?:also )?")
_IS_CALLED = lazy(r" (?:(?:(?:is|are|was) )?(?:called|named)|is|are|was)$")
_CALLED = (" called", " named")
_IS = (*_CALLED, " is", " are", " was")
_LEADS_ON, _LEADING = lazy(r" ?[,:–(-]$"), (",", ":", "–", "(", "-")
_NEAR = 90
"""So many characters on either side of a name are asked."""
_TO_OTHERS = lazy(r"\b(?:pupils|children|the class|parents|staff)\b")


def is_somebody_else(mention: Mention, child: tuple[str, ...]) -> bool:
    """Whether these words introduce a relative, friend, pet or member of staff. `child` are the child's given names."""
    before, after = mention.before[-_NEAR:], mention.after[:_NEAR]
    if before.endswith("Dear ") or ends(before.replace(".", ""), "titles+courtesies"):
        return True
    near = _without_list(before)
    if (near and _related(near, after)) or _in_apposition(after) or _companion(mention, near, after, child):
        return True
    return not mention.owner and (_labelled(mention.label) or _helps(after, child))


def _without_list(before: str) -> str:
    """What stands before the names that this one is listed with: `his friends ` of `his friends Leo, Zac and `."""
    listed = _LISTED.search(before) if before.endswith((", ", "and ", "& ")) else None
    return before[: listed.start()] if listed else before


def _related(before: str, after: str) -> bool:
    """“his sister Zara”, “friends Leo and Zac”, “a dog called Rex”, “the teacher, Jane,”."""
    bare = before.rstrip()
    named = _IS_CALLED.sub("", bare) if bare.endswith(_IS) else bare
    if ends(named, "relations") or ends(bare, "relations") or (ends(named, "things") and not _AS_A_VERB.search(named)):
        return True
    linked = bare[: bare.rindex(" ")] if bare.endswith(_CALLED) else bare
    linked = _LEADS_ON.sub("", linked) if linked.rstrip().endswith(_LEADING) else linked
    if linked != bare and ends(linked, "relations+staff"):
        return _CLOSES.search(after) is not None
    return ends(named, "staff") and not begins(after, "of_staff")


def _in_apposition(after: str) -> bool:
    """“Zara, her sister,”, “Hodan (mother)”, “Zara is his sister”."""
    found = _LINK.match(after) if after.startswith((",", " (", "(", " –", " -", " and ", " is ", " are ")) else None
    if found is None or (found["link"] in {" is", " are"} and not found["whose"]):
        return False
    words = after[found.end() :].split(" ")[:5]
    for at, word in enumerate(words[:4]):
        if ends(" ".join((*words[:at], word.rstrip(",.;:)"))), "relations+staff"):
            closed = word[-1:] in {",", ".", ";", ":", ")"} or (at + 1 == len(words) and len(after) < _NEAR)
            return closed or found["link"] not in {",", " –", " -"}
    return False


def _companion(mention: Mention, alone: str, after: str, child: tuple[str, ...]) -> bool:
    """“Mia plays with Zac”, “She sits next to Noah”, “Mia and Zac”. `alone` is what stands before the list."""
    whole, before, names = mention.before, mention.before[-_NEAR:], (*child, "I", "me")
    if after.startswith((" and ", ", and ", " & ")) and after.lstrip(", and&").startswith(
        tuple(f"{name} " for name in names)
    ):
        return True
    alone = _without_list(before)
    if before.endswith((" and ", " & ")) and before.removesuffix("and ").removesuffix("& ").rstrip(" ,").endswith(
        names
    ):
        return True
    if alone != before and alone.rstrip().endswith(names):
        return True
    return ends(alone, "beside") and (
        not COMPANY.isdisjoint(re.findall(r"\w+", whole)) or any(name in whole for name in child)
    )


def _labelled(label: str) -> bool:
    """Whether the header or first cell says that people stand here."""
    return bool(label) and not among("relations+staff+people_labels").isdisjoint(re.findall(r"[\w'-]+", label))


def _helps(after: str, child: tuple[str, ...]) -> bool:
    """“Priya will support Mia”, “Jane visits him”."""
    found = _DOING.match(after)
    if found is None or not begins(after[found.end() :], "staff_verbs+said_verbs"):
        return False
    to_child = TO_CHILD.search(after[:50])
    return (
        to_child is not None
        or _TO_OTHERS.search(after[:50]) is not None
        or any(f" {name}" in after[:50] for name in child)
    )
