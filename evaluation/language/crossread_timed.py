"""Crossread's linguistic core under the stopwatch: `python -m evaluation.language.crossread_timed`.

Nothing else is imported here, so that the start of this process is the start of the core.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from crossread.annotate.mentions import find_mentions
from crossread.annotate.sentences import find_sentences
from crossread.annotate.syntax import parse_sentences, tag_sentences
from crossread.records import Document
from evaluation.language.stopwatch import run

MODELS = Path(str(files("crossread") / "resources" / "models"))


def read_names(document: Document) -> object:
    """Find sentences, tags and mentions."""
    sentences = find_sentences(document)
    return find_mentions(document, sentences, tag_sentences(document, sentences))


def read_names_and_parse(document: Document) -> object:
    """Find the same and the parse of every sentence."""
    sentences = find_sentences(document)
    taggings = tag_sentences(document, sentences)
    parses = parse_sentences(document, sentences, taggings)
    return parses, find_mentions(document, sentences, taggings)


if __name__ == "__main__":
    run(read_names, read_names_and_parse, models=MODELS)
