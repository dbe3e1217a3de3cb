"""One run of `ehcp check`: what was looked at, and every fault."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ehcp_tools.case import fields_beside
from ehcp_tools.check.rules import GuideProof, read_guide
from ehcp_tools.check.templates import faults_of_template

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ehcp_tools.case import Fields
    from ehcp_tools.check.fault import Fault
    from ehcp_tools.check.subjects import Subject


@dataclass(frozen=True, slots=True)
class Proof:
    """What was looked at, by its paths, and the faults in it."""

    templates: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()


def prove_all(subjects: Iterable[Subject]) -> Iterator[Proof]:
    """The proof of each subject, in order."""
    dictionary = cache(fields_beside)
    for subject in subjects:
        yield _of_guide(subject) if subject.is_guide else _of_template(subject, dictionary(subject.folder.parent))


def together(proofs: Iterable[Proof]) -> Proof:
    """Several proofs as one."""
    every = tuple(proofs)
    return Proof(
        tuple(path for proof in every for path in proof.templates),
        tuple(path for proof in every for path in proof.rules),
        tuple(fault for proof in every for fault in proof.faults),
    )


def _of_template(subject: Subject, fields: Fields) -> Proof:
    return _proof(faults_of_template(subject.folder, fields), templates=[subject.folder])


def _of_guide(subject: Subject) -> Proof:
    guide = read_guide(subject.folder)
    only = subject.only
    files = [path for path in guide.paths if only is None or path.absolute() in only]
    return _proof(GuideProof(guide).faults(None if only is None else frozenset(files)), rules=files)


def _proof(faults: Iterable[Fault], *, templates: Iterable[Path] = (), rules: Iterable[Path] = ()) -> Proof:
    """A proof whose paths are as seen from the folder one works in, each fault once, file by file and line by line."""
    seen = dict.fromkeys(fault._replace(path=_from_here(Path(fault.path))) for fault in faults)
    in_order = sorted(seen, key=lambda fault: (fault.path, fault.line))
    return Proof(tuple(map(_from_here, templates)), tuple(map(_from_here, rules)), tuple(in_order))


def _from_here(path: Path) -> str:
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
