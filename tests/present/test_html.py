"""The dossier page as markup: links, escaping, policy, determinism."""

from __future__ import annotations

import re
from base64 import b64encode
from collections import Counter
from dataclasses import replace
from hashlib import sha256

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from crossread.offsets import text_of
from crossread.present.html import render_html
from crossread.present.views.catalogue import Catalogue
from crossread.records import Account, Dossier, Span
from tests.present.tessaly import HOSTILE, tessaly


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return tessaly()


@pytest.fixture(scope="module")
def page(dossier: Dossier) -> str:
    return render_html(dossier)


@pytest.fixture(scope="module")
def tree(page: str) -> LexborHTMLParser:
    return LexborHTMLParser(page)


def _attributes(tree: LexborHTMLParser, selector: str, name: str) -> list[str]:
    return [node.attributes.get(name) or "" for node in tree.css(selector)]


def _first(tree: LexborHTMLParser | LexborNode, selector: str) -> LexborNode:
    found = tree.css_first(selector)
    assert found is not None, f"nothing matches {selector}"
    return found


def _everything_said(account: Account) -> list[str]:
    said = (account.quotes, account.quantities, account.events, account.times, account.memberships)
    return [one.id for kind in said for one in kind]


def test_every_item_links_to_its_passage_and_back(dossier: Dossier, tree: LexborHTMLParser) -> None:
    ids = set(_attributes(tree, "[id]", "id"))
    links = set(_attributes(tree, "a[href]", "href"))
    for account in dossier.accounts:
        for item in _everything_said(account):
            assert {item, f"at-{item}"} <= ids
            assert {f"#{item}", f"#at-{item}"} <= links


def test_every_inner_link_leads_somewhere(tree: LexborHTMLParser) -> None:
    ids = set(_attributes(tree, "[id]", "id"))
    targets = [link[1:] for link in _attributes(tree, "a[href]", "href") if link.startswith("#")]
    assert targets
    assert not set(targets) - ids


def test_no_id_is_given_twice(tree: LexborHTMLParser) -> None:
    counts = Counter(_attributes(tree, "[id]", "id"))
    assert [key for key, count in counts.items() if count > 1] == []


def test_every_claim_comparison_and_check_is_shown(
    dossier: Dossier, tree: LexborHTMLParser
) -> None:
    ids = set(_attributes(tree, "[id]", "id"))
    for records in (dossier.claims, dossier.comparisons, dossier.checks, dossier.utterances):
        assert {record.id for record in records} <= ids


def test_passages_show_the_words_of_the_item(dossier: Dossier, tree: LexborHTMLParser) -> None:
    for account in dossier.accounts:
        for quantity in account.quantities:
            node = _first(tree, f"#at-{quantity.id}")
            for mark in node.css("a.back"):
                mark.decompose()
            assert node.text() == text_of(account.document.text, quantity.span)


def test_every_character_of_every_page_is_there(dossier: Dossier, page: str) -> None:
    tree = LexborHTMLParser(page)
    for mark in tree.css("a.back"):
        mark.decompose()
    for account, layout in zip(dossier.accounts, dossier.layouts, strict=True):
        shown = [node.text() for node in tree.css(f"#{account.document.id} .words")]
        told = [text_of(layout.text, block.page_span) for block in layout.blocks]
        assert shown == [re.sub("[\x00\ud800-\udfff]", "\ufffd", text) for text in told]


def test_no_text_of_a_page_becomes_markup(page: str, tree: LexborHTMLParser) -> None:
    assert HOSTILE in tree.body.text()  # type: ignore[union-attr]
    assert HOSTILE not in page
    assert len(tree.css("script")) == 1
    assert not tree.css("img, iframe, object, embed, form, base")
    # The drawing of the origins and its legend: shapes and words, nothing that loads or runs.
    assert all("graph" in (svg.attributes["class"] or "") for svg in tree.css("svg"))
    assert not tree.css("svg a, svg image, svg use, svg script, svg style, foreignObject")
    attributes = [name for node in tree.css("*") for name in node.attributes]
    assert [name for name in attributes if name.startswith("on") or name == "style"] == []


