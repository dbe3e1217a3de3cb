"""What templates print, as the hashes of its sentences. Kept from run to run: it takes long to work out."""

from __future__ import annotations

import json
from hashlib import sha256
from operator import index
from pathlib import Path
from typing import TYPE_CHECKING

from ehcp_tools.keeping import keep, kept, key_of, place_for
from ehcp_tools.lint.prints import printed, template_texts

if TYPE_CHECKING:
    from ehcp_tools.lint.rule import Question

_HERE = Path(__file__).parent
_SOURCES = ("printed.py", "prints.py", "sentences.py", "plan/namelists.py", "data/given_names.txt")
"""All that has a say in what the hashes are."""


def kept_printed(templates: Path, question: Question) -> frozenset[int]:
    """The hashes of the sentences that the templates in a folder print, whatever they fill in."""
    words = sha256(json.dumps(dict(question.words), sort_keys=True).encode()).hexdigest()
    key = key_of([*template_texts(templates), *map(_HERE.joinpath, _SOURCES)]) + words
    place = place_for("printed", templates)
    try:
        return frozenset(map(index, json.loads(kept(place, key) or "")))
    except (ValueError, TypeError, RecursionError):
        found = printed(templates, question)
        keep(place, key, json.dumps(sorted(found)))
        return found
