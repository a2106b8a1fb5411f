"""Score what `predict` wrote, spaCy's beside ours. Knows no program."""

from __future__ import annotations

import sys
from pathlib import Path

from evaluation.language.comparison import OURS, read_said
from evaluation.language.names import newswire_scores, read_web_names, web_scores
from evaluation.language.newswire import read_newswire
from evaluation.language.pronouns import pronoun_scores
from evaluation.language.speed import read_speed, speed_scores
from evaluation.language.syntax import MAIN, syntax_scores
from evaluation.language.texts import EWT, GUM, NEWSWIRE
from evaluation.language.treebanks import TreebankDocument, read_treebank
from evaluation.scores import Score

FOLDERS = ("benchmarks/treebanks", "benchmarks/entities")
"""What the floors are pinned to."""
UNER = "benchmarks/entities/uner/en_ewt-ud-dev.iob2"
NOT_TRAINED = "spaCy: not trained here; run python -m evaluation.peers.spacy_train --shared FOLDER"
EDITED = ("news", "interview", "speech")
"""Genres of GUM that are closest to what Crossread reads."""


def score(shared: Path, predictions: Path) -> list[Score]:
    """Return every score of the linguistic core."""
    folder = predictions / "language"
    gum, ewt = read_treebank(shared / GUM), read_treebank(shared / EWT)
    of_gum, of_ewt = read_said(folder, "gum"), read_said(folder, "ewt")
    if of_gum["spacy-trained"] is None:
        print(NOT_TRAINED, file=sys.stderr)
    news = [one for one in gum if _genre(one) == "news"]
    edited = [one for one in gum if _genre(one) in EDITED]
    articles = read_newswire(shared / NEWSWIRE, held=True)
    scores = [
        *syntax_scores("GUM news", news, of_gum, only=MAIN),
        *syntax_scores("GUM news, interview, speech", edited, of_gum),
        *syntax_scores("web (EWT)", ewt, of_ewt, only=MAIN),
        *newswire_scores(articles, read_said(folder, "newswire")),
        *web_scores(read_web_names(shared / UNER, ewt), of_ewt),
        *pronoun_scores(gum, of_gum[OURS] or {}),
    ]
    speed = read_speed(folder / "speed.crossread.json")
    if speed:
        scores += speed_scores(speed, read_speed(folder / "speed.spacy-trained.json"))
    return scores


def _genre(document: TreebankDocument) -> str:
    return document.name.split("_")[1]
