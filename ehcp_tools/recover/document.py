"""The door for documents that are to become data: ours by their controls, others by their layout."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ehcp_tools.drafts import bytes_of, read_draft
from ehcp_tools.recover.layouts import recover_plan
from ehcp_tools.recover.own import is_ours, recover_own
from ehcp_tools.text.other import is_odt
from ehcp_tools.word.read import read_word

if TYPE_CHECKING:
    from pathlib import Path

    from ehcp_tools.case import Fields
    from ehcp_tools.recover.recovered import Recovered


def recover(path: Path, fields: Fields, *, house: Path | None = None) -> Recovered:
    """The values in a document. `house` is a council's own folder of templates. DraftError when it cannot be read."""
    data = bytes_of(path)
    is_word = data.startswith(b"PK") and not is_odt(data)
    if is_word and is_ours(read_word(data, name=str(path)), fields):
        return recover_own(data, fields, house=house)
    return recover_plan(read_draft(data, str(path)), fields)
