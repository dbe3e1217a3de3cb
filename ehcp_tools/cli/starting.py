"""Starting points for a council's own style guide and templates: small ones that work."""

from __future__ import annotations

import secrets
import shutil
from pathlib import Path

from ehcp_tools.errors import EhcpError, Problem
from ehcp_tools.files import cannot_write, make_folder

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
        _copy(_STARTERS / what, beside)
        beside.rename(folder)
    except OSError as error:
        raise cannot_write(folder, error) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _copy(folder: Path, place: Path) -> None:
    """Copy a folder. OSError at the first file that cannot be written: `shutil.copytree` keeps its reason back."""
    place.mkdir()
    for path in folder.iterdir():
        if path.is_dir():
            _copy(path, place / path.name)
        else:
            shutil.copyfile(path, place / path.name)
