"""Quotes and utterances of the seeds against `quotes.json`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path

from crossread.records import Account, Quote, Span
from evaluation.gold import (
    GoldItem,
    Prediction,
    gold_span,
    mention_names,
    on_page,
    overlap,
    read_gold,
    read_prediction,
)
from evaluation.scores import Score, Tally, count, precision, score

ENOUGH = 0.8
"""Overlap from which a content span counts as the gold's: a comma or a "that" may differ."""


def score_speech(seeds: Path, predictions: Path) -> list[Score]:
    """Return passages found, speakers right, false quotes, and utterances joined."""
    prediction = read_prediction(predictions / "seeds.json")
    gold = read_gold(seeds, "quotes")
    inside = [item for item in gold if item["zone"] != "teaser"]
    scores = []
    for kind in ("direct", "mixed", "indirect"):
        passages = [
            (item, Span(part["start"], part["end"]))
            for item in inside
            if item["type"] == kind
            for part in item["content"]
        ]
        tallies = [_found(prediction, item, span) for item, span in passages]
        scores.append(score("quotes", f"{kind} passages found", tallies))
    speakers = [_speaker(prediction, item) for item in inside]
    answered = [tally for tally in speakers if tally is not None]
    scores.append(score("quotes", "speaker right, where the quote is found", answered))
    scores.append(
        score("quotes", "speaker right or unresolved, direct", _direct_speakers(prediction, inside))
    )
    scores.append(score("quotes", "precision of all quotes", _false(prediction, inside), precision))
    scores.append(count("quotes", "quotes taken from a teaser", _from_teasers(prediction, gold)))
    return scores + _utterances(prediction, inside)


def _match(prediction: Prediction, item: GoldItem, span: Span) -> tuple[Account, Quote] | None:
    """Return the quote that is most like a passage: one report may stand within another."""
    account = prediction.account(item["file"])
    if account is None:
        return None
    likeness = [
        (max(overlap(on_page(account, content), span) for content in quote.content), -place)
        for place, quote in enumerate(account.quotes)
    ]
    best, place = max(likeness, default=(0.0, 0))
    return (account, account.quotes[-place]) if best >= ENOUGH else None


def _found(prediction: Prediction, item: GoldItem, span: Span) -> Tally:
    match = _match(prediction, item, span)
    return Tally(right=1) if match else Tally(missed=1)


def _same_speaker(account: Account, quote: Quote, item: GoldItem) -> bool | None:
    """Tell whether the speaker is the gold's; None when the quote is unresolved."""
    if quote.speaker is None:
        return None
    mention = mention_names(account)[quote.speaker]
    words = {word.lower().strip(".,'’()") for word in mention.name.split()}
    if mention.country:
        words.add(mention.country.lower())
    wanted = {word.lower().strip(".,'’();") for word in str(item["speaker"]).split()}
    wanted -= {"the", "of", "government"}
    return bool(words & wanted)


def _speaker(prediction: Prediction, item: GoldItem) -> Tally | None:
    first = item["content"][0]
    match = _match(prediction, item, Span(first["start"], first["end"]))
    if match is None:
        return None
    right = _same_speaker(*match, item)
    return Tally(right=1) if right else Tally(missed=1)


def _direct_speakers(prediction: Prediction, gold: list[GoldItem]) -> list[Tally]:
    tallies = []
    for item in gold:
        if item["type"] != "direct":
            continue
        first = item["content"][0]
        match = _match(prediction, item, Span(first["start"], first["end"]))
        good = match is not None and _same_speaker(*match, item) is not False
        tallies.append(Tally(right=1) if good else Tally(missed=1))
    return tallies


def _false(prediction: Prediction, gold: list[GoldItem]) -> list[Tally]:
    """Return one tally for each quote found: right when it overlaps a gold quote by half."""
    spans = defaultdict(list)
    for item in gold:
        for part in item["content"]:
            spans[item["file"]].append(Span(part["start"], part["end"]))
    return [
        Tally(right=1)
        if any(
            overlap(on_page(account, content), span) >= 0.5
            for content in quote.content
            for span in spans[name]
        )
        else Tally(wrong=1)
        for name, account, _ in prediction.accounts()
        for quote in account.quotes
        if quote.act == "speech"  # the gold tells no stances
    ]


def _from_teasers(prediction: Prediction, gold: list[GoldItem]) -> int:
    teasers = [
        (item["file"], Span(part["start"], part["end"]))
        for item in gold
        if item["zone"] == "teaser"
        for part in item["content"]
    ]
    return sum(
        any(
            overlap(on_page(account, content), span) > 0
            for file, span in teasers
            if file == name
            for content in quote.content
        )
        for name, account, _ in prediction.accounts()
        for quote in account.quotes
    )


def _utterances(prediction: Prediction, gold: list[GoldItem]) -> list[Score]:
    """Score pairs of quotes in different accounts that the gold, or we, call one utterance."""
    groups: dict[str, list[str]] = defaultdict(list)
    for item in gold:
        for part in item["content"][:1]:
            match = _match(prediction, item, gold_span(part))
            if match and item.get("quote_group"):
                groups[item["quote_group"]].append(match[1].id)
    documents = {
        quote.id: account.document.id
        for _, account, _ in prediction.accounts()
        for quote in account.quotes
    }
    wanted = _pairs(groups.values(), documents)
    ours = _pairs(
        (
            [quote for rendering in utterance.renderings for quote in rendering.quotes]
            for dossier in prediction.report
            for utterance in dossier.utterances
        ),
        documents,
    )
    tallies = [Tally(right=1) if pair in ours else Tally(missed=1) for pair in sorted(wanted)]
    return [
        score("quotes", "pairs of one utterance joined", tallies),
        count("quotes", "pairs joined that the gold keeps apart", len(ours - wanted)),
    ]


def _pairs(groups: Iterable[list[str]], documents: dict[str, str]) -> set[tuple[str, str]]:
    return {
        (min(a, b), max(a, b))
        for group in groups
        for a, b in combinations(group, 2)
        if documents[a] != documents[b]
    }
