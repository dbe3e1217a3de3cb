"""Words that one program or another would obey, for tests that show them to be words and nothing else."""

from __future__ import annotations

import re

WORDS = (
    "\x1b[31mred",
    "\x1b]52;c;aGk=\x07",
    "\x1b]8;;https://e.test\x1b\\link",
    "\x9b31m",
    "\u202egnp.exe\u202c",
    "\u2066inwards",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'-alert(1)-'",
    "javascript:alert(1)",
    '=HYPERLINK("https://e.test")',
    "+1+1",
    "@SUM(1)",
    "-1+1",
    "=cmd|'/c calc'!A1",
    "{{ 7*7 }}",
    "{% for x in y %}",
    "{# no #}",
    "!!python/object/apply:os.system [x]",
    "key: value",
    "x # no note",
    "---",
    "*alias",
    "&anchor",
    "]]>",
    "<!-- no -->",
    "::error::pwn",
    "%0A::error::pwn",
    "##[error]pwn",
    "[link](https://e.test)",
    "![image](https://e.test)",
    "END:VEVENT",
    "a; b, c\\n d",
    "</w:t></w:r>",
    "&lt;script&gt;",
)
OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What a terminal obeys, line breaks and tabs apart."""


def visible(words: str) -> str:
    """The words as Word and our readers can hold them: without control characters."""
    return re.sub("[\x00-\x08\x0b-\x1f]", "", words)
