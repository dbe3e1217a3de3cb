"""Which report goes where: the pairs of `--format` and `-o`."""

from __future__ import annotations

import re
from importlib import import_module
from typing import TYPE_CHECKING

import click

from ehcp_tools.files import read_file, real
from ehcp_tools.reports import FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from ehcp_tools.reports import Format


_DOCUMENTS = frozenset({".docx", ".docm", ".dotx", ".dotm", ".doc", ".odt", ".rtf", ".pdf", ".md", ".yaml", ".yml"})
"""Endings of what people write: no report is written under one, above all not over one, unless it is its own."""
_KEY, _KEY_BEGINS = ".txt", re.compile(rb"doc-0001\t")
_JSON_BEGINS = re.compile(rb'\{\s*"version":')
_BEGINS = 20
"""Bytes that are enough to know a report by."""


def pairs(
    formats: Sequence[str],
    outputs: Sequence[Path],
    known: Mapping[str, Format] = FORMATS,
    usual: str = "terminal",
) -> list[tuple[str, Path | None]]:
    """Each format of those `known` with its file, or with the screen; `usual` where nothing is asked for.

    In order where there are as many of both; by the files' endings where no format is given, or fewer files than that.
    """
    refuse_documents(outputs, {form.suffix for form in known.values()})
    wanted = list(formats) or [_by_ending(output, known) for output in outputs] or [usual]
    if len(outputs) > len(wanted):
        raise click.UsageError("There are more -o files than --format options. Name a format for each -o, or none.")
    if len(set(map(real, outputs))) < len(outputs):
        raise click.UsageError("Two reports would go into one file. Give each -o a name of its own.")
    in_order = len(outputs) == len(wanted)
    chosen: list[tuple[str, Path | None]] = (
        list(zip(wanted, outputs, strict=True)) if in_order else _matched(wanted, outputs, known)
    )
    for name, output in chosen:
        if output is None and known[name].file_only:
            raise click.UsageError(f"--format {name} needs a file: add -o report{known[name].suffix}")
    return chosen


def refuse_documents(outputs: Iterable[Path], endings: Iterable[str]) -> None:
    """Raises UsageError where a report would have the name of a document. `endings`: those that it may have."""
    for document in (one for one in outputs if one.suffix.lower() in _DOCUMENTS.difference(endings)):
        fix = f"Use one of these endings: {', '.join(sorted(set(endings)))}."
        raise click.UsageError(f"No report can be written to {document}. {fix}")


def refuse_key(key: Path, outputs: Iterable[Path]) -> None:
    """Raises UsageError where a list of what stands for what would go into an output, or has another ending."""
    if key.suffix.lower() != _KEY or real(key) in map(real, outputs):
        fix = f"Give it a name of its own that ends in {_KEY}."
        raise click.UsageError(f"The list of --key cannot be written to {key}. {fix}")


def may_be_replaced(target: Path) -> bool:
    """Whether a report may be written over: a workbook only while nobody has worked in it, JSON if it is one."""
    ending = target.suffix.lower()
    if ending == ".xlsx" and target.is_file():
        return bool(import_module("ehcp_tools.reports.workbook.untouched").untouched(target.read_bytes()))
    return ending != ".json" or _begins(target, _JSON_BEGINS)


def key_may_be_replaced(key: Path) -> bool:
    """Whether what is there is a list of an earlier run."""
    return _begins(key, _KEY_BEGINS)


def _begins(target: Path, words: re.Pattern[bytes]) -> bool:
    return target.is_file() and words.match(read_file(target, _BEGINS)) is not None


def _matched(
    wanted: Sequence[str], outputs: Sequence[Path], known: Mapping[str, Format]
) -> list[tuple[str, Path | None]]:
    """Each format with the first file of its ending; one of them may have none."""
    left = list(outputs)
    chosen: list[tuple[str, Path | None]] = []
    for name in wanted:
        output = next((path for path in left if path.suffix.lower() == known[name].suffix), None)
        if output:
            left.remove(output)
        chosen.append((name, output))
    if left or sum(output is None for _, output in chosen) > 1:
        raise click.UsageError("Give one -o file for each --format but one.")
    return chosen


def _by_ending(output: Path, known: Mapping[str, Format]) -> str:
    return next((name for name, form in known.items() if form.suffix == output.suffix.lower()), "plain")
