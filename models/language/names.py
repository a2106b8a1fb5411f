"""Train the model of names: on news articles from outside the West, with nine types of names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from evaluation.language.newswire import TYPES, NewswireArticle, read_newswire
from evaluation.language.texts import Text, as_document, lines
from numpy.typing import NDArray

from crossread.annotate.language.tagging import atoms_of, tag_words
from crossread.annotate.naming.name_features import (
    NAME_BITS,
    NAME_LABELS,
    NAME_TYPES,
    NAME_VERSION,
    add_document_names,
    name_atoms,
    name_templates,
    spans_of,
)
from crossread.annotate.sentences import find_sentences
from crossread.learned.kernel import Atoms, Integers, feature_ids
from models.language.corpora import NEWSWIRE, NO_LICENCE, describe
from models.language.sequences import LabelledWords, LearnedLabels, learn_labels

ROWS = 60_000
ROUNDS = 5
FOLDS = 3
_OTHERS = {"Date": "date", "Money": "money", "Misc": "other"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article as its words, with the label of each."""

    words: tuple[str, ...]
    starts: Integers
    atoms: Atoms
    labels: Integers


def train_names(benchmarks: Path) -> tuple[Mapping[str, Any], Mapping[str, NDArray[Any]]]:
    """Return the models of the first and of the second look, in one file."""
    articles = [_read(one) for one in read_newswire(benchmarks / NEWSWIRE, held=False)]
    first, second = name_templates()
    learned = _learn(articles, first, seed=0)
    for fold in range(FOLDS):
        others = [one for place, one in enumerate(articles) if place % FOLDS != fold]
        part = _learn(others, first, seed=fold + 1)
        for article in articles[fold::FOLDS]:
            features = feature_ids(article.atoms, article.starts, first, NAME_BITS)
            labels = part.predict(features, article.starts, rows=ROWS)
            add_document_names(article.atoms, article.words, spans_of(labels.tolist()))
    again = _learn(articles, second, seed=0)
    manifest = {
        "features": NAME_VERSION,
        "labels": NAME_LABELS,
        "data": [describe(benchmarks, NEWSWIRE, NO_LICENCE)],
        "precision": _precision(benchmarks, learned, again),
        "held_out": "one article in five, by its name: evaluation/language/newswire.py",
    }
    return manifest, {
        **{f"first_{name}": array for name, array in learned.packed(rows=ROWS).items()},
        **{f"second_{name}": array for name, array in again.packed(rows=ROWS).items()},
    }


def _precision(benchmarks: Path, learned: LearnedLabels, again: LearnedLabels) -> dict[str, float]:
    """Return for each type the share of names found in held-out articles that are right."""
    first, second = name_templates()
    found, right = Counter[str](), Counter[str]()
    for article in (_read(one) for one in read_newswire(benchmarks / NEWSWIRE, held=True)):
        labels = article.labels.tolist()
        for model, templates in ((learned, first), (again, second)):
            features = feature_ids(article.atoms, article.starts, templates, NAME_BITS)
            names = spans_of(model.predict(features, article.starts, rows=ROWS).tolist())
            if model is learned:
                add_document_names(article.atoms, article.words, names)
        gold = set(spans_of(labels))
        found.update(kind for *_, kind in names)
        right.update(name[2] for name in names if name in gold)
    return {kind: round(right[kind] / max(found[kind], 1), 2) for kind in NAME_TYPES}


def _learn(articles: Sequence[Article], templates: Integers, *, seed: int) -> LearnedLabels:
    words = LabelledWords(
        features=np.concatenate(
            [feature_ids(one.atoms, one.starts, templates, NAME_BITS) for one in articles]
        ),
        starts=_joined_starts(articles),
        labels=np.concatenate([one.labels for one in articles]),
    )
    return learn_labels(
        words,
        labels=len(NAME_LABELS),
        bits=NAME_BITS,
        rounds=ROUNDS,
        seed=seed,
        impossible=_impossible(),
    )


def _joined_starts(articles: Sequence[Article]) -> Integers:
    starts = [0]
    for article in articles:
        starts += (article.starts[1:] + starts[-1]).tolist()
    return np.array(starts, dtype=np.int32)


def _impossible() -> NDArray[np.bool_]:
    """Mark what cannot follow: the end of a name without its start, a name that stays open."""
    size = len(NAME_LABELS)
    impossible = np.zeros((size + 1, size + 1), dtype=np.bool_)
    for before, one in enumerate((*NAME_LABELS, "O")):
        for after, other in enumerate((*NAME_LABELS, "O")):
            if one[0] in "BI":
                fits = other[0] in "IL" and one[1:] == other[1:]
            else:
                fits = other[0] in "OBU"
            impossible[before, after] = not fits
    impossible[size, size] = False
    return impossible


def _read(article: NewswireArticle) -> Article:
    words, atoms, starts, tags, labels = read_article(article)
    known = name_atoms(words, starts, atoms=atoms, tags=tags)
    return Article(words=words, starts=starts, atoms=known, labels=labels)


def read_article(
    article: NewswireArticle,
) -> tuple[tuple[str, ...], Atoms, Integers, Integers, Integers]:
    """Return an article's words, their atoms, where sentences start, and tags and gold labels."""
    text = article.text
    sentences = find_sentences(
        as_document(Text(name=article.name, text=text, paragraphs=lines(text)))
    )
    spans = [token for sentence in sentences for token in sentence.tokens]
    words = [[text[one.start : one.end] for one in sentence.tokens] for sentence in sentences]
    atoms, starts = atoms_of(words)
    plain = tuple(word.replace("’", "'") for sentence in words for word in sentence)
    labels = np.zeros(len(plain), dtype=np.int32)
    begins = {span.start: place for place, span in enumerate(spans)}
    ends = {span.end: place for place, span in enumerate(spans)}
    for name in article.names:
        first, last = begins.get(name.span.start), ends.get(name.span.end)
        if first is None or last is None or last < first:
            continue  # the annotation cuts through a token of ours
        kind = TYPES.get(name.type) or _OTHERS[name.type]
        if first == last:
            labels[first] = NAME_LABELS.index(f"U-{kind}")
            continue
        labels[first : last + 1] = NAME_LABELS.index(f"I-{kind}")
        labels[first] = NAME_LABELS.index(f"B-{kind}")
        labels[last] = NAME_LABELS.index(f"L-{kind}")
    return plain, atoms, starts, tag_words(atoms, starts), labels
