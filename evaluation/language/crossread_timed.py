"""Crossread's linguistic core under the stopwatch: `python -m evaluation.language.crossread_timed`.

Nothing else is imported here, so that the start of this process is the start of the core.
"""

from __future__ import annotations

from crossread.annotate.mentions import find_mentions
from crossread.annotate.sentences import find_sentences
from crossread.records import Document
from evaluation.language.stopwatch import run


def read_names(document: Document) -> object:
    """Find sentences and mentions."""
    return find_mentions(document, find_sentences(document))


if __name__ == "__main__":
    run(read_names, read_names)
