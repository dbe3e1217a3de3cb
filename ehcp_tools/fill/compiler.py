"""A template's part turned into steps; all that is wrong with it is collected, nothing stops at the first fault."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jinja2 import nodes

from ehcp_tools.case import FieldType
from ehcp_tools.errors import Problem
from ehcp_tools.fill.expressions import Expression, LoopHead, NotUnderstoodError, read_expression, read_loop
from ehcp_tools.fill.filters import FILTERS
from ehcp_tools.fill.fixed import Drafted, held, is_still, line, ready, still
from ehcp_tools.fill.kept import Frame
from ehcp_tools.fill.obstacles import obstacles_in, obstacles_of, tags_in_fields
from ehcp_tools.fill.places import Walk, place_of
from ehcp_tools.fill.scope import UNKNOWN, Checker, Kind, Many, One, child_names, names_of
from ehcp_tools.fill.shown import sort_of
from ehcp_tools.fill.steps import Arm, Box, Choice, Loop, Print, Usual
from ehcp_tools.fill.tags import Fault, Tag, find_tags
from ehcp_tools.word.letters import Letters
from ehcp_tools.word.names import w
from ehcp_tools.word.write_parts import text_boxes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ehcp_tools.case import Field, Fields
    from ehcp_tools.word.names import Element

_P, _TR, _SECT_PR = w("p"), w("tr"), w("sectPr")
_CLOSES = {"endfor": "for", "endif": "if"}
_DEEPEST = 32
"""Blocks of one container that are open at once, itself the first: filling goes as deep, and Python not much deeper."""


@dataclass(slots=True)
class _Block:
    """A loop or condition that has begun: its place, the names around it, and the arms so far."""

    word: str
    place: str
    names: dict[str, Kind]
    head: LoopHead | None = None
    condition: Expression | None = None
    steps: list[Drafted] = field(default_factory=list)
    arms: list[Arm] = field(default_factory=list)
    closed: bool = False


class Compiler:
    """Turns one part after another into steps."""

    def __init__(self, fields: Fields) -> None:
        self.checker = Checker(names_of(fields.root))
        self._fields = fields
        self.problems: list[Problem] = []
        self.tells_stories = False

    def part(self, root: Element, walk: Walk) -> Box:
        """The steps of one part."""
        self._walk = walk
        for fault, element in (*obstacles_in(root), *tags_in_fields(root)):
            self.fault(fault, place_of(element, root, Walk(walk.template, walk.part)))
        self._frame = Frame(root)
        return Box(root, ready(self._sequence(root), self._frame))

    def fault(self, fault: Fault, place: str = "") -> None:
        """One more thing wrong, here or at a place met before."""
        problem = Problem(place or self._walk.place, f"{fault.what} [{fault.slug}]", fault.fix)
        if problem not in self.problems:
            self.problems.append(problem)

    def _sequence(self, parent: Iterable[Element]) -> list[Drafted]:
        """The steps of what stands in one container, in which every block that begins has to end."""
        blocks = [_Block("", self._walk.place, self.checker.names)]
        for child in parent:
            tag = self._lone_tag(child)
            if tag:
                self._walk.meet(child)
                self._turn(tag, blocks)
                if next(child.iter(_SECT_PR), None) is not None:
                    fix = "Put the section break into a paragraph of its own."
                    self.fault(Fault("section-break", "A tag's paragraph also ends a section of the document.", fix))
            else:
                blocks[-1].steps.append(self._step(child))
        for block in blocks[1:]:
            fix = f"Add {{% end{block.word} %}} in the same table, cell or text."
            self.fault(Fault("block-not-closed", f"The “{block.word}” here has no end.", fix), block.place)
        self.checker.names = blocks[0].names
        return blocks[0].steps

    def _step(self, element: Element) -> Drafted:
        if element.tag == _P:
            return self._line(element)
        self._walk.meet(element)
        steps = self._sequence(element)
        self._walk.leave(element)
        return held(element, steps, self._frame)

    def _line(self, paragraph: Element) -> Drafted:
        letters = Letters(paragraph)
        self._walk.meet(paragraph, letters.text)
        tags, faults = find_tags(letters.text)
        for fault in (*faults, *obstacles_of(letters, tags)):
            self.fault(fault)
        boxes = tuple(self._sequence(box) for box in text_boxes(paragraph))
        prints = tuple(printed for tag in tags for printed in self._print(tag, letters.text))
        if not prints and all(map(is_still, boxes)):
            return still(paragraph)
        return line(paragraph, _marked(paragraph, tags), prints, boxes, self._frame)

    def _print(self, tag: Tag, text: str) -> Iterator[Print]:
        if not tag.prints:
            fix = "Give it a paragraph or a table row of its own."
            self.fault(Fault("tag-not-alone", f"“{tag.words}” shares its paragraph with other text.", fix))
            return
        try:
            expression = read_expression(tag.words)
        except NotUnderstoodError as error:
            self._faults(error.faults)
            return
        kind = self.checker.printed(expression.node)
        self._faults(self._taken())
        alone = text.strip() == text[tag.start : tag.end]
        self.tells_stories |= alone and _is_story(kind)
        usual = None if alone and not self._walk.in_table and _is_story(kind) else self._usual(expression.node, kind)
        yield Print(expression, self._walk.place, alone, self._walk.in_table, usual)

    def _usual(self, node: nodes.Expr, kind: Kind) -> Usual | None:
        """What an expression of this kind usually prints; None where it draws."""
        if isinstance(node, nodes.Filter):
            known, inner = FILTERS[node.name], node.node
            field = self._field(self.checker.kind(inner)) if isinstance(inner, nodes.Getattr | nodes.Name) else None
            return None if known.draws else Usual(field, known.shows) if field and known.shows else Usual()
        field = self._field(kind)
        return Usual(field, sort_of(field)) if field and isinstance(kind, One) else Usual(field)

    def _field(self, kind: Kind) -> Field | None:
        """The field whose single values are of this kind, or are in a list of this kind."""
        path = kind.path if isinstance(kind, Many) or (isinstance(kind, One) and kind.type) else ""
        field = self._fields.at(path) if path else None
        return field and (field.item or field)

    def _lone_tag(self, element: Element) -> Tag | None:
        """The tag that begins or ends a block and is all that stands in a paragraph or row."""
        if element.tag not in {_P, _TR}:
            return None
        paragraphs = (element,) if element.tag == _P else element.iter(_P)
        text = "".join(Letters(paragraph).text for paragraph in paragraphs).strip()
        if not (text.startswith("{%") and text.endswith("%}")):
            return None
        tags, faults = find_tags(text)
        return tags[0] if len(tags) == 1 and not faults and not tags[0].prints else None

    def _turn(self, tag: Tag, blocks: list[_Block]) -> None:
        """Begin, divide or end a block."""
        word = tag.words.split(" ")[0]
        if word in {"for", "if"}:
            blocks.append(self._begin(word, tag.words))
            if len(blocks) == _DEEPEST:
                fix = "Write it with fewer: “and” and “or” join conditions."
                what = f"More than {_DEEPEST - 2} blocks inside each other have no place in a template."
                self.fault(Fault("not-allowed", what, fix))
        elif word in {"elif", "else"}:
            self._divide(word, tag.words, blocks[-1])
        elif word in _CLOSES:
            self._end(word, blocks)
        else:
            fix = "Use for, if, elif, else, endfor and endif."
            self.fault(Fault("not-allowed", f"“{word}” has no place in a template.", fix))

    def _begin(self, word: str, words: str) -> _Block:
        block = _Block(word, self._walk.place, self.checker.names)
        if word == "if":
            block.condition = self._condition(words.removeprefix("if"))
            return block
        item: Kind = UNKNOWN
        name = words.removeprefix("for").strip().split(" ")[0]
        try:
            block.head = read_loop(words)
            item = self.checker.looped(block.head.source.node)
        except NotUnderstoodError as error:
            self._faults(error.faults)
        self.checker.names = child_names(block.names, name, item)
        if block.head and block.head.test:
            self.checker.kind(block.head.test.node)
        self._faults(self._taken())
        return block

    def _condition(self, words: str) -> Expression | None:
        try:
            expression = read_expression(words.strip())
        except NotUnderstoodError as error:
            self._faults(error.faults)
            return None
        self.checker.kind(expression.node)
        self._faults(self._taken())
        return expression

    def _divide(self, word: str, words: str, block: _Block) -> None:
        if block.word != "if" or block.closed:
            fix = "Put it between {% if %} and {% endif %}, before or instead of another else."
            self.fault(Fault("block-not-opened", f"This “{word}” belongs to no “if”.", fix))
            return
        block.arms.append(Arm(block.condition, block.place, ready(block.steps, self._frame)))
        block.steps, block.place = [], self._walk.place
        block.condition = None if word == "else" else self._condition(words.removeprefix("elif"))
        block.closed = word == "else"

    def _end(self, word: str, blocks: list[_Block]) -> None:
        block = blocks[-1]
        if block.word != _CLOSES[word]:
            fix = "Begin it in the same table, cell or text, or take this end away."
            self.fault(Fault("block-not-opened", f"This “{word}” ends no “{_CLOSES[word]}” here.", fix))
            return
        blocks.pop()
        self.checker.names = block.names
        if block.head:
            blocks[-1].steps.append(Loop(block.head, block.place, ready(block.steps, self._frame)))
        elif word == "endif":
            last = Arm(block.condition, block.place, ready(block.steps, self._frame))
            blocks[-1].steps.append(Choice((*block.arms, last)))

    def _faults(self, faults: Iterable[Fault]) -> None:
        for fault in faults:
            self.fault(fault)

    def _taken(self) -> tuple[Fault, ...]:
        faults = tuple(dict.fromkeys(self.checker.faults))
        self.checker.faults.clear()
        return faults


def _is_story(kind: Kind) -> bool:
    return isinstance(kind, One) and kind.type == FieldType.STORY


def _marked(paragraph: Element, tags: tuple[Tag, ...]) -> Element:
    """A copy of a paragraph with markers for its tags and with its text boxes emptied."""
    marked = deepcopy(paragraph)
    letters = Letters(marked)
    for tag in reversed(tags):
        letters.cut(tag.start, tag.end)
    for box in list(text_boxes(marked)):
        del box[:]
    return marked
