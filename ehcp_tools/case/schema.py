"""The dictionary of facts as a JSON Schema, so that an editor can help with a case file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ehcp_tools.case.field import Field, FieldType

if TYPE_CHECKING:
    from ehcp_tools.case.field import Fields

_SCALAR = ["string", "number", "boolean", "null"]


def schema(fields: Fields) -> dict[str, Any]:
    """A JSON Schema (draft 2020-12) of a case file. Every value may be left empty, as in a file just started."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A case for ehcp-tools",
        **_object(fields.root),
    }


def published(fields: Fields) -> str:
    """The text of `docs/case.schema.json`."""
    return json.dumps(schema(fields), indent=1, ensure_ascii=False) + "\n"


def _object(field: Field) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {name: _described(inner) for name, inner in field.fields.items()},
        "required": [name for name, inner in field.fields.items() if inner.required],
        "additionalProperties": False,
    }


def _described(field: Field) -> dict[str, Any]:
    return {"title": field.label, "description": _description(field), **_shape(field)}


def _description(field: Field) -> str:
    return f"{field.about} ({field.law})" if field.law else field.about


def _shape(field: Field) -> dict[str, Any]:
    if field.item:
        return {"type": ["array", "null"], "items": _shape(field.item)}
    if field.type is FieldType.RECORD:
        return {**_object(field), "type": ["object", "null", *(["string"] if field.short else [])]}
    if field.type is FieldType.CHOICE:
        return {"enum": [*field.choices, "", None]}
    return {"type": _SCALAR}
