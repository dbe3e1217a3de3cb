"""What can go wrong with an input, and how it is said.

    EhcpError            one or more problems with a file a person gave us
      RuleError          a rule of a style guide
      TemplateError      a Word template or its template.yaml
      CaseError          a case file
      DraftError         a document to be checked

A finding is about a plan and is not an error. A fault of the program itself is neither: it is not caught.
"""

from __future__ import annotations

from typing import NamedTuple

from ehcp_tools.inert import printable


class Problem(NamedTuple):
    """One thing wrong with an input file: where it is, what is wrong, and what to do about it."""

    where: str
    what: str
    fix: str

    def __str__(self) -> str:
        return f"{printable(self.where)}: {self.what}\n  What to do: {self.fix}"


class EhcpError(Exception):
    """Carries every problem found in an input, never only the first."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


class RuleError(EhcpError):
    """A rule file that cannot be used."""


class TemplateError(EhcpError):
    """A template that cannot be used, or a value that it cannot show."""


class CaseError(EhcpError):
    """A case file that cannot be used."""


class DraftError(EhcpError):
    """A document that cannot be read."""
