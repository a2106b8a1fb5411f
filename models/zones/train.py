"""Learn the weights of `zone_cues.tsv`. See CARD.md; run from the repository's root.

python -m models.zones.train BENCHMARKS [--without-fold K] [--output FOLDER]
"""

from __future__ import annotations

import argparse
import math
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from crossread.extract.zoning.cues import markup_cues, shape_cues, topic_cues
from crossread.extract.zoning.endings import can_tell
from crossread.extract.zoning.runs import best_path, weigh
from crossread.extract.zoning.traits import read_traits
from models.zones.folds import FOLDS, fold_of
from models.zones.labels import Labelled, read_pages
from models.zones.made_pages import make_pages, read_articles

HERE = Path(__file__).parent
RESOURCES = HERE.parents[1] / "src" / "crossread" / "resources"
COLUMNS = ("line", "html", "goes_on")
ALLOWANCE = 0.4
"""Added to every `always`: a lost paragraph costs a reader more than a kept line too many."""
ONGOING = (
    "topic.earlier", "topic.above", "topic.strangers", "proper.", "names.", "text.leans",
    "text.several", "text.quotes", "text.repeated", "text.cut-else", "text.dateline",
    "text.addresses", "shape.heads",
)  # fmt: skip

Weights = dict[str, float]


@dataclass(slots=True, kw_only=True)
class Examples:
    """Blocks with their cues, labels, weights in training, and what earlier weights give them."""

    cues: list[list[str]] = field(default_factory=list)
    labels: list[bool] = field(default_factory=list)
    weights: list[float] = field(default_factory=list)
    offsets: list[float] = field(default_factory=list)

    def add(self, cues: set[str], label: bool, weight: float, offset: float = 0.0) -> None:
        """Add one block."""
        self.cues.append(sorted(cues))
        self.labels.append(label)
        self.weights.append(weight)
        self.offsets.append(offset)


