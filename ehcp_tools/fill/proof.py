"""The proof of a filled document: it is read again, and has to say what it was told to say and nothing kept back."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from ehcp_tools.errors import CaseError, DraftError, Problem, TemplateError
from ehcp_tools.word.read import read_controls
from ehcp_tools.word.write_check import PartWords, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ehcp_tools.case import Case
    from ehcp_tools.fill.render import Filled
    from ehcp_tools.word.document import Control

_BRACKETS = re.compile(r"\{\{|\}\}|\{%|%\}")
_SPACES = re.compile(r"\s+")
_SOFT_HYPHEN = "\u00ad"
_TELL_US = "Nothing was written. Please report this, with the template but without the case."


def prove(filled: Filled, case: Case) -> None:
    """Read a filled document again. Raises CaseError when a value that is confidential stands in it, TemplateError
    when a value is not found whole in its control, when a tag is left, or when the document cannot be read.
    """
    try:
        parts, controls = words_of(filled.data), read_controls(filled.data)
    except DraftError as error:
        raise TemplateError(*error.problems) from error
    leaks = [*_told_elsewhere(filled, case), *_leaks(parts, case)]
    if leaks:
        raise CaseError(*leaks)
    faults = [*_lost(filled, controls), *_left(filled, parts)]
    if faults:
        raise TemplateError(*faults)


def _told_elsewhere(filled: Filled, case: Case) -> Iterator[Problem]:
    """Fields that hold the confidential value of another one; both are named, the value is not."""
    secrets = [(leaf, _squeezed(leaf.text)) for leaf in case.withheld if len(leaf.text.strip()) > 3]
    seen: set[tuple[str, str]] = set()
    for tag, text in filled.controls:
        squeezed = _squeezed(text)
        for leaf, secret in secrets:
            if secret in squeezed and (tag, leaf.path) not in seen:
                seen.add((tag, leaf.path))
                what = f"“{tag}” holds what “{leaf.path}” says, which is confidential."
                yield Problem(case.name, what, f"Take it out of “{tag}”.")


def _leaks(parts: Iterable[PartWords], case: Case) -> Iterator[Problem]:
    """Confidential text anywhere in the file, in pieces or in other letters' case too."""
    secrets = {_squeezed(text) for text in case.confidential_texts()}
    if not secrets:
        return
    for part in parts:
        squeezed = _squeezed(part.everything)
        if any(secret in squeezed for secret in secrets):
            what = f"Confidential details of a contact would be in the document ({part.name})."
            yield Problem(case.name, what, "Look for an address, phone number, email or setting in other fields.")


def _squeezed(text: str) -> str:
    return _SPACES.sub("", text).casefold()


def _lost(filled: Filled, controls: Iterable[Control]) -> Iterator[Problem]:
    found = Counter((control.tag, control.text) for control in controls)
    wanted = Counter((tag, text.replace(_SOFT_HYPHEN, "")) for tag, text in filled.controls)
    for tag, _ in wanted - found:
        what = f"The value of “{tag}” is not in the document as it was given. [value-lost]"
        yield Problem(f"template {filled.name}", what, _TELL_US)


def _left(filled: Filled, parts: Iterable[PartWords]) -> Iterator[Problem]:
    """Tags left in the text outside of controls; text made of values may hold such brackets, so those are counted."""
    left = sum(len(_BRACKETS.findall(text)) for part in parts for text in part.loose)
    if left > sum(len(_BRACKETS.findall(text)) for text in filled.derived):
        yield Problem(f"template {filled.name}", "A tag is left in the document. [tag-left]", _TELL_US)
