"""The controls of a written file, read sooner: most hold a run of text or plain paragraphs, and stand in plain places.

Nothing is said here of a control that the reader of drafts would not say; where it is not plain, nothing is said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ehcp_tools.word.document import View
from ehcp_tools.word.plain_shapes import DOCUMENT, PartControls, holders, is_far_reaching, margins_of, plain
from ehcp_tools.word.read import read_part
from ehcp_tools.word.story import Story

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ehcp_tools.word.names import Element
    from ehcp_tools.word.package import Package


def plain_controls(package: Package, skimmed: Mapping[str, PartControls]) -> Iterator[tuple[str, str]]:
    """The tag and the text of controls in the body, headers and footers. Raises DraftError where a part is missing.

    `skimmed`: parts that are known already and need not be parsed.
    """
    main = package.main_part()
    body = skimmed.get(main)
    if body is None or body.root != DOCUMENT:
        body = _parsed(main, package.document(main))
    yield from body.controls
    targets = {link.id: link.target for link in package.relations(main) if not link.external}
    for part in dict.fromkeys(targets[link] for link in body.margins if link in targets):
        margin = skimmed.get(part) or _parsed(part, package.tree(part))
        if margin.root != DOCUMENT:
            yield from margin.controls


def _parsed(part: str, root: Element) -> PartControls:
    """The controls of a part: the plain ones, or where that does not do, all that the reader of drafts finds."""
    if not is_far_reaching(root):
        return PartControls(str(root.tag), list(plain(holders(root))), margins_of(root))
    story = Story(View.ACCEPTED)
    read_part(story, root, part, "", holders(root))
    controls = [(control.tag, control.text) for control in story.found.controls()]
    return PartControls(str(root.tag), controls, margins_of(root))
