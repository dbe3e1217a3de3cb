"""Broken and hostile documents by the thousand: `python benchmarks/fuzz.py [FOLDER...] [--count 20000] [--seed 1]`.

The seeds are the documents of up to 25 kB in the folders given, and documents filled from the shipped cases. A mutant
(`fuzz_mutants.py`) is read and checked; every twentieth is also given comments, changes and a redline, cleaned,
redacted, and taken back into data. `refused`: told to be unreadable, with a reason. `crashed`: anything else that is
raised. `slow`: over `SLOW` seconds of processor time. Whatever crashed or was slow goes into the folder `--keep`. One
seed always makes the same mutants. `--texts`: the seeds are the examples of the guide's rules, and a mutant is a draft
of their sentences mixed up (`fuzz_texts.py`), which always reaches the rules. For Unix: a process may take 1.5 GB of
memory, and an alarm ends what never would.
"""

from __future__ import annotations

import argparse
import random
import resource
import signal
import sys
import time
import traceback
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from fuzz_mutants import fingerprint, mutant
from fuzz_texts import text_mutant

from ehcp_tools.cards import find_template
from ehcp_tools.case import load_case, load_fields
from ehcp_tools.compare import compare, redline, version_of_draft
from ehcp_tools.drafts import DRAFT_SUFFIXES, read_draft
from ehcp_tools.errors import EhcpError
from ehcp_tools.fill import fill, load_template, recipients
from ehcp_tools.lint.fixing import fixes_for
from ehcp_tools.lint.guide import load_style_guide
from ehcp_tools.lint.kept import kept_style_guide
from ehcp_tools.lint.linter import Linter
from ehcp_tools.lint.told import Told
from ehcp_tools.recover.document import recover
from ehcp_tools.release.clean import released
from ehcp_tools.release.redact import redacted
from ehcp_tools.reports.comments import commented, stripped
from ehcp_tools.shipped import shipped
from ehcp_tools.word.tracking import with_changes

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

    from ehcp_tools.case import Fields
    from ehcp_tools.lint.rule import StyleGuide
    from ehcp_tools.model import Draft

TODAY = date(2026, 11, 22)
SLOW, NEVER = 5.0, 30
"""Seconds: of processor time, and until the alarm."""
MEMORY = 1536 * 1024 * 1024
LARGEST_SEED = 25_000
EACH = 100
"""Mutants that a process makes at once."""
_FILLED = (("one_page_profile", "amal"), ("letter_draft_plan", "kofi"), ("pfa_plan", "tomas"))


class Met(NamedTuple):
    """A mutant that should not have gone as it did, and how."""

    name: str
    data: bytes
    how: str


class Task(NamedTuple):
    """A handful of mutants to make: from which documents, how, and from which random number."""

    seeds: list[tuple[str, bytes]]
    make: Callable[[bytes, random.Random], bytes]
    number: int
    scratch: Path


class Outcome(NamedTuple):
    """What became of a handful of mutants."""

    counts: Counter[str]
    met: tuple[Met, ...]
    memory: int


@cache
def _guide() -> StyleGuide:
    return kept_style_guide(shipped("style_guide"))


@cache
def _linter() -> Linter:
    return Linter(_guide())


@cache
def _fields() -> Fields:
    return load_fields()


def seeds_in(folders: list[Path]) -> list[tuple[str, bytes]]:
    """The documents to start from, by ending."""
    found = [file for folder in folders for file in sorted(folder.rglob("*"))]
    own = [(file.suffix.lower(), file.read_bytes()) for file in found if file.suffix.lower() in DRAFT_SUFFIXES]
    return [*((suffix, data) for suffix, data in own if len(data) <= LARGEST_SEED), *_filled()]


def _filled() -> list[tuple[str, bytes]]:
    fields, made = _fields(), []
    for name, person in _FILLED:
        case = load_case(shipped("templates") / "cases" / f"{person}.yaml", fields, today=TODAY)
        template = load_template(find_template(name), fields)
        to = recipients(template.card, case, today=TODAY)[0]
        made.append((".docx", fill(template, case, today=TODAY, to=to, incomplete=True).data))
    return made


def sentences() -> list[tuple[str, bytes]]:
    """One seed for drafts as text: the lines of what the rules of the guide are proved by."""
    guide = load_style_guide(shipped("style_guide"))
    lines = [line for rule in guide.rules for one in rule.examples for line in one.text.splitlines() if line.strip()]
    return [(".md", "\n".join(lines).encode())]


