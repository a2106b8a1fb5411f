"""Events, origins, claims and reference checks of the seeds."""

from __future__ import annotations

from pathlib import Path

from crossread.records import Account, Claim, Dossier, Event, Party
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
from evaluation.scores import Score, Tally, count, f1, score

STATUSES = {
    "ongoing (claimed)": "ongoing",
    "stated non-objection": "occurred",
    "expressed interest (claimed)": "occurred",
}
"""The gold's longer names for a status."""

VERDICTS = {
    "confirmed": "confirmed",
    "not supported": "not supported",
    "contradicted": "contradicted",
    "not checkable": "not checkable",
    "plausibility": "context only",
    "possible": "context only",
    "context": "context only",
}
"""How the gold's verdicts in words begin, and the verdict of the record."""


def score_story(seeds: Path, predictions: Path) -> list[Score]:
    """Return the scores of what the accounts say together."""
    prediction = read_prediction(predictions / "seeds.json")
    return [
        *_events(prediction, seeds),
        *_origins(prediction),
        *_claims(prediction, seeds),
        *_checks(prediction, seeds),
    ]


def _events(prediction: Prediction, seeds: Path) -> list[Score]:
    gold = [item for item in read_gold(seeds, "events") if item["zone"] != "teaser"]
    used: set[str] = set()
    tallies, statuses, conditions = [], [], []
    for item in gold:
        account = prediction.account(item["file"])
        match = _match(account, item, used) if account else None
        tallies.append(Tally(right=1) if match else Tally(missed=1))
        if match:
            used.add(match.id)
            wanted = STATUSES.get(item["status"], item["status"])
            statuses.append(Tally(right=1) if match.status == wanted else Tally(missed=1))
        if item.get("deal", {}).get("condition"):
            found = match is not None and match.condition is not None
            conditions.append(Tally(right=1) if found else Tally(missed=1))
    total = sum(len(account.events) for _, account, _ in prediction.accounts())
    false = [Tally(wrong=1)] * (total - len(used))
    return [
        score("events", "F1 of (actor, type, recipient)", [*tallies, *false], f1),
        score("events", "status right, of those found", statuses),
        score("events", "conditions of offers and threats found", conditions),
    ]


def _match(account: Account, item: GoldItem, used: set[str]) -> Event | None:
    span = gold_span(item["evidence"])
    for event in account.events:
        if event.id in used or overlap(on_page(account, event.span), span) == 0:
            continue
        types = {item["type"], *item.get("alternatives", [])}
        if (
            event.type in types
            and _parties(account, event.actors, item["actor"])
            and _parties(account, event.recipients, item["recipient"])
        ):
            return event
    return None


def _parties(account: Account, parties: tuple[Party, ...], gold: list[str]) -> bool:
    if not gold or not parties:
        return not gold and not parties
    mentions = mention_names(account)
    wanted = {
        word.lower()
        for name in gold
        for word in name.replace("(", " ").replace(")", " ").replace("/", " ").split()
    } - {"gov", "bus", "of", "in", "text"}
    for party in parties:
        words = {word.lower().strip(".,'’") for word in party.name.split()}
        mention = mentions.get(party.mention or "")
        if mention and mention.country:
            words.add(mention.country.lower())
        if words & wanted:
            return True
    return False


def _origins(prediction: Prediction) -> list[Score]:
    main = prediction.report[0]
    republications = sum(edge.kind == "republication" for edge in main.attributions)
    boilerplate = sum(len(origin.documents) > 1 for origin in main.origins)
    return [
        count("origins", "accounts in the story (5)", len(main.accounts), better="higher"),
        count("origins", "text origins (5)", main.counts.origins, better="higher"),
        count("origins", "republication edges (1)", republications, better="higher"),
        count("origins", "origins joined by boilerplate or a shared quotation", boilerplate),
    ]


def _claim_of(
    prediction: Prediction, gold_id: str, quantities: dict[str, GoldItem]
) -> Claim | None:
    item = quantities[gold_id]
    for name, account, dossier in prediction.accounts():
        if name != item["file"]:
            continue
        near = [
            (overlap(on_page(account, quantity.span), gold_span(item)), quantity.id)
            for quantity in account.quantities
        ]
        best = max(near, default=(0.0, ""))
        assertions = {a.id for a in dossier.assertions if best[0] > 0 and a.item == best[1]}
        return next((claim for claim in dossier.claims if assertions & {*claim.assertions}), None)
    return None


def _claims(prediction: Prediction, seeds: Path) -> list[Score]:
    gold = read_gold(seeds, "relations")["relations"]
    quantities = {item["id"]: item for item in read_gold(seeds, "quantities")["quantities"]}
    main = prediction.report[0]
    tallies = []
    for item in gold:
        if not item["a"].startswith("q") or quantities[item["a"]]["zone"] == "teaser":
            continue
        a = _claim_of(prediction, item["a"], quantities)
        b = _claim_of(prediction, item["b"], quantities) if item["b"] else None
        right = _relation_right(main, item, a, b)
        if right is not None:
            tallies.append(Tally(right=1) if right else Tally(missed=1))
    conflicts = sum(claim.relation == "conflict" for claim in main.claims)
    conflicts += sum(comparison.relation == "conflict" for comparison in main.comparisons)
    return [
        score("claims", "relations between figures right", tallies),
        count("claims", "false conflicts", conflicts),
    ]


def _relation_right(
    dossier: Dossier, item: GoldItem, a: Claim | None, b: Claim | None
) -> bool | None:
    """Tell whether our relation is the gold's; None for relations that we do not state."""
    relation = item["relation"]
    if a is None or (item["b"] and b is None):
        return False
    if relation in ("agree", "agree_paraphrase"):
        origins = item.get("independent_origins")
        same = a.id == (b and b.id) and a.relation.startswith("agree")
        return same and (origins is None or a.independent_origins == origins)
    if relation == "agree_value_differ_detail":
        wanted = {"period", "bound", "condition"}
        return a.id == (b and b.id) and wanted <= {*a.differing}
    if relation == "only_one_source":
        return a.relation == "one account only"
    if relation in ("differ_scope", "part_of"):
        return any(
            {a.id, b and b.id} == {*comparison.claims} and comparison.relation != "conflict"
            for comparison in dossier.comparisons
        )
    return None


def _checks(prediction: Prediction, seeds: Path) -> list[Score]:
    gold = read_gold(seeds, "relations")["reference_checks"]
    quantities = {item["id"]: item for item in read_gold(seeds, "quantities")["quantities"]}
    main = prediction.report[0]
    tallies = []
    for item in gold:
        wanted = next(
            verdict for start, verdict in VERDICTS.items() if item["verdict"].startswith(start)
        )
        if item["quantity"]:
            claim = _claim_of(prediction, item["quantity"], quantities)
            claims = {claim.id} if claim else set()
        else:
            claims = {claim.id for claim in main.claims if claim.topic == "membership"}
        verdicts = {check.verdict for check in main.checks if check.claim in claims}
        tallies.append(Tally(right=1) if wanted in verdicts else Tally(missed=1))
    return [score("checks", "verdicts of the gold's reference checks", tallies)]
