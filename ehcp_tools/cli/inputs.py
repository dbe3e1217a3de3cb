"""Which drafts are to be read, and which documents are not."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ehcp_tools.cli.saying import say
from ehcp_tools.drafts import DRAFT_SUFFIXES, OTHER_SUFFIXES, STANDARD_INPUT, find_drafts
from ehcp_tools.files import real
from ehcp_tools.inert import printable

if TYPE_CHECKING:
    from collections.abc import Iterable

_OTHER_DOCUMENTS = frozenset({".doc", ".rtf", ".wps", ".pages"})


def drafts_at(paths: Iterable[str]) -> list[str | Path]:
    """What is to be read, in the order given; no file twice."""
    if "" in paths:
        raise click.UsageError("One of the names is empty. To check the folder you are in, write a dot.")
    found = [path for given in paths for path in ([given] if given == STANDARD_INPUT else find_drafts([Path(given)]))]
    found = [path for path in found if not _told_of_twin(path, paths)]
    for given in paths:
        _tell_of_others(Path(given))
    if found:
        _tell_of_empty(paths)
    else:
        names = ", ".join(f"“{printable(given)}”" for given in paths)
        raise click.UsageError(
            f"There is no draft in {names}. The name of a draft ends in {', '.join(DRAFT_SUFFIXES)}."
        )
    once: dict[str | Path, str | Path] = {}
    for path in found:
        once.setdefault(path if path == STANDARD_INPUT else real(path), path)
    return list(once.values())


def _told_of_twin(path: str | Path, named: Iterable[str]) -> bool:
    """Whether a document in a folder is left out, and said to be: a PDF beside its Word file is no second draft."""
    if not isinstance(path, Path) or path.suffix.lower() not in OTHER_SUFFIXES or str(path) in named:
        return False
    twin = path.with_suffix(".docx")
    if twin.is_file():
        say(f"Not checked: {path}. {twin.name} beside it is.", err=True)
    return twin.is_file()


def _tell_of_empty(paths: Iterable[str]) -> None:
    """Say which of the folders that were named hold no draft, beside others that do."""
    for given in paths:
        if os.path.isdir(given) and not find_drafts([Path(given)]):  # noqa: PTH112 - as below
            say(f"Not checked: {printable(given)}. There is no draft in it.", err=True)


def _tell_of_others(folder: Path) -> None:
    """Say which documents in a folder are of a kind that is not read: nobody should think that they were checked."""
    if not os.path.isdir(folder):  # noqa: PTH112 - a name that is too long is no folder here, and no fault
        return
    for path in sorted(folder.rglob("*"), key=str):
        if path.suffix.lower() in _OTHER_DOCUMENTS:
            say(f"Not checked: {path}. Save it as .docx to have it checked.", err=True)
        elif path.suffix.lower() in DRAFT_SUFFIXES and path.is_dir() and not find_drafts([path]):
            say(f"Not checked: {path}. It is a folder with no draft in it, though it is named as one.", err=True)