def _try(data: bytes, name: str, *, whole: bool) -> None:
    """Read and check a mutant; `whole`: do with it all that can be done with a document."""
    draft = read_draft(data, name)
    checked = _linter().lint(draft, today=TODAY)
    if not whole or not name.endswith(".docx"):
        return
    stripped(commented(data, name, checked, {rule.name: rule for rule in _guide().rules}), name)
    fixes = fixes_for(_linter(), draft, today=TODAY)
    with_changes(data, [one.edit for one in fixes], author="Fuzz", day=TODAY, name=name)
    _compare(data, draft)
    for deed in (lambda: released(data, draft), lambda: redacted(data, name, Told(), TODAY)):
        try:
            deed()
        except EhcpError:
            continue


def _compare(data: bytes, draft: Draft) -> None:
    other = read_draft(b"Section F\n\nRavi will have help.\n\n\n" * 3, "other.md")
    found = compare(version_of_draft(draft, {}), version_of_draft(other, {}))
    redline(data, draft, other, found.pairs, author="Fuzz", day=TODAY)


class TooLongError(BaseException):
    """The alarm: no part of the program may take it for a fault of the file."""


def _alarm(_signal: int, _frame: FrameType | None) -> None:
    raise TooLongError


def handful(task: Task) -> Outcome:
    """Make a hundred mutants from one random number, and try them."""
    signal.signal(signal.SIGALRM, _alarm)
    chance, counts, met = random.Random(task.number), Counter[str](), []
    for turn in range(EACH):
        suffix, seed = chance.choice(task.seeds)
        data, begun = task.make(seed, chance), time.process_time()
        how = _how(data, f"mutant{suffix}", whole=turn % 20 == 0, scratch=task.scratch / f"{task.number}{suffix}")
        if how in {"read", "refused"} and time.process_time() - begun > SLOW:
            how = f"slow: {time.process_time() - begun:.1f} s"
        counts[how.split(":")[0]] += 1
        if how not in {"read", "refused"}:
            met.append(Met(f"{fingerprint(data)}{suffix}", data, how))
    return Outcome(counts, tuple(met), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)


def _how(data: bytes, name: str, *, whole: bool, scratch: Path) -> str:
    """What becomes of a mutant: read, refused, or how it crashed."""
    signal.alarm(NEVER)
    try:
        _try(data, name, whole=whole)
        if whole and name.endswith(".docx"):
            scratch.write_bytes(data)
            recover(scratch, _fields())
    except EhcpError as error:
        said = all(problem.where and problem.what and problem.fix for problem in error.problems)
        return "refused" if error.problems and said else "crashed: refused without a word"
    except (Exception, TooLongError) as fault:  # noqa: BLE001 - to find any is what this is for
        places = [f"{one.filename}:{one.lineno}" for one in traceback.extract_tb(fault.__traceback__)[:-4:-1]]
        return f"crashed: {type(fault).__name__}: {' < '.join(places)}"
    finally:
        signal.alarm(0)
        scratch.unlink(missing_ok=True)
    return "read"


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def main() -> int:
    """Try the mutants and say what became of them; 1 where any crashed or was slow."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("folders", nargs="*", type=Path)
    ask.add_argument("--count", type=int, default=20_000)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--texts", action="store_true")
    ask.add_argument("--jobs", type=int, default=2)
    ask.add_argument("--keep", type=Path, default=Path("fuzz-found"))
    given = ask.parse_args()
    given.keep.mkdir(parents=True, exist_ok=True)
    seeds, make = (sentences(), text_mutant) if given.texts else (seeds_in(given.folders), mutant)
    numbers = range(given.seed * 1_000_000, given.seed * 1_000_000 + given.count // EACH)
    tasks = [Task(seeds, make, number, given.keep) for number in numbers]
    counts, hows, most = Counter[str](), Counter[str](), 0
    with ProcessPoolExecutor(given.jobs, initializer=_limit) as pool:
        for done, outcome in enumerate(pool.map(handful, tasks), 1):
            counts, most = counts + outcome.counts, max(most, outcome.memory)
            for one in outcome.met:
                hows[one.how] += 1
                (given.keep / one.name).write_bytes(one.data)
            if done % 10 == 0:
                print(f"{counts.total()}: {dict(counts)}", file=sys.stderr, flush=True)
    print(f"{len(seeds)} seeds, {counts.total()} mutants: {dict(counts)}; most memory {most} MB")
    for how, many in hows.most_common():
        print(f"{many:6} {how}")
    return 1 if hows else 0


if __name__ == "__main__":
    sys.exit(main())
