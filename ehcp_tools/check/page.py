"""Faults as a web page that asks nothing of any other place: no script, and no style but its own."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from html import escape
from typing import TYPE_CHECKING

from ehcp_tools.check.catalogue import fault_pages
from ehcp_tools.inert import printable
from ehcp_tools.reports.plain import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ehcp_tools.check.fault import Fault

_HEADS = ("Where", "What", "What to do", "Fault")
_STYLE = """
body { font: 1rem/1.5 Arial, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; color: #0b0c0c }
h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; overflow-wrap: anywhere }
table { border-collapse: collapse; width: 100% }
th, td { border-bottom: 1px solid #b1b4b6; padding: .5rem .5rem .5rem 0; text-align: left; vertical-align: top }
td { overflow-wrap: anywhere }
tbody th { width: 16% }
td:nth-child(2), td:nth-child(3) { width: 32% }
"""
_PAGE = """\
<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '{policy}'">
<title>Check of templates and rules</title>
<style>{style}</style></head>
<body><main><h1>Check of templates and rules</h1>
<p><strong>{summary}</strong></p>
{body}
</main></body></html>
"""


def page(summary: str, faults: Mapping[str, Sequence[Fault]]) -> str:
    """The page: a table of the faults of each file."""
    policy = f"sha256-{b64encode(sha256(_STYLE.encode()).digest()).decode()}"
    body = "\n".join(_sections(faults)) or "<p>Nothing to put right.</p>"
    return _PAGE.format(policy=policy, style=_STYLE, summary=escape(summary), body=body)


def _sections(faults: Mapping[str, Sequence[Fault]]) -> Iterator[str]:
    heads = "".join(f'<th scope="col">{head}</th>' for head in _HEADS)
    for path, of_one in faults.items():
        yield f"<h2>{escape(printable(path))}</h2>\n<table><thead><tr>{heads}</tr></thead>\n<tbody>"
        yield from _rows(of_one)
        yield "</tbody></table>"


def _rows(faults: Iterable[Fault]) -> Iterator[str]:
    for fault in faults:
        title = f"{fault_pages()[fault.name].title} ({fault.name})"
        cells = (escape(one_line(text)) for text in (fault.what, fault.fix, title))
        where = f'<th scope="row">{escape(one_line(fault.where))}</th>'
        yield f"<tr>{where}{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"
