"""Write into `lines.model` how good it is. Run after training and after the evaluation.

python -m evaluation --only extraction
python -m models.zones.score_lines SHARED

What is scored are the predictions that the evaluation left under `build/evaluation`, each page by
weights that were learned without it.
"""

from __future__ import annotations

import argparse
import json
import zipfile
from pathlib import Path

from evaluation.extraction.extracted import KeptLines, read_rows
from evaluation.extraction.flattened import score_lines
from evaluation.extraction.pages import read_wcxb_gold
from evaluation.extraction.predict import own_file
from evaluation.predict import ROOT

from crossread.extract.zoning.line_features import VERSION
from crossread.extract.zoning.line_model import MODEL
from crossread.learned.model_files import pack_model, read_model
from models.zones.train_lines import RESOURCES

PREDICTIONS = ROOT / "build" / "evaluation"


def main() -> None:
    """Score the held-out lines and write the scores into the model's manifest."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path, help="folder that holds benchmarks/")
    shared = parser.parse_args().shared
    lines = read_rows(own_file(PREDICTIONS, "flattened"), KeptLines)
    scored = score_lines(read_wcxb_gold(shared), lines)
    scores = {"WCXB dev, five folds": {one.name: round(one.value, 4) for one in scored}}
    path = RESOURCES / "models" / f"{MODEL}.model"
    with zipfile.ZipFile(path) as archive:
        manifest = json.loads(archive.read("manifest.json"))
    kept = {key: value for key, value in manifest.items() if key not in ("arrays", "format")}
    arrays = read_model(MODEL, features=VERSION, tokens="none").arrays
    path.write_bytes(pack_model({**kept, "scores": scores}, arrays))
    print(json.dumps(scores, indent=1))


if __name__ == "__main__":
    main()
