"""What the dossier says of each page beside its text."""

from __future__ import annotations

from dataclasses import replace

from crossread.present.views.catalogue import Catalogue
from crossread.present.views.pages import view_pages
from crossread.records import Account, Document, Evidence, Stated
from tests.present.tessaly import tessaly

NOTE = Evidence(rule="paywall", detail="paywalled: 2 paragraphs; it says “subscribers only”")
CHANGED = Stated(value="2031-05-09", page_span=None, evidence=Evidence(rule="x", detail="og"))


def facts(document: Document, account: Account) -> dict[str, str]:
    dossier = tessaly()
    accounts = tuple(
        replace(one, document=document) if one.document.id == document.id else one
        for one in dossier.accounts
    )
    views = view_pages(Catalogue(replace(dossier, accounts=accounts)))
    (view,) = [view for view in views if view.account.document == account.document.id]
    return {fact.name: fact.value for fact in view.facts}


def test_a_page_that_is_no_whole_article_says_so() -> None:
    account = tessaly().accounts[0]
    assert "Note" not in facts(account.document, account)
    noted = replace(account.document, note=NOTE)
    assert facts(noted, account)["Note"] == NOTE.detail


def test_a_later_change_is_shown_and_none_of_the_same_day() -> None:
    account = tessaly().accounts[0]
    changed = replace(account.document, modified=CHANGED)
    assert facts(changed, account)["Last changed"] == CHANGED.value
    same = replace(changed, published=replace(CHANGED, value="2031-05-09T10:00:00Z"))
    assert "Last changed" not in facts(same, account)