def test_nothing_is_loaded_from_anywhere(tree: LexborHTMLParser) -> None:
    assert not tree.css("[src], [srcset], [data], [poster], link, [background]")
    links = _attributes(tree, "a[href]", "href")
    assert [link for link in links if not link.startswith(("#", "https://", "http://"))] == []
    style = _first(tree, "style").text()
    assert "url(" not in style
    assert "@import" not in style


def test_the_policy_allows_this_style_and_this_script_only(tree: LexborHTMLParser) -> None:
    policy = _first(tree, "meta[http-equiv=Content-Security-Policy]").attributes["content"] or ""
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    for element in ("style", "script"):
        digest = sha256(_first(tree, element).text().encode()).digest()
        assert f"{element}-src 'sha256-{b64encode(digest).decode()}'" in policy


def test_the_page_can_be_written_and_is_the_same_every_time(page: str) -> None:
    assert page.encode("utf-8").decode("utf-8") == page
    assert render_html(tessaly()) == page
    assert re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", page) is None


def test_counts_are_kept_apart(tree: LexborHTMLParser) -> None:
    counts = [
        (" ".join(_first(node, "dt").text().split()), _first(node, "dd").text())
        for node in tree.css(".counts > div")
    ]
    assert counts == [
        ("pages", "5"),
        ("publishers named of 4 owners and 1 page without", "4"),
        ("origins pieces of reporting, copies folded", "4"),
    ]


def test_a_copy_is_folded_under_its_origin(tree: LexborHTMLParser) -> None:
    heads = [" ".join(node.text().split()) for node in tree.css(".claims thead th")]
    assert len(heads) == 5  # claims, and four origins of five accounts
    assert "Harbour Gazette" in heads[1]
    assert "with its copy B Inland Mail" in heads[1]


def test_what_an_account_lacks_is_told(tree: LexborHTMLParser) -> None:
    conflict = next(row for row in tree.css(".claims tbody tr") if "Jobs at" in row.text())
    cells = [" ".join(cell.text().split()) for cell in conflict.css("td")]
    assert cells[0].startswith("1,800 people")
    assert cells[1] == "not reported"
    assert cells[2].startswith("2,600 people")
    assert "conflict in value" in conflict.text()


def test_a_copy_that_leaves_out_what_its_origin_reports_is_named(tree: LexborHTMLParser) -> None:
    row = next(row for row in tree.css(".claims tbody tr") if "Day of the offer" in row.text())
    assert "6\xa0May\xa02031" in row.css("td")[0].text()
    assert "not in B" in row.css("td")[0].text()


def test_who_tells_a_differing_detail_and_who_does_not(tree: LexborHTMLParser) -> None:
    top = " ".join(_first(tree, "section.top").text().split())
    assert "condition: A and B “if Aldern lifts its embargo on Tessalian ports”; D silent" in top


