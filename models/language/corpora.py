"""The corpora that the models learn from, and what a model's manifest says of them."""

from __future__ import annotations

import hashlib
from collections import Counter
from pathlib import Path

from evaluation.language.treebanks import GoldWord, read_treebank

TREEBANKS = ("treebanks/gum/train", "treebanks/ewt/train.conllu")
TREEBANK_LICENCES = {
    "treebanks/gum/train": "CC BY 4.0 and CC BY-SA 4.0, by document",
    "treebanks/ewt/train.conllu": "CC BY-SA 4.0",
}
NEWSWIRE = "entities/worldwide_newswire"
ARTICLES = "reuse/articles.jsonl.gz"
NO_LICENCE = "none stated"

Trees = tuple[tuple[GoldWord, ...], ...]


def describe(benchmarks: Path, name: str, licence: str) -> dict[str, str]:
    """Return what a manifest says of a corpus: its name, licence, and a digest of its files."""
    path = benchmarks / name
    files = sorted(one for one in path.rglob("*") if one.is_file()) if path.is_dir() else [path]
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.relative_to(benchmarks).as_posix().encode())
        digest.update(file.read_bytes())
    return {"name": name, "licence": licence, "sha256": digest.hexdigest()}


def read_trees(benchmarks: Path) -> Trees:
    """Return the training sentences of the treebanks."""
    return tuple(
        sentence.words
        for name in TREEBANKS
        for document in read_treebank(benchmarks / name)
        for sentence in document.sentences
    )


def frequent_tags(trees: Trees, *, seen: int) -> tuple[str, ...]:
    """Return the pairs of Penn and universal part of speech that are frequent enough."""
    counts = Counter(tag_of(word) for words in trees for word in words)
    return tuple(sorted(tag for tag, count in counts.items() if count >= seen))


def tag_of(word: GoldWord) -> str:
    """Return both parts of speech of a word as one label: `NNP|PROPN`."""
    return f"{word.xpos}|{word.upos}"


def nearest_tag(word: GoldWord, tags: tuple[str, ...]) -> str:
    """Return the label of a word, for a rare pair one of the same universal part of speech."""
    tag = tag_of(word)
    if tag in tags:
        return tag
    return next((one for one in tags if one.endswith(f"|{word.upos}")), tags[0])


def frequent_relations(trees: Trees, *, seen: int) -> tuple[str, ...]:
    """Return the relations that are frequent enough; of rarer ones the universal part is kept."""
    counts = Counter(word.relation for words in trees for word in words)
    return tuple(sorted(one for one, count in counts.items() if count >= seen))


def nearest_relation(relation: str, relations: tuple[str, ...]) -> str:
    """Return a relation as the model knows it: `obl:agent`, or `obl` where that is too rare."""
    universal = relation.partition(":")[0]
    return next((one for one in (relation, universal) if one in relations), "dep")
