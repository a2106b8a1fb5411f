"""News articles with annotated names, and which of them are held out from training.

Worldwide Newswire (Shan and others, EMNLP 2023, https://arxiv.org/abs/2404.13465): articles of
outlets outside the West. The annotation is a token in each line; the tokens are found again in
the article as it was collected, so that a program reads real text and is scored by offsets.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from crossread.records import EntityType, Span

HELD_OUT_IN_TEN = 2
"""Of ten articles, how many no model is trained on."""

TYPES: dict[str, EntityType] = {
    "Person": "person",
    "Organization": "organization",
    "Location": "location",
    "NORP": "nationality",
    "Facility": "facility",
    "Product": "product",
}
"""Their types and ours. Date, Money and Misc are not names to us."""


@dataclass(frozen=True, slots=True, order=True)
class GoldName:
    """One annotated name."""

    span: Span
    type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewswireArticle:
    """One article as collected, with its annotated names in text order."""

    name: str
    text: str
    names: tuple[GoldName, ...]
    """Of all nine types, in the annotation's own words (`NORP`)."""
    tokens: tuple[Span, ...]


def held_out(name: str) -> bool:
    """Tell whether the article in the file `name` is kept for measuring.

    Decided by the name alone, without folder and endings, so that trainer and evaluation agree
    on any machine and whether they look at the text or at its annotation.

    >>> held_out("af_ips_10.txt"), held_out("processed_annotated/af_ips_10.txt.tsv")
    (True, True)
    >>> held_out("in_kash_10.txt")
    False
    """
    stem = PurePath(name).name.split(".", 1)[0]
    return int(hashlib.sha256(stem.encode()).hexdigest(), 16) % 10 < HELD_OUT_IN_TEN


def read_newswire(folder: Path, *, held: bool) -> tuple[NewswireArticle, ...]:
    """Return the articles that are held out, or those that are not, sorted by name.

    `folder` has `original_articles/` and `processed_annotated/`. Left out are articles whose
    tokens are not all found in the text (letters lost in another encoding, words retyped), and
    held-out articles that are mostly a copy of one in training.
    """
    articles = _read_articles(folder, held=held)
    if not held:
        return tuple(articles)
    known = {words for one in _read_articles(folder, held=False) for words in _shingles(one.text)}
    return tuple(one for one in articles if not _is_copy(one.text, known))


def _read_articles(folder: Path, *, held: bool) -> list[NewswireArticle]:
    articles = []
    for path in sorted((folder / "processed_annotated").glob("*.tsv")):
        original = folder / "original_articles" / path.stem
        if held_out(path.name) is not held or not original.exists():
            continue
        text = original.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n")
        lines = path.read_bytes().decode("utf-8", "replace").split("\n")
        rows = [line.rstrip("\r").split("\t") for line in lines]
        article = align_article(path.stem, text, [row for row in rows if row[0].strip()])
        if article is not None:
            articles.append(_without_address(article))
    return articles


def _without_address(article: NewswireArticle) -> NewswireArticle:
    """Return the article without its first line where that is the address it was found at."""
    if not article.text.startswith("http"):
        return article
    cut = article.text.find("\n") + 1

    def moved(span: Span) -> Span:
        return Span(span.start - cut, span.end - cut)

    return NewswireArticle(
        name=article.name,
        text=article.text[cut:],
        names=tuple(
            GoldName(moved(one.span), one.type) for one in article.names if one.span.start >= cut
        ),
        tokens=tuple(moved(one) for one in article.tokens if one.start >= cut),
    )


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = text.split()
    return {tuple(words[at : at + 8]) for at in range(len(words) - 7)}


def _is_copy(text: str, known: set[tuple[str, ...]]) -> bool:
    """Tell whether more than half of the text's stretches of eight words are known."""
    shingles = _shingles(text)
    return sum(one in known for one in shingles) > len(shingles) / 2


def align_article(name: str, text: str, rows: Sequence[Sequence[str]]) -> NewswireArticle | None:
    """Return the article with its names at their offsets; None when text and tokens differ.

    A row is a token, its label, and further labels of names inside names, which are left alone.

    >>> rows = [["Kenya", "B-Location"], ["'s", "O"], ["Safaricom", "I-Organization"]]
    >>> [name.span for name in align_article("a", "Kenya's Safaricom", rows).names]
    [Span(start=0, end=5), Span(start=8, end=17)]
    """
    tokens: list[Span] = []
    end = 0
    for row in rows:
        start = text.find(row[0], end)
        if start < 0 or text[end:start].strip():
            return None
        end = start + len(row[0])
        tokens.append(Span(start, end))
    if text[end:].strip():
        return None
    labels = [row[1] if len(row) > 1 else "O" for row in rows]
    names = tuple(join_labels(tokens, labels))
    return NewswireArticle(name=name, text=text, names=names, tokens=tuple(tokens))


def join_labels(tokens: Sequence[Span], labels: Iterable[str]) -> list[GoldName]:
    """Return the names that BIO labels describe.

    Lenient, as the data has "I-" after "O" and after another type: both begin a name.

    >>> tokens = [Span(0, 3), Span(4, 8), Span(9, 12)]
    >>> join_labels(tokens, ["I-Person", "I-Person", "I-NORP"])
    ... # doctest: +NORMALIZE_WHITESPACE
    [GoldName(span=Span(start=0, end=8), type='Person'),
     GoldName(span=Span(start=9, end=12), type='NORP')]
    """
    names: list[GoldName] = []
    before = "O"
    for token, label in zip(tokens, labels, strict=True):
        mark, _, kind = label.partition("-")
        if mark == "I" and before == kind:
            names[-1] = GoldName(Span(names[-1].span.start, token.end), kind)
        elif mark in ("B", "I"):
            names.append(GoldName(token, kind))
        before = kind if mark in ("B", "I") else "O"
    return names
