"""A story as paragraphs: a blank line sets them apart, a line that begins with “- ” is a bullet.

A line that only ends before the next one is a paragraph too, set close to it: LibreOffice runs the lines of a control
together where they are broken inside a paragraph.
"""

from __future__ import annotations

from typing import NamedTuple


class StoryParagraph(NamedTuple):
    """One paragraph of a story: its text, whether it is a bullet, and whether the next line follows close on it."""

    text: str
    bullet: bool
    close: bool = False


def story_paragraphs(story: str) -> tuple[StoryParagraph, ...]:
    """The paragraphs of a story in order. An indented line below a bullet belongs to the bullet."""
    paragraphs: list[StoryParagraph] = []
    fresh = True
    for line in story.split("\n"):
        last = paragraphs[-1] if paragraphs and not fresh else None
        if not line.strip():
            fresh = True
            continue
        if line.startswith("- ") and line[2:].strip():
            paragraphs.append(StoryParagraph(line[2:], bullet=True))
        elif last and last.bullet and line[0] in " \t":
            paragraphs[-1] = StoryParagraph(f"{last.text}\n{line.lstrip()}", bullet=True)
        elif last and not last.bullet:
            paragraphs[-1] = last._replace(close=True)
            paragraphs.append(StoryParagraph(line, bullet=False))
        else:
            paragraphs.append(StoryParagraph(line, bullet=False))
        fresh = False
    return tuple(paragraphs)


def story_text(story: str) -> str:
    """The text that a control round these paragraphs is read back as."""
    return "\n".join(paragraph.text for paragraph in story_paragraphs(story))
