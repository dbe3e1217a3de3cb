"""One child's data against declared fields.

    fields = load_fields()                      the dictionary of facts, templates/fields.yaml
    fields.at("plan.outcomes[2].text")          the Field of a path, indices or not; None when undeclared
    case = load_case(path, fields)              CaseError with every problem at once
    case.root.plan.outcomes[2].text             a Leaf: .path .text .value .field .origin
    case.find("plan.outcomes[2].text")          the same by its path

A case is a tree of four kinds of part, each with `path`, `field` and `origin` (`case.yaml:12`):
    Leaf    a value. str() is its text as written; == compares with text or value; false when no or empty
    Absent  declared but not given. False; str() raises, so that nothing missing is ever printed by accident
    Record  fields by name, each declared field present as a part; an undeclared name raises AttributeError
    Items   a list of Records or Leaves, empty when not given; counted from 0
`Withheld` is an Absent whose value was given and must reach no document.
"""

from ehcp_tools.case.build import empty_record
from ehcp_tools.case.field import Field, Fields, FieldType, Need, fields_beside, load_fields
from ehcp_tools.case.load import Case, load_case, read_case
from ehcp_tools.case.parts import Absent, Items, Leaf, LeafValue, Part, Record, Withheld
from ehcp_tools.case.schema import published, schema

__all__ = [
    "Absent",
    "Case",
    "Field",
    "FieldType",
    "Fields",
    "Items",
    "Leaf",
    "LeafValue",
    "Need",
    "Part",
    "Record",
    "Withheld",
    "empty_record",
    "fields_beside",
    "load_case",
    "load_fields",
    "published",
    "read_case",
    "schema",
]
