"""Parts of speech of words: a linear model over what they and their neighbours look like."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np

from crossread.annotate.language.tokens import TOKEN_VERSION
from crossread.learned.kernel import Atoms, Integers
from crossread.learned.models import SequenceModel, read_clusters, read_sequence_model
from crossread.learned.templates import token_templates, version_of
from crossread.learned.words import WORD_COLUMNS, WORD_VERSION, WordTable
from crossread.records import Tagging

TAG_TEMPLATES = """
0.lower; 0.cased; 0.suffix1; 0.suffix2; 0.suffix3; 0.suffix4
0.prefix1; 0.prefix2; 0.prefix3; 0.shape
-1.lower; -2.lower; 1.lower; 2.lower; -1.suffix3; 1.suffix3
-1.lower 0.lower; 0.lower 1.lower; -1.lower 1.lower; -2.lower -1.lower; 1.lower 2.lower
-1.shape 0.shape 1.shape; 0.suffix3 0.shape; 0.lower -1.shape
0.fine; -1.fine; 1.fine; 2.fine; -2.fine
-1.middle 0.middle; 0.middle 1.middle; -1.middle 1.middle
-1.lower 0.suffix3; 0.suffix3 1.lower; 0.middle 0.suffix2; -1.middle 0.lower; 0.lower 1.middle
"""
TAG_BITS = 20
TAG_VERSION = version_of(TAG_TEMPLATES, WORD_VERSION)


@cache
def word_table() -> WordTable:
    """Return the atoms of words, which all models share."""
    return WordTable(read_clusters(tokens=TOKEN_VERSION))


def tag_templates() -> Integers:
    """Return the templates of the features of a part of speech."""
    return token_templates(TAG_TEMPLATES, WORD_COLUMNS)


@cache
def _model() -> SequenceModel:
    return read_sequence_model(
        "tags", tag_templates(), bits=TAG_BITS, features=TAG_VERSION, tokens=TOKEN_VERSION
    )


def tag_words(atoms: Atoms, starts: Integers) -> Integers:
    """Return the number of the tag of each word; `tag_names` has their names.

    `atoms` come from `word_table`, `starts` as in `feature_ids`.
    """
    return _model().label(atoms, starts)


@cache
def tag_names() -> tuple[tuple[str, str], ...]:
    """Return the universal and the Penn part of speech of each tag."""
    return tuple(split_tag(label) for label in _model().labels)


@cache
def _numbers() -> dict[tuple[str, str], int]:
    return {name: number for number, name in enumerate(tag_names())}


def tag_numbers(taggings: Sequence[Tagging]) -> Integers:
    """Return the number of each word's tag, by which the other models know it."""
    numbers = _numbers()
    return np.array(
        [numbers[pair] for one in taggings for pair in zip(one.upos, one.xpos, strict=True)],
        dtype=np.int32,
    )


def split_tag(label: str) -> tuple[str, str]:
    """Return the universal and the Penn part of speech of a label.

    >>> split_tag("NNP|PROPN")
    ('PROPN', 'NNP')
    """
    xpos, _, upos = label.partition("|")
    return upos, xpos


def atoms_of(sentences: Sequence[Sequence[str]]) -> tuple[Atoms, Integers]:
    """Return the atoms of all words of sentences, and where each sentence starts."""
    starts = np.zeros(len(sentences) + 1, dtype=np.int32)
    np.cumsum([len(words) for words in sentences], out=starts[1:])
    return word_table().atoms([word for words in sentences for word in words]), starts
