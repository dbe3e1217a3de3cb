"""Makes whole invented plans with planted faults, and beside each the list of its faults.

    python benchmarks/planted/make.py OUT [--seed 1] [--plans 10] [--clean]

The same seed gives the same bytes. --clean leaves the faults out: what is found then is a false alarm.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from planting.bank import bank
from planting.compose import compose
from planting.own import child_facts, own_document
from planting.plant import finished, plant
from planting.prose import bullets, paragraphs
from planting.tables import tables
from planting.write_docx import WordWriter
from planting.write_text import markdown, plain

if TYPE_CHECKING:
    from planting.plan import Plan

_LAYOUTS = ("bullets", "tables", "own", "markdown", "worn", "paragraphs", "tables", "own", "plain", "worn")
_STATUSES = (
    "final",
    "amended_final",
    "final",
    "draft",
    "amended_draft",
    "amended_final",
    "final",
    "amended_final",
    "final",
    "draft",
)
_CASES = (True, False, True, False, True, False, True, True, False, True)
_ENDINGS = {"markdown": ".md", "plain": ".txt"}


def write_plans(out: Path, *, seed: int, plans: int, clean: bool) -> None:
    """The plans, their faults and the case files that go with some of them."""
    out.mkdir(parents=True, exist_ok=True)
    children = random.Random(seed).sample(bank("children"), len(bank("children")))
    for number in range(1, plans + 1):
        turn = (number - 1) % len(_LAYOUTS)
        chance = random.Random(f"{seed}/{number}")
        plan = compose(number, children[(number - 1) % len(children)], _STATUSES[turn], chance)
        plan.facts["ids"] = _LAYOUTS[turn] == "own" or (number % 10 < 6 and number % 10 != 0)
        plan.facts["layout"] = _LAYOUTS[turn]
        plan.facts["case"] = _CASES[turn]
        if not clean:
            plant(plan, chance)
        _write(plan, out, chance)


def _write(plan: Plan, out: Path, chance: random.Random) -> None:
    layout, stem = plan.facts["layout"], plan.facts["id"]
    (out / f"{stem}{_ENDINGS.get(layout, '.docx')}").write_bytes(_document(plan, layout, chance))
    _dump(out / f"{stem}.faults.yaml", finished(plan))
    if plan.facts["case"]:
        _dump(out / f"{stem}.case.yaml", child_facts(plan))


def _document(plan: Plan, layout: str, chance: random.Random) -> bytes:
    if layout == "own":
        with tempfile.TemporaryDirectory() as folder:
            return own_document(plan, Path(folder))
    if layout in _ENDINGS:
        return (markdown(bullets(plan)) if layout == "markdown" else plain(paragraphs(plan))).encode("utf-8")
    page = {"bullets": bullets, "tables": tables}.get(layout, paragraphs)(plan)
    return WordWriter(chance, layout == "worn", "tracked" in plan.facts, plan.hidden, plan.highlighted).write(page)


def _dump(path: Path, content: Any) -> None:
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=110), encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--plans", type=int, default=10)
    parser.add_argument("--clean", action="store_true", help="plans without a fault")
    asked = parser.parse_args()
    write_plans(asked.out, seed=asked.seed, plans=asked.plans, clean=asked.clean)
