"""Content controls that are bound to data in the file: Word shows the data, whatever the control last held.

The data stand in a part of their own, or in the properties of the file (ECMA-376 17.5.2.6). Word writes both the same;
other programs that fill in the data leave the old words in the control.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from ehcp_tools.lazy import lazy
from ehcp_tools.word.names import PLAIN_RUN, XML_SPACE, w, whole
from ehcp_tools.word.refusals import too_much

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ehcp_tools.word.names import Element
    from ehcp_tools.word.package import Package

_SDT_CONTENT, _TEXTS = w("sdtContent"), (w("t"), PLAIN_RUN)
_BINDING, _SHOWING = w("dataBinding"), w("showingPlcHdr")
_LISTS = {w("dropDownList"), w("comboBox")}
_PLAIN = {w("text"), w("alias"), w("tag"), w("id"), w("lock"), w("placeholder"), w("temporary"), w("rPr"), w("label")}
_PLAIN |= {_BINDING, _SHOWING, w("tabIndex"), *_LISTS}
"""What the properties of a control of text or of a list may say: values of others are shown in their own way."""
_OF_OTHERS = ("checkbox", "repeatingSection", "repeatingSectionItem", "entityPicker")
_NAMESPACE = lazy(r"xmlns:(\w+)\s*=\s*['\"]([^'\"]*)['\"]")
_PATH = lazy(r"(?:/(?:[\w.-]+:)?[\w.-]+(?:\[\d+\])?)+(?:/@[\w.-]+)?")
_STEP = lazy(r"/(@?)(?:([\w.-]+):)?([\w.-]+)(?:\[(\d+)\])?")
_ITEM_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/customXml}itemID"
_STORES = {
    "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}": "/core-properties",
    "{6668398D-A668-4E3E-A5EB-62B293D839F1}": "/extended-properties",
}
"""The properties of the file, by the numbers that Word gives these stores."""
_MOST_STEPS = 50_000_000
"""Bindings times elements of the data: how far those paths may have to be followed. A large form has a thousandth."""


def show_bound(package: Package, root: Element) -> None:
    """Put the data into the bound controls of a part, where they are text and say something else."""
    bindings = list(root.iter(_BINDING))
    stores = dict(_roots(package)) if bindings else {}
    if len(bindings) * sum(sum(1 for _ in store.iter()) for store in stores.values()) > _MOST_STEPS:
        raise too_much(package.name)
    for binding in bindings:
        properties, number = binding.getparent(), binding.get(w("storeItemID"), "").upper()
        control = properties.getparent() if properties is not None and _is_text(properties) else None
        content = control.find(_SDT_CONTENT) if control is not None else None
        if properties is None or content is None:
            continue
        named = [store for known, store in stores.items() if number in {"", known}]
        value = next(filter(None, (_value(binding, store) for store in named)), "")
        if value:
            _show(properties, content, _label(properties, value))


def _is_text(properties: Element) -> bool:
    word, tags = w(""), [str(one.tag) for one in properties]
    return all(tag in _PLAIN if tag.startswith(word) else not tag.endswith(_OF_OTHERS) for tag in tags)


def _roots(package: Package) -> Iterator[tuple[str, Element]]:
    """The stores of a file by their number."""
    store = cache(package.store)
    for number, kind in _STORES.items():
        for target in _targets(package, "", kind):
            yield number, store(target)
    for target in _targets(package, package.main_part(), "/customXml"):
        for about in _targets(package, target, "/customXmlProps"):
            yield store(about).get(_ITEM_ID, "").upper(), store(target)


def _targets(package: Package, part: str, kind: str) -> list[str]:
    """The parts that links of this kind lead to, each once."""
    wanted = dict.fromkeys(link.target for link in package.relations(part) if link.type.endswith(kind))
    return list(filter(package.find, wanted))


def _value(binding: Element, root: Element) -> str:
    """The text at the path of a binding, or "". Only plain paths are followed, as Word writes them."""
    path = binding.get(w("xpath"), "")
    names = dict(_NAMESPACE.findall(binding.get(w("prefixMappings"), "")))
    if not _PATH.fullmatch(path):
        return ""
    first, *steps = _STEP.findall(path)
    reached = root if root.tag == _name(first, names) else None
    for step in steps:
        if reached is None:
            return ""
        if step[0]:
            return reached.get(_name(step, names), "")
        found, number = list(reached.iterchildren(_name(step, names))), whole(step[3], 1)
        reached = found[number - 1] if 0 < number <= len(found) else None
    return "" if reached is None or len(reached) else reached.text or ""


def _name(step: tuple[str, str, str, str], names: dict[str, str]) -> str:
    _, prefix, name, _ = step
    return f"{{{names.get(prefix, '')}}}{name}" if prefix else name


def _label(properties: Element, value: str) -> str:
    """What a list shows for a value; the value itself in other controls."""
    entries = (entry for one in properties if one.tag in _LISTS for entry in one.iterchildren(w("listItem")))
    shown = (entry.get(w("displayText"), "") for entry in entries if entry.get(w("value")) == value)
    return next(filter(None, shown), value)


def _show(properties: Element, content: Element, value: str) -> None:
    texts = list(content.iter(*_TEXTS))
    shown = "".join(text.text or "" for text in texts)
    if not texts or "".join(shown.split()) == "".join(value.split()) or content.find(f".//{w('sdt')}") is not None:
        return
    for text in texts:
        text.text = ""
    texts[0].text = value
    texts[0].set(XML_SPACE, "preserve")
    for prompt in properties.findall(_SHOWING):
        properties.remove(prompt)
