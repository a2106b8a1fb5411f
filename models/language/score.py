"""Write into the model files how good they are. Run after training, from the repository's root.

python -m models.language.score BENCHMARKS

On data that no model was trained on, with gold words: the figures of running text, which are a
little lower, are measured by `python -m evaluation --only language`.
"""

from __future__ import annotations

import argparse
import json
import zipfile
from pathlib import Path

import numpy as np
from evaluation.language.newswire import read_newswire
from evaluation.language.treebanks import read_treebank

from crossread.annotate.language.parsing import parse_words, relation_names
from crossread.annotate.language.tagging import atoms_of, tag_names, tag_words
from crossread.annotate.naming.name_features import NAME_TYPES, spans_of
from crossread.annotate.naming.name_model import find_name_spans
from crossread.learned.model_files import pack_model
from models.language.corpora import NEWSWIRE
from models.language.names import read_article
from models.language.train import MODELS

TREEBANKS = {"GUM dev": "treebanks/gum/dev", "EWT dev": "treebanks/ewt/dev.conllu"}
OURS = frozenset(NAME_TYPES[:6])

Scores = dict[str, dict[str, float]]


def main() -> None:
    """Score the models of the package and write the scores into their manifests."""
    parser = argparse.ArgumentParser(prog="python -m models.language.score", description=__doc__)
    parser.add_argument("benchmarks", type=Path, help="folder with treebanks/ and entities/")
    benchmarks = parser.parse_args().benchmarks
    tags, syntax = score_treebanks(benchmarks)
    names = score_names(benchmarks)
    for name, scores in {"tags": tags, "syntax": syntax, "names": names}.items():
        write_scores(MODELS / f"{name}.model", scores)
        print(name, scores)


def score_treebanks(benchmarks: Path) -> tuple[Scores, Scores]:
    """Return the scores of tags, and of trees over predicted tags, punctuation counted."""
    tags: Scores = {}
    syntax: Scores = {}
    for name, folder in TREEBANKS.items():
        documents = read_treebank(benchmarks / folder)
        sentences = [one.words for document in documents for one in document.sentences]
        gold = [word for words in sentences for word in words]
        atoms, starts = atoms_of([[word.form for word in words] for words in sentences])
        found = tag_words(atoms, starts)
        pairs = [tag_names()[tag] for tag in found.tolist()]
        heads, relations = parse_words(atoms, found, starts)
        arcs = heads == np.array([word.head for word in gold])
        labels = [relation_names()[one] for one in relations.tolist()]
        same = [one == word.relation for one, word in zip(labels, gold, strict=True)]
        upos = [pair[0] == word.upos for pair, word in zip(pairs, gold, strict=True)]
        xpos = [pair[1] == word.xpos for pair, word in zip(pairs, gold, strict=True)]
        tags[name] = {"UPOS": _share(upos), "XPOS": _share(xpos)}
        syntax[name] = {"UAS": _share(arcs), "LAS": _share(arcs & np.array(same))}
    return tags, syntax


def score_names(benchmarks: Path) -> Scores:
    """Return the scores of the six types of names, before their ends are mended."""
    right = found = wanted = 0
    for article in read_newswire(benchmarks / NEWSWIRE, held=True):
        words, atoms, starts, tags, labels = read_article(article)
        said = {
            one for one in find_name_spans(words, starts, atoms=atoms, tags=tags) if one[2] in OURS
        }
        gold = {one for one in spans_of(labels.tolist()) if one[2] in OURS}
        right, found, wanted = right + len(said & gold), found + len(said), wanted + len(gold)
    scores = {"precision": right / found, "recall": right / wanted}
    scores["F1"] = 2 * right / (found + wanted)
    return {"Worldwide Newswire, held out": {key: round(one, 4) for key, one in scores.items()}}


def write_scores(path: Path, scores: Scores) -> None:
    """Put the scores into the manifest of a model file; its weights stay what they are."""
    with zipfile.ZipFile(path) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        arrays = {
            key: np.frombuffer(archive.read(f"{key}.bin"), dtype=kind).reshape(shape)
            for key, (kind, shape) in manifest["arrays"].items()
        }
    path.write_bytes(pack_model({**manifest, "scores": scores}, arrays))


def _share(right: object) -> float:
    return round(float(np.mean(np.asarray(right))), 4)


if __name__ == "__main__":
    main()
