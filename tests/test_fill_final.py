"""What is said when a final plan lacks what it may not be issued without."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

CASE = """\
child: {{legal_name: Ife Okafor, preferred_name: Ife, date_of_birth: 2016-03-04}}
council: {{name: Marlow Vale Council}}
plan: {{status: {status}, placement: {{type: Mainstream primary school}}}}
"""


@pytest.mark.parametrize("status", ["final", "Final", "amended_final"])
def test_a_final_plan_says_what_it_still_needs(status: str, ehcp, tmp_path: Path) -> None:
    (tmp_path / "ife.yaml").write_text(CASE.format(status=status), encoding="utf-8")
    done = ehcp("fill", "ehc_plan", "ife.yaml", "-o", "ife.docx")
    assert done.returncode == 0
    assert "needed before this is issued: Council officer (plan.officer_name)" in done.stderr
    assert "needed before this is issued: Council (" not in done.stderr


@pytest.mark.parametrize("status", ["draft", "Draft"])
def test_a_draft_needs_no_more_however_its_status_is_written(status: str, ehcp, tmp_path: Path) -> None:
    (tmp_path / "ife.yaml").write_text(CASE.format(status=status), encoding="utf-8")
    done = ehcp("fill", "ehc_plan", "ife.yaml", "-o", "ife.docx")
    assert (done.returncode, done.stderr) == (0, "")
