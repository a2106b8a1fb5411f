"""Chains of attribution: whose report a quote stands in."""

from __future__ import annotations

from crossread.pipeline import read_account
from crossread.present.chains import chains_of
from tests.annotate.build import paragraphs


def told(text: str) -> dict[str, list[str]]:
    """Return by each source the sources it is told by, the nearest first."""
    account = read_account(paragraphs(text))

    def words(span: object) -> str:
        return text[span.start : span.end] if span else ""  # type: ignore[attr-defined]

    return {
        words(quote.source): [words(outer.source) for outer in chains_of(account)[quote.id]]
        for quote in account.quotes
    }


def test_a_report_of_a_report() -> None:
    text = "The wells are dry, Elena Morgan told the Gazette, the newspaper reported."
    assert told(text) == {"Elena Morgan": ["the newspaper"], "the newspaper": []}


def test_quotes_side_by_side_are_no_chain() -> None:
    text = "“The wells are dry,” said Elena Morgan. “They are not,” said Peter Ruiz."
    assert told(text) == {"Elena Morgan": [], "Peter Ruiz": []}


def test_a_document_without_quotes_has_none() -> None:
    assert chains_of(read_account(paragraphs("The wells are dry."))) == {}
