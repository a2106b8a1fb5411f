"""`python -m evaluation`: predict, score, compare with the floors, print one table.

Exit code 1 when a score fell below its floor, or when a floor was measured on other data.
`--update-floors` pins what was measured; a lower score lowers its floor only together with
`--allow-lower`. `--update-readme` writes what was measured into the README's tables; others stay.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from evaluation.benchmarks import BENCHMARKS
from evaluation.example import score_example
from evaluation.floors import Groups, compare, update
from evaluation.gold import data_digest
from evaluation.predict import EXAMPLES, PREDICTIONS, ROOT, predict_examples, predict_seeds
from evaluation.seeds_figures import score_figures
from evaluation.seeds_pages import score_pages
from evaluation.seeds_speech import score_speech
from evaluation.seeds_story import score_story
from evaluation.table import README, render_tables, write_table

NAMES = ("examples", "seeds", *(benchmark.name for benchmark in BENCHMARKS))
"""What `--only` takes."""


def main() -> int:
    """Measure everything whose data is there and return the exit code."""
    options = _options()
    groups: Groups = {}
    for name in options.only or NAMES:
        groups |= _measure(name, options.shared)
    print(f"\n{render_tables(groups)}")
    if options.update_floors:
        update(groups, allow_lower=options.allow_lower)
    if options.update_readme:
        write_table(README, groups)
    faults = compare(groups)
    print("\n" + "\n".join(faults or ["every score is at or above its floor"]))
    return 1 if faults else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m evaluation", description=__doc__)
    parser.add_argument(
        "--shared",
        type=Path,
        default=ROOT.parent / "shared",
        help="folder with seeds/ and benchmarks/ (default: shared, beside the checkout)",
    )
    parser.add_argument(
        "--only", action="append", choices=NAMES, help="measure one group alone; may be repeated"
    )
    parser.add_argument("--update-floors", action="store_true")
    parser.add_argument("--allow-lower", action="store_true")
    parser.add_argument("--update-readme", action="store_true")
    return parser.parse_args()


def _measure(name: str, shared: Path) -> Groups:
    """Predict and score one group; an empty result, and a word on why, without its data."""
    if name == "examples":
        return _examples()
    if name == "seeds":
        return _seeds(shared / "seeds")
    benchmark = next(benchmark for benchmark in BENCHMARKS if benchmark.name == name)
    if missing := benchmark.missing(shared):
        print(f"{name}: not measured, no data in {missing[0]}; give --shared FOLDER")
        return {}
    benchmark.predict(shared, PREDICTIONS)
    return {name: (benchmark.score(shared, PREDICTIONS), benchmark.digest(shared))}


def _examples() -> Groups:
    predict_examples()
    return {
        example.name: (score_example(example, PREDICTIONS), data_digest(example))
        for example in EXAMPLES
    }


def _seeds(seeds: Path) -> Groups:
    if not (seeds / "gold").is_dir():
        print(f"seeds: not measured, no data in {seeds}; give --shared FOLDER")
        return {}
    predict_seeds(seeds)
    scorers = (score_pages, score_speech, score_figures, score_story)
    rows = [row for scorer in scorers for row in scorer(seeds, PREDICTIONS)]
    return {"seeds": (rows, data_digest(seeds))}


if __name__ == "__main__":
    sys.exit(main())
