"""A small style guide that is in order, and forty ways to break it, each by one fault."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

HOW_OFTEN = """\
title: Say how often
severity: warning
sections: [F]
check:
  kind: phrases
  any: [regular, on a weekly basis]
  unless: [regular verbs]
  unless_pattern: ['\\bregular \\w+ tense']
message: "“{match}” does not say how often."
fix: Give minutes, and how many times a week.
why: Anyone can then tell whether it happens.
source: [COP9.69]
examples:
  - Sam has [[regular]] help.
  - Sam learns the regular verbs.
"""
PLAIN = """\
title: Say it plainly
severity: error
sections: all
check:
  kind: swaps
  swaps:
    - {words: [going forward], say: from now on}
    - {words: [utilise], say: use, safe: true}
message: "“{match}” is not plain. Say {say}."
fix: Write “from now on”.
why: A family reads this.
source: [COP9.61]
examples:
  - [[[Going forward]], Ada reads.]
  - Ada reads.
""".replace("  - [[[Going forward]], Ada reads.]", '  - "[[Going forward]], Ada reads."')
PATTERN = """\
title: Say who
severity: advice
sections: [F, G]
check:
  kind: pattern
  any: ['\\bby (?:a|the) professional\\b']
message: "“{match}” names no job."
fix: Name the job.
why: Nobody else can answer for it.
source: [EDIT]
examples:
  - Led [[by a professional]].
  - Led by a nurse.
"""
LENGTH = """\
title: Split long sentences
severity: warning
sections: all
check: {kind: length, warning: 20, advice: 18, child: 15}
message: This sentence has {words} words.
fix: Say one thing in each sentence.
why: A long sentence hides who does what.
source: [COP9.61]
examples:
  - "[[Ada and Sam and Kofi and Nia and Tom and Uma and Vic and Wes and Xan and Yan and Zoe read.]]"
  - Ada reads.
"""
READING = """\
title: Keep it easy to read
severity: advice
sections: [A, B]
check: {kind: reading, note: 8}
message: "This is {band}."
fix: Use short words.
why: Families read it.
source: [COP9.61]
examples:
  - Ada reads.
