"""The style guide as a text for plan writers: made from the rules, so that guidance and linter are one.

`python -m ehcp_tools.reports.guidance style_guide` writes `README.md` into the guide's folder.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ehcp_tools.files import write_whole
from ehcp_tools.lint.families import Family, load_families
from ehcp_tools.lint.guide import load_style_guide

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ehcp_tools.lint.rule import Example, Rule

FILE = "README.md"
_EXAMPLES = 2
"""Examples of each sort that are shown; `ehcp rules NAME` shows them all."""
_INTRODUCTION = """\
# Writing a plan that works: the guidance behind the checks

This page is made from the rules in this folder, so the guidance and the linter say the same. To change it, edit a rule
and run `python -m ehcp_tools.reports.guidance style_guide`. It is general good practice with its sources, for a council
to accept, change or reject. It is nobody's official text, and it is not legal advice.

A finding says "look at this again". A person decides. *Error*: put it right, or accept it with a reason, before the
plan is issued. *Warning*: probably a fault. *Advice*: worth a thought. Words in **bold** are what the linter points at.
"""


def guidance(rules: Sequence[Rule], families: Mapping[str, Family]) -> str:
    """The whole guidance in Markdown: a list of contents, then each family with its rules."""
    names = [name for name in families if any(rule.family == name for rule in rules)]
    names += sorted({rule.family for rule in rules} - set(names))
    titles = {name: families[name].title if name in families else name for name in names}
    contents = "".join(f"- [{titles[name]}](#{_anchor(titles[name])}) · `{name}`\n" for name in names)
    parts = [_INTRODUCTION, "## Contents\n\n" + contents]
    for name in names:
        about = families[name].about if name in families else ""
        own = [rule for rule in rules if rule.family == name]
        parts.append("\n".join([f"## {titles[name]}\n", f"{about}\n", *(_rule(rule) for rule in own)]))
    return "\n".join(parts)


def _rule(rule: Rule) -> str:
    good = [example for example in rule.examples if not example.spans and example.sort == "example"]
    weak = [example for example in rule.examples if example.spans and example.sort == "example"]
    lines = [f"### {rule.title}\n", f"{rule.severity.value.capitalize()}, {_where(rule)} · `{rule.name}`\n"]
    lines += [f"{_flat(rule.why)} {_flat(rule.fix)}\n"]
    lines += [f"- Look again: {_shown(example)}" for example in weak[:_EXAMPLES]]
    lines += [f"- Fine: {_shown(example)}" for example in good[:_EXAMPLES]]
    lines += [f"\nSource: {'; '.join(map(_flat, rule.source))}\n"]
    return "\n".join(lines)


def _where(rule: Rule) -> str:
    if rule.scope.everywhere:
        return "everywhere"
    places = [f"Section {label}" for label in sorted(rule.scope.sections)]
    return ", ".join([*places, *(["text for a child"] if rule.scope.child else [])])


def _shown(example: Example) -> str:
    """The example on one line, what fires in bold."""
    text = example.text
    for start, end in reversed(example.spans):
        text = f"{text[:start]}\N{START OF TEXT}{text[start:end]}\N{END OF TEXT}{text[end:]}"
    text = re.sub(r"([\\`*_<>{}\[\]#|])", r"\\\1", " / ".join(filter(None, map(str.strip, text.splitlines()))))
    shown = re.sub(r"\x02(\s*)(.*?)(\s*)\x03", lambda found: _bold(*found.groups()), text)
    return f"{shown} (in the margin: “{_flat(example.comment)}”)" if example.comment else shown


def _bold(before: str, words: str, after: str) -> str:
    return f"{before}**{words}**{after}" if words else before + after


def _flat(text: str) -> str:
    return " ".join(text.split())


def _anchor(title: str) -> str:
    return re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-")


def render(folder: Path) -> str:
    """The guidance of the style guide in a folder."""
    return guidance(load_style_guide(folder).rules, load_families(folder))


def _main(folder: Path) -> None:
    write_whole(folder / FILE, render(folder).encode(), force=True)


if __name__ == "__main__":
    _main(Path(sys.argv[1]))
