"""Guessing what sort of document a draft is, from its sections and its first lines (`law/kinds.yaml`)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from ehcp_tools.compiled import compiled
from ehcp_tools.errors import EhcpError
from ehcp_tools.lawbook import law
from ehcp_tools.model import Kind, Shape
from ehcp_tools.sections.profile import straight
from ehcp_tools.yamlfile import Reader

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Sequence

    from ehcp_tools.model import Block
    from ehcp_tools.yamlfile import Value

_KEYS = ("kind", "title", "opening")
_TITLE_LINES, _OPENING_LINES, _FIELDS = 6, 20, 3


class _Signs(NamedTuple):
    """The patterns by which a kind is known."""

    kind: Kind
    title: tuple[re.Pattern[str], ...]
    opening: tuple[re.Pattern[str], ...]


def guess_kind(blocks: Sequence[Block], fields: Iterable[str] = ()) -> Kind:
    """The likely kind of a draft; `fields` are the case paths of its content controls."""
    enough, signs = _known()
    first = [straight(block.text).lower() for block in blocks[:_OPENING_LINES] if block.place.part == "body"]
    titles = [straight(block.text).lower() for block in blocks[:_TITLE_LINES] if block.shape is Shape.HEADING] or first[
        :2
    ]
    for sign in signs:
        if _met(sign.title, titles) or any(any(map(pattern.match, first)) for pattern in sign.opening):
            return sign.kind
    labels = {block.section for block in blocks if block.section}
    ours = {path.split("[")[0] for path in fields if path.startswith(("plan.needs", "plan.provision", "plan.views"))}
    return Kind.PLAN if len(labels) >= enough or len(ours) >= _FIELDS - 1 else Kind.EXTRACT


def _met(patterns: Iterable[re.Pattern[str]], lines: Sequence[str]) -> bool:
    return any(any(map(pattern.search, lines)) for pattern in patterns)


@cache
def _known() -> tuple[int, tuple[_Signs, ...]]:
    reader = Reader(EhcpError)
    top = reader.table(law("kinds"), ("plan_labels", "kinds"), ("plan_labels", "kinds"))
    signs = tuple(_signs(reader, item) for item in reader.items(top, "kinds"))
    enough = reader.number(top, "plan_labels") or 0
    reader.finish()
    return enough, signs


def _signs(reader: Reader, item: Value) -> _Signs:
    entry = reader.table(item, _KEYS, ("kind",))
    kind = Kind(reader.choice(entry, "kind", tuple(Kind)))
    title, opening = (tuple(map(compiled, reader.texts(entry, key))) for key in _KEYS[1:])
    return _Signs(kind, title, opening)
