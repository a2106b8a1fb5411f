"""Copies planted among articles of many outlets: cut, edited, embedded, shuffled, re-dressed.

Everything is drawn from one seed. What is planted is made of two articles at most: the source,
and for embedded copies and quotations a host, which is not itself in the collection.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from evaluation.origins.collections import Article

EACH = 60
"""Copies planted of each kind."""
_SEED = 7
_SIZE = range(120, 3_001)
"""Words of an article that may be a source or a host."""
_FURNITURE = (
    "Sign up for our newsletter and have the best stories in your inbox every morning.",
    "Read next: five things you should know today",
    "What do you think about this story? Leave the first comment",
    "This material may not be published, broadcast, rewritten or redistributed.",
    "Follow us on social media for more updates and breaking news alerts",
    "(Reporting by our staff; editing by the desk)",
    "Download our app and never miss what matters in your city.",
    "Support independent journalism with a small monthly gift.",
)
_FILLERS = ("report", "statement", "official", "plan", "group", "people", "said", "week", "country")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
QUOTATION = "quotation"
"""The kind that is no copy: one utterance in two reports."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plant:
    """A document made of another."""

    kind: str
    source: str
    """Id of the article it was made from."""
    copy: str
    """Id of what was made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """The articles and what was planted among them."""

    articles: tuple[Article, ...]
    """Those that were there and are no host, then those that were made."""
    plants: tuple[Plant, ...]


def plant(articles: Sequence[Article], *, each: int = EACH) -> Planted:
    """Return the articles with `each` copies of every kind planted among them."""
    draw = random.Random(_SEED)
    usable = [article for article in articles if len(article.body.split()) in _SIZE]
    draw.shuffle(usable)
    count = each * len(KINDS)
    sources, hosts = usable[:count], usable[count : 2 * count]
    spared = {host.id for host in hosts}
    kinds = [kind for kind in KINDS for _ in range(each)]
    plants, made = [], []
    for number, (kind, source, host) in enumerate(zip(kinds, sources, hosts, strict=True)):
        body = KINDS[kind](source.body, host.body, draw)
        copy = Article(
            id=f"{kind} of {source.id}",
            outlet=f"outlet {number}",
            title="",
            body=body,
            published="",
        )
        made.append(copy)
        plants.append(Plant(kind=kind, source=source.id, copy=copy.id))
    left = [article for article in articles if article.id not in spared]
    return Planted(articles=(*left, *made), plants=tuple(plants))


def _dress(text: str, draw: random.Random) -> str:
    """Return a text between the furniture of another site."""
    first, *rest = draw.sample(_FURNITURE, 4)
    return "\n".join([first, text, *rest])


def _exact(source: str, _: str, draw: random.Random) -> str:
    return _dress(source, draw)


def _truncated(source: str, _: str, draw: random.Random) -> str:
    sentences = _SENTENCE_END.split(source)
    kept = max(4, round(len(sentences) * draw.uniform(0.25, 0.5)))
    return _dress(" ".join(sentences[:kept]), draw)


def _edited(share: float) -> Callable[[str, str, random.Random], str]:
    """Return what replaces half of that share of the words, and drops the other half."""

    def edit(source: str, _: str, draw: random.Random) -> str:
        words = []
        for word in source.split(" "):
            chance = draw.random()
            if chance < share / 2:
                words.append(draw.choice(_FILLERS))
            elif chance >= share:
                words.append(word)
        return _dress(" ".join(words), draw)

    return edit


def _embedded(source: str, host: str, draw: random.Random) -> str:
    """Return the host with so much of the source inside that it makes up 35 % of the whole."""
    sentences, around = _SENTENCE_END.split(source), _SENTENCE_END.split(host)
    wanted = 0.35 / 0.65 * len(host.split())
    start = draw.randrange(max(1, len(sentences) // 2))
    taken: list[str] = []
    for sentence in sentences[start:]:
        if taken and sum(len(one.split()) for one in taken) >= wanted:
            break
        taken.append(sentence)
    place = draw.randrange(len(around) + 1)
    return " ".join([*around[:place], *taken, *around[place:]])


def _shuffled(source: str, _: str, draw: random.Random) -> str:
    paragraphs = [line for line in source.split("\n") if line.strip()]
    if len(paragraphs) < 4:
        paragraphs = _SENTENCE_END.split(source)
    draw.shuffle(paragraphs)
    return _dress("\n".join(paragraphs), draw)


def _quotation(source: str, host: str, draw: random.Random) -> str:
    """Return the host with 25 to 45 words of the source as somebody's words."""
    words, around = source.replace("\n", " ").split(), _SENTENCE_END.split(host)
    length = draw.randrange(25, 46)
    start = draw.randrange(max(1, len(words) - length))
    bare = re.sub(r"[“”\"„«»]", "", " ".join(words[start : start + length]))
    place = draw.randrange(len(around) + 1)
    return " ".join([*around[:place], f"“{bare},” he said.", *around[place:]])


KINDS: dict[str, Callable[[str, str, random.Random], str]] = {
    "exact, other furniture": _exact,
    "truncated to 25-50 %": _truncated,
    "5 % of words edited": _edited(0.05),
    "15 % of words edited": _edited(0.15),
    "30 % of words edited": _edited(0.30),
    "embedded as 35 %": _embedded,
    "paragraphs shuffled": _shuffled,
    QUOTATION: _quotation,
}
"""How a copy of each kind is made of source and host."""
