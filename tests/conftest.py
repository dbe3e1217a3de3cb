"""What tests share: running `ehcp` as a person would, with the network closed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from subprocess import PIPE
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
"""Some hundred tests start the program anew: without its compiled files each start would compile them."""

settings.register_profile("same for the same code", derandomize=True)
settings.load_profile("same for the same code")
"""A verdict on a change must not hang on luck. For other examples: `--hypothesis-profile default`."""

NO_NETWORK = Path(__file__).parent / "no_network"
WARM = Path(__file__).with_name("warm.py")
Run = "Callable[..., subprocess.CompletedProcess[str]]"


@pytest.fixture(scope="session")
def surroundings(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], dict[str, str]]:
    """What the environment says to each run. What is kept for the next one is kept beside the files of the tests."""
    kept = {"XDG_CACHE_HOME": str(tmp_path_factory.getbasetemp() / "kept")}
    return lambda: {**kept, **os.environ, "PYTHONPATH": str(NO_NETWORK), "NO_COLOR": "1", "PYTHONUTF8": "1"}


@pytest.fixture(scope="session")
def warm(surroundings: Callable[[], dict[str, str]]) -> Iterator[subprocess.Popen[str] | None]:
    """The process of `warm.py`, begun for the first that needs it; None where a process cannot be copied."""
    if not hasattr(os, "fork"):
        yield None
        return
    command = [sys.executable, str(WARM)]
    with subprocess.Popen(command, env=surroundings(), stdin=PIPE, stdout=PIPE, text=True, bufsize=1) as process:
        yield process
        process.stdin.close()


@pytest.fixture
def ehcp(
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    warm: subprocess.Popen[str] | None,
    surroundings: Callable[[], dict[str, str]],
) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs `ehcp ARGS` in an empty folder or in `cwd`, in a process that dies at the first touch of the network."""
    streams = [tmp_path_factory.getbasetemp() / name for name in ("stdin", "stdout", "stderr")]

    def run(*args: str | Path, stdin: bytes | None = None, cwd: Path = tmp_path) -> subprocess.CompletedProcess[str]:
        words = list(map(str, args))
        streams[0].write_bytes(stdin or b"")
        if warm is None:
            command = [sys.executable, "-m", "ehcp_tools", *words]
            with streams[0].open("rb") as given:
                done = subprocess.run(
                    command, cwd=cwd, env=surroundings(), stdin=given, capture_output=True, check=False
                )
            return subprocess.CompletedProcess(words, done.returncode, done.stdout.decode(), done.stderr.decode())
        asked = {"words": words, "cwd": str(cwd), "environment": surroundings(), "streams": list(map(str, streams))}
        print(json.dumps(asked), file=warm.stdin, flush=True)
        code = int(warm.stdout.readline())
        return subprocess.CompletedProcess(words, code, *(path.read_bytes().decode() for path in streams[1:]))

    return run
