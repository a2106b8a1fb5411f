"""What has to be true of every output, whatever the pages."""

from __future__ import annotations

import dataclasses
import hashlib
import os
import random
import subprocess
import sys
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import crossread
from crossread import pipeline
from crossread.offsets import document_span, page_spans
from crossread.pipeline import reconcile_captures
from crossread.present.html import render_html
from crossread.present.tables import read_json, render_json
from crossread.records import Account, Capture, Document, Dossier, Page, Report, Span, content_id

EXAMPLE = Path(__file__).parents[1] / "examples" / "lithium" / "pages"
PAGES = sorted(EXAMPLE.iterdir())


@pytest.fixture(scope="module")
def example() -> Report:
    return crossread.report([EXAMPLE])


def capture(name: str, content: str, *, html: bool = False) -> Capture:
    data = content.encode("utf-8", "replace")
    digest = hashlib.sha256(data).hexdigest()
    page = Page(
        id=content_id("p", digest, name),
        name=name,
        digest=digest,
        size=len(data),
        media="html" if html else "text",
        encoding="utf-8",
    )
    return Capture(page=page, content=content)


def _spans(value: object) -> list[Span]:
    """Return every `span`-like value below a record that counts in document text."""
    if isinstance(value, Span):
        return [value]
    if isinstance(value, tuple):
        return [span for item in value for span in _spans(item)]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return [
            span
            for field in dataclasses.fields(value)
            if field.name not in ("page_span", "document")
            for span in _spans(getattr(value, field.name))
        ]
    return []


def check_account(account: Account, page_text: str) -> None:
    document = account.document
    for segment in document.segments:
        own = document.text[segment.span.start : segment.span.end]
        assert own == page_text[segment.page_span.start : segment.page_span.end]
    assert (
        "\n".join(
            document.text[segment.span.start : segment.span.end] for segment in document.segments
        )
        == document.text
    )
    parts = (
        account.sentences,
        account.mentions,
        account.times,
        account.quotes,
        account.quantities,
        account.events,
        account.memberships,
    )
    for span in _spans(parts):
        assert 0 <= span.start <= span.end <= len(document.text)
        own = document.text[span.start : span.end]
        pieces = page_spans(document, span)
        assert "".join(page_text[p.start : p.end] for p in pieces) == own.replace("\n", "")


def check_dossier(dossier: Dossier) -> None:
    texts = {layout.page: layout.text for layout in dossier.layouts}
    for account in dossier.accounts:
        check_account(account, texts[account.document.page])
    items = {
        item.id
        for account in dossier.accounts
        for kind in (account.quantities, account.events, account.memberships, account.times)
        for item in kind
    }
    assertions = {assertion.id: assertion for assertion in dossier.assertions}
    claims = {claim.id for claim in dossier.claims}
    assert {assertion.item for assertion in dossier.assertions} <= items
    assert len(assertions) == len(dossier.assertions)
    assert len(claims) == len(dossier.claims)
    claimed = [assertion for claim in dossier.claims for assertion in claim.assertions]
    assert sorted(claimed) == sorted(assertions)
    for claim in dossier.claims:
        assert claim.independent_origins >= 1
        assert (claim.relation == "one account only") == (len(claim.documents) == 1)
    assert {claim for comparison in dossier.comparisons for claim in comparison.claims} <= claims
    assert {check.claim for check in dossier.checks} <= claims


def test_every_span_is_the_stored_text(example: Report) -> None:
    assert len(example) == 1
    for dossier in example:
        check_dossier(dossier)


def test_document_and_page_spans_are_inverse(example: Report) -> None:
    for account in example[0].accounts:
        for sentence in account.sentences:
            (piece,) = page_spans(account.document, sentence.span)
            assert document_span(account.document, piece) == sentence.span


def test_the_order_of_the_paths_changes_nothing() -> None:
    shuffled = list(PAGES)
    random.Random(7).shuffle(shuffled)
    assert render_json(crossread.report(shuffled)) == render_json(crossread.report(PAGES))


def test_the_number_of_workers_changes_nothing(example: Report) -> None:
    assert render_json(crossread.report([EXAMPLE], workers=2)) == render_json(example)


def test_the_page_is_the_same_in_every_run(example: Report) -> None:
    assert render_html(example[0]) == render_html(crossread.report([EXAMPLE])[0])


