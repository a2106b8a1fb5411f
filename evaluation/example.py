"""An example story against the gold that lies beside it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from crossread.offsets import text_of
from crossread.records import Account, Claim, Dossier, Mention, Party, Quantity
from evaluation.gold import BODY_ZONES, Prediction, mention_names, read_prediction
from evaluation.scores import Score, Tally, count, score


def score_example(example: Path, predictions: Path) -> list[Score]:
    """Return one score for each part of the example's `gold.json`."""
    gold = json.loads((example / "gold.json").read_text(encoding="utf-8"))
    prediction = read_prediction(predictions / f"{example.name}.json")
    accounts = {name: (account, dossier) for name, account, dossier in prediction.accounts()}
    main = prediction.report[0]
    scores = [
        score("story", "pages in the one story", _in_story(main, gold)),
        score("pages", "metadata right or rightly unknown", _metadata(accounts, gold)),
        score("pages", "kept and dropped stretches right", _stretches(accounts, gold)),
        score("quotes", "found with the right speaker", _quotes(accounts, gold)),
        score("quotes", "alterations shown", _alterations(main, gold)),
        score("figures", "found in normal form", _quantities(accounts, gold)),
        score("events", "offers with recipient, status and condition", _offers(accounts, gold)),
        score("origins", "groups right", _origins(prediction, gold)),
        score("claims", "relations right", _claims(prediction, gold)),
        score("claims", "comparisons right", _comparisons(prediction, gold)),
        count("claims", "false conflicts", _false_conflicts(prediction, gold)),
        score("checks", "verdicts right", _checks(main, gold)),
    ]
    return [one for one in scores if one.items or one.is_count]


def _in_story(dossier: Dossier, gold: Gold) -> list[Tally]:
    names = {page.name for page in dossier.pages}
    return [_tally(name in names) for name in gold["pages"]]


Accounts = dict[str, tuple[Account, Dossier]]
Gold = dict[str, Any]


def _tally(right: bool) -> Tally:
    return Tally(right=1) if right else Tally(missed=1)


def _metadata(accounts: Accounts, gold: Gold) -> list[Tally]:
    tallies = []
    for name, page in gold["pages"].items():
        document = accounts[name][0].document if name in accounts else None
        title = document.title.value if document and document.title else None
        publisher = document.publisher.value if document and document.publisher else None
        published = document.published.value[:10] if document and document.published else None
        authors = [author.value for author in document.authors] if document else None
        tallies += [
            _tally(title == page["title"]),
            _tally((publisher or "").lower() == (page["publisher"] or "").lower()),
            _tally(published == page["published"]),
            _tally(authors == page["authors"]),
        ]
    return tallies


def _stretches(accounts: Accounts, gold: Gold) -> list[Tally]:
    tallies = []
    for name, page in gold["pages"].items():
        text = ""
        if name in accounts:
            document = accounts[name][0].document
            kept = [segment for segment in document.segments if segment.zone in BODY_ZONES]
            text = "\n".join(text_of(document.text, segment.span) for segment in kept)
        tallies += [_tally(stretch in text) for stretch in page["kept"]]
        tallies += [_tally(bool(text) and stretch not in text) for stretch in page["dropped"]]
    return tallies


def _quotes(accounts: Accounts, gold: Gold) -> list[Tally]:
    tallies = []
    for name, quotes in gold["quotes"].items():
        found: set[tuple[str, str]] = set()
        if name in accounts:
            account = accounts[name][0]
            mentions = mention_names(account)
            for quote in account.quotes:
                speaker = mentions[quote.speaker].name if quote.speaker else ""
                for content in quote.content:
                    found.add((speaker, _bare(text_of(account.document.text, content))))
        tallies += [_tally((speaker, _bare(text)) in found) for speaker, _, text in quotes]
    return tallies


def _bare(text: str) -> str:
    return text.strip('“”"., ')


def _alterations(dossier: Dossier, gold: Gold) -> list[Tally]:
    names = {page.id: page.name for page in dossier.pages}
    documents = {account.document.id: names[account.document.page] for account in dossier.accounts}
    shown = {
        (documents[rendering.document], change.before, change.after)
        for utterance in dossier.utterances
        for rendering in utterance.renderings
        if rendering.kind == "altered"
        for change in rendering.changes
    }
    return [
        _tally((item["page"], item["before"], item["after"]) in shown) for item in gold["altered"]
    ]


def _quantities(accounts: Accounts, gold: Gold) -> list[Tally]:
    tallies = []
    for name, quantities in gold["quantities"].items():
        found = []
        if name in accounts:
            account = accounts[name][0]
            found = [
                (text_of(account.document.text, quantity.span), _value(quantity), quantity.unit)
                for quantity in account.quantities
            ]
        for text, value, unit in quantities:
            tallies.append(
                _tally(
                    any(
                        (text in words or words in text) and found_value == value and unit == named
                        for words, found_value, named in found
                    )
                )
            )
    return tallies


