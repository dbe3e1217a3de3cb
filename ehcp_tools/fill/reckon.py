"""Reckoning an expression: the few forms that `expressions` lets through, and nothing else."""

from __future__ import annotations

import operator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from types import NoneType
from typing import TYPE_CHECKING

from jinja2 import nodes

from ehcp_tools.calendar import Stage
from ehcp_tools.case import Absent, Items, Leaf, Record
from ehcp_tools.fill.dates import Dates
from ehcp_tools.fill.document import Document
from ehcp_tools.fill.filters import apply
from ehcp_tools.fill.glossary import Entry, Glossary
from ehcp_tools.fill.recipients import Recipient
from ehcp_tools.fill.shown import Shown, UnusableError, word_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ehcp_tools.fill.expressions import Expression

    Names = Mapping[str, object]
    Way = Callable[[Names], object]


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


def reckon(expression: Expression, names: Names) -> object:
    """The value of an expression. Raises UnusableError when a value is not of the kind that is asked of it."""
    return _way(expression.node)(names)


def holds(expression: Expression, names: Names) -> bool:
    """Whether a condition holds. What is absent, empty, no or withheld does not."""
    return bool(_way(expression.node)(names))


def items_of(expression: Expression, names: Names) -> tuple[object, ...]:
    """The items to loop over; none when the list is absent."""
    value = _way(expression.node)(names)
    if isinstance(value, Absent):
        return ()
    if isinstance(value, Items | tuple):
        return tuple(value)
    raise UnusableError("a list is wanted here")


def rows_wanted(expression: Expression) -> int:
    """How many empty rows a list is to have in a blank form; 0 where its template does not say."""
    node = expression.node
    if isinstance(node, nodes.Filter) and node.name == "rows" and isinstance(node.args[0], nodes.Const):
        return int(node.args[0].value)
    return 0


@lru_cache(maxsize=4096)
def _way(node: nodes.Node | None) -> Way:
    """The way from names to a value that an expression is, found once for each."""
    return _WAYS[type(node)](node)


def _nothing(_: None) -> Way:
    return lambda _: ""


def _name(node: nodes.Name) -> Way:
    name = node.name

    def way(names: Names) -> object:
        value = names[name]
        return value.entries() if isinstance(value, Glossary) else value

    return way


def _part(node: nodes.Getattr) -> Way:
    whole_of, name = _way(node.node), node.attr

    def way(names: Names) -> object:
        whole = whole_of(names)
        if isinstance(whole, Record):
            return whole.parts[name]
        if isinstance(whole, LoopState | Stage | Document | Recipient | Entry):
            return getattr(whole, name)
        if isinstance(whole, Dates):
            return whole.day(name)
        raise UnusableError(f"this value has no field “{name}”")

    return way


def _constant(node: nodes.Const) -> Way:
    value = node.value
    return lambda _: value


def _list(node: nodes.List | nodes.Tuple) -> Way:
    ways = [_way(item) for item in node.items]
    return lambda names: tuple(way(names) for way in ways)


def _filter(node: nodes.Filter) -> Way:
    name, value, arguments = node.name, _way(node.node), [_way(argument) for argument in node.args]
    return lambda names: apply(name, value(names), [way(names) for way in arguments])


def _and(node: nodes.And) -> Way:
    left, right = _way(node.left), _way(node.right)
    return lambda names: left(names) and right(names)


def _or(node: nodes.Or) -> Way:
    """The first that holds; of facts that are all missing the first, so that a form asks for that one."""
    left, right = _way(node.left), _way(node.right)

    def way(names: Names) -> object:
        first = left(names)
        if first:
            return first
        second = right(names)
        return first if isinstance(first, Absent) and not second else second

    return way


def _not(node: nodes.Not) -> Way:
    inner = _way(node.node)
    return lambda names: not inner(names)


def _conditional(node: nodes.CondExpr) -> Way:
    test, first, second = _way(node.test), _way(node.expr1), _way(node.expr2)
    return lambda names: first(names) if test(names) else second(names)


def _compare(node: nodes.Compare) -> Way:
    first, others = _way(node.expr), [(_COMPARISONS[operand.op], _way(operand.expr)) for operand in node.ops]

    def way(names: Names) -> object:
        left = first(names)
        for compare, right_of in others:
            right = right_of(names)
            if not compare(left, right):
                return False
            left = right
        return True

    return way


def _same(left: object, right: object) -> bool:
    return not isinstance(left, Absent) and not isinstance(right, Absent) and _plain(left) == _plain(right)


def _within(left: object, right: object) -> bool:
    if isinstance(right, Items | tuple):
        return any(_same(left, item) for item in right)
    return not isinstance(right, Absent) and word_of(left) in word_of(right)


def _ordered(compare: Callable[[int, int], bool]) -> Callable[[object, object], bool]:
    """By size, or by day; what is absent is neither before nor after anything."""

    def compared(left: object, right: object) -> bool:
        first, second = _plain(left), _plain(right)
        if isinstance(first, date) and isinstance(second, date):
            return compare(first.toordinal(), second.toordinal())
        if isinstance(first, int) and isinstance(second, int):
            return compare(first, second)
        if first is None or second is None:
            return False
        raise UnusableError("only two whole numbers or two dates can be compared by size")

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

_WAYS: Mapping[type, Callable[..., Way]] = {
    NoneType: _nothing,
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