"""
SOURCES = """\
COP9.61: "SEND Code of Practice 2015, paragraph 9.61"
COP9.69: "SEND Code of Practice 2015, paragraph 9.69"
EDIT: "our own judgement"
"""
GOOD = {
    "often/how-often.yaml": HOW_OFTEN,
    "plain/words.yaml": PLAIN,
    "who/professional.yaml": PATTERN,
    "long/sentence.yaml": LENGTH,
    "sources.yaml": SOURCES,
}


class Broken(NamedTuple):
    """One change to one file of the good guide, and the fault that it makes: its name, its place, words of it."""

    file: str
    old: str
    new: str
    name: str
    where: str
    said: str = ""


OFTEN, WORDS, WHO = "often/how-often.yaml", "plain/words.yaml", "who/professional.yaml"
LONG_TEXT = (
    "Anyone who reads this can then tell at once and for sure whether it is what happens each week in the class or not."
)
HARD_TEXT = """>
  Specification necessitates quantification. Identification of professional responsibilities facilitates accountability.
  Unquantified provision undermines enforceability. Inconsistent terminology complicates interpretation considerably.
  Organisational ambiguity generates dissatisfaction. Comprehensive documentation ameliorates misunderstanding.
  Multidisciplinary collaboration necessitates communication. Individualised recommendations demonstrate understanding.
  Accessibility considerations predominate. Educational terminology disadvantages inexperienced individuals."""
BROKEN = (
    Broken(OFTEN, "title: Say", "title: Say: x", "rule.unreadable", "line 1"),
    Broken(
        OFTEN, "severity: warning", "severity: warning\nseverity: error", "rule.unreadable", "line 3", "given twice"
    ),
    Broken(OFTEN, "fix: Give", "fix: “Give\n\tfix: Give", "rule.unreadable", "line 11", "tab"),
    Broken(OFTEN, "  unless:", "  unles:", "rule.unknown-key", "line 7", "Did you mean “unless”?"),
    Broken(OFTEN, "why:", "because: no\nwhy:", "rule.unknown-key", "line 11"),
    Broken(OFTEN, "title: Say how often\n", "", "rule.missing-key", "line 1", "“title” is missing"),
    Broken(OFTEN, "fix: Give minutes, and how many times a week.", "fix:", "rule.missing-key", "line 10", "“fix”"),
    Broken(OFTEN, "source: [COP9.69]", "source: []", "rule.missing-key", "line 12", "“source”"),
    Broken(OFTEN, "severity: warning", "severity: serious", "rule.bad-value", "line 2", "“serious”"),
    Broken(OFTEN, "sections: [F]", "sections: [Z]", "rule.bad-value", "line 3", "“Z” is no section"),
    Broken(OFTEN, "kind: phrases", "kind: phrase", "rule.bad-value", "line 5", "“phrase”"),
    Broken(OFTEN, "  unless: [", "  silent_if: [measurd]\n  unless: [", "rule.bad-value", "line 7", "no test"),
    Broken("often/How often.yaml", "", HOW_OFTEN.replace("regular", "frequent"), "rule.bad-name", "the file"),
    Broken("often/late.yml", "", HOW_OFTEN, "rule.not-read", "the file"),
    Broken("often/old/late.yaml", "", HOW_OFTEN, "rule.not-read", "the file"),
    Broken("guide.yaml", "", "extends: nowhere\n", "rule.bad-pack", "line 1", "no folder"),
    Broken("sources.yaml", "COP9.61:", "COP9.61", "rule.bad-sources", "line 2"),
    Broken(OFTEN, "[COP9.69]", "[COP9.69, COP9.96]", "rule.unknown-source", "line 12", "Did you mean"),
    Broken("sources.yaml", "EDIT:", "NODDY: a guide\nEDIT:", "rule.unused-source", "line 3", "“NODDY”"),
    Broken(WHO, "severity: advice", "severity: error", "rule.house-error", "line 2"),
    Broken(WHO, "severity: advice", "severity: advice\nchild_severity: error", "rule.house-error", "line 3"),
    Broken(OFTEN, "[[regular]] help", "[[regular help]]", "rule.example-differs", "example 1, line 14", "“regular”"),
    Broken(OFTEN, "the regular verbs", "on a weekly basis", "rule.example-differs", "example 2, line 15", "weekly"),
    Broken(OFTEN, "- Sam has [[regular]] help.\n  ", "", "rule.no-marked-example", "line 13"),
    Broken(OFTEN, "\n  - Sam learns the regular verbs.", "", "rule.no-clean-example", "line 13"),
    Broken(OFTEN, "the regular verbs", "[[verbs", "rule.broken-mark", "example 2, line 15"),
    Broken(OFTEN, "“{match}”", "“{mtach}”", "rule.unknown-slot", "line 9", "{mtach}"),
    Broken(OFTEN, 'how often."', 'how often: {say}."', "rule.unknown-slot", "line 9", "{say}"),
    Broken(OFTEN, "fix: Give", "fix: Summarize, give", "rule.american-spelling", "line 10", "“Summarise”"),
    Broken(WORDS, "say: use,", "say: color,", "rule.american-spelling", "line 4", "“colour”"),
    Broken(OFTEN, "Anyone can then tell whether it happens.", LONG_TEXT, "rule.long-sentence", "line 11", "24 words"),
    Broken(OFTEN, "Anyone can then tell whether it happens.", HARD_TEXT, "rule.hard-to-read", "line 9"),
    Broken(WORDS, "say: use,", "say: make use going forward,", "rule.banned-advice", "line 8", "“going forward”"),
    Broken(WORDS, "“from now on”", "“going forward”", "rule.banned-advice", "line 10"),
    Broken(OFTEN, "fix: Give", "fix: Going forward, give", "rule.banned-advice", "line 10", "plain.words"),
    Broken(OFTEN, "fix: Give", "fix: Add a rate such as “going forward”, give", "rule.banned-advice", "line 10"),
    Broken(OFTEN, "fix: Give", "fix: Replace it with “going forward”, give", "rule.banned-advice", "line 10"),
    Broken(WORDS, "[utilise]", "[utilise, Regular]", "rule.shared-phrase", "line 8", "often.how-often"),
    Broken(OFTEN, "[regular,", "[regular, On a weekly-basis,", "rule.repeated-phrase", "line 6"),
    Broken(OFTEN, "\\bregular \\w+ tense", "\\bregular\\b", "rule.silenced-phrase", "line 6"),
    Broken(WHO, "(?:a|the) professional", "(a|the professional", "rule.broken-pattern", "line 6"),
    Broken(OFTEN, "\\bregular \\w+ tense", "(?:regular)?", "rule.empty-pattern", "line 8"),
    Broken(OFTEN, "\\bregular \\w+ tense", "\\bRegular-tense", "rule.dead-pattern", "line 8"),
    Broken(OFTEN, "\\bregular \\w+ tense", "(?:\\w+ )*+tense", "rule.lossy-pattern", "line 8"),
    Broken(OFTEN, "\\bregular \\w+ tense", "x(?>\\w+ ){1,9}tense", "rule.lossy-pattern", "line 8"),
    Broken(WHO, "\\bby (?:a|the)", "\\bby (?:\\w+ ?)+", "rule.slow-pattern", "line 6"),
)


def written(folder: Path, broken: Broken | None = None) -> Path:
    """The good guide in a folder, with one thing broken."""
    files = {**GOOD, "easy/read.yaml": READING_PROVED}
    if broken:
        before = files.get(broken.file, "")
        assert before.count(broken.old) == 1 or not before
        files[broken.file] = before.replace(broken.old, broken.new) if before else broken.new
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


HARD_SECTION = " ".join(
    "Considerable difficulties necessitate individualised multidisciplinary intervention." for _ in range(20)
)
READING_PROVED = READING.replace(
    "  - Ada reads.\n", f'  - {{text: "[[]]{HARD_SECTION}", section: B}}\n  - Ada reads.\n'
)