def _value(quantity: Quantity) -> float | list[float | None] | None:
    """Return the value as the gold writes it: a number, or both ends of a range."""
    return quantity.low if quantity.low == quantity.high else [quantity.low, quantity.high]


def _offers(accounts: Accounts, gold: Gold) -> list[Tally]:
    tallies = []
    for offer in gold["offers"]:
        account = accounts[offer["page"]][0] if offer["page"] in accounts else None
        tallies.append(_tally(account is not None and _has_offer(account, offer)))
    return tallies


def _has_offer(account: Account, offer: Gold) -> bool:
    mentions = mention_names(account)
    for event in account.events:
        condition = text_of(account.document.text, event.condition) if event.condition else None
        actors, recipients = (
            _keys(parties, mentions) for parties in (event.actors, event.recipients)
        )
        if (
            event.status == offer["status"]
            and any(offer["actor"].lower() in key for key in actors)
            and _is_named(offer["recipient"], recipients)
            and condition == offer["condition"]
        ):
            return True
    return False


def _is_named(recipient: str | None, keys: set[str]) -> bool:
    """Tell whether a recipient is among the keys; "every flooded household" is one of those."""
    return recipient is None or any(
        recipient.lower() == key or recipient.lower().endswith(f" {key}") for key in keys
    )


def _keys(parties: Sequence[Party], mentions: dict[str, Mention]) -> set[str]:
    """Return the names of parties and the codes of their countries, in lower case."""
    named = {party.name.lower() for party in parties}
    coded = {(mentions[party.mention].country or "").lower() for party in parties if party.mention}
    return named | coded - {""}


def _origins(prediction: Prediction, gold: Gold) -> list[Tally]:
    groups = []
    for dossier in prediction.report:
        names = {page.id: page.name for page in dossier.pages}
        pages = {account.document.id: names[account.document.page] for account in dossier.accounts}
        groups += [
            sorted(pages[document] for document in origin.documents) for origin in dossier.origins
        ]
    return [_tally(sorted(group) in groups) for group in gold["origins"]]


def _claims_with(prediction: Prediction, text: str) -> list[Claim]:
    """Return the claims that rest on a figure whose words contain `text`."""
    items = {
        quantity.id
        for _, account, _ in prediction.accounts()
        for quantity in account.quantities
        if _covers(text, text_of(account.document.text, quantity.span))
    }
    main = prediction.report[0]
    assertions = {assertion.id for assertion in main.assertions if assertion.item in items}
    return [claim for claim in main.claims if assertions & {*claim.assertions}]


def _covers(text: str, words: str) -> bool:
    """Tell whether the gold's words and the figure's are one; "per second" may be cut off."""
    return text in words or (text.startswith(words) and text[len(words) :].startswith(" "))


def _claims(prediction: Prediction, gold: Gold) -> list[Tally]:
    tallies = []
    for item in gold["claims"]:
        shared = [
            {claim.id: claim for claim in _claims_with(prediction, value)}
            for value in item["values"]
        ]
        common = set.intersection(*(set(claims) for claims in shared))
        tallies.append(
            _tally(
                any(
                    claim.relation == item["relation"]
                    and {*item.get("differing", [])} <= {*claim.differing}
                    and item.get("independent_origins", claim.independent_origins)
                    == claim.independent_origins
                    for key, claim in shared[0].items()
                    if key in common
                )
            )
        )
    return tallies


def _false_conflicts(prediction: Prediction, gold: Gold) -> int:
    """Return how many conflicts hold no pair of values that the gold calls one."""
    wanted = {
        claim.id
        for item in gold["claims"]
        if item["relation"] == "conflict"
        for claim in _claims_with(prediction, item["values"][0])
        if claim.id in {other.id for other in _claims_with(prediction, item["values"][1])}
    }
    claims = prediction.report[0].claims
    return sum(claim.relation == "conflict" and claim.id not in wanted for claim in claims)


def _comparisons(prediction: Prediction, gold: Gold) -> list[Tally]:
    tallies = []
    for item in gold["comparisons"]:
        first, second = (
            {claim.id for claim in _claims_with(prediction, value)} for value in item["values"]
        )
        tallies.append(
            _tally(
                any(
                    comparison.relation == item["relation"]
                    and (
                        (comparison.claims[0] in first and comparison.claims[1] in second)
                        or (comparison.claims[0] in second and comparison.claims[1] in first)
                    )
                    for comparison in prediction.report[0].comparisons
                )
            )
        )
    return tallies


def _checks(dossier: Dossier, gold: Gold) -> list[Tally]:
    texts = {
        assertion.id: text_of(account.document.text, assertion.span)
        for account in dossier.accounts
        for assertion in dossier.assertions
        if assertion.document == account.document.id
    }
    claims = {claim.id: claim for claim in dossier.claims}
    found = {
        (check.verdict, texts[assertion])
        for check in dossier.checks
        for assertion in claims[check.claim].assertions
    }
    return [
        _tally(any(verdict == item["verdict"] and item["text"] in text for verdict, text in found))
        for item in gold["checks"]
    ]
