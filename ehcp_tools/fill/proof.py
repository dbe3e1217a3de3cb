"""The proof of a filled document: it is read again, and has to say what it was told to say and nothing kept back."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from ehcp_tools.errors import CaseError, DraftError, Problem, TemplateError
from ehcp_tools.word.package import open_package
from ehcp_tools.word.plain_controls import plain_controls
from ehcp_tools.word.read import controls_of
from ehcp_tools.word.write_check import squeezed, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ehcp_tools.case import Case
    from ehcp_tools.fill.render import Filled
    from ehcp_tools.word.package import Package
    from ehcp_tools.word.plain_shapes import PartControls
    from ehcp_tools.word.write_check import PartWords

_BRACKETS = re.compile(r"\{\{|\}\}|\{%|%\}")
_SOFT_HYPHEN = "\u00ad"
_TELL_US = "Nothing was written. Please report this, with the template but without the case."


def prove(filled: Filled, case: Case) -> None:
    """Read a filled document again. Raises CaseError when a value that is confidential stands in it, TemplateError
    when a value is not found whole in its control, when a tag is left, or when the document cannot be read.
    """
    try:
        package = open_package(filled.data, "the filled document", kept=True)
        parts = words_of(package, filled.written)
        lost = _lost(filled, package, {part.name: part.skimmed for part in parts if part.skimmed})
    except DraftError as error:
        raise TemplateError(*error.problems) from error
    secrets = _secrets(case)
    leaks = [*_told_elsewhere(filled, secrets)] or [*_leaks(filled, parts, secrets)]
    if leaks:
        raise CaseError(*leaks)
    faults = [*(_value_lost(filled, tag) for tag in lost), *_left(filled, parts)]
    if faults:
        raise TemplateError(*faults)


def _told_elsewhere(filled: Filled, secrets: Mapping[str, str]) -> Iterator[Problem]:
    """Fields that hold the confidential value of another one; both are named, the value is not."""
    told = {(tag, owner): None for tag, text in filled.controls if secrets
            for owner in _held(text, squeezed(text), secrets)}  # fmt: skip
    for tag, owner in told:
        what = f"“{tag}” holds what “{owner}” says, which is confidential."
        yield Problem(filled.case, what, f"Take it out of “{tag}”.")


def _leaks(filled: Filled, parts: Iterable[PartWords], secrets: Mapping[str, str]) -> Iterator[Problem]:
    """Confidential text anywhere else in the file, in pieces or in other letters' case too."""
    for part in parts if secrets else ():
        for owner in dict.fromkeys(_held(part.everything, part.squeezed, secrets)):
            what = f"What “{owner}” says is confidential and would be in the document ({part.name})."
            yield Problem(filled.case, what, "Look for it in the template, and in other fields of the case.")


def _secrets(case: Case) -> Mapping[str, str]:
    """Each text that may not be told, squeezed, and the field that it comes from."""
    wholes = [(squeezed(leaf.text), leaf.path) for leaf in case.withheld]
    texts = map(squeezed, case.confidential_texts())
    return {text: path for text in texts for whole, path in wholes if text in whole}


def _held(text: str, letters: str, secrets: Mapping[str, str]) -> tuple[str, ...]:
    """The owners of the secrets that stand in a text, whose letters and figures these are."""
    return tuple(owner for secret, owner in secrets.items() if secret in letters and _stands_in(secret, text))


def _stands_in(secret: str, text: str) -> bool:
    """Whether a squeezed secret is whole words there: “solid lunch” does not tell of Lidl."""
    if any(map(str.isdigit, secret)):
        return True
    letters = r"[\W_]*".join(map(re.escape, secret))
    return re.search(rf"(?<!\w){letters}(?!\w)", text.casefold()) is not None


def _lost(filled: Filled, package: Package, skimmed: Mapping[str, PartControls]) -> tuple[str, ...]:
    """The tags of values that are not in the document as they were given."""
    told = [(tag, text.replace(_SOFT_HYPHEN, "")) for tag, text in filled.controls]
    found = list(plain_controls(package, skimmed))
    if told == found:
        return ()
    wanted = Counter(told)
    lost = wanted - Counter(found)
    if lost:
        lost = wanted - Counter((control.tag, control.text) for control in controls_of(package))
    return tuple(tag for tag, _ in lost)


def _value_lost(filled: Filled, tag: str) -> Problem:
    what = f"The value of “{tag}” is not in the document as it was given. [value-lost]"
    return Problem(f"template {filled.name}", what, _TELL_US)


def _left(filled: Filled, parts: Iterable[PartWords]) -> Iterator[Problem]:
    """Tags left in the text outside of controls; text made of values may hold such brackets, so those are counted."""
    left = sum(len(_BRACKETS.findall(text)) for part in parts for text in part.loose)
    if left > sum(len(_BRACKETS.findall(text)) for text in filled.derived):
        yield Problem(f"template {filled.name}", "A tag is left in the document. [tag-left]", _TELL_US)
