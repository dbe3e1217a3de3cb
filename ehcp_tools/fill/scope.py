"""What the names in a template stand for, known before any case is seen: groups, lists and single values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from jinja2 import nodes

from ehcp_tools.case import Field, FieldType
from ehcp_tools.fill.dates import names_of_dates
from ehcp_tools.fill.filters import FILTERS
from ehcp_tools.fill.tags import Fault
from ehcp_tools.yamlfile import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class One:
    """A single value. `path` is its field ("" when reckoned), `type` the field's type ("" for others)."""

    path: str = ""
    type: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Named parts."""

    path: str
    parts: Mapping[str, Kind]


@dataclass(frozen=True, slots=True)
class Many:
    """A list of things of one kind."""

    path: str
    item: Kind


@dataclass(frozen=True, slots=True)
class Unknown:
    """What a fault has been reported for already: nothing more is said about it."""


Kind: TypeAlias = One | Group | Many | Unknown

UNKNOWN = Unknown()
_LISTS = {FieldType.TEXTS, FieldType.CHOICES, FieldType.REFS}
LOOP = Group("loop", {name: One() for name in ("index", "index0", "first", "last", "length")})
STAGE = Group("stage", {name: One() for name in (
    "age", "year_group", "is_young_person", "year_9_or_above", "under_18", "under_5", "over_19",
)})  # fmt: skip
DOCUMENT = Group("document", {name: One() for name in (
    "date", "is_draft", "is_blank", "initials", "appeal_by", "mediation_by",
)})  # fmt: skip
TO = Group("to", {name: One() for name in (
    "name", "address", "relationship", "is_child", "is_alternative", "is_copy",
)})  # fmt: skip
GLOSSARY = Many("glossary", Group("glossary", {"term": One(), "meaning": One()}))
IMPLIED = {
    "stage": ("child.date_of_birth",),
    "document": ("child.legal_name", "plan.status"),
    "to": (
        *("contacts.id", "contacts.name", "contacts.address", "contacts.relationship", "contacts.letters_to"),
        *("child.legal_name", "child.address", "consent.letters_to", "consent.support_person"),
        *("child.capacity.about", "child.capacity.status", "child.capacity.alternative_person"),
    ),
}
"""The fields of the case that reckoned names rest on."""

_FIX_PRINT = "Loop over it and print a field of each item, or use a filter such as refs or join_and."


@dataclass(slots=True)
class Checker:
    """Follows the names of expressions, collects faults, and notes which fields are used."""

    names: dict[str, Kind]
    faults: list[Fault] = field(default_factory=list)
    used: dict[str, None] = field(default_factory=dict)
    implied: set[str] = field(default_factory=set)

    def printed(self, node: nodes.Expr) -> Kind:
        """The kind of a value that is to be printed: a fault unless it is one value or a list of single ones."""
        kind = self.kind(node)
        many = isinstance(kind, Many) and not isinstance(kind.item, One)
        if many or isinstance(kind, Group):
            self._fault("not-one-value", f"“{_path(kind)}” is more than one value.", _FIX_PRINT)
        return kind

    def looped(self, node: nodes.Expr) -> Kind:
        """The kind of the items of a value that is to be looped over: a fault unless it is a list."""
        kind = self.kind(node)
        if isinstance(kind, Many):
            return kind.item
        if not isinstance(kind, Unknown):
            self._fault("not-a-list", f"“{_path(kind)}” is not a list.", "Loop over a list, such as plan.needs.")
        return UNKNOWN

    def kind(self, node: nodes.Node) -> Kind:
        """The kind of what an expression gives."""
        match node:
            case nodes.Name():
                return self._name(node.name)
            case nodes.Getattr():
                return self._part(self.kind(node.node), node.attr)
            case nodes.Filter():
                return self._filter(node)
            case nodes.CondExpr():
                kinds = [self.kind(child) for child in node.iter_child_nodes()]
                return kinds[1]
            case nodes.And() | nodes.Or():
                self.kind(node.left)
                return self.kind(node.right)
        for child in node.iter_child_nodes():
            self.kind(child)
        return One()

    def _name(self, name: str) -> Kind:
        self.implied.update(IMPLIED.get(name, ()))
        if name in self.names:
            return self._use(self.names[name])
        self._fault("unknown-name", f"There is no “{name}” here.", did_you_mean(name, self.names))
        return UNKNOWN

    def _part(self, kind: Kind, name: str) -> Kind:
        if isinstance(kind, Unknown):
            return kind
        if isinstance(kind, Group) and name in kind.parts:
            return self._use(kind.parts[name])
        where = _path(kind)
        if isinstance(kind, Group):
            self._fault("unknown-field", f"“{where}” has no field “{name}”.", did_you_mean(name, kind.parts))
        elif isinstance(kind, Many):
            fix = f"Loop over it: for item in {where}"
            self._fault("unknown-field", f"“{where}” is a list and has no field “{name}” itself.", fix)
        else:
            self._fault("unknown-field", f"“{where}” is one value and has no fields.", f"Take “.{name}” away.")
        return UNKNOWN

    def _use(self, kind: Kind) -> Kind:
        single = isinstance(kind, One) or (isinstance(kind, Many) and isinstance(kind.item, One))
        if single and _path(kind):
            self.used[_path(kind)] = None
        return kind

    def _filter(self, node: nodes.Filter) -> Kind:
        if node.node is None:
            return UNKNOWN
        kind = self.kind(node.node)
        for argument in node.args[1:] if FILTERS[node.name].gives_items else node.args:
            self.kind(argument)
        if FILTERS[node.name].keeps:
            return kind
        if FILTERS[node.name].gives_items:
            return self._choosing(kind, node.args[0])
        if isinstance(kind, Many) and isinstance(kind.item, Group):
            self._part(kind.item, "id") if node.name in {"refs", "join_and"} else None
        return One(_path(kind) if isinstance(kind, One) else "")

    def _choosing(self, kind: Kind, name: nodes.Expr) -> Kind:
        """`where` and `linked` give a list of the same kind, chosen by a field that the items must have."""
        if isinstance(kind, Unknown):
            return kind
        if not isinstance(kind, Many) or not isinstance(name, nodes.Const):
            self._fault("wrong-filter-use", "“where” wants a list, and a field's name in quotes.",
                        "Write: plan.needs | where('area', area.area)")  # fmt: skip
            return UNKNOWN
        self._part(kind.item, str(name.value))
        return kind

    def _fault(self, slug: str, what: str, fix: str) -> None:
        self.faults.append(Fault(slug, what, fix))


def _path(kind: Kind) -> str:
    return "" if isinstance(kind, Unknown) else kind.path


def child_names(names: Mapping[str, Kind], loop: str, item: Kind) -> dict[str, Kind]:
    """The names inside a loop: those around it, the loop's own, and `loop`."""
    return {**names, loop: item, "loop": LOOP}


def names_of(root: Field) -> dict[str, Kind]:
    """The names that every template knows: those of conditions, and what is known of one document alone."""
    return {**names_of_conditions(root), "to": TO, "glossary": GLOSSARY}


def names_of_conditions(root: Field) -> dict[str, Kind]:
    """The names that a condition on a case may use: the groups of the case, and what is reckoned from them."""
    case = {name: _kind_of(inner) for name, inner in root.fields.items()}
    dates = Group("dates", {name: One() for name in names_of_dates()})
    return {**case, "stage": STAGE, "document": DOCUMENT, "dates": dates}


def _kind_of(field: Field) -> Kind:
    if field.type in _LISTS:
        return Many(field.path, One(field.path, field.type))
    if field.type is FieldType.LIST:
        return Many(field.path, _group(field))
    return _group(field) if field.type is FieldType.RECORD else One(field.path, field.type)


def _group(field: Field) -> Group:
    return Group(field.path, {name: _kind_of(inner) for name, inner in field.fields.items()})
