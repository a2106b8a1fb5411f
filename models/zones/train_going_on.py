"""Learn `going_on_cues.tsv`: how much a paragraph speaks for its article's going on. See CARD.md.

python -m models.zones.train_going_on BENCHMARKS [--output FOLDER]

Made pages alone teach it (`made_pages.py`): on the development pages few teasers are whole
sentences. So nothing is learned here from a page that is scored.
"""

from __future__ import annotations

import argparse
import math
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from crossread.extract.zoning.going_on import RunLines, can_tell, own_cues, topic_cues
from crossread.extract.zoning.line_features import find_features
from crossread.extract.zoning.line_topics import find_topics
from crossread.extract.zoning.line_words import read_lines
from crossread.extract.zoning.traits import traits_of
from models.zones.labels import Labelled
from models.zones.made_pages import make_pages, read_articles

HERE = Path(__file__).parent
RESOURCES = HERE.parents[1] / "src" / "crossread" / "resources"
FILE = "going_on_cues.tsv"
MADE_PAGES = 700
ALLOWANCE = 0.4
"""Added to `always`: a lost paragraph costs a reader more than a kept line too many."""
EPOCHS, RATE = 8, 0.1

Weights = dict[str, float]


@dataclass(slots=True)
class Examples:
    """Paragraphs with their cues, whether they are the article's, and how much each counts."""

    cues: list[list[str]] = field(default_factory=list)
    labels: list[bool] = field(default_factory=list)
    weights: list[float] = field(default_factory=list)


def read_examples(pages: Sequence[Labelled]) -> Examples:
    """Return the telling paragraphs of made pages; both kinds count the same in all."""
    examples = Examples()
    for page in pages:
        _add(page, examples)
    pairs = list(zip(examples.labels, examples.weights, strict=True))
    against, speaking = (sum(w for label, w in pairs if label is kind) for kind in (False, True))
    examples.weights = [w * (against / speaking if label else 1.0) for label, w in pairs]
    return examples


def _add(page: Labelled, examples: Examples) -> None:
    text, labels = page.layout.text, page.labels
    texts = [text[block.page_span.start : block.page_span.end] for block in page.layout.blocks]
    read = read_lines(texts)
    features = find_features(read)
    lines = RunLines(
        texts=texts,
        kinds=lambda index: traits_of(texts[index]).kind,
        topics=find_topics(read, features),
    )

    def accepts(index: int, cues: frozenset[str]) -> bool:
        label = labels[index]
        if label is not None and can_tell(lines, index, cues):
            examples.cues.append(sorted(cues | own_cues(lines, index)))
            examples.labels.append(label)
            examples.weights.append(1.0)
        return label is not False

    topic_cues(lines, range(len(texts)), frozenset(), accepts)


def learn(examples: Examples) -> Weights:
    """Return logistic-regression weights (AdaGrad, averaged over the later epochs)."""
    source = random.Random(0)
    weights: Weights = {}
    squares: Weights = {}
    total: Weights = {}
    order = list(range(len(examples.cues)))
    for epoch in range(EPOCHS):
        source.shuffle(order)
        for place in order:
            cues = [*examples.cues[place], "always"]
            score = sum(weights.get(cue, 0.0) for cue in cues)
            chance = 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))
            slope = (chance - examples.labels[place]) * examples.weights[place]
            for cue in cues:
                squares[cue] = squares.get(cue, 1e-8) + slope * slope
                weights[cue] = weights.get(cue, 0.0) - RATE * slope / math.sqrt(squares[cue])
        if epoch >= EPOCHS // 2:
            for cue, weight in weights.items():
                total[cue] = total.get(cue, 0.0) + weight / (EPOCHS - EPOCHS // 2)
    return total


def write_weights(weights: Weights, folder: Path) -> None:
    """Write the weights; comments and wordings are those of the present file."""
    lines = (RESOURCES / FILE).read_text(encoding="utf-8").splitlines()
    comments = [line for line in lines if line.startswith("#")]
    wordings = {
        line.split("\t")[0]: line.split("\t")[2] for line in lines[1:] if not line.startswith("#")
    }
    for line in (HERE / "set_by_hand.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        if not line.startswith("#"):
            cue, value = line.split("\t")
            weights[cue] = float(value)
    rows = [
        f"{cue}\t{weights[cue]:.2f}\t{wordings.get(cue, '')}"
        for cue in ["always", *sorted(set(weights) - {"always"})]
        if abs(weights[cue]) >= 0.05
    ]
    text = "\n".join(["cue\tweight\twording", *comments, *rows]) + "\n"
    (folder / FILE).write_text(text, encoding="utf-8")


def main() -> None:
    """Train and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("benchmarks", type=Path, help="folder that holds reuse/")
    parser.add_argument("--output", type=Path, default=RESOURCES, help="folder to write into")
    options = parser.parse_args()
    articles = read_articles(options.benchmarks / "reuse" / "articles.jsonl.gz")[::2]
    weights = learn(read_examples(make_pages(articles, MADE_PAGES, seed=1)))
    weights["always"] += ALLOWANCE
    write_weights(weights, options.output)


if __name__ == "__main__":
    main()
