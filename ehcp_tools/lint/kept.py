"""A style guide kept as data that loads at once: to read its hundreds of files takes as long as ten drafts.

It is kept in the user's own cache folder, by the name of the contents of all that it was made from: the rule files, the
program and Python. So it is never stale. Each guide has one file. It is JSON, from which nothing but
rules can be made, and holds no word of any draft. Where it cannot be kept or read, the rule files are read.
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from ehcp_tools import model
from ehcp_tools.errors import EhcpError
from ehcp_tools.files import write_whole
from ehcp_tools.lint import rule
from ehcp_tools.lint.guide import load_style_guide
from ehcp_tools.lint.pack import built_on
from ehcp_tools.lint.regex import Regex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

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
    copy = sha256(str(guide.resolve()).encode("utf-8", "surrogatepass")).hexdigest()[:8]
    place = (folder or _cache_folder()) / f"style-guide-{copy}.json"
    rules = [path for one in built_on(guide) for path in one.rglob("*.yaml")]
    key = key_of([*rules, *(path for sources in _SOURCES for path in _PROGRAM.glob(sources))])
    found = _read(place, key)
    if found is None:
        loaded = load_style_guide(guide)
        if prove:
            prove(loaded)
        found = _for_checking(loaded)
        _write(place, key, found)
    return found


def _for_checking(guide: StyleGuide) -> StyleGuide:
    return rule.StyleGuide(tuple(replace(one, examples=(), check=_with_anchors(one.check)) for one in guide.rules))


def _with_anchors(check: rule.Check) -> rule.Check:
    """The check with what each of its patterns needs, which takes long to work out."""
    if isinstance(check, rule.Pattern):
        return replace(check, patterns=tuple(pattern.anchored for pattern in check.patterns))
    if not isinstance(check, rule.Question):
        return check
    patterns = {
        name: tuple(one if one.needs else one.anchored for one in listed) for name, listed in check.patterns.items()
    }
    return replace(check, patterns=MappingProxyType(patterns))


def _cache_folder() -> Path:
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 - the other way fails where there is no home
    folders = {"win32": os.environ.get("LOCALAPPDATA"), "darwin": str(home / "Library" / "Caches")}
    return Path(folders.get(sys.platform, os.environ.get("XDG_CACHE_HOME")) or home / ".cache") / "ehcp-tools"


def key_of(sources: Iterable[Path]) -> str:
    """What stands for the names and contents of all these files, and for this Python."""
    key = sha256(sys.version.encode())
    for path in sorted(path for path in sources if path.is_file()):
        data = path.read_bytes()
        key.update(f"\n{path}\n{len(data)}\n".encode("utf-8", "surrogatepass") + data)
    return key.hexdigest()


def _read(place: Path, key: str) -> StyleGuide | None:
    """The guide kept there, if it was kept under this key."""
    try:
        kept = place.read_text(encoding="utf-8")
        found, _, written = kept.partition("\n")
        guide = _made(json.loads(written)) if found == key else None
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None
    return guide if isinstance(guide, rule.StyleGuide) else None


def _write(place: Path, key: str, guide: StyleGuide) -> None:
    """Keep a guide, whole or not at all."""
    try:
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        written = json.dumps(_plain(guide), ensure_ascii=False, separators=(",", ":"))
        write_whole(place, f"{key}\n{written}".encode(), force=True)
    except (OSError, ValueError, EhcpError):
        return


def _plain(value: Any) -> Any:
    """A value as JSON can hold it: all that is no text, number or nothing as a list of what it is and its parts."""
    if isinstance(value, Enum):
        return [type(value).__name__, value.value]
    if isinstance(value, Regex):
        return ["Regex", value.text, _plain(value.known), value.written_needs]
    if is_dataclass(value):
        return [type(value).__name__, *(_plain(getattr(value, field.name)) for field in fields(value))]
    if isinstance(value, tuple | frozenset):
        parts = list(map(_plain, value))
        return [type(value).__name__, *(parts if isinstance(value, tuple) else sorted(parts))]
    if isinstance(value, MappingProxyType | dict):
        return ["dict", *(_plain(part) for pair in value.items() for part in pair)]
    return value


def _made(value: Any) -> Any:
    """The value again."""
    if not isinstance(value, list):
        return value
    return _MAKERS[value[0]](*[_made(part) if isinstance(part, list) else part for part in value[1:]])


def _dict(*parts: Any) -> Mapping[Any, Any]:
    return MappingProxyType(dict(zip(parts[::2], parts[1::2], strict=True)))


_TYPES = (*vars(rule).values(), model.Severity, model.Kind, model.Flag, Regex)
_MAKERS: Mapping[str, Callable[..., Any]] = {
    **{one.__name__: one for one in _TYPES if isinstance(one, type) and (is_dataclass(one) or issubclass(one, Enum))},
    "tuple": lambda *parts: parts,
    "frozenset": lambda *parts: frozenset(parts),
    "dict": _dict,
}
"""All that can be made from what is kept."""
