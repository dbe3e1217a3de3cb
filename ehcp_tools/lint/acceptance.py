"""Findings that somebody answers for: each with a reason, from `ehcp.toml` or from a comment in the draft.

A comment accepts what is found on the words it is about: `ehcp: accept vague-quantity.small-group: the group is four`.
"""

from __future__ import annotations

import re
from fnmatch import fnmatch
from typing import TYPE_CHECKING, NamedTuple

from ehcp_tools.lazy import lazy
from ehcp_tools.model import Acceptance, Accepted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ehcp_tools.model import Draft, Finding, Remark

_FORM = lazy(r"\s*ehcp\s*:\s*accept\b\s*(?P<names>[a-z0-9.,\s-]*?)\s*(?::\s*(?P<reason>.*))?\Z", re.I | re.S)
NEVER_INSIDE = frozenset({"wrong-name", "identity", "placeholder"})
"""Families that a comment in the draft cannot accept: whoever pasted the fault could also paste the comment."""


class Settled(NamedTuple):
    """Findings that stand, those that are accepted, and the acceptances in the draft that met none."""

    standing: tuple[Finding, ...]
    accepted: tuple[Accepted, ...]
    unused: tuple[Acceptance, ...]


def read_acceptance(remark: Remark) -> Acceptance | None:
    """What a comment accepts; None where it is an ordinary comment."""
    form = _FORM.match(remark.text)
    if form is None:
        return None
    names = tuple(filter(None, re.split(r"[,\s]+", form["names"].lower())))
    return Acceptance(names, (form["reason"] or "").strip(), f"comment by {remark.author or 'someone'}", remark=remark)


def acceptances(draft: Draft) -> tuple[Acceptance, ...]:
    """What the comments of a draft accept, in order, the faulty ones too."""
    return tuple(filter(None, map(read_acceptance, draft.comments)))


def settle(findings: Sequence[Finding], draft: Draft, given: Iterable[Acceptance]) -> Settled:
    """Part the findings by what the draft's own comments and the `given` acceptances answer for."""
    inside = acceptances(draft)
    usable = [*(one for one in given if _meant(one, draft.path)), *(one for one in inside if one.reason)]
    if not usable:
        return Settled(tuple(findings), (), inside)
    standing: list[Finding] = []
    accepted: list[Accepted] = []
    for finding in findings:
        found = next((one for one in usable if _accepts(one, finding)), None)
        if found:
            accepted.append(Accepted(finding, found))
        else:
            standing.append(finding)
    used = {id(one.acceptance) for one in accepted}
    return Settled(tuple(standing), tuple(accepted), tuple(one for one in inside if id(one) not in used))


def _meant(acceptance: Acceptance, path: str) -> bool:
    return not acceptance.drafts or any(fnmatch(path.replace("\\", "/"), pattern) for pattern in acceptance.drafts)


def _accepts(acceptance: Acceptance, finding: Finding) -> bool:
    if finding.rule not in acceptance.names and finding.family not in acceptance.names:
        return False
    if acceptance.words and " ".join(acceptance.words.lower().split()) != " ".join(finding.text.lower().split()):
        return False
    return acceptance.remark is None or (finding.family not in NEVER_INSIDE and _about(acceptance.remark, finding))


def _about(remark: Remark, finding: Finding) -> bool:
    """Whether a comment is about the words of a finding; a finding on a whole section or draft needs only its name."""
    if finding.paragraph is None:
        return True
    if remark.start is None or remark.end is None:
        return False
    if remark.start == remark.end:
        return finding.paragraph == remark.start[0]
    return (finding.paragraph, finding.start) < remark.end and (finding.paragraph, finding.end) > remark.start
