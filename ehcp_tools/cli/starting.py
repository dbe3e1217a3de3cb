"""Starting points for a council's own style guide and templates: small ones that work."""

from __future__ import annotations

import secrets
import shutil
from pathlib import Path

from ehcp_tools.errors import EhcpError, Problem
from ehcp_tools.files import make_folder

_STARTERS = Path(__file__).parent.parent / "starters"


def start(what: str, folder: Path) -> None:
    """Copy the starter of a `style_guide` or `template` to a new folder, whole or not at all.

    EhcpError where something stands there already, or nothing can be written.
    """
    if folder.exists():
        raise EhcpError(Problem(str(folder), "Something of this name is already there.", "Name a new folder."))
    make_folder(folder.parent)
    beside = folder.with_name(f".{secrets.token_hex(8)}.part")
    try:
        shutil.copytree(_STARTERS / what, beside, copy_function=shutil.copyfile)
        beside.rename(folder)
    except OSError as error:
        shutil.rmtree(beside, ignore_errors=True)
        reason = error.strerror or "the disk refused it"
        problem = Problem(str(folder), f"The folder cannot be written: {reason}.", "Name a folder you may write to.")
        raise EhcpError(problem) from error
