"""Paragraphs of every make for the laws of comments and tracked changes, and what must stay the same about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st
from lxml import etree

from ehcp_tools.word.read import View, read_word
from tests.tiny_docx import REL, W, line, members, para, run, zipped

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_CHANGE = 'w:id="{}" w:author="Ada Bello"'
_MARK = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
TYPED = {
    "plain": "{}",
    "hyperlink": '<w:hyperlink w:anchor="x">{}</w:hyperlink>',
    "control": "<w:sdt><w:sdtPr><w:tag w:val='plan.aim'/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
    "smart tag": '<w:smartTag w:element="x">{}</w:smartTag>',
    "insertion": f"<w:ins {_CHANGE.format(901)}>{{}}</w:ins>",
    "inserted link": f'<w:hyperlink w:anchor="y"><w:ins {_CHANGE.format(902)}>{{}}</w:ins></w:hyperlink>',
}
"""What words that may be typed over can stand in."""
CLOSED = {
    "field": "<w:fldSimple w:instr='DATE'>{}</w:fldSimple>",
    "complex field": f"{_MARK.format('begin')}<w:r><w:instrText>DATE</w:instrText></w:r>{_MARK.format('separate')}{{}}"
    f"{_MARK.format('end')}",
    "locked control": "<w:sdt><w:sdtPr><w:lock w:val='contentLocked'/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
    "date control": "<w:sdt><w:sdtPr><w:date/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
    "moved here": f"<w:moveTo {_CHANGE.format(903)}>{{}}</w:moveTo>",
    "link in an insertion": f'<w:ins {_CHANGE.format(904)}><w:hyperlink w:anchor="z">{{}}</w:hyperlink></w:ins>',
}
"""What words cannot be typed over in."""
_GONE = f"<w:del {_CHANGE.format(905)}><w:r><w:delText>gone</w:delText></w:r></w:del>"
_LOOKS = (
    "",
    "<w:b/>",
    '<w:i/><w:color w:val="FF0000"/>',
    f"<w:b/><w:rPrChange {_CHANGE.format(906)}><w:rPr/></w:rPrChange>",
)
_WORDS = ("regular ", "help", " from  an", "adult\u00ad", "’s 😀 day", " ", "é", "-")


def _runs() -> st.SearchStrategy[str]:
    one = st.tuples(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=3), st.sampled_from(_LOOKS))
    odd = st.sampled_from(("<w:r><w:tab/></w:r>", "<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t></w:r>", _GONE))
    plain = one.map(lambda made: run("".join(made[0]), made[1]))
    return st.lists(st.one_of(plain, plain, plain, odd), min_size=1, max_size=3).map("".join)


def _piece(made: tuple[str, str]) -> str:
    around, runs = made
    return runs if _GONE in runs and "w:ins" in around else around.format(runs)


BODIES = st.lists(
    st.lists(st.tuples(st.sampled_from([*TYPED.values(), *CLOSED.values()]), _runs()).map(_piece), min_size=1, max_size=4)
    .map("".join).map(para),
    min_size=1, max_size=3,
).map(lambda paragraphs: line("Draft plan") + "".join(paragraphs))  # fmt: skip
"""Bodies of a title and some paragraphs."""


def canonical(xml: bytes) -> bytes:
    """XML as it is whatever the spelling."""
    return etree.tostring(etree.fromstring(xml), method="c14n")


def views(data: bytes) -> list[object]:
    """All that both views of a file say: texts, places, and stretches that are hidden, inserted or highlighted."""
    return [
        (one.text, one.place, one.shape, one.level, one.marks, one.field)
        for view in View
        for one in read_word(data, view).paragraphs
    ]


def texts(data: bytes, view: View = View.ACCEPTED) -> list[str]:
    return [one.text for one in read_word(data, view).paragraphs]


def differing(before: bytes, after: bytes) -> set[str]:
    """The parts that are not byte for byte the same in two files."""
    old, new = members(before), members(after)
    return {name for name in old.keys() | new.keys() if old.get(name) != new.get(name)}


def with_parts(data: bytes, parts: Mapping[str, str], links: Sequence[str] = ()) -> bytes:
    """A file with more parts. `links`: for each, its type's last word and its target, as `kind>target`."""
    held: dict[str, str | bytes] = {**members(data), **parts}
    name = "word/_rels/document.xml.rels"
    made = "".join(
        f'<Relationship Id="x-{kind}" Type="{REL}/{kind}" Target="{target}"/>'
        for kind, target in (link.split(">") for link in links)
    )
    return zipped({**held, name: members(data)[name].decode().replace("</Relationships>", f"{made}</Relationships>")})


def comments(*said: tuple[int, str, str]) -> str:
    """A part of comments: number, author, text."""
    made = "".join(
        f'<w:comment w:id="{number}" w:author="{author}"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:comment>'
        for number, author, text in said
    )
    return f'<w:comments xmlns:w="{W}">{made}</w:comments>'
