"""What a change to templates and rules does, for the person who has to say yes to it.

with as_before("main", paths) as sides:        a branch, tag or commit, or a folder
    change = what_changes(sides, paths)        EhcpError where neither is there
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ehcp_tools.check.against.earlier import Sides, as_before
from ehcp_tools.check.against.guides import GuideChange, guide_change
from ehcp_tools.check.against.templates import TemplateChange, template_change

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ehcp_tools.check.against.samples import Sample

__all__ = ["Change", "GuideChange", "Sides", "TemplateChange", "as_before", "what_changes"]


@dataclass(frozen=True, slots=True)
class Change:
    """All that changed in the templates and the style guides that were looked at."""

    templates: tuple[TemplateChange, ...] = ()
    guides: tuple[GuideChange, ...] = ()


def what_changes(sides: Sides, paths: Sequence[Path], tried_on: Sequence[Sample] | None = None) -> Change:
    """What is not as it was at some paths. Of a rule's file, the whole style guide that it is in is looked at.

    `tried_on` are the texts that rules are tried on, all there are (`samples`) where it is None.
    """
    templates: list[TemplateChange] = []
    guides: list[GuideChange] = []
    for name, (now, before) in sides.pairs(paths).items():
        folders = (now.folder if now else None, before.folder if before else None)
        if any(one and one.is_guide for one in (now, before)):
            guides.append(guide_change(name, *folders, tried_on))
        else:
            templates.append(template_change(name, *folders))
    return Change(tuple(one for one in templates if one.is_change), tuple(one for one in guides if one.is_change))
