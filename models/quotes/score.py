"""Write into quotes.model how good it is. Run after training, from the repository's root.

python -m models.quotes.score BENCHMARKS

On the development articles of PolNeAR, rules and tagger together, as
`python -m evaluation --only quotes` measures.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from evaluation.speech.polnear import FOLDER, read_articles
from evaluation.speech.polnear_said import read_quotes
from evaluation.speech.polnear_scores import attribution_scores, attributions

from models.language.score import write_scores
from models.language.train import MODELS


def main() -> None:
    """Score the quotes of the development articles and write the scores into the manifest."""
    parser = argparse.ArgumentParser(prog="python -m models.quotes.score", description=__doc__)
    parser.add_argument("benchmarks", type=Path, help="folder with quotes/")
    benchmarks = parser.parse_args().benchmarks
    articles = read_articles(benchmarks / FOLDER.removeprefix("benchmarks/") / "dev")
    found = [attributions(read_quotes(one.name, one.text)) for one in articles]
    scores = {
        score.name: {"value": round(score.value, 4)}
        for score in attribution_scores(articles, found)
    }
    write_scores(MODELS / "quotes.model", scores)
    for name, value in scores.items():
        print(name, value["value"])


if __name__ == "__main__":
    main()
