"""How long `ehcp` takes to begin, beside a bare click program: nothing but click, and as many commands that do nothing.

    python benchmarks/start_up.py [--rounds 11]

Times are processor time of whole processes, taking turns; a ratio is the median of the rounds. The draft that is
checked has 9,000 words. The style guide comes from the cache folder, as from the second run on; in the last row
nothing can be kept, as at the first run and where a cache folder cannot be written.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from pathlib import Path

from speed import taken
from synthetic import write_drafts

from ehcp_tools.cli import COMMANDS

_BARE = "a bare click program, --help"
_NOTHING_KEPT = """
import sys
from pathlib import Path
from ehcp_tools import keeping
keeping.cache_folder = lambda: Path(sys.executable)
del sys.argv[1:3]
from ehcp_tools.__main__ import main
main()
"""
"""A program as it runs where the cache folder is none."""


def bare(folder: Path) -> Path:
    """A click program with our commands, each without an option, that only tells its help."""
    lines = ["import click", "@click.group()", "def cli(): pass"]
    for name, about in COMMANDS.items():
        lines += ["@cli.command()", f"def {name}():", f"    {about!r}"]
    program = folder / "bare.py"
    program.write_text("\n".join([*lines, "cli()"]), encoding="utf-8")
    return program


def main(rounds: int) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        (draft,) = write_drafts(Path(scratch), 1)
        ehcp = [sys.executable, "-m", "ehcp_tools"]
        lint = [*ehcp, "lint", str(draft), "--fail-on", "never", "--format", "plain"]
        runs = {
            _BARE: [sys.executable, str(bare(Path(scratch))), "--help"],
            "ehcp --help": [*ehcp, "--help"],
            "ehcp --version": [*ehcp, "--version"],
            "ehcp lint --help": [*ehcp, "lint", "--help"],
            "ehcp lint, one draft of 9,000 words": lint,
            "the same, with nothing kept": [sys.executable, "-c", _NOTHING_KEPT, *lint[1:]],
        }
        taken(lint)
        found = [{name: taken(run).cpu for name, run in runs.items()} for _ in range(rounds)]
    for name in runs:
        time = 1000 * statistics.median(times[name] for times in found)
        ratio = statistics.median(times[name] / times[_BARE] for times in found)
        print(f"{name:38} {time:7.0f} ms   {ratio:5.2f} x the bare click program")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=11)
    main(parser.parse_args().rounds)
