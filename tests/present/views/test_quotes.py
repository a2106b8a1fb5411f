"""The dossier's quotes: speakers without a name, whose report a quote stands in, stances apart."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crossread import render_html, report
from crossread.present.views.catalogue import Catalogue
from crossread.present.views.quotes import view_quotes
from crossread.records import Dossier

PAGE = """Harbour bridge closed after a crash

The bridge over the harbour was closed on Monday after a lorry hit one of its piers, the city said.

“The pier will hold for another year,” said a senior official who asked not to be named.

The wells under the harbour are dry, Elena Morgan told the Harbour Gazette, the newspaper reported.

“Nobody asked us about the bridge,” said Elena Morgan, who runs the mill beside the harbour.
"""


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    page = tmp_path_factory.mktemp("pages") / "bridge.txt"
    page.write_text(PAGE, encoding="utf-8")
    return report([page])[0]


def test_a_source_without_a_name_is_shown_as_described(dossier: Dossier) -> None:
    [view] = [one for one in view_quotes(Catalogue(dossier)).single if one.described]
    assert view.speaker == ""
    assert view.described.startswith("a senior official")
    assert "(not named)" in render_html(dossier)


def test_a_report_within_a_report_says_whose_it_is(dossier: Dossier) -> None:
    groups = view_quotes(Catalogue(dossier)).indirect
    told = {
        (group.speaker, name)
        for group in groups
        for view in group.utterances
        for name in view.lead.tellings[0].quotes[0].told_by
    }
    assert {speaker for speaker, _ in told} == {"Elena Morgan"}
    assert "as told by" in render_html(dossier)


def test_stances_stand_apart(dossier: Dossier) -> None:
    account = dossier.accounts[0]
    quotes = tuple(
        replace(one, act="stance") if one.kind == "indirect" else one for one in account.quotes
    )
    thought = replace(dossier, accounts=(replace(account, quotes=quotes),))
    view = view_quotes(Catalogue(thought))
    assert view.indirect == ()
    assert view.stance_count == sum(one.kind == "indirect" for one in quotes)
    assert "Said to think, want or feel" in render_html(thought)


def test_every_quote_is_shown_once(dossier: Dossier) -> None:
    page = render_html(dossier)
    for account in dossier.accounts:
        for quote in account.quotes:
            assert f'href="#at-{quote.id}"' in page
