"""Names: exact span and type, against the newswire's annotation and the web treebank's."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from evaluation.language.analyses import Analysis
from evaluation.language.comparison import Said, compare
from evaluation.language.newswire import TYPES, GoldName, NewswireArticle, join_labels
from evaluation.language.treebanks import TreebankDocument
from evaluation.scores import Score, Tally, f1, precision, recall

WEB_TYPES = {"PER": "person", "ORG": "organization", "LOC": "location"}
WEB_TYPE_OF = {
    "person": "person",
    "organization": "organization",
    "location": "location",
    "facility": "location",
}
"""The web treebank has no class for facilities of their own, nor for peoples and products."""

Names = frozenset[tuple[int, int, str]]


def newswire_scores(
    articles: Sequence[NewswireArticle], said: Mapping[str, Said | None]
) -> Iterator[Score]:
    """Yield F over our six types, its two sides, and F of each type; an item is an article."""
    gold = {article.name: newswire_gold(article) for article in articles}
    for name, measure in (("F1", f1), ("precision", precision), ("recall", recall)):
        yield from compare(
            "names, newswire", name, said, partial(_tallies, gold, newswire_said, None), measure
        )
    for kind in TYPES.values():
        tallies = partial(_tallies, gold, newswire_said, kind)
        yield from compare("names, newswire", f"F1 of {kind}", said, tallies)


def web_scores(
    names: Mapping[str, Sequence[GoldName]], said: Mapping[str, Said | None]
) -> Iterator[Score]:
    """Yield F over the web treebank's three types; an item is a document."""
    gold = {document: web_gold(found) for document, found in names.items()}
    for name, measure in (("F1", f1), ("precision", precision), ("recall", recall)):
        yield from compare(
            "names, web (EWT)", name, said, partial(_tallies, gold, web_said, None), measure
        )


def _tallies(
    gold: Mapping[str, Names],
    names_of: Callable[[Analysis], Names],
    only: str | None,
    said: Said,
) -> list[Tally] | None:
    if not any(one.names for one in said.values()):
        return None
    return [tally(names, names_of(said[text]), only=only) for text, names in gold.items()]


def newswire_gold(article: NewswireArticle) -> Names:
    """Return the names of an article in our types; dates, money and the rest are none."""
    return frozenset(
        (one.span.start, one.span.end, TYPES[one.type])
        for one in article.names
        if one.type in TYPES
    )


def newswire_said(analysis: Analysis) -> Names:
    """Return the names that a program gives, of our types."""
    return frozenset(one for one in analysis.names if one[2] in TYPES.values())


def web_gold(names: Iterable[GoldName]) -> Names:
    """Return the web treebank's names in our types."""
    return frozenset(
        (one.span.start, one.span.end, WEB_TYPES[one.type])
        for one in names
        if one.type in WEB_TYPES
    )


def web_said(analysis: Analysis) -> Names:
    """Return the names that a program gives, in the types that the web treebank has."""
    return frozenset(
        (start, end, WEB_TYPE_OF[kind])
        for start, end, kind in analysis.names
        if kind in WEB_TYPE_OF
    )


def tally(gold: Names, said: Names, *, only: str | None = None) -> Tally:
    """Return how many names of a text are right; of one type with `only`."""
    gold, said = (frozenset(n for n in names if only in (None, n[2])) for names in (gold, said))
    right = len(gold & said)
    return Tally(right=right, wrong=len(said) - right, missed=len(gold) - right)


def read_web_names(
    path: Path, documents: Sequence[TreebankDocument]
) -> Mapping[str, tuple[GoldName, ...]]:
    """Return the names of Universal NER (`.iob2`) at their places in the treebank's documents.

    A sentence that the two cut into another number of words has no names here: 2 of 2,001 in the
    development part.
    """
    labels = _read_labels(path)
    names: dict[str, tuple[GoldName, ...]] = {}
    for document in documents:
        found: list[GoldName] = []
        for sentence in document.sentences:
            spans = [word.span for word in sentence.words]
            said = labels.get(sentence.id, [])
            if len(said) == len(spans):
                found += join_labels(spans, said)
        names[document.name] = tuple(found)
    return names


def _read_labels(path: Path) -> dict[str, list[str]]:
    labels: dict[str, list[str]] = {}
    sentence = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# sent_id"):
            sentence = line.partition("=")[2].strip()
        elif line and line[0] != "#":
            labels.setdefault(sentence, []).append(line.split("\t")[2])
    return labels
