"""`python -m evaluation`: predict, score, compare with the floors, print one table.

Exit code 1 when a score fell below its floor, or when a floor was measured on other data.
`--update-floors` pins what was measured; a lower score lowers its floor only together with
`--allow-lower`. `--update-readme` writes the table into the README.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from evaluation.example import score_example
from evaluation.floors import compare, update
from evaluation.gold import data_digest
from evaluation.predict import EXAMPLES, PREDICTIONS, ROOT, predict_all
from evaluation.seeds_figures import score_figures
from evaluation.seeds_pages import score_pages
from evaluation.seeds_speech import score_speech
from evaluation.seeds_story import score_story
from evaluation.table import README, render_tables, write_table


def main() -> int:
    """Measure everything whose data is there and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m evaluation", description=__doc__)
    parser.add_argument(
        "--shared",
        type=Path,
        default=ROOT.parent / "shared",
        help="folder with seeds/ (default: shared, beside the checkout)",
    )
    parser.add_argument("--update-floors", action="store_true")
    parser.add_argument("--allow-lower", action="store_true")
    parser.add_argument("--update-readme", action="store_true")
    options = parser.parse_args()
    seeds = options.shared / "seeds"
    there = (seeds / "gold").is_dir()
    if not there:
        print(f"no seeds in {seeds}: the examples alone are measured; give --shared FOLDER")
    predict_all(seeds if there else None)
    groups = {
        example.name: (score_example(example, PREDICTIONS), data_digest(example))
        for example in EXAMPLES
    }
    if there:
        scores = [
            scorer(seeds, PREDICTIONS)
            for scorer in (score_pages, score_speech, score_figures, score_story)
        ]
        groups["seeds"] = ([row for rows in scores for row in rows], data_digest(seeds))
    print(f"\n{render_tables(groups)}")
    if options.update_floors:
        update(groups, allow_lower=options.allow_lower)
    if options.update_readme:
        write_table(README, groups)
    faults = compare(groups)
    print("\n" + "\n".join(faults or ["every score is at or above its floor"]))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
