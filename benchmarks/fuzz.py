"""Broken and hostile documents by the thousand: `python benchmarks/fuzz.py FOLDER... [--count 20000] [--seed 1]`.

The seeds are the documents of up to 80 kB in the folders given, and documents filled from the shipped examples. Each
mutant is one of three kinds: bytes of the zip changed; bytes of one part changed and packed again; the XML of one part
rearranged. It is read and checked; every tenth one is also given comments, cleaned, and compared as a redline. Refused is
what is said to be unreadable with a reason; a crash is anything else; slow is more than `SLOW` seconds of processor time.
What crashed or was slow is written to `--keep`. The same seed makes the same mutants. For Unix: it sets limits and alarms.
"""

from __future__ import annotations

import argparse
import io
import random
import resource
import signal
import sys
import time
import traceback
import zipfile
import zlib
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from ehcp_tools.cards import list_templates
from ehcp_tools.case import load_case, load_fields
from ehcp_tools.compare import compare, version_of_draft
from ehcp_tools.drafts import read_draft
from ehcp_tools.errors import EhcpError
from ehcp_tools.fill import fill, load_template
from ehcp_tools.lint.kept import kept_style_guide
from ehcp_tools.lint.linter import Linter
from ehcp_tools.release.clean import cleaned
from ehcp_tools.reports.comments import with_findings
from ehcp_tools.shipped import shipped
from ehcp_tools.word.redline import redline

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
