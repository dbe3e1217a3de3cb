"""The proof of a filled document: it is read again, and has to say what it was told to say and nothing kept back."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from ehcp_tools.errors import CaseError, EhcpError, Problem, TemplateError
from ehcp_tools.word.read import read_controls
from ehcp_tools.word.write_package import texts_of_parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ehcp_tools.case import Case
    from ehcp_tools.fill.render import Filled

_BRACKETS = re.compile(r"\{\{|\}\}|\{%|%\}")
_SPACES = re.compile(r"\s+")
_TELL_US = "Nothing was written. Please report this, with the template but without the case."


def prove(filled: Filled, case: Case) -> None:
    """Read a filled document again. Raises CaseError when a value that is confidential stands in it, TemplateError
    when a value is not found whole in its control, when a tag is left, or when the document cannot be read.
    """
    leaks = [*_told_elsewhere(filled, case), *_leaks(filled, case)]
    if leaks:
        raise CaseError(*leaks)
    faults = [*_lost(filled), *_left(filled)]
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


def _leaks(filled: Filled, case: Case) -> Iterator[Problem]:
    """Confidential text anywhere in the file, in pieces or in other letters' case too."""
    secrets = {_squeezed(text) for text in case.confidential_texts()}
    if not secrets:
        return
    for part, text in texts_of_parts(filled.data).items():
        squeezed = _squeezed(text)
        if any(secret in squeezed for secret in secrets):
            what = f"Confidential details of a contact would be in the document ({part})."
            yield Problem(case.name, what, "Look for an address, phone number, email or setting in other fields.")


def _squeezed(text: str) -> str:
    return _SPACES.sub("", text).casefold()


def _lost(filled: Filled) -> Iterator[Problem]:
    try:
        controls = read_controls(filled.data)
    except EhcpError as error:
        yield from error.problems
        return
    found = Counter((control.tag, control.text) for control in controls if control.tag)
    wanted = Counter((tag, text.replace("\u00ad", "")) for tag, text in filled.controls)
    for tag, _ in wanted - found:
        what = f"The value of “{tag}” is not in the document as it was given. [value-lost]"
        yield Problem(f"template {filled.name}", what, _TELL_US)


def _left(filled: Filled) -> Iterator[Problem]:
    """Tags left in the text; values may hold such brackets, so those that were written are counted."""
    written = _brackets(text for _, text in filled.controls) + _brackets(filled.derived)
    left = _brackets(texts_of_parts(filled.data).values())
    if left > written:
        what = "A tag is left in the document. [tag-left]"
        yield Problem(f"template {filled.name}", what, _TELL_US)


def _brackets(texts: object) -> int:
    return 0 if texts is None else sum(len(_BRACKETS.findall(text)) for text in texts)  # type: ignore[attr-defined]
