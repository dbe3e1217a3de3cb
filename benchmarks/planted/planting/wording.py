"""Faults of wording: sentences of the bank put where they belong in a plan."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from planting.bank import bank
from planting.plan import Fault, Help
from planting.voice import Voice

if TYPE_CHECKING:
    from planting.plan import Plan
    from planting.taken import Taken

_MARK = re.compile(r"\[\[(.+?)\]\](?!\])")
_IN_HELP = {"do": "F", "more": "F", "who": "F", "often": "F", "group": "F", "passive": "F"}
NOTES = {
    "do": "what is given",
    "more": "a sentence in an item of provision",
    "passive": "something that nobody is said to do",
    "who": "who gives it",
    "often": "how often",
    "group": "how many in the group",
    "need": "a sentence in a need",
    "outcome": "the wording of an outcome",
    "view": "a sentence in the family's story",
    "child": "a line in the child's own part",
    "health": "a sentence on health",
    "social": "a sentence on social care",
    "G.more": "a sentence in health provision",
    "H.more": "a sentence in social care provision",
}


def plant_words(taken: Taken, family: str) -> bool:
    """One fault of the family that the plan has room for. Says whether there was one."""
    entries = [entry for entry in bank("faults")[family] if (family, entry["text"]) not in taken.used]
    taken.chance.shuffle(entries)
    for entry in entries:
        faults = _put(taken, family, entry)
        if faults:
            taken.used.add((family, entry["text"]))
            taken.plan.faults += faults
            return True
    return False


def _put(taken: Taken, family: str, entry: dict[str, Any]) -> list[Fault]:
    at = entry["at"]
    if at == "thrice":
        return _thrice(taken, family, entry)
    if at == "dense":
        return _dense(taken, family, entry)
    place = _place(taken, at)
    if place is None:
        return []
    item, section = place
    by = item.by if at == "outcome" else ""
    words, text = marked(Voice({**taken.plan.child, "by": by}, taken.chance).fill(entry["text"]), entry, taken)
    put(taken, at, item, text)
    also = tuple(entry.get("also", ()))
    return [Fault(family, section, words, NOTES[at], also, tuple(entry.get("instead", ())), text)]


def marked(text: str, entry: dict[str, Any], taken: Taken) -> tuple[str, str]:
    """The words at fault, and the text without its marks."""
    plain = _MARK.sub(lambda found: found[1], text)
    if "mark" in entry:
        return Voice(taken.plan.child, taken.chance).fill(entry["mark"]), plain
    found = _MARK.search(text)
    return (found[1] if found else plain), plain


def _place(taken: Taken, at: str) -> tuple[Any, str] | None:
    """The thing the words go into, with its section; None where no such thing is free."""
    plan: Plan = taken.plan
    if at in _IN_HELP:
        item = taken.free([item for item in _ordinary(plan) if at != "passive" or not item.more])
        return (item, "F") if item else None
    if at in ("G.more", "H.more"):
        item = taken.free(plan.help_in(*(("G",) if at == "G.more" else ("H1", "H2"))))
        return (item, item.section) if item else None
    if at == "outcome":
        item = taken.free(
            [outcome for outcome in plan.outcomes if outcome.need and outcome.need.section == "B" and outcome.by]
        )
        return (item, "E") if item else None
    if at == "need":
        need = taken.roomy_need()
        return (need, "B") if need else None
    section = {"view": "A", "child": "A", "health": "C", "social": "D"}[at]
    return None if section in (plan.absent | plan.empty) else (plan, section)


def _ordinary(plan: Plan) -> list[Help]:
    return [item for item in plan.help_in("F") if not item.need.adulthood]


def put(taken: Taken, at: str, item: Any, text: str) -> None:
    """Puts the text into its place."""
    plan: Plan = taken.plan
    if at == "need":
        item.text.insert(taken.chance.randint(1, len(item.text)), text)
    elif at.endswith("more"):
        item.more.append(text)
    elif at == "outcome":
        item.text, item.by, item.measure, item.so = (
            text.split(", ", 1)[1],
            text.split(", ", 1)[0].removeprefix("By "),
            "",
            "",
        )
    elif at == "view":
        plan.views["story"] += f" {text}"
    elif at == "child":
        plan.views["child"].insert(1, text)
    elif at in ("health", "social"):
        plan.says["C" if at == "health" else "D"][0] += f" {text}"
    else:
        _in_help(item, at, text)


def _in_help(item: Help, at: str, text: str) -> None:
    if at == "who":
        item.who, item.strange_who, item.training = text, True, ""
    elif at == "often":
        item.often, item.when = text, ""
    elif at == "do":
        item.do = text
    elif at == "passive":
        item.do, item.who, item.training = text, "", ""
    else:
        item.group = text


def _thrice(taken: Taken, family: str, entry: dict[str, Any]) -> list[Fault]:
    """The same sentence in three places."""
    section = entry["section"]
    plan: Plan = taken.plan
    where = _ordinary(plan) if section == "F" else plan.needs_of("B")
    words, text = marked(Voice(plan.child, taken.chance).fill(entry["text"]), entry, taken)
    for item in taken.chance.sample(where, 3):
        (item.more if section == "F" else item.text).append(f"{text}")
    return [Fault(family, section, words.rstrip("."), "the same sentence three times", (), (), text)]


def _dense(taken: Taken, family: str, entry: dict[str, Any]) -> list[Fault]:
    """A paragraph that few could read, in a section of its own."""
    section = entry["section"]
    if section in (taken.plan.absent | taken.plan.empty):
        return []
    taken.plan.says[section].append(" ".join(entry["text"].split()))
    return [Fault(family, section, None, "a section far too hard to read")]
