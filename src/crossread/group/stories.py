"""Which documents are about one happening."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from heapq import heapify, heappop, heappush

from crossread.group.telling import Telling, read_telling
from crossread.group.terms import Vector, count_terms, measure_rarity, weigh_terms
from crossread.records import Account, Evidence, Story, content_id

_THRESHOLD = 0.11
"""Mean likeness at which two groups are one story, set on half of 69 events (383 articles): B³ F1
is .954 there and .918 on the other half. Higher splits a story, lower merges two."""
_COPY = 0.85
"""Likeness of words that only copies have: they need no name in common."""
_NAMES = 8.0
"""Rarity of shared names, added up, that makes likeness of words count in full."""
_NAME = 5.0
"""What one shared name counts for at most: "Adobe" alone makes no happening."""
_ADVICE = 0.25
"""What is left of the likeness where one of two pages gives advice."""
_CANDIDATE_TERMS = 40
"""Heaviest words of a document that are looked up to find documents like it."""
_MAX_HOLDERS = 400
"""A word that more documents have says nothing about a story and opens no comparison."""
_COPY_TERMS = 8
_MAX_LEADERS = 20
"""Documents of one heavy word that another is held against to tell whether it is a copy."""


def group_stories(accounts: Sequence[Account]) -> tuple[Story, ...]:
    """Return the stories of a collection, sorted by id; each account is in exactly one.

    Two documents are alike by their words, as far as their leads also name the same: pages of
    one trade share its vocabulary, and only reports of one happening its names. Copies are put
    together first; then groups are joined by average linkage, the most alike first, until no
    two are alike enough. Neither the order of the accounts nor the clock plays a part: dates
    that pages state are too often those of the capture.

    Source: group-average agglomeration as used in topic detection (Yang, Pierce and Carbonell,
    1998).

    >>> group_stories([])
    ()
    """
    documents = {account.document.id: account.document for account in accounts}
    ids = sorted(documents)
    vectors = weigh_terms([count_terms(documents[id_]) for id_ in ids])
    copies = _put_copies_together(vectors)
    firsts = [copied[0] for copied in copies]
    tellings = [read_telling(documents[ids[first]]) for first in firsts]
    alike = _likeness(_similarities([vectors[first] for first in firsts]), tellings)
    groups = [
        sorted(member for place in group for member in copies[place])
        for group in _agglomerate(alike, len(firsts))
    ]
    stories = [
        _story([ids[member] for member in group], [vectors[member] for member in group])
        for group in groups
    ]
    return tuple(sorted(stories, key=lambda story: story.id))


def _story(ids: Sequence[str], vectors: Sequence[Vector]) -> Story:
    return Story(
        id=content_id("s", *ids),
        documents=tuple(ids),
        evidence=(_evidence(vectors),),
    )


def _evidence(vectors: Sequence[Vector]) -> Evidence:
    if len(vectors) == 1:
        return Evidence(rule="stories.alone", detail="no other document is alike enough")
    shared: Counter[str] = Counter()
    for vector in vectors:
        shared.update(vector.keys())
    weight: defaultdict[str, float] = defaultdict(float)
    for vector in vectors:
        for term, value in vector.items():
            if shared[term] * 2 > len(vectors):
                weight[term] += value
    words = sorted(weight, key=lambda term: (-weight[term], term))[:8]
    pairs = [
        _product(a, b) for place, a in enumerate(vectors[:50]) for b in vectors[place + 1 : 50]
    ]
    mean = sum(pairs) / len(pairs)
    return Evidence(
        rule="stories.shared-words",
        score=round(min(1.0, mean), 3),
        detail=f"most of the {len(vectors)} documents share: {', '.join(words)}",
    )


def _product(a: Vector, b: Vector) -> float:
    if len(b) < len(a):
        a, b = b, a
    return sum(value * b.get(term, 0.0) for term, value in a.items())


def _put_copies_together(vectors: Sequence[Vector]) -> list[list[int]]:
    """Return the places of documents in groups of copies, each with its first document first.

    Copies are counted once in the linkage: a thousand of a page cost no million comparisons.
    """
    leaders: defaultdict[str, list[int]] = defaultdict(list)
    copies: dict[int, list[int]] = {}
    for place, vector in enumerate(vectors):
        heavy = _heaviest(vector, _COPY_TERMS)
        candidates = sorted({leader for term in heavy for leader in leaders[term]})
        found = next((c for c in candidates if _product(vectors[c], vector) >= _COPY), None)
        if found is not None:
            copies[found].append(place)
            continue
        copies[place] = [place]
        for term in heavy:
            if len(leaders[term]) < _MAX_LEADERS:
                leaders[term].append(place)
    return list(copies.values())


def _likeness(
    similarities: Mapping[tuple[int, int], float], tellings: Sequence[Telling]
) -> dict[tuple[int, int], float]:
    """Return how alike documents are by their words, as far as they name the same."""
    held: Counter[str] = Counter()
    for telling in tellings:
        held.update(telling.capitals)
    rarity = measure_rarity(held, len(tellings))
    return {
        (a, b): value if value >= _COPY else value * _share(tellings[a], tellings[b], rarity)
        for (a, b), value in similarities.items()
    }


def _share(a: Telling, b: Telling, rarity: Mapping[str, float]) -> float:
    """Return how much of two documents' likeness counts, 0 to 1, by the names they share."""
    left = _ADVICE if a.advises or b.advises else 1.0
    if not (a.cased and b.cased):
        return left  # no names can be told: Chinese, Arabic, a page in lower case
    shared = (a.names & b.capitals) | (a.capitals & b.names)
    return left * min(1.0, sum(min(_NAME, rarity[name]) for name in sorted(shared)) / _NAMES)


