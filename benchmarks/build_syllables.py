"""Derive ehcp_tools/lint/data/syllables.txt from the CMU Pronouncing Dictionary, then prove it on every word.

    python benchmarks/build_syllables.py PATH/TO/cmudict.dict

A word counts as many syllables as its first pronunciation has stressed or unstressed vowels (phones that end in a
digit), which is how textstat counts. British spellings of the dictionary's words follow its American ones.
"""

from __future__ import annotations

import re
import sys
import time
from pathlib import Path

from ehcp_tools.lint import syllables as counting

DATA = Path(counting.__file__).parent / "data"
HEADER = """\
# Derived from the CMU Pronouncing Dictionary, copyright (C) 1993-2015 Carnegie Mellon University, all rights
# reserved; its conditions are in syllables.LICENSE. Made by benchmarks/build_syllables.py: do not edit.
# Only the words that the rule on vowels miscounts. Each line: the number of syllables, then the words.
"""
BRITISH = (
    (r"iz(e[drs]?|ers|ing|ations?)$", r"is\1"),
    (r"yz(e[drs]?|ers|ing)$", r"ys\1"),
    (r"^(mis)?(col|fav|hon|lab|flav|hum|rum|harb|od|sav|tum|vig|neighb|behavi|endeav)or(?!i)", r"\1\2our"),
    (r"^(kilo|centi|milli)?(cent|lit|met|theat|fib|somb|calib)er(s|d)?$", r"\1\2re\3"),
    (r"^(an|leuk)em", r"\1aem"),
    (r"^(gyn|orthop|encyclop)e", r"\1ae"),
    (r"^hem(?=[oa])", "haem"),
    (r"^pedia", "paedia"),
)


def dictionary(path: Path) -> dict[str, int]:
    counts: dict[str, int] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        spelt, *phones = line.partition("#")[0].split()
        word = re.sub(r"\(\d+\)$", "", spelt).lower()
        counts.setdefault(word, sum(phone[-1].isdigit() for phone in phones))
    return counts


def british(american: dict[str, int]) -> dict[str, int]:
    """British spellings that the dictionary lacks, with the count of the American word."""
    spelt = {re.sub(old, new, word): count for word, count in american.items() for old, new in BRITISH}
    return {word: count for word, count in spelt.items() if word not in american}


def exceptions(counts: dict[str, int]) -> dict[str, int]:
    return {word: count for word, count in sorted(counts.items()) if counting.by_rule(word) != count}


def lines(words: dict[str, int]) -> list[str]:
    """One line for each count and first letter, so that a change shows small."""
    grouped: dict[tuple[int, str], list[str]] = {}
    for word, count in words.items():
        grouped.setdefault((count, word[0]), []).append(word)
    return [f"{count} {' '.join(found)}\n" for (count, _), found in sorted(grouped.items())]


def main() -> None:
    american = dictionary(Path(sys.argv[1]))
    words = exceptions({**british(american), **american})
    (DATA / "syllables.txt").write_text(HEADER + "".join(lines(words)), encoding="utf-8", newline="\n")
    began = time.perf_counter()
    counting.syllables("load")
    loaded = time.perf_counter() - began
    wrong = [word for word, count in american.items() if counting.syllables(word) != count]
    right = 1 - len(exceptions(american)) / len(american)
    print(f"{len(american)} words, rule alone right on {right:.1%}; {len(words)} exceptions, {loaded * 1000:.1f} ms")
    sys.exit(f"{len(wrong)} words differ: {wrong[:10]}" if wrong else 0)


if __name__ == "__main__":
    main()
