"""Reckoning an expression: the few forms that `expressions` lets through, and nothing else."""

from __future__ import annotations

import operator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jinja2 import nodes

from ehcp_tools.calendar import Stage
from ehcp_tools.case import Absent, Items, Leaf, Record
from ehcp_tools.fill.document import Document
from ehcp_tools.fill.filters import apply
from ehcp_tools.fill.glossary import Entry, Glossary
from ehcp_tools.fill.shown import Shown, UnusableError, word_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ehcp_tools.fill.expressions import Expression


@dataclass(frozen=True, slots=True)
class LoopState:
    """What `loop` knows: the round, counted from 1 and from 0, whether it is first or last, and how many there are."""

    index: int
    length: int

    @property
    def index0(self) -> int:
        """The round, counted from 0."""
        return self.index - 1

    @property
    def first(self) -> bool:
        """Whether this is the first round."""
        return self.index == 1

    @property
    def last(self) -> bool:
        """Whether this is the last round."""
        return self.index == self.length


def reckon(expression: Expression, names: Mapping[str, object]) -> object:
    """The value of an expression. Raises UnusableError when a value is not of the kind that is asked of it."""
    return _value(expression.node, names)


def holds(expression: Expression, names: Mapping[str, object]) -> bool:
    """Whether a condition holds. What is absent, empty, no or withheld does not."""
    return bool(_value(expression.node, names))


def items_of(expression: Expression, names: Mapping[str, object]) -> tuple[object, ...]:
    """The items to loop over; none when the list is absent."""
    value = _value(expression.node, names)
    if isinstance(value, Absent):
        return ()
    if isinstance(value, Items | tuple):
        return tuple(value)
    raise UnusableError("a list is wanted here")


def _value(node: nodes.Node | None, names: Mapping[str, object]) -> object:
    return "" if node is None else _FORMS[type(node)](node, names)


def _name(node: nodes.Name, names: Mapping[str, object]) -> object:
    value = names[node.name]
    return value.entries() if isinstance(value, Glossary) else value


def _part(node: nodes.Getattr, names: Mapping[str, object]) -> object:
    whole = _value(node.node, names)
    if isinstance(whole, Record):
        return whole.parts[node.attr]
    if isinstance(whole, LoopState | Stage | Document | Entry):
        return getattr(whole, node.attr)
    raise UnusableError(f"this value has no field “{node.attr}”")


def _constant(node: nodes.Const, names: Mapping[str, object]) -> object:  # noqa: ARG001
    return node.value


def _list(node: nodes.List | nodes.Tuple, names: Mapping[str, object]) -> object:
    return tuple(_value(item, names) for item in node.items)


def _filter(node: nodes.Filter, names: Mapping[str, object]) -> object:
    return apply(node.name, _value(node.node, names), [_value(argument, names) for argument in node.args])


def _and(node: nodes.And, names: Mapping[str, object]) -> object:
    left = _value(node.left, names)
    return _value(node.right, names) if left else left


def _or(node: nodes.Or, names: Mapping[str, object]) -> object:
    left = _value(node.left, names)
    return left or _value(node.right, names)


def _not(node: nodes.Not, names: Mapping[str, object]) -> object:
    return not _value(node.node, names)


def _conditional(node: nodes.CondExpr, names: Mapping[str, object]) -> object:
    return _value(node.expr1 if _value(node.test, names) else node.expr2, names)


def _compare(node: nodes.Compare, names: Mapping[str, object]) -> object:
    left = _value(node.expr, names)
    for operand in node.ops:
        right = _value(operand.expr, names)
        if not _COMPARISONS[operand.op](left, right):
            return False
        left = right
    return True


def _same(left: object, right: object) -> bool:
    return not isinstance(left, Absent) and not isinstance(right, Absent) and _plain(left) == _plain(right)


def _within(left: object, right: object) -> bool:
    if isinstance(right, Items | tuple):
        return any(_same(left, item) for item in right)
    return not isinstance(right, Absent) and word_of(left) in word_of(right)


def _ordered(compare: Callable[[int, int], bool]) -> Callable[[object, object], bool]:
    def compared(left: object, right: object) -> bool:
        first, second = _plain(left), _plain(right)
        if isinstance(first, int) and isinstance(second, int):
            return compare(first, second)
        if first is None or second is None:
            return False
        raise UnusableError("only whole numbers can be compared by size")

    return compared


def _plain(value: object) -> object:
    """What a value is compared by: a choice, text or id by its words, a number or a date as such."""
    if isinstance(value, Leaf):
        return value.value
    if isinstance(value, Absent):
        return None
    return value.text if isinstance(value, Shown) else value


_COMPARISONS: Mapping[str, Callable[[object, object], bool]] = {
    "eq": _same,
    "ne": lambda left, right: not _same(left, right),
    "in": _within,
    "notin": lambda left, right: not _within(left, right),
    "lt": _ordered(operator.lt),
    "lteq": _ordered(operator.le),
    "gt": _ordered(operator.gt),
    "gteq": _ordered(operator.ge),
}

_FORMS: Mapping[type[nodes.Node], Callable[..., object]] = {
    nodes.Name: _name,
    nodes.Getattr: _part,
    nodes.Const: _constant,
    nodes.List: _list,
    nodes.Tuple: _list,
    nodes.Filter: _filter,
    nodes.And: _and,
    nodes.Or: _or,
    nodes.Not: _not,
    nodes.CondExpr: _conditional,
    nodes.Compare: _compare,
}
