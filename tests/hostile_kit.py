"""Runs `ehcp` on hostile files as a person would, held to a memory and a time that a small computer has."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NamedTuple

from tests.tiny_docx import docx, line

if TYPE_CHECKING:
    from collections.abc import Mapping

GOOD = docx(line("Section F") + line("Ravi will have regular help."))
BOMB = "a: &a [x]\n" + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20))
"""YAML that would grow twentyfold with each line, if what it points at were written out."""
MEMORY = 1024**3
SECONDS = 60
ROOT = Path(__file__).parent.parent


class Ran(NamedTuple):
    """How a command ended, and all that it said."""

    code: int
    said: str
    out: str


def bounded(folder: Path, *args: str | Path) -> Ran:
    """Run `ehcp ARGS` in a folder: it may take a gigabyte and a minute. No traceback is ever shown."""
    limit = _limit if sys.platform != "win32" else None
    environment = {**os.environ, "NO_COLOR": "1", "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-m", "ehcp_tools", *map(str, args)],
        cwd=folder, env=environment, capture_output=True, timeout=SECONDS, check=False, preexec_fn=limit,
    )  # fmt: skip
    said = (done.stdout + done.stderr).decode()
    assert "Traceback" not in said
    return Ran(done.returncode, said, done.stdout.decode())


def _limit() -> None:
    import resource  # noqa: PLC0415 - there is none on Windows

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def refused(ran: Ran, *words: str) -> bool:
    """Whether a command ended with 2, a way out, and these words."""
    return ran.code == 2 and "What to do:" in ran.said and all(word in ran.said for word in words)


class Batch(NamedTuple):
    """One run of `ehcp lint` over many files."""

    code: int
    documents: Mapping[str, Any]


@cache
def linted(module: str, **_: object) -> Batch:
    """The hostile files of a test module (`FILES`: name to bytes) checked in one batch, with a good draft at its end."""
    files: Mapping[str, bytes] = vars(sys.modules[module])["FILES"]
    with TemporaryDirectory() as folder:
        for name, data in files.items():
            Path(folder, name).write_bytes(data)
        Path(folder, "zz-good.docx").write_bytes(GOOD)
        ran = bounded(Path(folder), "lint", *sorted(files), "zz-good.docx", "--format", "json", "--jobs", "1")
    return Batch(ran.code, {one["path"]: one for one in json.loads(ran.out)["documents"]})
