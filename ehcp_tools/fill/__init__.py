"""Filling a Word template from a case: load, fill, prove.

template = load_template(find_template("ehc_plan"), load_fields())    TemplateError with every fault of it
filled = fill(template, case, today=date.today())                     CaseError with every value it lacks
prove(filled, case)                                                   reads the document again
write_whole(path, filled.data)
"""

from ehcp_tools.fill.asking import unanswered
from ehcp_tools.fill.choosing import Choice, choose
from ehcp_tools.fill.glossary import Entry, load_glossary
from ehcp_tools.fill.needed import still_needed
from ehcp_tools.fill.proof import prove
from ehcp_tools.fill.recipients import Recipient, recipients
from ehcp_tools.fill.render import Filled, fill
from ehcp_tools.fill.template import Template, check_fields, load_template

__all__ = [
    "Choice",
    "Entry",
    "Filled",
    "Recipient",
    "Template",
    "check_fields",
    "choose",
    "fill",
    "load_glossary",
    "load_template",
    "prove",
    "recipients",
    "still_needed",
    "unanswered",
]
