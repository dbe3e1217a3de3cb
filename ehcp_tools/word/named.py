"""What a content control says of itself."""

from __future__ import annotations

from ehcp_tools.word.gathering import Named
from ehcp_tools.word.names import Element, is_on, w, w14

_SDT_PR, _TAG, _ALIAS, _SHOWING, _VAL = w("sdtPr"), w("tag"), w("alias"), w("showingPlcHdr"), w("val")
_BOX, _CHECKED, _STATE = w14("checkbox"), w14("checked"), w14("val")
_ASKED, UNNAMED = frozenset((_TAG, _ALIAS, _SHOWING, _BOX)), Named()
"""What may be said of a control, and what one is of which none of it is."""


def named_controls(root: Element) -> dict[Element, Named]:
    """The controls in a tree that say anything of themselves, with what they say."""
    said: dict[Element, dict[str, Element]] = {}
    for one in root.iter(*_ASKED):
        properties = one.getparent()
        if properties is not None and properties.tag == _SDT_PR and (control := properties.getparent()) is not None:
            said.setdefault(control, {}).setdefault(one.tag, one)
    return {control: _named(sayings) for control, sayings in said.items()}


def named_by(control: Element) -> Named:
    """What the properties of a `w:sdt` say: tag, title, prompt and check box."""
    said: dict[str, Element] = {}
    for properties in control:
        if properties.tag == _SDT_PR:
            for saying in properties:
                said.setdefault(saying.tag, saying)
    return _named(said)


def _named(said: dict[str, Element]) -> Named:
    """What these sayings say, by their names."""
    return Named(
        tag=_value(said.get(_TAG)),
        title=_value(said.get(_ALIAS)),
        prompt=is_on(said.get(_SHOWING)),
        checked=_state(said.get(_BOX)),
    )


def _value(said: Element | None) -> str:
    return "" if said is None else said.get(_VAL, "")


def _state(box: Element | None) -> bool | None:
    checked = None if box is None else box.find(_CHECKED)
    return None if checked is None else checked.get(_STATE) in {"1", "true", "on"}
