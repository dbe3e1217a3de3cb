"""A story as paragraphs: a blank line begins a new one, a line that begins with “- ” is a bullet."""

from __future__ import annotations

from typing import NamedTuple


class StoryParagraph(NamedTuple):
    """One paragraph of a story: its text, line breaks and all, and whether it is a bullet."""

    text: str
    bullet: bool


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
        elif last and (not last.bullet or line[0] in " \t"):
            paragraphs[-1] = StoryParagraph(f"{last.text}\n{line.lstrip() if last.bullet else line}", last.bullet)
        else:
            paragraphs.append(StoryParagraph(line, bullet=False))
        fresh = False
    return tuple(paragraphs)


def story_text(story: str) -> str:
    """The text that a control round these paragraphs is read back as."""
    return "\n".join(paragraph.text for paragraph in story_paragraphs(story))
