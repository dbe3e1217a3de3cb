"""The command line: one file a command, options in, exit code out.

A command is imported when it is used, so that `ehcp --help` costs no more than click. Exit codes: 0 done, 1 findings at
or above `--fail-on`, 2 something could not be done.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys
from importlib import import_module
from io import FileIO, TextIOWrapper
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TextIO

import click

from ehcp_tools import __version__
from ehcp_tools.cli.saying import say
from ehcp_tools.errors import EhcpError
from ehcp_tools.inert import printable

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType

COMMANDS: Mapping[str, str] = MappingProxyType(
    {
        "demo": "See it work: fill and check an invented plan.",
        "templates": "List the templates, or the fields of one.",
        "new": "Start a case file for a child or young person.",
        "fill": "Fill a template from a case file.",
        "read": "Take a filled or edited document back into a case file.",
        "lint": "Check drafts against the style guide.",
        "fix": "Offer plainer words as tracked changes in Word.",
        "release": "The last check and a clean copy, or a copy without names.",
        "compare": "What changed between two versions of a plan.",
        "dates": "Every statutory date that follows, and what is late.",
        "rules": "List the rules, or explain one.",
        "check": "Prove templates and rules before anyone uses them.",
    }
)
"""Every command and its one line of help; each lives in the module of its name."""


class LazyGroup(click.Group):
    """Knows its commands by name and imports one only when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands, in the order a person meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"ehcp_tools.cli.{cmd_name}"), cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands and what each does, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command. Problems with an input are told in full, with exit code 2. Ctrl-C gives 130."""
        try:
            return super().invoke(ctx)
        except (KeyboardInterrupt, click.Abort):
            say("Stopped.", err=True)
            ctx.exit(130)
        except click.ClickException as error:
            vars(error)["message"] = printable(error.message)
            raise
        except EhcpError as error:
            for problem in error.problems:
                say(*str(problem).split("\n"), err=True)
            ctx.exit(2)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="ehcp")
def cli() -> None:
    """Fill and check Education, Health and Care Plans, on your own computer.

    Nothing you give it leaves this computer.

    \b
    Start here:
      ehcp demo out                       an invented plan, filled and checked
      ehcp new ehc_plan -o amira.yaml     a case file to fill in
      ehcp fill ehc_plan amira.yaml       a finished plan in Word
      ehcp lint "Draft plan.docx"         what to look at again in a draft
    """


def main() -> None:
    """Runs `ehcp`. What is written to a file or a pipe is UTF-8 on every system; a screen shows ? for what it lacks."""
    sys.excepthook = _crashed
    atexit.register(gc.freeze)  # what the system frees anyway need not be looked through for lost objects
    sys.stdout, sys.stderr = _ready(sys.stdout), _ready(sys.stderr)
    cli(prog_name="ehcp", windows_expand_args=False)


def _crashed(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
    """Tells of a fault of the program in plain words; all of it to developers (`python -X dev`)."""
    if sys.flags.dev_mode:
        sys.__excepthook__(kind, fault, trace)
    else:
        import_module("ehcp_tools.cli.crash").end_after_crash(kind, fault, trace)


def _ready(stream: TextIO | None) -> TextIO:
    """A stream that takes any text. One that is closed, as in a program without a console, swallows it."""
    if stream is None:
        return TextIOWrapper(FileIO(os.devnull, "w"), encoding="utf-8")
    if isinstance(stream, TextIOWrapper):
        screen = stream.isatty()
        stream.reconfigure(encoding=None if screen else "utf-8", errors="replace" if screen else "backslashreplace")
    return stream
