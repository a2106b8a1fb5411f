"""The annotated articles as the trainer reads them: words, what is known of each, right labels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from evaluation.language.texts import Text, as_document, lines
from evaluation.speech.polnear import Article, read_articles

from crossread.annotate.language.parsing import relation_names
from crossread.annotate.mentions import find_mentions
from crossread.annotate.quotes import find_told
from crossread.annotate.sentences import find_sentences
from crossread.annotate.speaking.attribution_features import (
    ATTRIBUTION_LABELS,
    Chances,
    Told,
    attribution_atoms,
    told_labels,
)
from crossread.annotate.speaking.attribution_words import AttributionWords, read_attribution_words
from crossread.annotate.syntax import parse_sentences, tag_sentences
from crossread.annotate.times import find_times
from crossread.learned.kernel import Atoms, Integers
from crossread.records import Mention, TimeExpression

CUES = (ATTRIBUTION_LABELS.index("B-cue"), ATTRIBUTION_LABELS.index("I-cue"))
_FEWEST = 2
"""Times that a word must have been a cue to be kept with its share."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One article, ready to learn from."""

    article: Article
    words: AttributionWords
    mentions: tuple[Mention, ...]
    times: tuple[TimeExpression, ...]
    told: tuple[Told, ...]
    labels: Integers

    def atoms(self, chances: Chances) -> Atoms:
        """Return what is known of each word, given how often each word is a cue."""
        return attribution_atoms(
            self.words,
            mentions=self.mentions,
            times=self.times,
            told=self.told,
            chances=chances,
            relations=relation_names(),
        )


def read_samples(folder: Path) -> list[Sample]:
    """Return the articles of a part of the corpus."""
    return [_sample(article) for article in read_articles(folder)]


def _sample(article: Article) -> Sample:
    document = as_document(
        Text(name=article.name, text=article.text, paragraphs=lines(article.text))
    )
    sentences = find_sentences(document)
    taggings = tag_sentences(document, sentences)
    parses = parse_sentences(document, sentences, taggings)
    mentions = find_mentions(document, sentences, taggings)
    times = find_times(document, sentences)
    words = read_attribution_words(document, sentences, taggings, parses)
    gold = [
        Told(
            source=one.source[0] if one.source else None,
            cue=one.cue[0] if one.cue else None,
            content=one.content,
            rule="gold",
        )
        for one in article.attributions
    ]
    return Sample(
        article=article,
        words=words,
        mentions=mentions,
        times=times,
        told=find_told(document, sentences, mentions, times),
        labels=told_labels(words, gold)[0].astype(np.int32),
    )


def cue_shares(samples: Iterable[Sample]) -> Chances:
    """Return how often each word that was a cue several times is one."""
    cues, all_ = Counter[str](), Counter[str]()
    for sample in samples:
        words = sample.words.words
        all_.update(words)
        cues.update(word for word, label in zip(words, sample.labels, strict=True) if label in CUES)
    return {
        # Rounded as they are in the model file.
        word: round(255 * (times + 0.2) / (all_[word] + 2)) / 255
        for word, times in sorted(cues.items())
        if times >= _FEWEST and word.isprintable()
    }


def crossed_atoms(samples: Sequence[Sample], *, folds: int) -> list[Atoms]:
    """Return the atoms of all samples, each with shares of cues counted on the other folds.

    Counted on the samples themselves, a rare word would tell too well that it is a cue.
    """
    atoms: list[Atoms] = [np.empty((0, 0), dtype=np.uint32)] * len(samples)
    for fold in range(folds):
        chances = cue_shares(one for at, one in enumerate(samples) if at % folds != fold)
        for place in range(fold, len(samples), folds):
            atoms[place] = samples[place].atoms(chances)
    return atoms
