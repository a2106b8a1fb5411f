"""Cues and scores of HTML blocks: what they look at, and that they depend on nothing else."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.extract.zones import zone_blocks
from crossread.extract.zoning.containers import find_surroundings, number_elements
from crossread.extract.zoning.markup_cues import PageCues, read_text, read_texts
from crossread.extract.zoning.markup_scores import (
    find_bar,
    score_by_cues,
    score_in_kernel,
    score_page,
    word_cue,
)
from crossread.extract.zoning.markup_trees import ASKED_PARTS, CHANCES, LOGARITHMS, name_turn
from crossread.learned._portable_blocks import block_rows
from crossread.learned.kernel import BlockScorer
from crossread.lexicons import read_rows
from crossread.records import KEPT_ZONES, Vocabulary
from tests.extract.build import html, texts

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[2] / "cases" / "html_blocks.jsonl").read_text().splitlines()
]
NOTHING = Vocabulary(pages=(), words=())
SENTENCE = "Prices of aluminium rose by three per cent on Monday, traders in London said. "
PAGE = (
    "<body><nav class=main-menu><ul><li><a href=/>World</a><li><a href=/>Markets</a></ul></nav>"
    f"<main><article class=story><h1>Aluminium rises</h1><p>{SENTENCE}</p><p>{SENTENCE}"
    f"</p><p>Traders in {{}} said on Monday that prices would rise again.</p></article>"
    "<aside class=related><h3>Related stories</h3>"
    "<p><a href=/x>Copper falls for a third week as ships wait</a></p></aside></main>"
    "<footer>© 2025 The Ledger</footer></body>"
)


def test_elements_hold_what_their_blocks_hold() -> None:
    layout = html(PAGE)
    one = read_texts(layout)
    found = find_surroundings(
        layout.blocks, words=[x.words for x in one], prose=[x.prose for x in one]
    )
    assert found.main.tag == "article"
    root = found.of_block[0]
    while root.parent is not None:
        root = root.parent
    assert root.words == sum(x.words for x in one)
    assert found.prose == root.prose == found.main.prose
    assert "related" in found.of_block[-2].inherited
    assert "related" not in found.of_block[2].inherited
    elements = number_elements(layout.blocks, found)
    assert elements.steps[elements.main] == "article.story"
    assert elements.parts(len(one) - 2) >= {"aside", "related"}
    assert elements.is_in_main(3)
    assert not elements.is_in_main(len(one) - 1)
    menus = elements.called(frozenset({"menu"}))
    assert elements.is_near(0, menus)
    assert not elements.is_near(3, menus)
    assert elements.share_of_prose(3) == 1.0
    assert elements.share_of_prose(0) == 0.0


def test_a_block_is_known_by_its_words_its_place_and_its_elements() -> None:
    layout = html(PAGE)
    cues = PageCues(layout, read_texts(layout))
    menu, paragraph = texts(layout).index("World"), 3
    assert {"near:menu", "in:<nav", "up=ul"} <= set(cues.around(menu))
    assert {"word:world", "whole:world", "ld=6", "prose=before"} <= set(cues.own(menu))
    assert {"tag=p", "w=2,stop", "prose=in", "h1=after0"} <= set(cues.own(paragraph))
    assert {"near:story", "near:<article"} <= set(cues.around(paragraph))


def test_scripts_without_spaces_have_words() -> None:
    sentence = "铜价周一上涨百分之三，伦敦交易商表示，夏季价格还将继续上涨，库存已经很低。"
    assert read_text(sentence, 0.0).prose > 12
    assert read_text("首页", 0.0).words == 2
    assert read_text("Stories from 1999", 0.0).words == 3


def test_the_company_that_turns_a_block_is_named() -> None:
    layout = html(PAGE)
    rows = score_by_cues(layout, read_texts(layout)).company.rows()
    assert name_turn(rows, 3, kept=True).startswith("beside:")
    assert word_cue(name_turn(rows, 0, kept=False), kept=False)


def test_what_is_kept_and_why() -> None:
    layout = html(PAGE)
    zones = zone_blocks(layout, NOTHING)
    kept = [text for text, zoning in zip(texts(layout), zones, strict=True) if zoning.kept]
    assert [text[:9] for text in kept] == ["Aluminium", "Prices of", "Prices of", "Traders i"]
    assert zones[0].evidence.detail
    assert zones[0].evidence.detail != zones[3].evidence.detail


def test_a_page_that_scores_low_as_a_whole_has_a_lower_bar() -> None:
    layout = html(PAGE)
    one = read_texts(layout)
    scores, _ = score_page(layout, one)
    low = [score._replace(total=min(score.total, -120)) for score in scores]
    assert find_bar(low, one) < -120 < find_bar(scores, one) <= 0
    assert find_bar((), ()) == 0


def test_every_kind_of_cue_has_a_wording() -> None:
    for row in read_rows("markup_weights"):
        if row["cue"] != "always":
            assert word_cue(row["cue"], kept=True), row["cue"]
            assert word_cue(row["cue"], kept=False), row["cue"]


@settings(deadline=None, max_examples=40)
@given(st.text(min_size=1, max_size=60), st.integers(0, 4))
def test_zones_depend_on_the_page_alone(word: str, copies: int) -> None:
    layout = html(PAGE.format(word.replace("<", "")) + "<p>Read more</p>" * copies)
    first = zone_blocks(layout, NOTHING)
    renamed = replace(layout, page="another")
    assert first == zone_blocks(renamed, NOTHING)
    assert all(zoning.kept == (zoning.zone in KEPT_ZONES) for zoning in first)


compiled = pytest.mark.skipif(BlockScorer is None, reason="no compiler was at hand")


def check_both(markup: str) -> None:
    """Check that the kernel comes to what the named cues come to."""
    layout = html(markup)
    one = read_texts(layout)
    assert one == [
        read_text(text, block.link_density)
        for text, block in zip(texts(layout), layout.blocks, strict=True)
    ]
    found, named = score_in_kernel(layout, one), score_by_cues(layout, one)
    assert found.scores == named.scores
    for part in ("of_block", "parents", "steps", "prose", "main"):
        assert getattr(found.elements, part) == getattr(named.elements, part)
    if one:
        rows = found.company.rows()
        assert (rows == named.company.rows()).all()
        company = named.company
        more = (company.parents, company.likes, CHANCES, LOGARITHMS, ASKED_PARTS)
        assert (rows == block_rows(company.columns, *more)).all()


@compiled
def test_the_kernel_scores_as_the_named_cues_do() -> None:
    check_both(PAGE)
    check_both("<body><p>铜价周一上涨百分之三，伦敦交易商表示。</p><p>ราคาทองแดงเพิ่มขึ้น</p></body>")
    check_both("")
    for row in CASES:
        check_both(row["html"])


PIECES = st.one_of(
    st.sampled_from(["<div class='post-content'>", "</div>", "<aside id=related>", "</aside>"]),
    st.sampled_from(["<h2>Read next</h2>", "<h1>Aluminium rises 3%</h1>", "<p>© 2025, Ana …</p>"]),
    st.sampled_from(
        [f"<p>{SENTENCE}</p>", "<li><a href=x>World</a>", "<p>SHARES: 3.4 (up)...</p>"]
    ),
    st.text(max_size=12),
)


@compiled
@settings(deadline=None)
@given(st.lists(PIECES, max_size=20).map("".join))
def test_the_kernel_scores_any_page_as_the_named_cues_do(markup: str) -> None:
    check_both(markup)
