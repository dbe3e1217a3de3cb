"""What a change does, as Markdown for a comment on a pull request: first what matters, then the rest."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from ehcp_tools.inert import printable
from ehcp_tools.reports.plain import counted, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ehcp_tools.check.against import Change
    from ehcp_tools.check.against.guides import Found, GuideChange
    from ehcp_tools.check.against.templates import TemplateChange
    from ehcp_tools.check.against.words import Line
    from ehcp_tools.check.proving import Proof

ROOM = 65_000
"""Bytes of a comment: GitHub takes 65,536 characters."""
_MOST_OF_ONE = 20
"""Entries of one kind that are listed; the rest are counted."""
_MOST_LINES = 120
"""Lines of one text that are shown; the rest are counted."""
_FENCE = "````"
_BESIDE = 80
"""Letters of a sentence that are shown before and after what was found."""
_SAYS = {True: "a reader raises it too", False: "a reader does not raise it"}


class _Part(NamedTuple):
    """What is folded away under a title."""

    title: str
    body: str

    @property
    def text(self) -> str:
        return f"\n<details><summary>{_plain(self.title)}</summary>\n\n{self.body}\n\n</details>\n"


def markdown(proof: Proof, change: Change | None) -> str:
    """The comment, with no more in it than one may hold. Without a change, the faults alone."""
    head = "\n".join(_head(proof, change)) + "\n"
    left_out: list[str] = []
    for part in _parts(change) if change else ():
        if len((head + part.text).encode()) < ROOM:
            head += part.text
        else:
            left_out.append(part.title)
    return head + _note(left_out)


def _note(left_out: Sequence[str]) -> str:
    if not left_out:
        return ""
    titles = "".join(f"- {_plain(title)}\n" for title in left_out[:_MOST_OF_ONE])
    more = f"- and {len(left_out) - _MOST_OF_ONE} more\n" if len(left_out) > _MOST_OF_ONE else ""
    return f"\nLeft out here, since a comment has no room for it:\n\n{titles}{more}"


def _head(proof: Proof, change: Change | None) -> Iterator[str]:
    yield "## Check of templates and rules\n"
    yield from _faults(proof)
    if change is None:
        return
    yield "\n### What this change does\n"
    if not (change.templates or change.guides):
        yield "Nothing that shows: no template, no rule and no finding is other than it was."
    for template in change.templates:
        yield from _of_template(template)
    for guide in change.guides:
        yield from _of_guide(guide)


def _faults(proof: Proof) -> Iterator[str]:
    numbers = ((len(proof.templates), "template"), (len(proof.rules), "rule"))
    looked_at = " and ".join(counted(number, noun) for number, noun in numbers if number) or "nothing"
    if not proof.faults:
        yield f"**No fault** in {looked_at}."
        return
    yield f"**{counted(len(proof.faults), 'fault')}** in {looked_at}. Put right before it is used:\n"
    for fault in proof.faults[:_MOST_OF_ONE]:
        yield f"- {_code(fault.path)}, {_plain(fault.where)}: {_plain(fault.what)} {_plain(fault.fix)} ({fault.name})"
    yield from _rest(len(proof.faults))


def _of_template(change: TemplateChange) -> Iterator[str]:
    name = f"**{_plain(change.title)}** ({_code(change.name)})"
    if change.is_new or change.is_gone:
        yield f"- {name} is {'new' if change.is_new else 'gone: nobody can fill it any more'}."
        return
    if change.problem:
        yield f"- {name} cannot be compared: {_plain(change.problem)}"
        return
    yield f"- {name}: {_told(change)}."
    if change.refused:
        yield f"  - **This stops some case files that could be filled before.** {_plain(' '.join(change.refused[:5]))}"
    else:
        yield "  - The examples show no case file that could be filled before and cannot be now."
    if change.lost:
        yield f"  - **No longer shown:** {_list(change.lost)}"
    if change.gained:
        yield f"  - Shown now: {_list(change.gained)}"


def _told(change: TemplateChange) -> str:
    """How much is other than it was, in words."""
    parts = [
        f"{counted(_size(change.words), 'line')} of the template" if change.words else "the template says the same",
        f"the documents of {counted(len(change.examples), 'example')}" if change.examples else "no example differs",
    ]
    return ", ".join(parts)


def _of_guide(change: GuideChange) -> Iterator[str]:
    name = f"**Style guide** ({_code(change.name)})"
    if change.problem:
        yield f"- {name} cannot be compared: {_plain(change.problem)}"
        return
    kinds = ((change.new, "new"), (change.gone, "gone"), (change.edited, "changed"))
    counts = [f"{counted(len(rules), 'rule')} {word}" for rules, word in kinds if rules]
    counts += [f"{counted(len(change.severities), 'rule')} of another severity"] if change.severities else []
    yield f"- {name}: {', '.join(counts)}."
    yield from (f"  - New: {_code(rule.name)}, {_plain(rule.title)} ({rule.severity})" for rule in change.new[:5])
    yield from (f"  - Gone: {_code(rule.name)}, {_plain(rule.title)}" for rule in change.gone[:5])
    yield from (f"  - {_code(rule)} was: {was}. It is: {now}" for rule, was, now in change.severities[:_MOST_OF_ONE])
    yield f"  - {_findings(change)}"


def _findings(change: GuideChange) -> str:
    if not (change.gained or change.lost):
        return "In the texts that rules are tried on, it finds just what it found before."
    alarms = sum(one.is_expected is False for one in change.gained)
    hits = sum(one.is_expected is True for one in change.gained)
    said = f"In the texts that rules are tried on: {counted(len(change.gained), 'finding')} more"
    said += f", {len(change.lost)} fewer."
    if hits or alarms:
        said += f" Of those more in labelled paragraphs, a reader raises {hits} too and does not raise {alarms}."
    lost = sum(one.is_expected is True for one in change.lost)
    return said + (f" **A reader raises {lost} of those that it no longer finds.**" if lost else "")


def _parts(change: Change) -> Iterator[_Part]:
    for template in change.templates:
        if template.words:
            yield _Part(f"{template.title}: the words of the template", _diff(template.words))
    for guide in change.guides:
        for found, what in ((guide.gained, "Findings it did not have before"), (guide.lost, "Findings it has no more")):
            if found:
                yield _Part(f"{what} ({len(found)})", "\n".join(_table(found)))
        if guide.edited:
            names = "\n".join(f"- {_code(rule.name)}: {_plain(rule.title)}" for rule in guide.edited)
            yield _Part(f"Rules changed ({len(guide.edited)})", names)
    for template in change.templates:
        for name, lines in (template.examples or {}).items():
            yield _Part(f"{template.title}: what the example “{name}” gives", _diff(lines))


def _table(found: Iterable[Found]) -> Iterator[str]:
    for rule, of_rule in groupby(found, key=lambda one: one.finding.rule):
        every = list(of_rule)
        yield f"\n{_code(rule)}: {counted(len(every), 'finding')}\n"
        for one in every[:_MOST_OF_ONE]:
            note = "" if one.is_expected is None else f" ({_SAYS[one.is_expected]})"
            where = f"{_plain(one.draft)}, {one.finding.where}: " if one.is_expected is None else ""
            yield f"- {where}{_in_words(one)}{note}"
        yield from _rest(len(every))


def _in_words(one: Found) -> str:
    """The words of a finding in bold, in their sentence."""
    finding = one.finding
    if not finding.text:
        return "the whole text"
    before, after = finding.before, finding.after
    if len(before) > _BESIDE:
        before = f"…{before[before.find(' ', len(before) - _BESIDE) :]}"
    if len(after) > _BESIDE:
        after = f"{after[: after.rfind(' ', 0, _BESIDE) + 1]}…"
    apart = (" " if before[-1:].isspace() else "", " " if after[:1].isspace() else "")
    return f"{_plain(before)}{apart[0]}**{_plain(finding.text)}**{apart[1]}{_plain(after)}"


def _diff(lines: Sequence[Line]) -> str:
    """The lines as GitHub colours them; with many, the first ones."""
    told = [f"{line.sign} {printable(line.text.expandtabs(1))}" if line.text else "@@ @@" for line in lines]
    body = "\n".join(told[:_MOST_LINES]).replace(_FENCE, "")
    more = f"\n\nand {counted(len(lines) - _MOST_LINES, 'line')} more" if len(lines) > _MOST_LINES else ""
    return f"{_FENCE}diff\n{body}\n{_FENCE}{more}"


def _size(lines: Iterable[Line]) -> int:
    """How many lines differ: the more of those gone and those new."""
    signs = [line.sign for line in lines]
    return max(signs.count("-"), signs.count("+"))


def _list(texts: Sequence[str]) -> str:
    more = f" and {len(texts) - _MOST_OF_ONE} more" if len(texts) > _MOST_OF_ONE else ""
    return "; ".join(map(_plain, texts[:_MOST_OF_ONE])) + more


def _rest(number: int) -> Iterator[str]:
    if number > _MOST_OF_ONE:
        yield f"- and {number - _MOST_OF_ONE} more"


def _code(text: str) -> str:
    return f"`{one_line(text).replace('`', '’')}`"


def _plain(text: str) -> str:
    """A text in which nothing is Markdown, a link, or the name of somebody who would be told of it."""
    return re.sub(r"([\\`*{}\[\]<>#|~@]|(?<!\w)_|_(?!\w))", lambda found: f"&#{ord(found[0])};", one_line(text))
