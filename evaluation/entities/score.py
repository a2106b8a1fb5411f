"""Score which names were linked to one entity: B-cubed over the names that were found.

A name of the gold counts as found where a name of ours of a fitting type ends with its head.
For each such name, precision is the share of the names linked with it that belong to its entity,
recall the share of its entity's names that are linked with it (Bagga and Baldwin 1998). Names
that were not found are told apart: linking them is not what is measured here.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from crossread.records import EntityType
from evaluation.b_cubed import b_cubed, b_cubed_f1, mean_precision, mean_recall
from evaluation.entities.meantime import DEVELOPED, FOLDER, HELD, Article, Named, read_topic
from evaluation.entities.predict import Linked, read_linked
from evaluation.scores import Score, Tally, recall
from evaluation.scores import score as share

FOLDERS = (FOLDER,)
"""What the floors are pinned to."""

_FITTING: Mapping[str, frozenset[EntityType]] = {
    "PER": frozenset({"person"}),
    "ORG": frozenset({"organization", "facility", "location"}),
    "LOC": frozenset({"location", "facility", "organization"}),
}
"""The types that we may give a name of each type of the gold; others are not measured.

A country is a place in one scheme and a body in the other, and a building likewise.
"""
_AFTER_HEAD = re.compile(r"[,(]| of | in | and ")
_SLACK = 3
"""Characters that a name of ours may end after the gold's: "'s", ".)"."""


def score(shared: Path, predictions: Path) -> list[Score]:
    """Return the scores on the topics that rules were developed on, and on the one held out."""
    scores = []
    for task, topics in (("developed on", DEVELOPED), ("held out", HELD)):
        found: list[Tally] = []
        linked: list[Tally] = []
        for topic in topics:
            articles = read_topic(shared / FOLDER, topic)
            said = read_linked(predictions / "entities" / f"{topic}.json")
            pairs, missed = match(articles, said)
            found += [Tally(right=1)] * len(pairs) + [Tally(missed=1)] * missed
            linked += b_cubed(pairs)
        scores += [
            share(f"entities, {task}", "names found", found, recall),
            share(f"entities, {task}", "B³ precision", linked, mean_precision),
            share(f"entities, {task}", "B³ recall", linked, mean_recall),
            share(f"entities, {task}", "B³ F1", linked, b_cubed_f1),
        ]
    return scores


def match(articles: Sequence[Article], said: Sequence[Linked]) -> tuple[list[tuple[str, str]], int]:
    """Return gold entity and our entity of each name found, and how many were not found."""
    ours: dict[str, list[Linked]] = defaultdict(list)
    for one in said:
        ours[one.article].append(one)
    pairs = []
    missed = 0
    for article in articles:
        for name in article.names:
            if name.type not in _FITTING:
                continue
            head = _head_end(article, name)
            fitting = [
                one
                for one in ours[article.document.page]
                if one.type in _FITTING[name.type]
                and name.span.start < one.end
                and one.start < head <= one.end <= head + _SLACK
            ]
            if fitting:
                pairs.append((name.entity, max(fitting, key=lambda one: one.end).entity))
            else:
                missed += 1
    return pairs, missed


def _head_end(article: Article, name: Named) -> int:
    """Return where the head of a name ends: the gold marks whole phrases."""
    after = _AFTER_HEAD.search(article.document.text, name.span.start + 1, name.span.end)
    return after.start() if after else name.span.end
