"""The report in a real browser: filtered, sorted, walked through by keyboard, printed, and with scripts off."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from ehcp_tools.model import Block
from tests.html_kit import DRAFT, FINDINGS, MAY, found, page, several

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

playwright = pytest.importorskip("playwright.sync_api")
pytestmark = pytest.mark.browser
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
WEAK = Path(__file__).parent.parent / "ehcp_tools" / "demo" / "weak-draft.docx"
Open = "Callable[..., Any]"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with playwright.sync_playwright() as player:
        browser = player.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def opened(chromium: Any, tmp_path: Path) -> Iterator[Callable[..., Any]]:
    """Opens a report as a file; fails where it asks for any other file, or a script of it stumbles."""
    contexts, faults = [], []

    def show(html: str, **how: Any) -> Any:
        (tmp_path / "report.html").write_text(html, encoding="utf-8")
        contexts.append(chromium.new_context(**{"viewport": {"width": 1280, "height": 900}, **how}))
        tab = contexts[-1].new_page()
        tab.on("request", lambda one: faults.extend([one.url] if not one.url.startswith("file:") else []))
        tab.on("pageerror", lambda error: faults.append(str(error)))
        tab.on("console", lambda said: faults.append(said.text))
        tab.on("dialog", lambda one: faults.append(one.message))
        tab.goto((tmp_path / "report.html").as_uri())
        return tab

    yield show
    for context in contexts:
        context.close()
    assert faults == []


def with_text(count: int) -> list[Any]:
    return [replace(DRAFT, path=f"plans/draft-{n}.docx", team=("North", "South")[n % 2]) for n in range(count)]


def seen(tab: Any, what: str) -> list[str]:
    """The texts of the elements that can be seen."""
    return [one.inner_text() for one in tab.locator(what).all() if one.is_visible()]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("drafts", [1, 10])
def test_axe_finds_nothing_that_shuts_anybody_out(opened: Any, drafts: int, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    tab = opened(page(*with_text(drafts), sample=(0,)), color_scheme=scheme)
    if drafts > 1:
        tab.get_by_role("button", name="Open all").click()
    found_by_axe = axe.run(tab).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found_by_axe] == []


def test_axe_finds_nothing_in_the_report_of_a_real_draft(opened: Any, ehcp: Any, tmp_path: Path) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    ehcp("lint", WEAK, "-o", tmp_path / "weak.html")
    tab = opened((tmp_path / "weak.html").read_text(encoding="utf-8"))
    assert [(one["id"], one["nodes"][0]["html"]) for one in axe.run(tab).response["violations"]] == []


def test_filters_hide_findings_and_say_how_many_are_left(opened: Any) -> None:
    tab = opened(page(DRAFT))
    status = tab.get_by_role("status")
    assert status.inner_text() == "Showing 5 of 5 findings."
    tab.get_by_label("Advice", exact=True).uncheck()
    assert status.inner_text() == "Showing 4 of 5 findings."
    assert not tab.locator("#d1-n2").is_visible()
    tab.get_by_label("Error", exact=True).uncheck()
    assert [one.get_attribute("class") for one in tab.locator("#d1-p2 mark").all()] == ["off", "warning", "off"]
    assert seen(tab, "#d1-p2 a") == ["4"]
    tab.get_by_role("button", name="Show everything").click()
    tab.get_by_label("Who can put it right").select_option("Adviser")
    assert status.inner_text() == "Showing 2 of 5 findings."
    tab.get_by_label("Section", exact=True).select_option("Section F")
    tab.get_by_label("Kind of fault").select_option("hedge")
    assert status.inner_text() == "Showing 0 of 5 findings."


def test_text_without_findings_can_be_left_out(opened: Any) -> None:
    tab = opened(page(DRAFT))
    tab.get_by_label("Hide text without findings").check()
    assert not tab.locator("#d1-p1").is_visible()
    assert tab.locator("#d1-p2").is_visible()


def test_drafts_are_filtered_by_team_name_and_what_was_found(opened: Any) -> None:
    tab = opened(page(*several(10)))
    tab.get_by_label("Team, officer or folder").select_option("North team")
    rows = seen(tab, "#work ~ .wide tbody th")
    assert len(rows) == len(seen(tab, "details")) == 5
    assert "in 5 of 10 drafts." in tab.get_by_role("status").inner_text()
    tab.get_by_label("Name of the draft").fill("draft-004")
    assert seen(tab, "#work ~ .wide tbody th") == ["draft-004.docx"]
    tab.get_by_role("button", name="Show everything").click()
    tab.get_by_label("Who can put it right").select_option("Manager")
    assert seen(tab, "#work ~ .wide tbody th") == ["draft-000.docx", "draft-005.docx"]


def test_tables_are_sorted_by_their_heads(opened: Any) -> None:
    tab = opened(page(*several(10)))
    head = tab.locator("#work ~ .wide th", has=tab.get_by_role("button", name="Advice"))
    numbers = "#work ~ .wide tbody td:nth-of-type(5)"
    for way, order in (("descending", True), ("ascending", False)):
        head.get_by_role("button").click()
        assert head.get_attribute("aria-sort") == way
        assert seen(tab, numbers) == sorted(seen(tab, numbers), reverse=order)
    tab.get_by_role("button", name="Draft", exact=True).click()
    assert seen(tab, "#work ~ .wide tbody th")[0] == "draft-000.docx"
    assert head.get_attribute("aria-sort") is None


def test_a_long_table_begins_short(opened: Any) -> None:
    tab = opened(page(*several(30)))
    assert len(seen(tab, "#work ~ .wide tbody tr")) == 20
    tab.get_by_role("button", name="Show all 30 drafts").click()
    assert len(seen(tab, "#work ~ .wide tbody tr")) == 30


def test_links_lead_from_the_words_to_the_finding_and_back(opened: Any) -> None:
    tab = opened(page(DRAFT))
    tab.locator("#d1-m3").click()
    assert tab.evaluate("document.activeElement.id") == "d1-n3"
    tab.locator("#d1-n3").get_by_role("link", name="Show the words").click()
    assert tab.evaluate("document.activeElement.id") == "d1-m3"
    assert tab.locator("#d1-m3").evaluate("e => e.getBoundingClientRect().top < innerHeight")


def test_a_link_opens_the_draft_it_leads_into_and_shows_what_was_hidden(opened: Any) -> None:
    tab = opened(page(*with_text(3)))
    tab.get_by_label("Name of the draft").fill("draft-2")
    tab.get_by_role("link", name="draft-2.docx").click()
    assert tab.locator("#d3").get_attribute("open") is not None
    tab.evaluate("location.hash = 'd1-n2'")
    playwright.expect(tab.locator("#d1-n2")).to_be_focused()
    assert tab.get_by_role("status").inner_text() == "Showing 15 of 15 findings in 3 of 3 drafts."


def test_buttons_go_to_the_next_finding_and_the_one_before(opened: Any) -> None:
    tab = opened(page(*with_text(2)))
    later = tab.get_by_role("button", name="Next finding")
    where = []
    for _ in range(6):
        later.click()
        where.append(tab.evaluate("document.querySelector('.jump .at').textContent"))
    assert where == [f"Finding {n} of 10" for n in range(1, 7)]
    assert tab.locator("#d2").get_attribute("open") is not None
    assert tab.locator("#d2-n1").is_visible()
    tab.get_by_role("button", name="Previous finding").click()
    assert tab.locator("#d1-n5").is_visible()


def test_a_keyboard_is_enough(opened: Any) -> None:
    tab = opened(page(*several(10)))

    def press_until(found_it: str, most: int = 60) -> None:
        for _ in range(most):
            tab.keyboard.press("Tab")
            if tab.evaluate(f"document.activeElement.matches({found_it!r})"):
                return
        raise AssertionError(found_it)

    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "skip"
    assert tab.locator(".skip").bounding_box()["x"] >= 0
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "main"
    press_until("input[value=advice]")
    tab.keyboard.press("Space")
    assert "Showing 26 of 30 findings" in tab.get_by_role("status").inner_text()
    press_until("thead button")
    tab.keyboard.press("Enter")
    assert tab.locator("#work ~ .wide th[aria-sort=ascending]").inner_text().startswith("Draft")
    press_until("tbody a")
    assert tab.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.matches('details[open]')")


def test_with_scripts_off_all_is_there_and_nothing_is_there_that_does_not_work(opened: Any) -> None:
    tab = opened(page(*with_text(25), *several(5)), java_script_enabled=False)
    assert len(seen(tab, "#work ~ .wide tbody tr")) == 30
    assert seen(tab, "button, input, select") == []
    tab.locator("#d2 summary").click()
    assert tab.locator("#d2-n2").is_visible()
    tab.locator("#d2-m3").click()
    assert tab.url.endswith("#d2-n3")


@pytest.mark.parametrize("width", [320, 640])
def test_a_phone_and_a_page_at_twice_its_size_need_no_sideways_scrolling(opened: Any, width: int) -> None:
    long = replace(DRAFT, path=f"{'a-very-long-name' * 9}.docx")
    tab = opened(page(long, *several(12)), viewport={"width": width, "height": 700})
    tab.get_by_role("button", name="Open all").click()
    assert tab.evaluate("document.documentElement.scrollWidth") <= width


def test_paper_has_every_row_and_no_button(opened: Any) -> None:
    tab = opened(page(*several(30)))
    tab.emulate_media(media="print")
    assert len(seen(tab, "#work ~ .wide tbody tr")) == 30
    assert seen(tab, "nav, .filters, .jump, [data-all], [data-open]") == []


def test_what_a_draft_says_is_never_run(opened: Any) -> None:
    words = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    hostile = replace(
        DRAFT,
        path=f"{words}.docx",
        blocks=(Block(words, 1, section="F"),),
        findings=(*FINDINGS[:1], found(MAY, 1, 0, len(words), words)),
    )
    for html in (page(hostile), page(hostile, replace(hostile, blocks=(), team=words))):
        tab = opened(html)
        assert tab.locator("img").count() == 0
