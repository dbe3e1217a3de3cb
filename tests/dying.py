"""Runs `ehcp` in this folder and looks at it as a sudden death would leave it: `python dying.py LOG DEATH ARGS...`.

Every time that the program is about to change something on disk, and half-way through each file, what lies in the folder
is noted in LOG: a line of JSON, {name: sha256}. A process that is killed at that moment leaves just that. At the DEATH-th
moment it is killed indeed; 0 is never, and -3 a Ctrl-C at the third. The last line is {"elsewhere": the names of what was written outside the folder}.
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

HERE = Path.cwd().resolve()
LOG = Path(sys.argv[1]).open("w", encoding="utf-8")  # noqa: SIM115 - open for as long as this process lives
DEATH = int(sys.argv[2])
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.chmod", "os.rmdir", "os.truncate", "os.link"}
seen: dict[str, Any] = {"moments": 0, "busy": False, "elsewhere": set()}


def watch(event: str, args: tuple[Any, ...]) -> None:
    if seen["busy"] or not (event in CHANGES or (event == "open" and args[2] & WRITING)):
        return
    seen["busy"] = True
    if isinstance(args[0], str | Path) and not Path(args[0]).resolve().is_relative_to(HERE):
        seen["elsewhere"].add(str(Path(args[0]).resolve()))
    moment()
    seen["busy"] = False


def moment() -> None:
    found = {
        str(path.relative_to(HERE)): sha256(path.read_bytes()).hexdigest() for path in HERE.rglob("*") if path.is_file()
    }
    print(json.dumps(found), file=LOG, flush=True)
    seen["moments"] += 1
    if seen["moments"] == abs(DEATH):
        os.kill(os.getpid(), signal.SIGKILL if DEATH > 0 else signal.SIGINT)


class Halting:
    """A file that comes to disk in two halves."""

    def __init__(self, stream: Any) -> None:
        self.stream = stream

    def write(self, data: bytes) -> int:
        for half in (data[: len(data) // 2], data[len(data) // 2 :]):
            self.stream.write(half)
            self.stream.flush()
            moment()
        return len(data)

    def __enter__(self) -> Halting:
        return self

    def __exit__(self, *_: object) -> None:
        self.stream.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.stream, name)


def say_where() -> None:
    seen["busy"] = True
    print(json.dumps({"elsewhere": sorted(seen["elsewhere"])}), file=LOG, flush=True)


if __name__ == "__main__":
    from ehcp_tools.cli import main

    opened = os.fdopen
    os.fdopen = lambda *args, **given: Halting(opened(*args, **given))
    atexit.register(say_where)
    sys.argv = ["ehcp", *sys.argv[3:]]
    signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.addaudithook(watch)
    main()
