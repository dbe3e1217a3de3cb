"""A process that has imported the program and done nothing else: copies of it run commands sooner than new processes.

Each line it is given asks for one run, and is answered with the code by which that ended. Run by `conftest.py`.
"""

from __future__ import annotations

import gc
import json
import os
import sys
from importlib import import_module
from pkgutil import walk_packages

import ehcp_tools
from ehcp_tools.__main__ import main

WRITTEN = os.O_WRONLY | os.O_CREAT | os.O_TRUNC


def become(asked: dict[str, object]) -> None:
    """Stand where a new process would: in that folder, with these words, and these files to read and write."""
    os.chdir(asked["cwd"])
    os.environ.clear()
    os.environ.update(asked["environment"])
    sys.argv = ["ehcp", *asked["words"]]
    for number, (path, flags) in enumerate(zip(asked["streams"], (os.O_RDONLY, WRITTEN, WRITTEN), strict=True)):
        os.dup2(os.open(path, flags, 0o600), number)
    sys.stdin, sys.stdout, sys.stderr = (
        open(number, mode, encoding="utf-8", errors=errors, closefd=False)  # noqa: SIM115 - to the end of the process
        for number, mode, errors in (
            (0, "r", "surrogateescape"),
            (1, "w", "surrogateescape"),
            (2, "w", "backslashreplace"),
        )
    )


def copies() -> bool:
    """Begin a copy for each line, and wait for it. Whether this is such a copy: the first one gets to the end."""
    for line in sys.stdin:
        copy = os.fork()
        if not copy:
            become(json.loads(line))
            return True
        sys.stdout.write(f"{os.waitstatus_to_exitcode(os.waitpid(copy, 0)[1])}\n")
        sys.stdout.flush()
    return False


if __name__ == "__main__":
    for module in walk_packages(ehcp_tools.__path__, "ehcp_tools."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    gc.freeze()
    if copies():
        main()
