"""What a content control says of itself."""

from __future__ import annotations

from ehcp_tools.word.gathering import Named
from ehcp_tools.word.names import Element, is_on, w, w14

_SDT_PR, _SHOWING, _VAL = w("sdtPr"), w("showingPlcHdr"), w("val")


def named_by(control: Element) -> Named:
    """What the properties of a `w:sdt` say: tag, title, prompt and check box."""
    properties = control.find(_SDT_PR)
    if properties is None:
        return Named()
    box = properties.find(f"{w14('checkbox')}/{w14('checked')}")
    return Named(
        tag=_value(properties, "tag"),
        title=_value(properties, "alias"),
        prompt=is_on(properties.find(_SHOWING)),
        checked=None if box is None else box.get(w14("val")) in {"1", "true", "on"},
    )


def _value(properties: Element, name: str) -> str:
    found = properties.find(w(name))
    return "" if found is None else found.get(_VAL, "")