def test_many_accounts_are_listed_instead_of_set_abreast(
    dossier: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crossread.present.views.claims.ABREAST", 2)
    tree = LexborHTMLParser(render_html(dossier))
    assert len(tree.css(".claims thead th")) == 2
    conflict = next(row for row in tree.css(".claims tbody tr") if "Jobs at" in row.text())
    words = " ".join(conflict.text().split())
    assert "1,800 people" in words
    assert "2,600 people" in words
    assert "not reported by 2 origins" in words


def test_many_figures_of_one_account_are_folded_but_linked(
    dossier: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crossread.present.views.figures.LISTED", 3)
    tree = LexborHTMLParser(render_html(dossier))
    folded = {node.attributes["id"] for node in tree.css("details .figures a.place[id]")}
    shown = {node.attributes["id"] for node in tree.css(".figures a.place[id]")} - folded
    assert "n-d-courier-4" in folded  # the duties, in one account and no table
    assert {"n-d-gazette-1", "n-d-courier-1"} <= shown  # the reserves, checked
    assert len(folded | shown) == sum(len(account.quantities) for account in dossier.accounts)


def test_a_difference_in_scope_is_no_conflict(tree: LexborHTMLParser) -> None:
    row = _first(tree, "#j-1").text()
    assert "Not a conflict, a difference in scope" in row
    assert "the two differ in basis and source" in " ".join(row.split())


def test_an_alteration_in_brackets_is_told_from_words_put_in(tree: LexborHTMLParser) -> None:
    diff = _first(tree, "#u-open .diff")
    assert [node.text() for node in diff.css("ins.alteration")] == [
        "altered in brackets: [the Oroa deposit]"
    ]
    assert [node.text() for node in diff.css("ins:not(.alteration)")] == ["put in: and"]
    assert len(diff.css("del")) == 3


def test_a_speaker_who_is_not_resolved_is_named_so(tree: LexborHTMLParser) -> None:
    quote = next(node for node in tree.css(".utterance") if "a fifth of it" in node.text())
    assert "Speaker unresolved" in quote.text()


def test_crossing_items_nest_and_keep_one_anchor_each(dossier: Dossier) -> None:
    first, *others = dossier.accounts
    start = first.events[0].span.start
    crossing = replace(first.events[0], id="e-crossing", span=Span(start + 40, start + 200))
    accounts = (replace(first, events=(*first.events, crossing)), *others)
    tree = LexborHTMLParser(render_html(replace(dossier, accounts=accounts)))
    pieces = tree.css(".hit[data-item=e-crossing]")
    assert len(pieces) > 1
    assert len(tree.css("#at-e-crossing")) == 1
    assert len(tree.css(".words a.back[data-item=e-crossing]")) == 1
    for mark in tree.css("a.back"):
        mark.decompose()
    words = tree.css("#d-gazette .z-body .words")
    assert words[0].text() == text_of(first.document.text, first.document.segments[2].span)


def test_an_empty_dossier_says_so(dossier: Dossier) -> None:
    empty = replace(
        dossier,
        headline="",
        headline_document=None,
        earliest=None,
        latest=None,
        pages=(),
        layouts=(),
        accounts=(),
        entities=(),
        passages=(),
        attributions=(),
        origins=(),
        datings=(),
        resolved_times=(),
        utterances=(),
        assertions=(),
        claims=(),
        comparisons=(),
        checks=(),
    )
    page = render_html(empty)
    assert "A story that no account gives a headline" in page
    assert "Undated" in page


def test_letters_follow_the_calendar_and_copies_follow_their_ancestor(dossier: Dossier) -> None:
    labels = Catalogue(dossier).labels.values()
    assert [label.letter for label in labels] == ["A", "B", "C", "D", "E"]
    assert [label.name for label in labels][:2] == ["Harbour Gazette", "Inland Mail"]
    assert [label.copy_of for label in labels] == ["", "A", "", "", ""]
    assert [label.dated for label in labels][-1] == "undated"


def test_the_origins_are_drawn_and_stand_in_a_table(tree: LexborHTMLParser) -> None:
    drawing = _first(tree, "svg[role=img]")
    names = (drawing.attributes["aria-labelledby"] or "").split()
    assert [_first(drawing, f"#{name}").tag for name in names] == ["title", "desc"]
    drawn = sorted(node.text() for node in drawing.css("text.code"))
    rows = [_first(row, ".letter").text() for row in tree.css(".origin-table tr[data-accounts]")]
    assert drawn == sorted(rows)
    assert len(drawing.css("path.e-copied")) == 1
    (copied,) = [row for row in tree.css(".origin-table tr") if "copied from" in row.text()]
    assert "62% of its own" in copied.text()


def test_a_claim_says_when_nobody_can_tell_how_many_origins_it_has(tree: LexborHTMLParser) -> None:
    assert any("1 or 2 origins" in node.text() for node in tree.css(".standing"))


def test_a_story_of_one_account_has_no_drawing() -> None:
    whole = tessaly()
    account = whole.accounts[0]
    document = account.document.id
    alone = replace(
        whole,
        accounts=(account,),
        origins=tuple(
            replace(one, documents=(document,), ancestor=None, copies=())
            for one in whole.origins
            if document in one.documents
        ),
        claims=(),
        assertions=(),
        comparisons=(),
        checks=(),
        utterances=(),
        passages=(),
        attributions=(),
    )
    page = LexborHTMLParser(render_html(alone))
    assert not page.css("svg")
    assert len(page.css(".origin-table tr[data-accounts]")) == 1
