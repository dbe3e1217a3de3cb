"""Drafts as text whose words are mixed up: the rules are tried on sentences that nobody wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

_HEADS = (
    *(f"# Section {letter}" for letter in "A B C D E F G H1 H2 I J K".split()),
    "# Education, Health and Care Plan", "# Section E: Outcomes", "## Provision", "## Aspirations", "## Views",
    "## Preparing for adulthood", "## Employment", "## Who was there", "# Advice",
)  # fmt: skip
_LABELS = (
    "Name", "Child’s name", "Preferred name", "Pronouns", "Date of birth", "Age", "Year group", "School", "Date",
    "Date of plan", "Review date", "NHS number", "UPN", "Signed",
)  # fmt: skip
_COLUMNS = (
    "Outcome", "Steps", "Provision", "What", "Who", "How often", "How long", "When", "By when", "Need", "Name", "Date",
    "Staff", "Evidence", "",
)  # fmt: skip
_ODD = (
    "(", ")", " ( ", "()", "[", "]", ",", ";", " : ", ".", "…", "?", "!", "-", "–", "—", "/", "\\", "“", "”", '"', "'",
    "’", "’s", "s’", "&", "%", "£", "+", "=", "*", "**", "_", "#", "\t", "  ", "\u00a0", "\u200b", "\u00ad", "\u0301",
    "\u2028", "0", "1", "9" * 20, "1/2", "½", "²", "٣", "ⅷ", "İ", "ß", "ﬁ", "A", "I", "e.g.", "Mr", "Dr", "1:1",
    "10:75", "31/02/2026", "00/00/0000", "25:61", "-1", "1-", "to", "and", "or", "per", "a", "the", "each", "twice",
    "of", "by", "Section", "F1", "B.1.1", "1.", "a)", "(a)", "•", "@", "http://", "🙂", "NHS", "SLT", "by July 2027",
    "within", "until", "at least", "hours", "weekly", "minutes", "St", "de", "O’", "van",
)  # fmt: skip


def text_mutant(seed: bytes, chance: random.Random) -> bytes:
    """A draft in Markdown of up to a dozen headings, paragraphs, lists and tables, of the lines of another mixed up."""
    sentences = seed.decode().splitlines()
    parts = [_part(sentences, chance) for _ in range(chance.randrange(1, 14))]
    return "\n\n".join(parts).encode()


def _part(sentences: Sequence[str], chance: random.Random) -> str:
    def said(longest: int = 600) -> str:
        return _mixed(chance.choice(sentences)[:longest], sentences, chance)

    match chance.randrange(12):
        case 0 | 1 | 2:
            return chance.choice(_HEADS)
        case 3:
            return f"{chance.choice(_LABELS)}: {said(40)}"
        case 4:
            wide, high = chance.randrange(1, 5), chance.randrange(1, 5)
            rows = [
                chance.sample(_COLUMNS, wide),
                ["---"] * wide,
                *([said(120) for _ in range(wide)] for _ in range(high)),
            ]
            return "\n".join(f"| {' | '.join(row)} |" for row in rows)
        case 5:
            return "\n".join(f"- {said()}" for _ in range(chance.randrange(1, 5)))
        case 6:
            return "\n".join(f"{number}. {said()}" for number in range(1, chance.randrange(2, 5)))
        case _:
            return " ".join(said() for _ in range(chance.randrange(1, 4)))


def _mixed(sentence: str, sentences: Sequence[str], chance: random.Random) -> str:
    """A sentence with words left out, doubled, cut, joined to odd signs, or going on as another does."""
    words = sentence.split(" ")
    for _ in range(chance.choice((0, 1, 1, 2, 2, 3, 5, 9))):
        at, odd = chance.randrange(len(words)), chance.choice(_ODD)
        one, cut = words[at], chance.randrange(len(words[at]) + 1)
        ways = (
            [odd, one], [one, odd], [], [one.upper()], [one.capitalize()], [one[:1]], [odd + one], [one + odd],
            [one[:cut] + odd + one[cut:]], [*words[at : at + 4], one],
            [one, *chance.choice(sentences).split(" ")[cut:]],
        )  # fmt: skip
        words[at : at + 1] = chance.choice(ways) or [""]
    said = " ".join(words)
    return chance.choice((said.upper(), said.title())) if chance.random() < 0.04 else said
