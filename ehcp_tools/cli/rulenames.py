"""Names of rules and families, as options and settings give them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ehcp_tools.errors import EhcpError, Problem
from ehcp_tools.yamlfile.reader import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from ehcp_tools.lint.rule import StyleGuide
    from ehcp_tools.settings import Settings


def rule_names(guide: StyleGuide, given: Sequence[str]) -> tuple[str, ...]:
    """The names in the `a,b` lists of an option, each a rule or a family. UsageError where one is neither."""
    names, known = _listed(given), _known(guide)
    if unknown := [name for name in names if name not in known]:
        fix = did_you_mean(unknown[0], known)
        raise click.UsageError(f"There is no rule or family “{unknown[0]}”. {fix} `ehcp rules` lists them.")
    return names


def left_out(guide: StyleGuide, given: Sequence[str], settings: Settings) -> tuple[str, ...]:
    """What an option and the settings leave out. EhcpError with each name in the settings that is no rule or family."""
    if problems := tuple(_problems(guide, settings)):
        raise EhcpError(*problems)
    return (*rule_names(guide, given), *_listed(settings.ignore))


def _problems(guide: StyleGuide, settings: Settings) -> Iterator[Problem]:
    known = _known(guide)
    named = [(str(settings.path), name) for name in _listed(settings.ignore)]
    for place, name in (*named, *((one.by, name) for one in settings.accept for name in one.names)):
        if name not in known:
            yield Problem(place, f"There is no rule or family “{name}”.", did_you_mean(name, known))


def _listed(given: Sequence[str]) -> tuple[str, ...]:
    return tuple(name.strip() for text in given for name in text.split(",") if name.strip())


def _known(guide: StyleGuide) -> Collection[str]:
    return {rule.name for rule in guide.rules} | {rule.family for rule in guide.rules}
