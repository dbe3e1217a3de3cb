"""Edits of a filled document as people make them in Word, in the XML that Word would leave."""

from __future__ import annotations

import io
import zipfile
from copy import deepcopy
from typing import TYPE_CHECKING

from lxml import etree

from ehcp_tools.word.symbols import BOX, TICKED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Element = etree._Element
NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{NS}}}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
BODY = "word/document.xml"
Edit = "Callable[[Element], object]"


def edited(data: bytes, edit: Callable[[Element], object], member: str = BODY) -> bytes:
    """The file with one of its parts changed."""
    source, made = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == member:
                root = etree.fromstring(content)
                edit(root)
                content = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            target.writestr(name, content)
    return made.getvalue()


def controls(root: Element, tag: str) -> list[Element]:
    """The controls with this tag, in order."""
    return [one for one in root.iter(f"{W}sdt") if _tag(one) == tag]


def _tag(control: Element) -> str:
    found = control.find(f"{W}sdtPr/{W}tag")
    return "" if found is None else found.get(f"{W}val", "")


def control(root: Element, tag: str) -> Element:
    """The first control with this tag."""
    return controls(root, tag)[0]


def content(holder: Element) -> Element:
    found = holder.find(f"{W}sdtContent")
    assert found is not None
    return found


def row(element: Element) -> Element:
    """The table row that something stands in."""
    return next(element.iterancestors(f"{W}tr"))


def paragraph(element: Element) -> Element:
    """The paragraph that something stands in."""
    return next(element.iterancestors(f"{W}p"))


def typed(holder: Element, text: str) -> None:
    """Type other words in place of those in a control."""
    texts = list(holder.iter(f"{W}t"))
    for other in texts[1:]:
        parent = other.getparent()
        assert parent is not None
        parent.remove(other)
    texts[0].text = text
    texts[0].set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    for showing in list(holder.iter(f"{W}showingPlcHdr")):
        _remove(showing)


def retyped(tag: str, text: str) -> Callable[[Element], None]:
    """An edit: other words, wherever the value stands."""

    def edit(root: Element) -> None:
        for one in controls(root, tag):
            typed(one, text)

    return edit


def run(text: str, properties: str = "") -> Element:
    """A run, with properties as XML."""
    xml = f'<w:r xmlns:w="{NS}">{f"<w:rPr>{properties}</w:rPr>" if properties else ""}<w:t xml:space="preserve"/></w:r>'
    made = etree.fromstring(xml)
    made[-1].text = text
    return made


def new_paragraph(text: str) -> Element:
    """A paragraph of its own."""
    made = etree.Element(f"{W}p")
    made.append(run(text))
    return made


def bolded(holder: Element, word: str) -> None:
    """Set one word of a control in bold: Word cuts its run in three."""
    old = next(one for one in holder.iter(f"{W}r") if word in "".join(map(str, one.itertext())))
    before, _, after = "".join(map(str, old.itertext())).partition(word)
    parent = old.getparent()
    assert parent is not None
    place = parent.index(old)
    parent[place : place + 1] = [run(before), run(word, "<w:b/>"), run(after)]


def copied(element: Element, **texts: str) -> Element:
    """A copy of a row right below it; `texts` are new words by the last part of a control's tag."""
    new = deepcopy(element)
    element.addnext(new)
    for one in new.iter(f"{W}sdt"):
        name = _tag(one).rpartition(".")[2]
        if name in texts:
            typed(one, texts[name])
    return new


def plain_row(model: Element, *cells: str) -> Element:
    """An empty row put in below another, as Word makes it: its cells, but no controls; then typed into."""
    new = etree.Element(f"{W}tr")
    for text in cells:
        etree.SubElement(new, f"{W}tc").append(new_paragraph(text))
    model.addnext(new)
    return new


def unwrapped(holder: Element) -> None:
    """Remove a control and keep its words: “Remove Content Control”."""
    parent = holder.getparent()
    assert parent is not None
    place = parent.index(holder)
    parent[place : place + 1] = list(content(holder))


def deleted(element: Element) -> None:
    """Delete something."""
    _remove(element)


def _remove(element: Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


def tracked(element: Element, kind: str) -> None:
    """Put a run into a tracked insertion (`ins`) or deletion (`del`)."""
    parent = element.getparent()
    assert parent is not None
    holder = etree.Element(
        f"{W}{kind}", {f"{W}id": "900", f"{W}author": "A. Reader", f"{W}date": "2026-11-01T09:00:00Z"}
    )
    parent.replace(element, holder)
    holder.append(element)
    if kind == "del":
        for text in holder.iter(f"{W}t"):
            text.tag = f"{W}delText"


def tracked_row(element: Element) -> None:
    """Delete a row with changes tracked."""
    properties = element.find(f"{W}trPr")
    if properties is None:
        properties = etree.Element(f"{W}trPr")
        element.insert(0, properties)
    etree.SubElement(properties, f"{W}del", {f"{W}id": "901", f"{W}author": "A. Reader"})


def ticked(holder: Element, *, on: bool = True) -> None:
    """Click a check box."""
    for checked in holder.iter(f"{W14}checked"):
        checked.set(f"{W14}val", "1" if on else "0")
    next(holder.iter(f"{W}t")).text = TICKED if on else BOX


def without_tags(root: Element) -> None:
    """Drop what LibreOffice drops when it saves: tags, and the titles of dates and drop-down lists."""
    for one in root.iter(f"{W}sdt"):
        properties = one.find(f"{W}sdtPr")
        assert properties is not None
        odd = properties.find(f"{W}date") is not None or properties.find(f"{W}dropDownList") is not None
        for name in ("tag", *(["alias"] if odd else [])):
            for child in properties.findall(f"{W}{name}"):
                properties.remove(child)


def tags(root: Element) -> Iterator[str]:
    """Every tag in a part."""
    return filter(None, map(_tag, root.iter(f"{W}sdt")))
