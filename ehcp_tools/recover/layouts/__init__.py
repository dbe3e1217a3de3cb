"""A plan of any other layout as case data: by its sections, the heads of its tables, its titles and its labels."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from ehcp_tools.recover.layouts.building import Building
from ehcp_tools.recover.layouts.finish import finish
from ehcp_tools.recover.layouts.grid import rows
from ehcp_tools.recover.layouts.walk import Walk
from ehcp_tools.recover.recovered import About, Note, Recovered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ehcp_tools.case import Fields
    from ehcp_tools.model import Draft

__all__ = ["recover_plan"]


def recover_plan(draft: Draft, fields: Fields) -> Recovered:
    """What a plan says, word for word, and a note with its place for all that found no home.

    Every character of the draft is in a value or in a note. Dates, yes or no, amounts and names of areas are read;
    all other text is kept as it stands.
    """
    building = Building(fields)
    walk = Walk(building)
    for row, below in pairwise((*rows(draft.blocks, walk.known), None)):
        if row is not None:
            walk.row(row, below)
    finish(building)
    notes, counted = building.ledger.close(draft.blocks)
    return Recovered(dict(building.told()), (*_about(draft), *building.notes, *notes), counted)


def _about(draft: Draft) -> Iterator[Note]:
    """What is to be known of the document as a whole."""
    if draft.revisions:
        what = f"{draft.revisions} tracked changes are not settled. It was read as if all were accepted."
        yield Note(About.PENDING, "the document", what)
    if draft.comments:
        yield Note(About.SAID, "the document", f"The {len(draft.comments)} comments in the margin were not read.")
    if not draft.sections:
        yield Note(About.SAID, "the document", "No section of a plan was found in it, so little can have a place.")
    for thing in draft.unread:
        yield Note(About.SAID, "the document", f"This was not read: {thing}.")
    if draft.caution:
        yield Note(About.SAID, "the document", draft.caution)
