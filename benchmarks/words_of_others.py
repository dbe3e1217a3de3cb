"""Words read from other people's Word files beside the words of LibreOffice's text export of the same files.

    soffice --headless --convert-to "txt:Text (encoded):UTF8" --outdir TEXTS FOLDER/*.docx
    python benchmarks/words_of_others.py FOLDER TEXTS [WORST]

`words_beside.py` says what the two say differently on purpose. `missing` are words that LibreOffice has and we have
not, `extra` the other way round. Needs Unix: each file has a minute and two gigabytes.
"""

from __future__ import annotations

import resource
import signal
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from words_beside import beside

from ehcp_tools.errors import EhcpError
from ehcp_tools.word.read import read_word

if TYPE_CHECKING:
    from collections.abc import Iterator

SLOW, LONGEST, MEMORY = 5, 60, 2 * 1024**3
"""Seconds that are slow for one file, seconds it may take at all, and bytes of memory."""
SHOWN = 20
"""Files shown one by one, unless another number is asked for."""


class Outcome(NamedTuple):
    """What came of one file. `kind` is equal, differs, refused or no text."""

    name: str
    kind: str
    seconds: float = 0
    why: str = ""
    missing: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()


def compared(path: Path, text: Path) -> Outcome:
    signal.alarm(LONGEST)
    data, begun = path.read_bytes(), time.perf_counter()
    try:
        read_word(data, name=path.name)
    except EhcpError as error:
        return Outcome(path.name, "refused", time.perf_counter() - begun, error.problems[0].what)
    finally:
        signal.alarm(0)
    seconds = time.perf_counter() - begun
    if not text.exists():
        return Outcome(path.name, "no text", seconds)
    missing, extra = beside(data, text.read_text("utf-8-sig"))
    return Outcome(path.name, "differs" if missing or extra else "equal", seconds, "", tuple(missing), tuple(extra))


def _limits() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    signal.signal(signal.SIGALRM, signal.default_int_handler)


def outcomes(folder: Path, texts: Path) -> Iterator[Outcome]:
    with ProcessPoolExecutor(2, initializer=_limits) as pool:
        paths = sorted(path for path in folder.iterdir() if path.suffix.lower() in {".docx", ".docm", ".dotx", ".dotm"})
        begun = [(path, pool.submit(compared, path, texts / f"{path.stem}.txt")) for path in paths]
        for path, future in begun:
            error = future.exception()
            yield Outcome(path.name, "crashed", 0, repr(error)) if error else future.result()


def main() -> None:
    folder, texts, shown = Path(sys.argv[1]), Path(sys.argv[2]), int((*sys.argv, SHOWN)[3])
    found = list(outcomes(folder, texts))
    kinds = Counter(one.kind for one in found)
    held, slow = kinds["equal"] + kinds["differs"], sum(one.seconds > SLOW for one in found)
    missing, extra = sum(bool(one.missing) for one in found), sum(bool(one.extra) for one in found)
    print(f"{len(found)} files; {held} beside LibreOffice's text: {kinds['equal']} equal ({kinds['equal'] / held:.2%})")
    print(f"words missing from ours: {missing} files; extra: {extra}")
    print(f"refused {kinds['refused']}, crashed {kinds['crashed']}, no text of LibreOffice's {kinds['no text']}")
    print(f"slower than {SLOW} s: {slow}")
    for one in found:
        if one.kind in {"refused", "crashed"} or one.seconds > SLOW:
            print(f"{one.kind} {one.name} {one.seconds:.1f} s {one.why}")
    worst = sorted(found, key=lambda one: -len(one.missing) - len(one.extra))
    for one in [one for one in worst if one.kind == "differs"][:shown]:
        print(one.name)
        for name, words in (("missing", one.missing), ("extra", one.extra)):
            print(f"  {name} {len(words)}: {' '.join(words)[:200]}")


if __name__ == "__main__":
    main()