def _heaviest(vector: Vector, count: int) -> list[str]:
    return sorted(vector, key=lambda term: (-vector[term], term))[:count]


def _similarities(vectors: Sequence[Vector]) -> dict[tuple[int, int], float]:
    """Return the cosine of each pair of documents that shares one of its heavy words."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for place, vector in enumerate(vectors):
        for term in _heaviest(vector, _CANDIDATE_TERMS):
            holders[term].append(place)
    pairs = {
        (a, b)
        for places in holders.values()
        if len(places) <= _MAX_HOLDERS
        for index, a in enumerate(places)
        for b in places[index + 1 :]
    }
    return {pair: _product(vectors[pair[0]], vectors[pair[1]]) for pair in sorted(pairs)}


def _agglomerate(similarities: Mapping[tuple[int, int], float], count: int) -> list[list[int]]:
    """Return the groups that average linkage makes, each sorted, ties broken by place."""
    members = {place: [place] for place in range(count)}
    sums: dict[int, dict[int, float]] = {place: {} for place in range(count)}
    for (a, b), value in similarities.items():
        sums[a][b] = sums[b][a] = value
    heap = [(-value, a, b, 1, 1) for (a, b), value in similarities.items() if value >= _THRESHOLD]
    heapify(heap)
    while heap:
        _, a, b, size_a, size_b = heappop(heap)
        if a not in members or b not in members:
            continue
        if (len(members[a]), len(members[b])) != (size_a, size_b):
            continue  # a group grew since; its newer similarity is in the heap
        members[a] += members.pop(b)
        for other, total in sums.pop(b).items():
            if other != a:
                sums[a][other] = sums[a].get(other, 0.0) + total
                sums[other].pop(b, None)
        sums[a].pop(b, None)
        for other, total in sorted(sums[a].items()):
            sums[other][a] = total
            value = total / (len(members[a]) * len(members[other]))
            if value >= _THRESHOLD:
                low, high = min(a, other), max(a, other)
                heappush(heap, (-value, low, high, len(members[low]), len(members[high])))
    return [sorted(group) for group in members.values()]
