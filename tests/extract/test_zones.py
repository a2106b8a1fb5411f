"""Blocks of a page and the zones they get."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.element_paths import number_elements_on
from crossread.extract.vocabulary import collect_vocabulary
from crossread.extract.zones import zone_blocks
from crossread.records import KEPT_ZONES, Blocks, Declared, Layout, Vocabulary, Zone

CASES = Path(__file__).parents[1] / "cases" / "zones.jsonl"
SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds"
NOTHING = Vocabulary(pages=(), words=())
BODY = frozenset({"deck", "body", "subheading", "list", "table", "dateline"})


def flat(lines: Sequence[str], page: str = "p-1") -> Layout:
    """Return the layout of a flattened page."""
    return marked([("line", "", 0.0, line) for line in lines], page=page)


def marked(
    rows: Sequence[tuple[str, str, float, str]],
    *,
    page: str = "p-1",
    declared: Sequence[Declared] = (),
) -> Layout:
    """Return the layout of a page from (tag, path, link density, text) rows."""
    text = "".join(f"{words}\n" for _, _, _, words in rows)
    ends = [end - 1 for end in accumulate(len(words) + 1 for _, _, _, words in rows)]
    elements = number_elements_on(path for _, path, _, _ in rows)
    blocks = Blocks(
        page=page,
        starts=tuple(end - len(words) for end, (_, _, _, words) in zip(ends, rows, strict=True)),
        ends=tuple(ends),
        tags=tuple(tag for tag, _, _, _ in rows),
        link_densities=tuple(links for _, _, links, _ in rows),
        **elements._asdict(),
    )
    return Layout(page=page, text=text, blocks=blocks, declared=tuple(declared))


def zones(layout: Layout, vocabulary: Vocabulary = NOTHING) -> list[Zone]:
    return [zoning.zone for zoning in zone_blocks(layout, vocabulary)]


def cases() -> list[dict[str, Any]]:
    return [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["seen"][:60])
def test_flattened_page(case: dict[str, Any]) -> None:
    layout = flat([line for _, line in case["lines"]])
    expected = [(zone, line[:50]) for zone, line in case["lines"]]
    found = zip(zones(layout), [line[:50] for _, line in case["lines"]], strict=True)
    assert list(found) == expected


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["seen"][:60])
def test_other_pages_of_the_folder_do_no_harm(case: dict[str, Any]) -> None:
    layouts = [flat([line for _, line in one["lines"]], page=one["seen"]) for one in cases()]
    layout = flat([line for _, line in case["lines"]], page=case["seen"])
    assert zones(layout, collect_vocabulary(layouts)) == [zone for zone, _ in case["lines"]]


ARTICLE = "body > main > article.story"
PARAGRAPHS = [
    "Peru's parliament voted on Thursday to raise the royalty on copper, the speaker said, after "
    "a debate that lasted until the early morning.",
    "Mining companies said the royalty would cost them a billion dollars a year and that they "
    "would hold back plans for two new copper mines.",
    "The finance ministry said Peru would spend the royalty on roads and water in the valleys "
    "where the copper is mined.",
]


def html_page() -> Layout:
    return marked(
        [
            ("li", "body > nav.main-menu > ul > li", 1.0, "World"),
            ("li", "body > nav.main-menu > ul > li", 1.0, "Markets"),
            ("h1", f"{ARTICLE} > h1", 0.0, "Peru raises the royalty on copper"),
            ("p", f"{ARTICLE} > p", 0.0, PARAGRAPHS[0]),
            (
                "figcaption",
                f"{ARTICLE} > figure > figcaption",
                0.0,
                "Workers leave a copper mine in the Andes, where output fell by a tenth last year.",
            ),
            ("p", f"{ARTICLE} > p", 0.1, PARAGRAPHS[1]),
            ("div", f"{ARTICLE} > div.share-bar", 1.0, "Share on Facebook"),
            ("h2", f"{ARTICLE} > div.related-stories > h2", 0.0, "Related stories"),
            ("li", f"{ARTICLE} > div.related-stories > ul > li", 1.0, "Lima's buses run late"),
            ("p", f"{ARTICLE} > p", 0.0, PARAGRAPHS[2]),
            ("p", "body > div#comments > p", 0.0, "I never liked these companies, did you?"),
            ("p", "body > footer > p", 0.3, "© 2025 Harbour Post. All rights reserved."),
        ],
        declared=[
            Declared(key="title", value="Peru raises the royalty on copper", source="og:title")
        ],
    )


def test_html_page() -> None:
    assert zones(html_page()) == [
        "boilerplate",
        "boilerplate",
        "title",
        "body",
        "caption",
        "body",
        "boilerplate",
        "boilerplate",
        "teaser",
        "body",
        "boilerplate",
        "boilerplate",
    ]


TABLE = "body > table > tbody > tr:nth-of-type(2) > td:nth-of-type(2)"
INSETS = [
    (
        "box of an old table layout",
        "tr",
        f"{TABLE} > table > tbody > tr",
        0.0,
        "ALSO TODAY Ferry times change on Sunday Rowers win in Callao",
        "teaser",
    ),
    ("table of data", "tr", f"{TABLE} > table > tbody > tr", 0.0, "Year | 2024 | 2025", "table"),
    (
        "line of links",
        "div",
        f"{ARTICLE} > div",
        0.91,
        "Also here Ferry to Callao gets new engines Rowers win again",
        "teaser",
    ),
    ("tools with a count", "div", f"{ARTICLE} > div", 0.0, "Listen (6 min)", "boilerplate"),
    (
        "label before a dash",
        "div",
        f"{ARTICLE} > div",
        0.0,
        "Advertisement — New roofs for every weather, a third off until May",
        "boilerplate",
    ),
    (
        "label before a colon, call at the end",
        "p",
        f"{ARTICLE} > div > p",
        0.0,
        "Podcast: How the old mines of Cerro came to be museums. Listen now.",
        "boilerplate",
    ),
    (
        "comments with a count",
        "h3",
        f"{ARTICLE} > div > h3",
        0.0,
        "Your reactions (14)",
        "boilerplate",
    ),
    (
        "appeal to subscribe",
        "p",
        f"{ARTICLE} > div > p",
        0.0,
        "Become a subscriber to tell us your view. Two soles for the first week.",
        "boilerplate",
    ),
]


@pytest.mark.parametrize("inset", INSETS, ids=lambda inset: inset[0])
def test_inset_within_the_article(inset: tuple[str, str, str, float, str, Zone]) -> None:
    _, tag, path, links, text, expected = inset
    rows = [
        ("h1", f"{ARTICLE} > h1", 0.0, "Peru raises the royalty on copper"),
        ("p", f"{ARTICLE} > p", 0.0, PARAGRAPHS[0]),
        ("p", f"{ARTICLE} > p", 0.0, PARAGRAPHS[1]),
        (tag, path, links, text),
        ("p", f"{ARTICLE} > p", 0.0, PARAGRAPHS[2]),
        ("p", f"{ARTICLE} > p", 0.0, PARAGRAPHS[1].replace("billion", "third")),
    ]
    found = zones(marked(rows))
    assert found[3] == expected
    assert [found[place] for place in (1, 2, 4, 5)] == ["body"] * 4


HEADS = [
    ("p", "p.standfirst", "The vote came after a debate of nine hours", "deck"),
    ("div", "div", "Ana Silva · 3 May 2025 at 7.48 pm", "byline"),
    ("p", "p", "From Meridian Wire 3 May 2025", "byline"),
    ("div", "div", "3 May 2025, 14:22 GMT 3 min read", "dateline"),
]


@pytest.mark.parametrize("head", HEADS, ids=lambda head: head[2])
def test_line_between_title_and_text(head: tuple[str, str, str, Zone]) -> None:
    tag, step, text, expected = head
    rows = [
        ("div", f"{ARTICLE} > div.crumbs", 0.9, "Home › Americas › Mining"),
        ("h1", f"{ARTICLE} > h1", 0.0, "Peru raises the royalty on copper"),
        (tag, f"{ARTICLE} > {step}", 0.0, text),
        *(("p", f"{ARTICLE} > p", 0.0, paragraph) for paragraph in PARAGRAPHS),
    ]
    found = zones(marked(rows))
    assert found[0] not in KEPT_ZONES
    assert found[1:] == ["title", expected, "body", "body", "body"]


def test_paragraphs_of_links_in_a_row_are_a_list_of_the_article() -> None:
    links = ["Copper in Peru, a history in maps", "The royalty law, with notes", "Mines of Cerro"]
    rows = [("h1", f"{ARTICLE} > h1", 0.0, "Peru raises the royalty on copper")]
    rows += [("p", f"{ARTICLE} > p", 0.0, paragraph) for paragraph in PARAGRAPHS]
    rows += [("p", f"{ARTICLE} > p", 1.0, link) for link in links]
    rows += [("p", f"{ARTICLE} > p", 0.0, PARAGRAPHS[1].replace("billion", "third"))]
    assert all(zone in KEPT_ZONES for zone in zones(marked(rows)))


def test_text_in_the_cells_of_a_page_laid_out_by_tables() -> None:
    rows = [("h1", f"{TABLE} > h1", 0.0, "Peru raises the royalty on copper")]
    rows += [("td", TABLE, 0.0, paragraph) for paragraph in PARAGRAPHS]
    assert zones(marked(rows)) == ["title", "body", "body", "body"]


def test_date_beside_the_byline_of_a_page_without_a_title() -> None:
    lines = ["Menu", "By Ana Silva", "May 3, 2025 | 8:05 a.m. EDT", *PARAGRAPHS]
    assert zones(flat(lines)) == ["boilerplate", "byline", "dateline", "body", "body", "body"]


def test_reasons_are_given_in_words() -> None:
    found = zone_blocks(html_page(), NOTHING)
    assert all(zoning.evidence.rule and zoning.evidence.detail for zoning in found)
    assert found[8].evidence.rule == "teaser.after-read-next"


def test_title_is_none_of_the_lines_when_only_another_headline_is_there() -> None:
    case = next(one for one in cases() if one["seen"].startswith("flattened page that opens"))
    assert "title" not in zones(flat([line for _, line in case["lines"]]))


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["line", "p", "h1", "li", "td", "figcaption", "div"]),
            st.sampled_from(["", "body > nav > ul > li", "body > main > p.caption", ">> .#"]),
            st.floats(0, 1),
            st.text(min_size=1, max_size=80)
            | st.sampled_from(["Read next", "By Ana Silva", *PARAGRAPHS]),
        ),
        max_size=12,
    )
)
@settings(max_examples=80, deadline=None)
def test_every_block_gets_one_zoning_in_order(rows: list[tuple[str, str, float, str]]) -> None:
    layout = marked(rows)
    found = zone_blocks(layout, collect_vocabulary([layout]))
    assert [zoning.block for zoning in found] == [block.id for block in layout.blocks]
    assert all(zoning.kept == (zoning.zone in KEPT_ZONES) for zoning in found)
    assert all(0 <= zoning.evidence.score <= 1 for zoning in found)
    assert found == zone_blocks(layout, collect_vocabulary([layout]))


@pytest.mark.parametrize(
    "text", ["", "a" * 300_000, "A1 " * 100_000, "“" * 300_000, "1" + "-" * 300_000]
)
def test_one_gigantic_block(text: str) -> None:
    assert len(zone_blocks(flat([text] if text else []), NOTHING)) == bool(text)


def seed_pages() -> Iterator[tuple[Layout, list[bool]]]:
    gold = json.loads((SEEDS / "gold" / "lines.json").read_text(encoding="utf-8"))
    for name, rows in sorted(gold.items()):
        lines = (SEEDS / name).read_text(encoding="utf-8").split("\n")
        numbered = [(number, line.strip()) for number, line in enumerate(lines, 1) if line.strip()]
        zone = dict(rows)
        layout = flat([line for _, line in numbered], page=name)
        yield layout, [zone.get(number, "boilerplate") == "body" for number, _ in numbered]


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the five seeds lie outside the repository")
@pytest.mark.parametrize("together", [False, True], ids=["alone", "together"])
def test_seeds(together: bool) -> None:
    pages = list(seed_pages())
    vocabulary = collect_vocabulary([layout for layout, _ in pages]) if together else NOTHING
    for layout, gold in pages:
        kept = [zone in BODY for zone in zones(layout, vocabulary)]
        hits = sum(a and b for a, b in zip(gold, kept, strict=True))
        assert hits / sum(gold) >= 0.98, layout.page
        assert 2 * hits / (sum(gold) + sum(kept)) >= (0.97 if together else 0.90), layout.page
