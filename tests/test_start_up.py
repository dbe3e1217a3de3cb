"""Nothing is imported before it is needed: help comes at once, and one draft is checked without what many need."""

from __future__ import annotations

import subprocess
import sys

import pytest

RUN = """
import sys
from ehcp_tools.cli import cli
try:
    cli(sys.argv[1:], standalone_mode=False)
except SystemExit:
    pass
print(*sys.modules, file=sys.stderr)
"""


@pytest.mark.parametrize(
    ("command", "absent"),
    [
        (["--help"], {"pathlib", "lxml", "yaml", "ehcp_tools.model", "ehcp_tools.drafts", "rich"}),
        (["lint", "--help"], {"lxml", "yaml", "ehcp_tools.drafts", "ehcp_tools.lint", "rich"}),
        (
            ["lint", "-", "--format", "plain", "--fail-on", "never"],
            {"multiprocessing", "concurrent.futures.process", "rich", "jinja2", "openpyxl", "docx", "tomllib"},
        ),
    ],
    ids=["help", "help of lint", "one draft"],
)
def test_only_what_is_needed_is_imported(command: list[str], absent: set[str]) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", RUN, *command], input="Section F\n\nHelp.", capture_output=True, text=True, check=True
    )
    assert absent.isdisjoint(ran.stderr.split()), absent.intersection(ran.stderr.split())
