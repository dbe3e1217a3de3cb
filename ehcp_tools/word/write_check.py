"""All the words of a written file, read with no regard for where they stand: what a proof searches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ehcp_tools.word.names import w
from ehcp_tools.word.package import open_package

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ehcp_tools.word.names import Element

_P, _T, _TAG = w("p"), w("t"), f"{w('sdtPr')}/{w('tag')}"


@dataclass(frozen=True, slots=True)
class PartWords:
    """One XML part: every text and attribute in it, and the text of its paragraphs outside of tagged controls."""

    name: str
    everything: str
    loose: tuple[str, ...]


def words_of(data: bytes) -> tuple[PartWords, ...]:
    """The words of every XML part. Raises DraftError when a part is not well-formed."""
    package = open_package(data, "the filled document")
    names = (name for name in package.members if name.endswith((".xml", ".rels")))
    return tuple(PartWords(name, _everything(root), tuple(_loose(root)))
                 for name, root in ((name, package.tree(name)) for name in names))  # fmt: skip


def _everything(root: Element) -> str:
    texts = [text for element in root.iter() for text in (element.text, *map(str, element.attrib.values())) if text]
    return "\n".join(texts)


def _loose(root: Element) -> Iterator[str]:
    for paragraph in root.iter(_P):
        texts = [text for text in paragraph.iter(_T) if text.text]
        if any(bracket in (text.text or "") for text in texts for bracket in "{}%"):
            yield "".join(text.text or "" for text in texts if not _is_held(text))


def _is_held(text: Element) -> bool:
    return any(control.find(_TAG) is not None for control in text.iterancestors(w("sdt")))
