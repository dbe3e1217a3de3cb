"""`ehcp templates`: what can be filled, for whom, and which law asks for each field."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from ehcp_tools.cards import find_template, list_templates, load_card
from ehcp_tools.case import Need
from ehcp_tools.cli.declared import asked_by
from ehcp_tools.cli.dictionary import fields_in_use
from ehcp_tools.settings import find_settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ehcp_tools.cards import TemplateCard
    from ehcp_tools.cli.declared import Asked

_WIDTH_IN_A_FILE = 120
_OTHERWISE = {
    Need.LAW: "the law",
    Need.FINAL: "needed to issue a final plan",
    Need.PRACTICE: "good practice",
    Need.CONDITIONAL: "only in some cases",
}


@click.command(
    epilog="""\b
Examples:
  ehcp templates            every template
  ehcp templates ehc_plan   the fields of one, and the law that asks for each"""
)
@click.argument("name", required=False)
def templates(name: str | None) -> None:
    """List the templates; with NAME (or a folder), show its fields and who it is for."""
    console = Console(highlight=False, soft_wrap=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=_WIDTH_IN_A_FILE)
    house = find_settings(Path.cwd()).templates
    if name is None:
        _list(console, list_templates(house))
    else:
        _show(console, load_card(find_template(name, house)))


def _list(console: Console, cards: Sequence[TemplateCard]) -> None:
    table = _table("Name", "Title", "For")
    for card in cards:
        table.add_row(card.name, Text(card.title), Text(card.audience.who))
    console.print(table)
    if cards:
        console.print(Text("\nTo start a case file: ehcp new ehc_plan -o case.yaml"))


def _show(console: Console, card: TemplateCard) -> None:
    console.print(Text(f"{card.title} ({card.name})", style="bold"))
    console.print(Text(f"For: {card.audience.who}"))
    for law in card.law:
        console.print(Text(f"Law: {law}"))
    if card.audience.otherwise:
        console.print(Text(f"Why “fill all” may leave it out: {card.audience.otherwise}"))
    console.print()
    table = _table("Field", "What it is", "Who asks for it")
    for asked in asked_by(card, fields_in_use()):
        table.add_row(Text(asked.field.path), Text(asked.field.label), Text(_asks(asked)))
    console.print(table)


def _asks(asked: Asked) -> str:
    wanted = asked.law or _OTHERWISE[asked.field.need]
    return f"{wanted} (always required)" if asked.field.required else wanted


def _table(*heads: str) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for head in heads:
        table.add_column(head, overflow="fold")
    return table
