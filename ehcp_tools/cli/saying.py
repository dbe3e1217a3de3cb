"""Saying something on the screen."""

from __future__ import annotations

import click

from ehcp_tools.inert import printable


def say(*lines: str, err: bool = False) -> None:
    """Say these lines on the screen, with nothing in them that a terminal would obey; `err`: beside the report."""
    click.echo("\n".join(map(printable, lines)), err=err)
