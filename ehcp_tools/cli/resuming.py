"""A run that goes on where another was stopped, and what a result depends on."""

from __future__ import annotations

from contextlib import closing
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from ehcp_tools.cli.parcels import Done
from ehcp_tools.cli.results import Results, code_for
from ehcp_tools.drafts import STANDARD_INPUT, bytes_of, read_draft
from ehcp_tools.errors import DraftError
from ehcp_tools.keeping import key_of
from ehcp_tools.lines import as_line
from ehcp_tools.lint.kept import rule_files
from ehcp_tools.reports.batch import bare
from ehcp_tools.shipped import shipped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from ehcp_tools.cli.checking import Ask

_PROGRAM = Path(__file__).parent.parent


class _Reread:
    """The text of each block of a draft that is not checked again, read where the index of shared text asks for it."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @cached_property
    def _blocks(self) -> tuple[str, ...]:
        return tuple(block.text for block in read_draft(self._path).blocks)

    def __getitem__(self, place: int, /) -> str:
        return self._blocks[place]


def conditions(ask: Ask, *, excerpts: bool) -> Mapping[str, str]:
    """A code for each of the things that a result depends on, the draft and its case apart."""
    folder = ask.rules.folder or shipped("style_guide")
    chosen = [rule.name for rule in ask.rules.chosen().rules]
    return {
        "program": key_of(path for path in _PROGRAM.rglob("*") if path.is_file() and path.suffix != ".pyc"),
        "rules": code_for(key_of(rule_files(folder)), as_line(chosen)),
        "options": code_for(as_line((ask.section, ask.kind, ask.among_others, ask.texts, excerpts))),
        "settings": code_for(as_line(ask.accept)),
        "day": ask.today.isoformat(),
    }


def resumed(
    drafts: Sequence[str | Path],
    ask: Ask,
    check: Callable[[Sequence[str | Path]], Iterator[Done]],
    file: Path,
    *,
    excerpts: bool,
    quiet: bool,
) -> Iterator[Done]:
    """Every draft in the order given: as the file has it, else checked and kept there at once.

    Without `excerpts` no plan text comes into the file, and no text is known of the drafts that it has.
    """
    rules = {rule.name: rule for rule in ask.rules.guide().rules}
    with closing(Results(file, conditions(ask, excerpts=excerpts))) as results:
        pairs = [(draft, _code_of(draft, ask)) for draft in drafts]
        if not quiet:
            results.tell(pairs)
        fresh = check([draft for draft, code in pairs if not results.has(draft, code)])
        for draft, code in pairs:
            if results.has(draft, code):
                checked, used = results.found(draft)
                yield Done(checked, _Reread(Path(draft)), used)
                continue
            done = next(fresh)
            if code and not done.checked.problem:
                results.keep(draft, code, done.checked if excerpts else bare(done.checked, "", rules), done.used)
            yield done


def _code_of(draft: str | Path, ask: Ask) -> str:
    """What stands for the bytes of a draft and what is told of its child; "" where it has to be checked anyway."""
    if draft == STANDARD_INPUT:
        return ""
    try:
        data = bytes_of(Path(draft))
    except DraftError:
        return ""
    return code_for(as_line(ask.cases.about(str(draft))), data)
