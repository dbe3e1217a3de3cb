"""What the fields of old forms show without a result that is text: a ticked box, the choice of a list, a button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ehcp_tools.word.gathering import PROMPT
from ehcp_tools.word.names import PLAIN_RUN, is_on, w, whole
from ehcp_tools.word.symbols import BOX, TICKED

if TYPE_CHECKING:
    from ehcp_tools.word.line import Line
    from ehcp_tools.word.names import Element

_VAL, _T, _FLD_CHAR, _TYPE = w("val"), w("t"), w("fldChar"), w("fldCharType")


def old_field(begin: Element) -> str:
    """What the field that begins here shows: its box, its choice, or "" where it is another field or has a result."""
    box, choices = begin.find(f"{w('ffData')}/{w('checkBox')}"), begin.find(f"{w('ffData')}/{w('ddList')}")
    if box is not None:
        checked = box.find(w("checked"))
        return TICKED if is_on(box.find(w("default")) if checked is None else checked) else BOX
    return "" if choices is None or _has_result(begin) else _choice(choices)


def _choice(choices: Element) -> str:
    """The entry that a list stands at (ECMA-376 17.16.27): the chosen one, else the default, else the first."""
    entries = [entry.get(_VAL, "") for entry in choices.iterchildren(w("listEntry"))]
    said = next((one for name in ("result", "default") if (one := choices.find(w(name))) is not None), None)
    number = 0 if said is None else whole(said.get(_VAL), 0)
    return entries[number] if number < len(entries) else ""


def _has_result(begin: Element) -> bool:
    run = begin.getparent()
    for later in run.itersiblings() if run is not None else ():
        for one in later.iter(_T, PLAIN_RUN, _FLD_CHAR):
            if one.tag != _FLD_CHAR and one.text:
                return True
            if one.get(_TYPE) == "end":
                return False
    return False


def button_label(line: Line, instruction: Element) -> None:
    """Add the label of a button, which asks to be clicked and typed over: the field has no other text."""
    offset = line.story.survey.fields.labels.get(instruction)
    if offset is None or line.story.instructions != 1:
        return
    text, start = (instruction.text or "")[offset:], line.length
    line.sources.append((text, instruction, offset))
    line.length += len(text)
    line.flag(start, PROMPT)