def learn(examples: Examples, *, epochs: int = 8, rate: float = 0.15) -> Weights:
    """Return logistic-regression weights (AdaGrad, averaged over the later epochs)."""
    source = random.Random(0)
    weights: Weights = {}
    squares: Weights = {}
    total: Weights = {}
    order = list(range(len(examples.cues)))
    for epoch in range(epochs):
        source.shuffle(order)
        for place in order:
            cues = [*examples.cues[place], "always"]
            score = examples.offsets[place] + sum(weights.get(cue, 0.0) for cue in cues)
            chance = 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))
            slope = (chance - examples.labels[place]) * examples.weights[place]
            if abs(slope) < 1e-4:
                continue
            for cue in cues:
                squares[cue] = squares.get(cue, 1e-8) + slope * slope
                weights[cue] = weights.get(cue, 0.0) - rate * slope / math.sqrt(squares[cue])
        if epoch >= epochs // 2:
            for cue, weight in weights.items():
                total[cue] = total.get(cue, 0.0) + weight / (epochs - epochs // 2)
    return total


def learn_zones(pages: Sequence[Labelled]) -> tuple[Weights, Examples]:
    """Return the weights of a block's own cues and its topic's; and the examples of going on."""
    read = []
    shapes = Examples()
    for page in pages:
        traits = read_traits(page.layout)
        pairs = zip(shape_cues(traits), markup_cues(page.layout, traits), strict=True)
        cues = [one | other for one, other in pairs]
        read.append((page, traits, cues))
        share = min(1.0, math.sqrt(120 / max(1, len(cues))))
        for found, label in zip(cues, page.labels, strict=True):
            if label is not None:
                shapes.add(found, label, share)
    weights = learn(shapes)
    topics, ongoing = Examples(), Examples()
    for page, traits, cues in read:
        scores = [weigh(found, weights) for found in cues]
        central = [state == "article" for state in best_path(scores)]
        labels = page.labels

        def accepts(index: int, _: set[str], labels: Sequence[bool | None] = labels) -> bool:
            return labels[index] is not False

        about = topic_cues(traits, central, frozenset(), accepts)
        share = min(1.0, math.sqrt(120 / max(1, len(cues))))
        for place, label in enumerate(labels):
            if label is None:
                continue
            topics.add(about[place], label, share, scores[place])
            whole = cues[place] | about[place]
            if can_tell(traits[place], whole):
                ongoing.add({cue for cue in whole if cue.startswith(ONGOING)}, label, share)
    topical = learn(topics)
    # Topic cues are known in the second pass only, and so is their constant.
    topical["topic.read"] = topical.get("topic.read", 0.0) + topical.pop("always", 0.0)
    return weights | topical, ongoing


def balance(examples: Examples) -> None:
    """Give blocks that go on and blocks that do not the same weight in all."""
    pairs = list(zip(examples.labels, examples.weights, strict=True))
    ratio = sum(w for label, w in pairs if not label) / sum(w for label, w in pairs if label)
    examples.weights = [weight * (ratio if label else 1.0) for label, weight in pairs]


def write_weights(learned: dict[str, Weights], folder: Path) -> None:
    """Write the weights as a resource file; comments and wordings are those of the present one."""
    lines = (RESOURCES / "zone_cues.tsv").read_text(encoding="utf-8").splitlines()
    comments = [line for line in lines if line.startswith("#")]
    rows = [line.split("\t") for line in lines[1:] if not line.startswith("#")]
    wordings = {row[0]: row[-1] for row in rows}
    for line in (HERE / "set_by_hand.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        if not line.startswith("#"):
            cue, *values = line.split("\t")
            for column, value in zip(COLUMNS, values, strict=True):
                if value:
                    learned[column][cue] = float(value)
    cues = sorted({cue for weights in learned.values() for cue in weights} | set(wordings))
    out = ["\t".join(("cue", *COLUMNS, "wording")), *comments]
    for cue in ["always", *(cue for cue in cues if cue != "always")]:
        values = [learned[column].get(cue, 0.0) for column in COLUMNS]
        if wordings.get(cue) or any(abs(value) >= 0.05 for value in values):
            shown = [f"{value:.2f}" if abs(value) >= 0.005 else "" for value in values]
            out.append("\t".join((cue, *shown, wordings.get(cue, ""))))
    (folder / "zone_cues.tsv").write_text("\n".join(out) + "\n", encoding="utf-8")


def main() -> None:
    """Train on the development pages, or on those of four folds, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("benchmarks", type=Path, help="folder that holds extraction/ and reuse/")
    parser.add_argument("--without-fold", type=int, choices=range(FOLDS))
    parser.add_argument("--output", type=Path, default=RESOURCES, help="folder to write into")
    options = parser.parse_args()
    folder = options.benchmarks / "extraction" / "wcxb_dev"
    if not folder.is_dir():
        parser.error(f"{options.benchmarks} has no extraction/wcxb_dev; give the benchmarks")
    without = options.without_fold
    line, ongoing = learn_zones(
        [*chosen(read_pages(folder, media="text"), without), *made_pages(options.benchmarks)]
    )
    html, _ = learn_zones(chosen(read_pages(folder, media="html"), without))
    balance(ongoing)
    learned = {"line": line, "html": html, "goes_on": learn(ongoing, rate=0.1)}
    for weights in learned.values():
        weights["always"] += ALLOWANCE
    write_weights(learned, options.output)


def chosen(pages: Sequence[Labelled], without: int | None) -> list[Labelled]:
    """Return the pages of all folds but one."""
    return [page for page in pages if fold_of(page.layout.page) != without]


def made_pages(benchmarks: Path) -> list[Labelled]:
    """Return news pages made of the articles of `reuse/`, see `made_pages.py`."""
    articles = read_articles(benchmarks / "reuse" / "articles.jsonl.gz")[::2]
    return make_pages(articles, 700, seed=1)


if __name__ == "__main__":
    main()
