"""A redline in another word processor: LibreOffice accepts or rejects all, and the versions come out."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from ehcp_tools.word.read import read_word
from tests.test_compare import AMIRA, CHANGED

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.office
_LIBRARY = 'xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"'
_MACRO = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub Settle(source As String, target As String, what As String)
  Dim how(0) As New com.sun.star.beans.PropertyValue
  how(0).Name = "Hidden" : how(0).Value = True
  doc = StarDesktop.loadComponentFromURL(ConvertToURL(source), "_blank", 0, how())
  sender = createUnoService("com.sun.star.frame.DispatchHelper")
  sender.executeDispatch(doc.CurrentController.Frame, ".uno:" + what + "AllTrackedChanges", "", 0, Array())
  how(0).Name = "FilterName" : how(0).Value = "MS Word 2007 XML"
  doc.storeToURL(ConvertToURL(target), how())
  doc.close(True)
End Sub
</script:module>"""


def _profile(folder: Path) -> Path:
    """A LibreOffice profile with the macro in it."""
    profile = folder / "profile"
    command = ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--terminate_after_init"]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    basic = profile / "user" / "basic"
    (basic / "Standard").mkdir(parents=True, exist_ok=True)
    for kind, element in (("script", '<library:element library:name="Module1"/>'), ("dialog", "")):
        link = f'<library:library library:name="Standard" xlink:href="$(USER)/basic/Standard/{kind}.xlb/" xlink:type="simple" library:link="false"/>'
        named = 'xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink"'
        (basic / f"{kind}.xlc").write_text(f"<library:libraries {named}>{link}</library:libraries>")
        (basic / "Standard" / f"{kind}.xlb").write_text(f"<library:library {_LIBRARY}>{element}</library:library>")
    (basic / "Standard" / "Module1.xba").write_text(_MACRO)
    return profile


def _body(path: Path) -> list[str]:
    found = read_word(path.read_bytes()).paragraphs
    return [" ".join(one.text.split()) for one in found if one.place.part == "body"]


def test_accepting_or_rejecting_all_gives_the_versions(tmp_path: Path, ehcp) -> None:
    for name, text in (("old", AMIRA), ("new", CHANGED)):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
        assert ehcp("fill", "ehc_plan", f"{name}.yaml", "-o", f"{name}.docx").returncode == 0
    assert ehcp("compare", "old.docx", "new.docx", "-o", "redline.docx").returncode == 0
    profile, redline = _profile(tmp_path), tmp_path / "redline.docx"
    for what, name in (("Accept", "new"), ("Reject", "old")):
        target = tmp_path / f"{what}.docx"
        macro = f'macro:///Standard.Module1.Settle("{redline}","{target}","{what}")'
        command = ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", macro]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        assert _body(target) == _body(tmp_path / f"{name}.docx")
