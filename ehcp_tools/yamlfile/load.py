"""From a file to its values, by one door for YAML and JSON."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from ehcp_tools.errors import EhcpError, Problem
from ehcp_tools.files import read_file
from ehcp_tools.yamlfile.jsontext import read_json

if TYPE_CHECKING:
    from pathlib import Path

    from ehcp_tools.yamlfile.values import Value

LIMIT_BYTES = 5_000_000
"""Far above any case file (about 100,000 bytes): a larger file is something else by mistake."""

_SAVE_AS = "Open it in a text editor and save it as plain text, with the encoding UTF-8."


def load(
    path: Path,
    error: type[EhcpError] = EhcpError,
    *,
    name: str | None = None,
    notes_beside: bool = True,
    slips: list[Problem] | None = None,
) -> Value:
    """The values in a YAML file, or in a JSON file when its name ends in `.json`.

    `name` is what places are called by (the path as given, unless said). Raises `error` with every problem
    when the file cannot be read: missing, over 5 MB, not UTF-8, empty, malformed, or with a name given twice.
    """
    name = name or str(path)
    text = _decoded(_bytes(path, name, error), name, error)
    return parse(text, name, error, is_json=path.suffix.lower() == ".json", notes_beside=notes_beside, slips=slips)


def parse(
    text: str,
    name: str,
    error: type[EhcpError] = EhcpError,
    *,
    is_json: bool = False,
    notes_beside: bool = True,
    slips: list[Problem] | None = None,
) -> Value:
    """The values in a text; `name` is what places in it are called by. Raises `error` as `load` does.

    Without `notes_beside`, a note after a value on its line (`sex: Male # as told`) is a problem. What is wrong
    although all values could be read goes to `slips`, where that is given.
    """
    if not text.strip():
        raise error(Problem(name, "The file is empty.", "Start from `ehcp new`, or check that it was saved."))
    problems: list[Problem] = []
    value = read_json(text, name, problems) if is_json else _yaml(text, name, problems, notes_beside=notes_beside)
    if value is None or (problems and slips is None):
        raise error(*problems)
    if slips is not None:
        slips += problems
    return value


def _yaml(text: str, name: str, problems: list[Problem], *, notes_beside: bool) -> Value | None:
    """What a YAML text holds. What reads YAML is imported only here, as it takes long."""
    yamltext = import_module("ehcp_tools.yamlfile.yamltext")
    value: Value | None = yamltext.read_yaml(text, name, problems, notes_beside=notes_beside)
    return value


def _bytes(path: Path, name: str, error: type[EhcpError]) -> bytes:
    try:
        data = read_file(path, LIMIT_BYTES + 1)
    except OSError as cause:
        what = f"The file cannot be read: {cause.strerror or 'it could not be opened'}."
        raise error(Problem(name, what, "Check the name and the folder.")) from cause
    if len(data) > LIMIT_BYTES:
        raise error(Problem(name, "The file is over 5 MB.", "Check that this is the file you meant."))
    return data


def _decoded(data: bytes, name: str, error: type[EhcpError]) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise error(Problem(name, "The file is saved as UTF-16.", _SAVE_AS))
    if data.startswith(b"PK\x03\x04"):
        raise error(Problem(name, "This is a Word or zip file, not text.", "Give a YAML or JSON file."))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as cause:
        line = data.count(b"\n", 0, cause.start) + 1
        raise error(Problem(f"{name}:{line}", "A letter here is not saved as UTF-8.", _SAVE_AS)) from cause