def test_json_reads_back_as_the_same_report(example: Report) -> None:
    assert read_json(render_json(example)) == example


def test_a_copy_adds_no_origin(example: Report, tmp_path: Path) -> None:
    for page in PAGES:
        (tmp_path / page.name).write_bytes(page.read_bytes())
    for page in PAGES:
        # A line of furniture more, so that the bytes differ and the page is read.
        copy = tmp_path / f"copy-{page.name}"
        text = page.read_text(encoding="utf-8")
        copy.write_text(
            text.replace("</body>", "<footer>Mirror</footer></body>")
            if page.suffix == ".html"
            else text + "\nMirror\n",
            encoding="utf-8",
        )
    doubled = crossread.report([tmp_path])
    assert doubled[0].counts.pages == 2 * len(PAGES)
    assert doubled[0].counts.origins == example[0].counts.origins


def _agreements(report: Report) -> set[tuple[str, str]]:
    """Return the pairs of assertions of two accounts that say the same."""
    pairs = set()
    for dossier in report:
        assertions = {assertion.id: assertion for assertion in dossier.assertions}
        for claim in dossier.claims:
            for a, b in combinations(sorted(claim.assertions), 2):
                one, other = assertions[a], assertions[b]
                if one.document != other.document and (
                    claim.relation != "conflict" or one.value == other.value
                ):
                    pairs.add((a, b))
    return pairs


@pytest.mark.parametrize("left_out", PAGES, ids=lambda page: page.stem)
def test_removing_a_page_never_adds_an_agreement(example: Report, left_out: Path) -> None:
    rest = crossread.report([page for page in PAGES if page != left_out])
    assert _agreements(rest) <= _agreements(example)
    assert _agreements(example)


HOSTILE = st.text(
    alphabet=st.one_of(
        st.characters(exclude_categories=["Cs"]),
        st.sampled_from(list("“”\"'‘’«»„()[]–—.,:;%$€ \n\r\t0123456789")),
    ),
    max_size=400,
)
NEWS_WORDS = (
    "Putin Trump Vargas said told that offered to sell 3.8 million tons of lithium “ ” if the U.S. "
    "lifted sanctions on Monday in 2023 . , ; : percent of reserves according ministry he she they "
    "“we would” 25% 50% more than Feb. 24 – ( ) ' ’ rejected talks with Chile"
)
WORDS = st.lists(st.sampled_from([*NEWS_WORDS.split(), "\n"]), max_size=120).map(" ".join)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(pages=st.lists(st.tuples(st.one_of(HOSTILE, WORDS), st.booleans()), max_size=3))
def test_no_page_raises(pages: list[tuple[str, bool]]) -> None:
    captures = [
        capture(f"{number}.txt", text, html=html) for number, (text, html) in enumerate(pages)
    ]
    found = reconcile_captures(captures)
    read = {page.name for dossier in found for page in dossier.pages}
    aside = {page.name for page in found.set_aside}
    assert not [page for page in found.set_aside if "broke Crossread" in page.reason]
    assert read | aside == {item.page.name for item in captures}
    assert not read & aside
    for dossier in found:
        check_dossier(dossier)
        render_html(dossier).encode("utf-8")
    render_json(found)


def test_workers_must_be_one_or_more() -> None:
    with pytest.raises(ValueError, match="workers is 0"):
        crossread.report([EXAMPLE], workers=0)


def test_an_error_of_ours_costs_one_page(monkeypatch: pytest.MonkeyPatch) -> None:
    healthy = pipeline.read_account

    def break_on_one(document: Document) -> Account:
        if "Hangang" in document.text:
            raise KeyError("a bug")
        return healthy(document)

    monkeypatch.setattr(pipeline, "read_account", break_on_one)
    found = pipeline.report([EXAMPLE])
    (aside,) = found.set_aside
    assert aside.name == "hangang-daily.txt"
    assert "broke Crossread itself (KeyError in test_pipeline.break_on_one)" in aside.reason
    assert found[0].counts.pages == len(PAGES) - 1


def test_the_hash_seed_of_the_interpreter_changes_nothing() -> None:
    """Sets come in another order in each process; no result may depend on it."""
    outputs = [
        subprocess.run(
            [sys.executable, "-m", "crossread.present.cli", "report", str(EXAMPLE), "--json", "-"],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    ]
    assert outputs[0]
    assert len(set(outputs)) == 1
