"""A style guide kept as data that loads at once: to read its hundreds of files takes as long as ten drafts.

Each guide has one file. It is JSON, from which nothing but rules can be made.
"""

from __future__ import annotations

import json
from collections import Counter
from enum import Enum
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from ehcp_tools import model
from ehcp_tools.keeping import keep, kept, key_of, place_for
from ehcp_tools.lint import rule
from ehcp_tools.lint.automaton import Automaton
from ehcp_tools.lint.fold import fold
from ehcp_tools.lint.guide import load_style_guide
from ehcp_tools.lint.noted import ANCHORINGS
from ehcp_tools.lint.pack import built_on
from ehcp_tools.lint.regex import Regex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from ehcp_tools.lint.rule import StyleGuide

_PROGRAM = Path(__file__).parent.parent
_SOURCES = ("*.py", "lint/**/*.py", "lint/data/*", "yamlfile/*.py", "law/*", "text/*.py")


def kept_style_guide(
    guide: Path, folder: Path | None = None, *, prove: Callable[[StyleGuide], None] | None = None
) -> StyleGuide:
    """A style guide, without the examples of its rules; kept in `folder`, else in the user's cache folder.

    RuleError as `load_style_guide` raises it. `prove` is asked of a guide that is not kept yet: one that it raises an
    error of is not kept.
    """
    place = place_for("style-guide", guide, folder)
    key = key_of([*rule_files(guide), *(path for sources in _SOURCES for path in _PROGRAM.glob(sources))])
    found = _read(kept(place, key) or "")
    if found is None:
        loaded = load_style_guide(guide)
        if prove:
            prove(loaded)
        found = _for_checking(loaded)
        keep(place, key, _write(found))
        ANCHORINGS.keep()
    return found


def rule_files(guide: Path) -> Iterator[Path]:
    """The files that a guide is made from. RuleError where a `guide.yaml` cannot be read."""
    for folder in built_on(guide):
        yield from folder.glob("*.yaml")
        yield from folder.glob("*/*.yaml")


def _for_checking(guide: StyleGuide) -> StyleGuide:
    held = _held(guide)
    rules = (one._replace(examples=(), check=_anchored(one.check, held)) for one in guide.rules)
    return rule.StyleGuide(tuple(rules))


def _held(guide: StyleGuide) -> Counter[str]:
    """How often the examples of a guide, which are as plans are, hold the anchors that its patterns may choose from."""
    patterns = (pattern for one in guide.rules if isinstance(one.check, rule.Pattern) for pattern in one.check.patterns)
    choices = (pattern.ways for pattern in patterns if len(pattern.ways) > 1)
    sought = list({stretch for ways in choices for stretches in ways for stretch in stretches})
    said = fold(" ".join(example.text for one in guide.rules for example in one.examples))
    return Counter(sought[number] for number, _, _ in Automaton(sought).find(said))


def _anchored(check: rule.Check, held: Counter[str]) -> rule.Check:
    """The check with the anchors of its patterns: those of a whole guide are looked for at once, in every draft."""
    if not isinstance(check, rule.Pattern):
        return check
    return check._replace(patterns=tuple(pattern.anchored_in(held) for pattern in check.patterns))


def _read(written: str) -> StyleGuide | None:
    """The guide that was written so, if it is one."""
    try:
        guide = json.loads(written, object_pairs_hook=_made)
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    return guide if isinstance(guide, rule.StyleGuide) else None


def _write(guide: StyleGuide) -> str:
    return json.dumps(_plain(guide), separators=(",", ":"))  # text that is all ASCII is read in a fifth of the time


def _plain(value: Any) -> Any:
    """A value as JSON can hold it: all that is no text, number or nothing as what it is, with a list of its parts."""
    parts = _parts(value)
    return value if parts is None else {type(value).__name__: list(map(_plain, parts))}


def _parts(value: Any) -> Iterable[Any] | None:
    """What a value is made of; None where JSON has a word for it."""
    if isinstance(value, Enum):
        return [value.value]
    if isinstance(value, Regex):
        known = () if value.known is None else (value.known,)
        begins = (value.leads, value.follows) if value.leads or value.follows else ()
        return [value.text, *known, *begins]
    if hasattr(value, "_fields"):
        return _told(value)
    if isinstance(value, MappingProxyType | dict):
        return [part for pair in value.items() for part in pair]
    if isinstance(value, frozenset):
        return sorted(value)
    return value if isinstance(value, tuple) else None


def _told(value: Any) -> list[Any]:
    """The values of the fields, but for the last of them that are what they are where nothing is said."""
    told, defaults = list(value), value._field_defaults
    while told and told[-1] == defaults.get(value._fields[len(told) - 1], told):
        told.pop()
    return told


def _made(plain: list[tuple[str, list[Any]]]) -> Any:
    """The value again, of parts that are made already."""
    ((name, parts),) = plain
    return tuple(parts) if name == "tuple" else _MAKERS[name](*parts)


def _dict(*parts: Any) -> Mapping[Any, Any]:
    return MappingProxyType(dict(zip(parts[::2], parts[1::2], strict=True)))


_OTHERS = (rule.Use, model.Severity, model.Kind, model.Flag, Regex)
_MAKERS: Mapping[str, Callable[..., Any]] = {
    **{one.__name__: one for one in (*vars(rule).values(), *_OTHERS) if one in _OTHERS or hasattr(one, "_fields")},
    "frozenset": lambda *parts: frozenset(parts),
    "dict": _dict,
    "mappingproxy": _dict,
}
"""All that can be made from what is kept."""
