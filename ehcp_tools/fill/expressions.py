"""What may stand in a tag: jinja2 reads it, a short list of its forms is allowed, and these alone are reckoned here.

A template comes from people. So nothing in it is ever compiled or called: there are names, fields, texts, numbers,
filters, comparisons, and, or, not, and `a if b else c`. Reckoning them directly is also thirty times faster than
compiling them, and lets a missing value stay a missing value until it would be printed.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.parser import Parser
from jinja2.sandbox import ImmutableSandboxedEnvironment

from ehcp_tools.fill.filters import FILTERS
from ehcp_tools.fill.tags import Fault
from ehcp_tools.yamlfile import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

_ALLOWED = (
    nodes.Name, nodes.Getattr, nodes.Const, nodes.Filter, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not,
    nodes.CondExpr, nodes.List, nodes.Tuple,
)  # fmt: skip
_MANUAL = "Use names of fields, filters, comparisons, and, or, not. “Writing a template” in the manual has them all."
LONGEST = 500
"""Characters of a tag: longer ones are no tags but accidents."""

_LANGUAGE = ImmutableSandboxedEnvironment(undefined=StrictUndefined, optimized=False)


@dataclass(frozen=True, slots=True)
class Expression:
    """Words that give a value, read once."""

    words: str
    node: nodes.Expr


@dataclass(frozen=True, slots=True)
class LoopHead:
    """`for name in source if test`."""

    name: str
    source: Expression
    test: Expression | None


class NotUnderstoodError(Exception):
    """Carries what is wrong with the words of a tag."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(faults)
        self.faults = faults


@lru_cache(maxsize=4096)
def read_expression(words: str) -> Expression:
    """The expression these words are. Raises NotUnderstoodError with all that is not allowed in it."""
    with _reading(words):
        parser = Parser(_LANGUAGE, words, state="variable")
        return _whole(words, parser, parser.parse_expression())


@lru_cache(maxsize=1024)
def read_loop(words: str) -> LoopHead:
    """The loop that `for ...` begins. Raises NotUnderstoodError."""
    name, _, rest = words.removeprefix("for").strip().partition(" ")
    if not name.isidentifier() or not rest.startswith("in "):
        fix = "Write: for need in plan.needs"
        raise NotUnderstoodError(Fault("not-an-expression", f"The loop “{words}” cannot be read.", fix))
    rest = rest.removeprefix("in ")
    with _reading(rest):
        parser = Parser(_LANGUAGE, rest, state="variable")
        source = parser.parse_expression(with_condexpr=False)
        if not parser.stream.skip_if("name:if"):
            return LoopHead(name, _whole(rest, parser, source), None)
        _refuse_others(source)
        return LoopHead(name, Expression(rest, source), _whole(rest, parser, parser.parse_expression()))


@contextmanager
def _reading(words: str) -> Iterator[None]:
    if len(words) > LONGEST:
        raise NotUnderstoodError(_not_an_expression(f"{words[:40]}…", "it is too long"))
    try:
        yield
    except TemplateSyntaxError as error:
        raise NotUnderstoodError(_not_an_expression(words, error.message)) from error
    except RecursionError as error:
        raise NotUnderstoodError(
            _not_an_expression(f"{words[:40]}…", "it has brackets in brackets in brackets")
        ) from error


def walk(node: nodes.Node) -> Iterator[nodes.Node]:
    """A node and all that stand in it."""
    yield node
    for child in node.iter_child_nodes():
        yield from walk(child)


def _whole(words: str, parser: Parser, node: nodes.Expr) -> Expression:
    if not parser.stream.eos:
        raise NotUnderstoodError(_not_an_expression(words, f"“{parser.stream.current.value}” is one word too many"))
    _refuse_others(node)
    return Expression(words, node)


def _not_an_expression(words: str, reason: str | None) -> Fault:
    return Fault("not-an-expression", f"The tag “{words}” cannot be read: {reason or 'it is empty'}.", _MANUAL)


def _refuse_others(node: nodes.Expr) -> None:
    faults = tuple(fault for inner in walk(node) for fault in _faults(inner))
    if faults:
        raise NotUnderstoodError(*dict.fromkeys(faults))


def _faults(node: nodes.Node) -> Iterator[Fault]:
    if not isinstance(node, _ALLOWED):
        yield Fault("not-allowed", f"“{type(node).__name__.lower()}” has no place in a template.", _MANUAL)
    elif isinstance(node, nodes.Getattr) and node.attr.startswith("_"):
        yield Fault("not-allowed", f"“{node.attr}” is not a field: it begins with “_”.", _MANUAL)
    elif isinstance(node, nodes.Name) and node.name.startswith("_"):
        yield Fault("not-allowed", f"“{node.name}” is not a name: it begins with “_”.", _MANUAL)
    elif isinstance(node, nodes.Filter):
        yield from _filter_faults(node)


def _filter_faults(node: nodes.Filter) -> Iterator[Fault]:
    known = FILTERS.get(node.name)
    if known is None:
        yield Fault("unknown-filter", f"There is no filter “{node.name}”.", did_you_mean(node.name, FILTERS))
    elif node.kwargs or node.dyn_args or node.dyn_kwargs or len(node.args) != known.wants:
        many = ("nothing", "one value", "two values")[known.wants]
        yield Fault("wrong-filter-use", f"The filter “{node.name}” wants {many} in brackets.", _MANUAL)
