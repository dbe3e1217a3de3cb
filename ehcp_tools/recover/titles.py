"""What controls stand for where a program has dropped their tags: by title, kind, neighbours and visible numbers.

LibreOffice 7.4 keeps the titles of most controls, none of dates and lists of choices, and only the first paragraph of a
story inside its control. What these leave open is said, and never guessed.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from ehcp_tools.case import FieldType
from ehcp_tools.recover.form import CONTROL
from ehcp_tools.recover.named import Named, where
from ehcp_tools.recover.recovered import About, Note
from ehcp_tools.sections import assign
from ehcp_tools.word.controls import LONGEST_TAG
from ehcp_tools.word.held import HeldLine

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ehcp_tools.case import Field, Fields
    from ehcp_tools.recover.form import Form
    from ehcp_tools.word.document import Paragraph, WordDocument
    from ehcp_tools.word.held import Held, Holdings, Row


class Titled(NamedTuple):
    """What controls stand for, the notes on those that are not known, and the paragraphs joined to a control."""

    named: Sequence[Named]
    notes: Sequence[Note]
    joined: Mapping[int, int]
