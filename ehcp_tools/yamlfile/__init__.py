"""YAML and JSON files as values that keep their text and know their file and line.

    tree = load(path, RuleError)            one problem or several: RuleError with all of them
    reader = Reader(RuleError)              collects what is wrong while the tree is read
    top = reader.table(tree, known=("title", "check", "any"), required=("title", "check"))
    title = reader.text(top, "title")       "" when absent
    words = reader.texts(top, "any")        () when absent
    reader.finish()                         raises RuleError with every problem, in the order of the file

Nothing is read as a number, a date or a truth value here: `1:1`, `No`, `0123` and `null` stay as written.
A value left empty (`key:`, `key: ""`, JSON `null`) is a `Scalar` without text: readers treat it as absent.
"""

from ehcp_tools.yamlfile.load import LIMIT_BYTES, load, parse
from ehcp_tools.yamlfile.reader import Reader, did_you_mean, in_file_order, mistyped
from ehcp_tools.yamlfile.values import List, Scalar, Table, Value, is_empty

__all__ = [
    "LIMIT_BYTES",
    "List",
    "Reader",
    "Scalar",
    "Table",
    "Value",
    "did_you_mean",
    "in_file_order",
    "is_empty",
    "load",
    "mistyped",
    "parse",
]
