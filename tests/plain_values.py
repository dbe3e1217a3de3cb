"""Values of a YAML or JSON file as plain Python ones, to compare in one line."""

from __future__ import annotations

from ehcp_tools.yamlfile import List, Scalar, Table, Value


def plain(value: Value) -> object:
    match value:
        case Scalar():
            return value.text
        case List():
            return [plain(item) for item in value.items]
        case Table():
            return {key: plain(item) for key, item in value.entries.items()}
