"""What a template says about itself: its template.yaml, and where templates are found.

A template.yaml holds
    title, kind (plan, review, contribution, letter), law [texts]
    audience  who: for whom, in words; when: what must hold for `fill all` to make it, an expression as in tags;
              otherwise: why it is left out where that does not hold; group: a name for templates of which one is chosen
    date      case paths that give the document's own date, the first that has a value wins
    draft_date  those that date a draft instead: the latest wins, where it is no earlier than those of `date`
    fields    case paths that the template uses; an entry may be `path: the law that asks for it`
    answers   those of the fields that people answer in the document: an empty one is a place to write
    appeal    yes or no, for a letter: whether it carries a right of appeal
    decision  for a letter: the decision it is about, a choice of `child.capacity.about`
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ehcp_tools.errors import EhcpError, Problem, TemplateError
from ehcp_tools.model import Kind
from ehcp_tools.shipped import shipped
from ehcp_tools.yamlfile import Reader, Scalar, Table, Value, did_you_mean, load

_KEYS = ("title", "kind", "audience", "law", "date", "draft_date", "fields", "answers", "appeal", "decision")
CARD = "template.yaml"


@dataclass(frozen=True, slots=True)
class Audience:
    """For whom a template is meant: in words, and as the head of this file says."""

    who: str
    when: str = ""
    otherwise: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class CardField:
    """A case path that a template uses, the law that asks for it ("" when none is named), and its place."""

    path: str
    law: str
    where: str


@dataclass(frozen=True, slots=True)
class TemplateCard:
    """One template: its name (that of its folder), what it is, and the case paths it uses."""

    name: str
    title: str
    kind: Kind
    audience: Audience
    law: tuple[str, ...]
    fields: tuple[CardField, ...]
    date: tuple[CardField, ...]
    draft_date: tuple[CardField, ...]
    answers: tuple[CardField, ...]
    appeal: bool | None
    decision: str
    folder: Path

    @property
    def paths(self) -> tuple[str, ...]:
        """The case paths used, in the order listed."""
        return tuple(field.path for field in self.fields)

    @property
    def dated_by(self) -> tuple[CardField, ...]:
        """The case paths that may date the document."""
        return tuple({field.path: field for field in (*self.date, *self.draft_date)}.values())


def load_card(folder: Path) -> TemplateCard:
    """The card of the template in this folder. Raises TemplateError with every problem in its card."""
    reader = Reader(TemplateError)
    tree = load(folder / CARD, TemplateError)
    top = reader.table(tree, _KEYS, required=("title", "kind", "audience", "fields"))
    card = TemplateCard(
        name=folder.resolve().name,
        title=reader.text(top, "title"),
        kind=Kind(reader.choice(top, "kind", Kind) or Kind.PLAN),
        audience=_audience(reader, top),
        law=reader.texts(top, "law"),
        fields=_fields(reader, top, "fields"),
        date=_fields(reader, top, "date"),
        draft_date=_fields(reader, top, "draft_date"),
        answers=_fields(reader, top, "answers"),
        appeal=reader.flag(top, "appeal") if "appeal" in top.entries else None,
        decision=reader.text(top, "decision"),
        folder=folder,
    )
    reader.finish()
    return card


def find_template(name_or_path: str | Path, house: Path | None = None) -> Path:
    """The folder of a template, given its name or its folder. Raises TemplateError when there is none.

    `house` is a council's own folder of templates: one there takes the place of the shipped one of its name.
    """
    text = str(name_or_path)
    known = _folders(house)
    named = known.get(text)
    if named:
        return named
    folder = Path(text)
    if (folder / CARD).is_file():
        return folder
    if folder.is_dir():
        raise TemplateError(Problem(text, f"This folder has no {CARD}.", "Name the folder of one template."))
    fix = f"{did_you_mean(text, known)} `ehcp templates` lists them."
    raise TemplateError(Problem(text, "There is no template of this name.", fix))


def list_templates(house: Path | None = None) -> tuple[TemplateCard, ...]:
    """The cards of all templates, shipped and in `house`, by name. Raises TemplateError with all their problems."""
    cards: list[TemplateCard] = []
    problems: list[Problem] = []
    for folder in _folders(house).values():
        try:
            cards.append(load_card(folder))
        except EhcpError as error:
            problems.extend(error.problems)
    if problems:
        raise TemplateError(*problems)
    return tuple(cards)


def _folders(house: Path | None) -> dict[str, Path]:
    """The folder of each template by its name, in the order of names."""
    places = (shipped("templates"), *([house] if house else []))
    found = {card.parent.name: card.parent for place in places for card in place.glob(f"*/{CARD}")}
    return dict(sorted(found.items()))


def _audience(reader: Reader, top: Table) -> Audience:
    value = top.entries.get("audience")
    if value is None:
        return Audience("")
    names = ("who", "when", "otherwise", "group")
    table = reader.table(value, names, required=("who",))
    return Audience(*(reader.text(table, name) for name in names))


def _fields(reader: Reader, top: Table, key: str) -> tuple[CardField, ...]:
    found = [field for item in reader.items(top, key) for field in _field(reader, item)]
    seen: dict[str, str] = {}
    for field in found:
        if field.path in seen:
            reader.add(field.where, f"“{field.path}” is listed twice.", "Keep one of the two.")
        seen[field.path] = field.where
    return tuple(found)


def _field(reader: Reader, item: Value) -> tuple[CardField, ...]:
    match item:
        case Scalar():
            return (CardField(item.text, "", item.where),)
        case Table():
            laws = {path: reader.text(item, path) for path in item.entries}
            return tuple(CardField(path, law, item.where_of(path)) for path, law in laws.items())
    reader.add(item.where, "A list stands inside this list.", "Write one path on each line, after “- ”.")
    return ()
