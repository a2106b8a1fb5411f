"""Crossread's linguistic core under the stopwatch: `python -m evaluation.language.crossread_timed`.

Nothing else is imported here, so that the start of this process is the start of the core.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from crossread.annotate.language.tagging import tag_numbers
from crossread.annotate.mentions import find_mentions
from crossread.annotate.naming.name_runs import read_habits, read_sentence
from crossread.annotate.naming.names import find_names
from crossread.annotate.sentences import find_sentences
from crossread.annotate.syntax import parse_sentences, tag_sentences
from crossread.records import Document, Sentence, Tagging
from evaluation.language.stopwatch import run

MODELS = Path(str(files("crossread") / "resources" / "models"))


def read_names(document: Document) -> object:
    """Find sentences, tags and names."""
    sentences = find_sentences(document)
    return _names(document, sentences, tag_sentences(document, sentences))


def read_names_and_parse(document: Document) -> object:
    """Find the same and the parse of every sentence."""
    sentences = find_sentences(document)
    taggings = tag_sentences(document, sentences)
    parses = parse_sentences(document, sentences, taggings)
    return parses, _names(document, sentences, taggings)


def read_mentions(document: Document) -> object:
    """Find names, and what short names, offices and pronouns stand for."""
    sentences = find_sentences(document)
    return find_mentions(document, sentences, tag_sentences(document, sentences))


def _names(
    document: Document, sentences: Sequence[Sentence], taggings: Sequence[Tagging]
) -> object:
    readings = [read_sentence(document, sentence) for sentence in sentences]
    return find_names(readings, read_habits(readings), tag_numbers(taggings))


if __name__ == "__main__":
    run(read_names, read_names_and_parse, models=MODELS, to_mentions=read_mentions)
