"""The dossier page in a real browser: opened from disk, followed by mouse and by keyboard."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from crossread.present.html import render_html
from tests.present.tessaly import tessaly

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}

pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="no chromium on the path; install it to drive the dossier page"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """An open page and what it did."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


Open = Callable[..., Visit]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("dossier") / "dossier.html"
    path.write_text(render_html(tessaly()), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield opened
        opened.close()


@pytest.fixture
def visit(browser: Browser, file: Path) -> Iterator[Open]:
    """Open the page with the options of a browser context; it is closed after the test."""
    contexts: list[BrowserContext] = []

    def open_page(**options: Any) -> Visit:
        context = browser.new_context(reduced_motion="reduce", **options)
        contexts.append(context)
        visit = Visit(page=context.new_page())
        visit.page.on("request", lambda request: visit.requests.append(request.url))
        visit.page.on("console", lambda message: visit.complaints.append(message.text))
        visit.page.on("pageerror", lambda error: visit.complaints.append(str(error)))
        visit.page.goto(file.as_uri())
        return visit

    yield open_page
    for context in contexts:
        context.close()


def _inside_view(page: Page, selector: str) -> bool:
    """Tell whether a part of the element stands in the window."""
    return bool(
        page.locator(selector).evaluate(
            "node => { const box = node.getBoundingClientRect();"
            " return box.bottom > 0 && box.top < innerHeight && box.width > 0; }"
        )
    )


def test_a_figure_leads_to_its_passage_and_back(visit: Open, file: Path) -> None:
    opened = visit(viewport=DESKTOP)
    page = opened.page
    figure = page.locator("#figures ~ .scroll a.place[id^=n-d-courier]").first
    item = figure.get_attribute("id")
    figure.click()
    assert page.evaluate("location.hash") == f"#at-{item}"
    assert _inside_view(page, f"#at-{item}")
    page.locator(f"a.back[data-item='{item}']").first.click()
    assert page.evaluate("location.hash") == f"#{item}"
    assert _inside_view(page, f"[id='{item}']")
    assert opened.requests == [file.as_uri()]
    assert opened.complaints == []


def test_a_link_into_a_fold_opens_it(visit: Open) -> None:
    page = visit(viewport=DESKTOP).page
    lone = page.locator("#alone ~ ul a[href^='#c-']").first
    target = lone.get_attribute("href")
    assert not page.locator(str(target)).is_visible()
    lone.click()
    assert page.locator(str(target)).is_visible()


def test_hovering_an_item_lights_its_twins(visit: Open) -> None:
    page = visit(viewport=DESKTOP).page
    item = "n-d-gazette-1"
    page.locator(f"[id='{item}']").hover()
    assert "lit" in str(page.locator(f"[id='at-{item}']").get_attribute("class"))


def test_choosing_an_account_steps_the_others_back(visit: Open) -> None:
    page = visit(viewport=DESKTOP).page
    page.locator(".filter select").select_option("B")
    dimmed = page.locator("#figures ~ .scroll tbody tr.stepped-back")
    kept = page.locator("#figures ~ .scroll tbody tr:not(.stepped-back)")
    assert dimmed.count() > 0
    assert all("B" in str(row.get_attribute("data-accounts")).split() for row in kept.all())


def test_it_reads_without_script(visit: Open) -> None:
    opened = visit(viewport=DESKTOP, java_script_enabled=False)
    text = opened.page.locator("main").inner_text()
    assert "Tessaly opens Mount Oroa to Aldern" in text
    assert "4.2 million t" in text
    assert opened.page.locator(".filter").count() == 0
    opened.page.locator("a.place[id^=n-d-courier]").first.click()
    assert "#at-n-d-courier" in opened.page.url
    assert opened.complaints == []


def test_a_phone_scrolls_the_page_one_way_only(visit: Open) -> None:
    page = visit(viewport=PHONE).page
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.evaluate("scrollTo(500, 0)")
    assert page.evaluate("scrollX") == 0


def test_the_keyboard_reaches_the_story_and_its_links(visit: Open) -> None:
    page = visit(viewport=DESKTOP).page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert _inside_view(page, ".skip")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#d-gazette"
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"


_CONTRAST = """() => {
  const curve = v => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
  const number = part => curve(part / 255);
  const parse = text => (text.match(/[\\d.]+/g) || []).map(Number);
  const light = rgb => .2126 * number(rgb[0]) + .7152 * number(rgb[1]) + .0722 * number(rgb[2]);
  const ground = node => {
    for (let at = node; at; at = at.parentElement) {
      const rgb = parse(getComputedStyle(at).backgroundColor);
      if (rgb.length === 3 || rgb[3] > 0) return rgb;
    }
    return parse(getComputedStyle(document.body).backgroundColor);
  };
  const weak = new Set();
  for (const node of document.querySelectorAll("body *")) {
    const own = [...node.childNodes].some(child => child.nodeType === 3 && child.data.trim());
    if (!own || node.closest("script")) continue;
    const [a, b] = [light(parse(getComputedStyle(node).color)), light(ground(node))];
    const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    if (ratio < 4.5) weak.add(`${node.tagName}.${node.className} ${ratio.toFixed(2)}`);
  }
  return [...weak];
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_stands_out_from_its_ground(visit: Open, scheme: str) -> None:
    """WCAG 2.2, 1.4.3: a contrast of 4.5 to 1, for every piece of text in either scheme."""
    page = visit(viewport=DESKTOP, color_scheme=scheme).page
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")
    assert page.evaluate(_CONTRAST) == []
