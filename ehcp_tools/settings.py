"""The settings of a council or a team: `ehcp.toml` in the folder one works in, or in one above it.

style_guide = "house_style"       # a style guide of one's own; paths are seen from the settings file
templates = "house_templates"     # templates of one's own, before the shipped ones
ignore = ["jargon"]               # rules or families that are switched off

[council]                         # the council's details for every document, named as in templates/fields.yaml
name = "Saltmere Council"
logo = "saltmere.png"

[[accept]]                        # findings that somebody answers for
rule = "vague-quantity.small-group"
reason = "Agreed by the SEND manager on 3 November 2026: the class is six."
drafts = ["drafts/hill-school-*.docx"]   # only in these; all when left out
words = "small group"                    # only these words; all when left out
"""

from __future__ import annotations

from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from ehcp_tools.errors import EhcpError, Problem
from ehcp_tools.model import Acceptance
from ehcp_tools.yamlfile import Scalar, Table, Value, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FILE = "ehcp.toml"
_MOST_BYTES, _LONGEST_LINE = 1_000_000, 10_000
_KNOWN: Mapping[str, type] = MappingProxyType(
    {"style_guide": str, "templates": str, "ignore": list, "accept": list, "council": dict}
)
_ACCEPT: Mapping[str, type] = MappingProxyType({"rule": str, "reason": str, "drafts": list, "words": str})
_FORMS: Mapping[type, str] = MappingProxyType(
    {list: 'a list, as in ["a", "b"]', dict: "a heading of its own, as in [council]", str: "text in quotation marks"}
)


class Settings(NamedTuple):
    """What the settings file says; nothing where there is none."""

    path: Path | None = None
    style_guide: Path | None = None
    templates: Path | None = None
    ignore: tuple[str, ...] = ()
    accept: tuple[Acceptance, ...] = ()
    council: Table | None = None


def find_settings(folder: Path) -> Settings:
    """The settings for work in a folder; EhcpError with every fault of the file that holds them."""
    path = next((here / FILE for here in (folder, *folder.parents) if (here / FILE).is_file()), None)
    return read_settings(path) if path else Settings()


def read_settings(path: Path) -> Settings:
    """The settings in one file."""
    problems: list[Problem] = []
    table = _table(_parsed(path), _KNOWN, str(path), problems)
    entries = table.get("accept", [])
    accept = tuple(_acceptance(entry, f"{path}, accept {n}", problems) for n, entry in enumerate(entries, 1))
    style_guide, templates = (_folder(path, table, name, problems) for name in ("style_guide", "templates"))
    if problems:
        raise EhcpError(*problems)
    ignore = tuple(map(str, table.get("ignore", [])))
    return Settings(path, style_guide, templates, ignore, accept, _council(path, table))


def _folder(path: Path, table: Mapping[str, Any], name: str, problems: list[Problem]) -> Path | None:
    """The folder that a setting names; a problem where there is none."""
    folder = path.parent / table[name] if name in table else None
    if folder and not folder.is_dir():
        problems.append(Problem(str(path), f"There is no folder “{folder}”.", f"Put right `{name}`."))
    return folder


def _council(path: Path, table: Mapping[str, Any]) -> Table | None:
    """The council's details as a part of a case."""
    given = table.get("council")
    if given is None:
        return None
    entries: dict[str, Value] = {name: Scalar(str(value), str(path), 0) for name, value in given.items()}
    return Table(entries, dict.fromkeys(entries, 0), str(path), 0)


def _parsed(path: Path) -> Any:
    try:
        return import_module("tomllib").loads(_text(path))
    except UnicodeDecodeError as error:
        what, fix = "The settings are not saved as UTF-8.", "Save the file again with the encoding UTF-8."
        raise EhcpError(Problem(str(path), what, fix)) from error
    except (ValueError, RecursionError) as error:
        what = f"The settings cannot be read: {error}."
        raise EhcpError(Problem(str(path), what, "Put texts in quotation marks and lists in [ ].")) from error
    except OSError as error:
        raise EhcpError(Problem(str(path), "The settings cannot be opened.", "Check that you may open it.")) from error


def _text(path: Path) -> str:
    """The text of the file; EhcpError where it, or a line of it, is far too long: to read that may never end."""
    with path.open("rb") as stream:
        data = stream.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES or max(map(len, data.split(b"\n"))) > _LONGEST_LINE:
        raise EhcpError(Problem(str(path), "The settings are far too long.", "Check that this is the file you meant."))
    return data.decode("utf-8-sig")


def _acceptance(entry: Any, where: str, problems: list[Problem]) -> Acceptance:
    table = _table(entry, _ACCEPT, where, problems)
    for key in ("rule", "reason"):
        if not str(table.get(key, "")).strip():
            problems.append(Problem(where, f"`{key}` is missing.", f"Add {key} = and its text in quotation marks."))
    names = tuple(name.strip() for name in table.get("rule", "").split(",") if name.strip())
    drafts = tuple(map(str, table.get("drafts", [])))
    return Acceptance(names, table.get("reason", "").strip(), where, drafts, table.get("words", ""))


def _table(value: Any, known: Mapping[str, type], where: str, problems: list[Problem]) -> dict[str, Any]:
    """The entries that are known and of the right type; a problem for each of the others."""
    if not isinstance(value, dict):
        problems.append(Problem(where, "Names with values are wanted here.", "Write [[accept]] before each entry."))
        return {}
    found: dict[str, Any] = {}
    for key, entry in value.items():
        if key not in known:
            problems.append(Problem(where, f"“{key}” is no setting.", did_you_mean(key, known)))
        elif not isinstance(entry, known[key]):
            problems.append(Problem(where, f"“{key}” has a value of the wrong kind.", f"Give it {_FORMS[known[key]]}."))
        else:
            found[key] = entry
    return found
