"""Whether a document and a case say the same: of a value, and of whom they are about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ehcp_tools.case import FieldType, Leaf
from ehcp_tools.errors import CaseError, Problem
from ehcp_tools.word.write_story import story_paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ehcp_tools.case import Case
    from ehcp_tools.recover.recovered import Recovered

_WHO = ("child.legal_name", "child.date_of_birth", "child.upn")
_BETWEEN = re.compile(r"[,;\s]+(?:and\s+)?")


def refuse_another_child(recovered: Recovered, case: Case) -> None:
    """Raises CaseError where the document names another child, date of birth or pupil number than the case."""
    said = {path: _differs(recovered, case, path) for path in _WHO}
    if said["child.upn"] is False and said["child.date_of_birth"] is False:
        return
    if all(known is None for known in said.values()):
        said["child.preferred_name"] = _differs(recovered, case, "child.preferred_name")
    problems = []
    for path, differs in said.items():
        part = case.find(path)
        if differs and part is not None:
            what = f"“{part.field.label}” is not that of the document: it is about somebody else."
            fix = "Check that the document and the case belong together. If the case is wrong, put it right first."
            problems.append(Problem(part.origin, what, fix))
    if problems:
        raise CaseError(*problems)


def _differs(recovered: Recovered, case: Case, path: str) -> bool | None:
    """Whether the two say different things; None where one of them says nothing."""
    part, text = case.find(path), recovered.values.get(path)
    if text is None or not isinstance(part, Leaf):
        return None
    folded = "".join(text.split()).casefold()
    return not same(part, text) and folded != "".join(part.text.split()).casefold()


def same(leaf: Leaf, text: str) -> bool:
    """Whether a text says what a value of the case says."""
    if leaf.field.type is FieldType.STORY:
        return _paragraphs(leaf.text) == _paragraphs(text) or leaf.text.split() == text.split()
    return written(leaf) == text or leaf.text.split() == text.split()


def run_together(texts: Iterable[str]) -> str:
    """Texts as one, whatever stands between them: where one ends and the next begins may be lost in print."""
    return "".join(_BETWEEN.split(" ".join(texts)))


def _paragraphs(story: str) -> tuple[tuple[str, bool], ...]:
    plain = story.replace("\r\n", "\n").replace("\r", "\n")
    return tuple((paragraph.text.strip(), paragraph.bullet) for paragraph in story_paragraphs(plain))


def written(leaf: Leaf) -> str:
    """A value of the case as `Recovered` writes it."""
    if leaf.value is True or leaf.value is False:
        return "yes" if leaf.value else "no"
    return leaf.text if isinstance(leaf.value, str) and not leaf.field.choices else str(leaf.value)
