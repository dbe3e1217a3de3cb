"""All the words of a written file, read with no regard for where they stand: what a proof searches."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from typing import TYPE_CHECKING, cast

from lxml import etree

from ehcp_tools.word.names import w
from ehcp_tools.word.parsing import parse
from ehcp_tools.word.skimming import skim

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from ehcp_tools.word.names import Element
    from ehcp_tools.word.package import Package
    from ehcp_tools.word.plain_shapes import PartControls

_P, _T, _TAG = w("p"), w("t"), f"{w('sdtPr')}/{w('tag')}"
_TEXTS, _SAID = (etree.XPath(path, smart_strings=False) for path in ("//text()", "//@*"))
_BRACKETS = "{}%"
_BETWEEN = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class PartWords:
    """One XML part, with the text of those of its paragraphs that hold a bracket, outside of tagged controls.

    `skimmed`: its controls, where they are known without its tree.
    """

    name: str
    tree: Callable[[], Element]
    loose: tuple[str, ...] = ()
    skimmed: PartControls | None = None

    @cached_property
    def everything(self) -> str:
        """Every text in it, then every attribute."""
        root = self.tree()
        found = cast("list[list[str]]", [_TEXTS(root), _SAID(root)])
        return "\n".join(text for texts in found for text in texts if text)

    @cached_property
    def squeezed(self) -> str:
        """The letters and figures of everything."""
        return squeezed(self.everything)


def squeezed(text: str) -> str:
    """The letters and figures of a text alone: people write numbers, postcodes and addresses in many ways."""
    return _BETWEEN.sub("", text.casefold())


def words_of(package: Package, written: Collection[str]) -> tuple[PartWords, ...]:
    """The words of every XML part. Raises DraftError when a part is not well-formed.

    Parts that are not `written` were copied from a template: those of the same bytes are read once for all documents.
    """
    names = (name for name in package.members if name.endswith((".xml", ".rels")))
    return tuple(_written(name, package) if name in written else _copied(name, package.read(name)) for name in names)


def _written(name: str, package: Package) -> PartWords:
    xml = package.weighed(name)
    skimmed = skim(xml) if b"<w:sdt>" in xml else None
    if skimmed is None:
        return _words(name, package.tree(name))
    return PartWords(name, partial(package.tree, name), skimmed=skimmed)


@lru_cache(maxsize=64)
def _copied(name: str, xml: bytes) -> PartWords:
    return _words(name, parse(xml, name))


def _words(name: str, root: Element) -> PartWords:
    return PartWords(name, lambda: root, tuple(_loose(root)))


def _loose(root: Element) -> Iterator[str]:
    if not _has_bracket(etree.tostring(root, method="text", encoding="unicode")):
        return
    for paragraph in root.iter(_P):
        texts = [text for text in paragraph.iter(_T) if text.text]
        if any(_has_bracket(text.text or "") for text in texts):
            yield "".join(text.text or "" for text in texts if not _is_held(text))


def _has_bracket(text: str) -> bool:
    return any(bracket in text for bracket in _BRACKETS)


def _is_held(text: Element) -> bool:
    return any(control.find(_TAG) is not None for control in text.iterancestors(w("sdt")))
