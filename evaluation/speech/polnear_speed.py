"""How fast quotes are found once the linguistic core has read a page. Knows no gold."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from crossread.annotate.mentions import find_mentions
from crossread.annotate.quotes import find_quotes
from crossread.annotate.sentences import find_sentences
from crossread.annotate.syntax import parse_sentences, tag_sentences
from crossread.annotate.times import find_times
from evaluation.language.speed import WORDS_PER_PAGE
from evaluation.language.texts import Text, as_document, lines
from evaluation.scores import Score, measurement
from evaluation.speech.polnear import FOLDER, read_articles

FILE = "speed.json"
TIMES = 3
"""The best of so many turns counts."""


def predict_speed(shared: Path, folder: Path) -> None:
    """Write how many pages of the development articles' words a second find_quotes reads.

    What it is given is made before: sentences, tags, syntax, mentions and times. The time is the
    processor's, of one core.
    """
    articles = read_articles(shared / FOLDER / "dev")
    prepared = [_prepared(article.name, article.text) for article in articles]
    pages = sum(len(article.text.split()) for article in articles) / WORDS_PER_PAGE
    seconds = min(_seconds(prepared) for _ in range(TIMES))
    (folder / FILE).write_text(json.dumps({"pages_per_second": pages / seconds}), encoding="utf-8")


def speed_scores(folder: Path) -> list[Score]:
    """Return the speed as measured; it is not pinned, being as fast as the machine just was."""
    rate = json.loads((folder / FILE).read_text(encoding="utf-8"))["pages_per_second"]
    return [measurement("quotes", "speed on top of the core, one core", rate, "pages/s")]


def _prepared(name: str, text: str) -> Callable[[], object]:
    document = as_document(Text(name=name, text=text, paragraphs=lines(text)))
    sentences = find_sentences(document)
    taggings = tag_sentences(document, sentences)
    parses = parse_sentences(document, sentences, taggings)
    mentions = find_mentions(document, sentences, taggings)
    times = find_times(document, sentences)
    return partial(
        find_quotes, document, sentences, mentions, times, taggings=taggings, parses=parses
    )


def _seconds(prepared: list[Callable[[], object]]) -> float:
    start = time.process_time()
    for find in prepared:
        find()
    return time.process_time() - start
