"""Learn what to look at when he or she is resolved: `python -m models.pronouns.train BENCHMARKS`.

Reads `treebanks/gum/train` below the folder, writes `resources/pronoun_weights.tsv`, and prints
how many pronouns of held-out documents come out right (five parts, each held out in turn).
`--check` prints the same for `treebanks/gum/dev` with the weights as they are, and writes nothing.
"""

from __future__ import annotations

import argparse
import math
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from crossread.annotate.naming.antecedents import Ranking
from crossread.annotate.naming.candidates import describe
from crossread.annotate.naming.coreference import Stretch
from crossread.annotate.naming.name_runs import Reading, read_sentence
from crossread.annotate.naming.pronoun_features import PRONOUNS, Candidate, feature_weights
from models.pronouns.gum import GoldDocument, read_gum

ROOT = Path(__file__).parents[2]
WEIGHTS = ROOT / "src" / "crossread" / "resources" / "pronoun_weights.tsv"
HEADER = """\
# What each feature of a mention weighs when he or she may stand for it; nobody: for none of them.
# Learned by models/pronouns/train.py; annotate/naming/pronoun_features.py says what the names mean.
feature\tweight
"""
PARTS = 5
ROUNDS = 15
RATE = 0.15
DECAY = 0.01
SEED = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A document with its persons' mentions and the pronouns to resolve."""

    gold: GoldDocument
    readings: Sequence[Reading]
    candidates: Sequence[Candidate]
    pronouns: Sequence[Stretch]
    entities: Mapping[Stretch, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A pronoun: the features of each mention weighed, and which mentions are right."""

    document: str
    rows: Sequence[tuple[str, ...]]
    right: frozenset[int]


def read_tasks(folder: Path) -> list[Task]:
    """Return the documents of edited genres, with the mentions of persons that are marked."""
    tasks = []
    for gold in read_gum(folder):
        readings = [read_sentence(gold.document, sentence) for sentence in gold.sentences]
        persons = [one for one in gold.mentions if one.type == "person"]
        pronouns = sorted(
            {
                one.at
                for one in persons
                if one.at.end == one.at.start + 1
                and readings[one.at.reading].lowered[one.at.start] in PRONOUNS
            }
        )
        tasks.append(
            Task(
                gold=gold,
                readings=readings,
                candidates=describe(readings, [one.at for one in persons]),
                pronouns=pronouns,
                entities={one.at: one.entity for one in persons},
            )
        )
    return tasks


def _ranking(task: Task, weights: Mapping[str, float], *, parsed: bool) -> Ranking:
    parses = task.gold.parses if parsed else None
    return Ranking(task.readings, task.candidates, weights=weights, parses=parses)


def collect_examples(tasks: Iterable[Task], *, parsed: bool) -> list[Example]:
    """Return every pronoun as an example; those before it count as rightly resolved."""
    examples = []
    for task in tasks:
        ranking = _ranking(task, {}, parsed=parsed)
        for pronoun in task.pronouns:
            weighed = list(ranking.weigh(pronoun))
            entity = task.entities[pronoun]
            right = [
                place
                for place, (one, _, _) in enumerate(weighed)
                if task.entities.get(one.candidate.at) == entity
            ]
            examples.append(
                Example(
                    document=task.gold.name,
                    rows=tuple(names for _, _, names in weighed),
                    right=frozenset(right),
                )
            )
            unseen = f"{entity} of {pronoun.reading}.{pronoun.start}"
            ranking.settle(pronoun, weighed[right[0]][0].candidate.who if right else unseen)
    return examples


def learn(examples: Iterable[Example]) -> dict[str, float]:
    """Return the weights that make the right mentions likely (AdaGrad, averaged)."""
    weights: dict[str, float] = defaultdict(float)
    squares: dict[str, float] = defaultdict(lambda: 1e-6)
    total: dict[str, float] = defaultdict(float)
    order = list(examples)
    shuffler = random.Random(SEED)
    kept = 0
    for number in range(ROUNDS):
        shuffler.shuffle(order)
        for example in order:
            for name, slope in _slopes(example, weights).items():
                step = slope - DECAY * weights[name]
                squares[name] += step * step
                weights[name] += RATE * step / math.sqrt(squares[name])
        if number >= ROUNDS // 2:
            kept += 1
            for name, weight in weights.items():
                total[name] += weight
    return {name: weight / kept for name, weight in total.items()}


def _slopes(example: Example, weights: Mapping[str, float]) -> dict[str, float]:
    """Return how the log likelihood of the right mentions changes with each weight."""
    scores = [sum(weights[name] for name in names) for names in example.rows]
    scores.append(weights["nobody"])
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    everything = sum(powers)
    wanted = example.right or {len(example.rows)}
    inside = sum(powers[place] for place in wanted)
    slopes: dict[str, float] = defaultdict(float)
    for place, names in enumerate([*example.rows, ("nobody",)]):
        pull = powers[place] / inside if place in wanted else 0.0
        for name in names:
            slopes[name] += pull - powers[place] / everything
    return slopes


def measure(tasks: Iterable[Task], weights: Mapping[str, float], *, parsed: bool) -> Counter[str]:
    """Return how many pronouns come out right, wrong and without a person."""
    tally: Counter[str] = Counter()
    for task in tasks:
        ranking = _ranking(task, weights, parsed=parsed)
        for pronoun in task.pronouns:
            chosen = ranking.choose(pronoun).candidate
            if chosen is None:
                tally["open"] += 1
            else:
                right = task.entities.get(chosen.at) == task.entities[pronoun]
                tally["right" if right else "wrong"] += 1
    return tally


def _say(what: str, tally: Counter[str]) -> None:
    answered = tally["right"] + tally["wrong"]
    print(
        f"{what}: {tally['right']} right, {tally['wrong']} wrong, {tally['open']} open; "
        f"{tally['right'] / max(1, tally.total()):.3f} of all, "
        f"{tally['right'] / max(1, answered):.3f} of those answered"
    )


def main() -> None:
    """Learn and write the weights, or measure those at hand."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("benchmarks", type=Path)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    folder = options.benchmarks / "treebanks" / "gum"
    ways = {"by words alone": False, "by the treebank's parse": True}
    if options.check:
        tasks = read_tasks(folder / "dev")
        for way, parsed in ways.items():
            _say(f"dev, {way}", measure(tasks, feature_weights(), parsed=parsed))
        return
    tasks = read_tasks(folder / "train")
    # Each document is learned from both ways, so that the weights serve with and without a parse.
    examples = [one for way in ways.values() for one in collect_examples(tasks, parsed=way)]
    held: dict[str, Counter[str]] = {way: Counter() for way in ways}
    for part in range(PARTS):
        out = tasks[part::PARTS]
        names = {task.gold.name for task in out}
        weights = learn(one for one in examples if one.document not in names)
        for way, parsed in ways.items():
            held[way] += measure(out, weights, parsed=parsed)
    for way, tally in held.items():
        _say(f"held-out parts of train, {way}", tally)
    weights = learn(examples)
    rows = "".join(f"{name}\t{weights[name]:.2f}\n" for name in sorted(weights))
    WEIGHTS.write_text(HEADER + rows, encoding="utf-8")


if __name__ == "__main__":
    main()
