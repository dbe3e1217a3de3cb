"""What tests share: running `ehcp` as a person would, with the network closed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Callable

sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
"""Some hundred tests start the program anew: without its compiled files each start would compile them."""

settings.register_profile("same for the same code", derandomize=True)
settings.load_profile("same for the same code")
"""A verdict on a change must not hang on luck. For other examples: `--hypothesis-profile default`."""

NO_NETWORK = Path(__file__).parent / "no_network"
Run = "Callable[..., subprocess.CompletedProcess[str]]"


@pytest.fixture
def ehcp(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs `ehcp ARGS` in an empty folder or in `cwd`, in a process that dies at the first touch of the network."""

    def run(*args: str | Path, stdin: bytes | None = None, cwd: Path = tmp_path) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "PYTHONPATH": str(NO_NETWORK), "NO_COLOR": "1", "PYTHONUTF8": "1"}
        command = [sys.executable, "-m", "ehcp_tools", *map(str, args)]
        done = subprocess.run(command, cwd=cwd, env=environment, input=stdin, capture_output=True, check=False)
        return subprocess.CompletedProcess(command, done.returncode, done.stdout.decode(), done.stderr.decode())

    return run
