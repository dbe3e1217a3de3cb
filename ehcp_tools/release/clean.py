"""The copy that goes out: what a reader sees, without what the making of it left behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ehcp_tools.model import OUR_NAME
from ehcp_tools.word.clean import cleaned
from ehcp_tools.word.commenting import without_comments
from ehcp_tools.word.holding import title_of

if TYPE_CHECKING:
    from ehcp_tools.model import Draft
    from ehcp_tools.word.clean import Cleaned


def released(data: bytes, draft: Draft) -> Cleaned:
    """A clean copy of a Word file that `draft` was read from; content controls and protection stay.

    Of its title stays what the document itself shows, so that a form is known again when it comes back. The same input
    gives the same bytes.
    """
    title = title_of(data).partition(": ")[0].strip()
    shown = any(block.text.strip() == title for block in draft.blocks)
    return cleaned(without_comments(data, author=OUR_NAME, name=draft.path), draft.path, title=title if shown else "")
