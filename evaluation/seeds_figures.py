"""Quantities and times of the seeds against `quantities.json` and `times.json`."""

from __future__ import annotations

from pathlib import Path

from crossread.records import Quantity, Span
from evaluation.gold import (
    GoldItem,
    Prediction,
    gold_span,
    on_page,
    overlap,
    read_gold,
    read_prediction,
)
from evaluation.scores import Score, Tally, count, precision, score

KINDS = {"quantity": "amount"}
"""The gold's names for kinds that the records call otherwise."""


def score_figures(seeds: Path, predictions: Path) -> list[Score]:
    """Return how many quantities are right in each part, what is false, and times resolved."""
    prediction = read_prediction(predictions / "seeds.json")
    gold = read_gold(seeds, "quantities")
    body = [item for item in gold["quantities"] if item["zone"] != "teaser"]
    matches = [(item, _match(prediction, item)) for item in body]
    parts = {
        "found": _anything,
        "value, unit, bound and kind right": _normal_form,
        "measured entity and property right": _measured,
        "source right": _source,
    }
    scores = [
        score(
            "figures",
            name,
            [
                Tally(right=1) if quantity and right(item, quantity) else Tally(missed=1)
                for item, quantity in matches
            ],
        )
        for name, right in parts.items()
    ]
    return [*scores, *_false(prediction, gold), *_times(prediction, seeds)]


def _match(prediction: Prediction, item: GoldItem) -> Quantity | None:
    account = prediction.account(item["file"])
    if account is None:
        return None
    span = gold_span(item)
    near = [
        (overlap(on_page(account, quantity.span), span), quantity.id, quantity)
        for quantity in account.quantities
    ]
    best = max(near, default=None, key=lambda row: row[:2])
    return best[2] if best and best[0] > 0.25 else None


def _anything(_item: GoldItem, _quantity: Quantity) -> bool:
    return True


def _normal_form(item: GoldItem, quantity: Quantity) -> bool:
    value = item["value"]
    low, high = value if isinstance(value, list) else (value, value)
    unit = item["unit"] if item["kind"] not in ("rank", "vague_rank", "comparison") else None
    return (
        quantity.low == low
        and quantity.high == high
        and (unit is None or quantity.unit == unit or item["kind"] == "count")
        and quantity.bound == item["bound"]
        and quantity.kind == KINDS.get(item["kind"], item["kind"])
    )


def _words(text: str) -> set[str]:
    cut = text.lower().replace("aluminum", "aluminium").replace("-", " ")
    return {word.strip("().,'’").rstrip("s") for word in cut.split()} - {"of", "the", "in", "and"}


def _measured(item: GoldItem, quantity: Quantity) -> bool:
    """Entity and property agree in substance: each shares a content word with the gold's.

    Where the gold has the place as the entity of a rank ("Russia"), the place counts as well.
    """
    measures = item["measures"]
    wanted = _words(" ".join(str(measures.get(key, "")) for key in ("entity", "property", "whole")))
    phrases = (
        quantity.entity,
        quantity.property,
        quantity.place,
        quantity.whole,
        quantity.compared_with,
        quantity.qualifier,
    )
    ours = [_words(phrase.text) for phrase in phrases if phrase]
    entity = bool(quantity.entity and ours and any(words & wanted for words in ours))
    kind = quantity.property or quantity.qualifier
    return entity and bool(kind and _words(kind.text) & wanted)


def _source(item: GoldItem, quantity: Quantity) -> bool:
    wanted = item.get("attributed_to")
    if wanted is None:
        return True
    return quantity.source is not None and bool(_words(quantity.source.text) & _words(wanted))


def _false(prediction: Prediction, gold: dict[str, list[GoldItem]]) -> list[Score]:
    tallies, teasers, traps = [], 0, 0
    for name, account, _ in prediction.accounts():
        for quantity in account.quantities:
            span = on_page(account, quantity.span)
            items = [item for item in gold["quantities"] if item["file"] == name]
            near = [item for item in items if overlap(gold_span(item), span) > 0]
            teasers += any(item["zone"] == "teaser" for item in near)
            traps += _is_trap(gold["traps_not_quantities"], name, span)
            tallies.append(Tally(right=1) if near else Tally(wrong=1))
    return [
        score("figures", "precision", tallies, precision),
        count("figures", "figures taken from a teaser", teasers),
        count("figures", "traps taken for figures", traps),
    ]


def _is_trap(traps: list[GoldItem], name: str, span: Span) -> bool:
    return any(trap["file"] == name and overlap(gold_span(trap), span) > 0 for trap in traps)


def _times(prediction: Prediction, seeds: Path) -> list[Score]:
    gold = read_gold(seeds, "times")["timex"]
    inside = [item for item in gold if item["zone"] != "teaser" and item["type"] == "DATE"]
    knowable = [item for item in inside if item["evidence"] in ("text", "cross-file")]
    resolved = [_resolved(prediction, item) for item in knowable]
    wrong = sum(
        value is not None and item["value"] is not None and not _agrees(value, item["value"])
        for item, value in ((item, _resolved(prediction, item)) for item in inside)
    )
    tallies = [
        Tally(right=1) if value is not None and _agrees(value, item["value"]) else Tally(missed=1)
        for item, value in zip(knowable, resolved, strict=True)
    ]
    return [
        score("times", "resolved, of those the texts can resolve", tallies),
        count("times", "resolved wrongly", wrong),
    ]


def _agrees(value: str, gold: str) -> bool:
    return value == gold or value.startswith(f"{gold}-")


def _resolved(prediction: Prediction, item: GoldItem) -> str | None:
    for name, account, dossier in prediction.accounts():
        if name != item["file"]:
            continue
        values = {time.time: time.value for time in dossier.resolved_times}
        for time in account.times:
            if overlap(on_page(account, time.span), gold_span(item)) > 0:
                return values.get(time.id)
    return None
