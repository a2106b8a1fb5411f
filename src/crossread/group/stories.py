"""Which documents are about one happening."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from crossread.group.likening.copies import put_copies_together
from crossread.group.likening.story_likeness import (
    MOST_COMPARED,
    Decision,
    Pairs,
    Subject,
    compare_subjects,
    read_subject,
    shipped_decision,
)
from crossread.records import Account, Evidence, Story, content_id

Likely = Mapping[tuple[int, int], float]
"""How likely pairs of documents, by their places, tell of one happening."""

_WORTH_ADDING = 0.02
"""Likelihood of a pair below which it counts as none."""


def group_stories(accounts: Sequence[Account]) -> tuple[Story, ...]:
    """Return the stories of a collection, sorted by id; each account is in exactly one.

    Copies are put together first. For each other document those that share its heaviest words
    are looked at, and a learned decision says how likely each pair tells of one happening; then
    groups are joined by average linkage, the likeliest first, until none is likely enough.
    The order of the accounts plays no part, so that a collection that grew in any order ends
    in the same stories.

    Source: group-average agglomeration as used in topic detection (Yang, Pierce and Carbonell,
    1998), over a learned decision in place of a threshold on the likeness of words.

    >>> group_stories([])
    ()
    """
    documents = {account.document.id: account.document for account in accounts}
    ids = sorted(documents)
    subjects = [read_subject(documents[id_]) for id_ in ids]
    grouping = group_subjects(subjects, shipped_decision())
    stories = [_story(group, ids, subjects, grouping.likely) for group in grouping.groups]
    return tuple(sorted(stories, key=lambda story: story.id))


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouping:
    """Groups of documents, by their places, and what they rest on."""

    groups: tuple[tuple[int, ...], ...]
    likely: Likely
    """Without pairs of copies, which were never judged."""


def group_subjects(subjects: Sequence[Subject], decision: Decision) -> Grouping:
    """Return the groups of documents, by their places, that a decision makes one story each."""
    copies = put_copies_together([subject.terms for subject in subjects])
    firsts = [copied[0] for copied in copies]
    likely = _likely_pairs([subjects[first] for first in firsts], decision)
    groups = agglomerate(likely, len(firsts), threshold=decision.join)
    return Grouping(
        groups=tuple(
            tuple(sorted(member for place in group for member in copies[place])) for group in groups
        ),
        likely={(firsts[a], firsts[b]): value for (a, b), value in likely.items()},
    )


def _likely_pairs(subjects: Sequence[Subject], decision: Decision) -> Likely:
    """Return how likely pairs of documents tell of one happening, where that is likely at all."""
    return likely_pairs(compare_subjects(subjects), decision) if len(subjects) > 1 else {}


def likely_pairs(pairs: Pairs, decision: Decision) -> Likely:
    """Return the likelihood of each pair, by its places; pairs that are unlikely are left out."""
    judged = decision.judge(pairs.features)
    kept = judged >= _WORTH_ADDING
    places, values = pairs.places[kept].tolist(), judged[kept].tolist()
    return {(a, b): value for (a, b), value in zip(places, values, strict=True)}


def _story(
    members: Sequence[int],
    ids: Sequence[str],
    subjects: Sequence[Subject],
    likelihood: Likely,
) -> Story:
    documents = tuple(ids[member] for member in members)
    if len(members) == 1:
        evidence = Evidence(rule="stories.alone", detail="no other document is alike enough")
    else:
        evidence = _evidence(members, subjects, likelihood)
    return Story(id=content_id("s", *documents), documents=documents, evidence=(evidence,))


_TOLD = 50
"""Documents of a story that its evidence looks at: enough to say what they share."""


def _evidence(
    members: Sequence[int],
    subjects: Sequence[Subject],
    likelihood: Likely,
) -> Evidence:
    looked_at = members[:_TOLD]
    held: Counter[str] = Counter()
    weight: defaultdict[str, float] = defaultdict(float)
    for member in looked_at:
        terms = subjects[member].terms
        held.update(terms.names or terms.words)
        for term, count in (terms.names or terms.words).items():
            weight[term] += count
    shared = [term for term in weight if held[term] * 2 > len(looked_at)]
    words = sorted(shared, key=lambda term: (-weight[term], term))[:8]
    pairs = [
        likelihood[a, b]
        for place, a in enumerate(looked_at)
        for b in looked_at[place + 1 :]
        if (a, b) in likelihood
    ]
    return Evidence(
        rule="stories.learned-decision" if pairs else "stories.copies",
        score=round(sum(pairs) / len(pairs), 3) if pairs else 1.0,
        detail=f"most of the {len(members)} documents share: {', '.join(words)}",
    )


def agglomerate(likely: Likely, count: int, *, threshold: float) -> list[list[int]]:
    """Return the groups that average linkage makes, each sorted, ties broken by place.

    A document is compared with so many others at most, so no more of them are asked for: a
    story of a thousand documents is not cut apart because most of its pairs were not looked at.
    """
    members = {place: [place] for place in range(count)}
    sums: dict[int, dict[int, float]] = {place: {} for place in range(count)}
    for (a, b), value in likely.items():
        sums[a][b] = sums[b][a] = value
    heap = [(-value, a, b, 1, 1) for (a, b), value in likely.items() if value >= threshold]
    heapify(heap)
    while heap:
        _, a, b, size_a, size_b = heappop(heap)
        if a not in members or b not in members:
            continue
        if (len(members[a]), len(members[b])) != (size_a, size_b):
            continue  # a group grew since; its newer likelihood is in the heap
        members[a] += members.pop(b)
        for other, total in sums.pop(b).items():
            if other != a:
                sums[a][other] = sums[a].get(other, 0.0) + total
                sums[other].pop(b, None)
        sums[a].pop(b, None)
        size = len(members[a])
        for other, total in sorted(sums[a].items()):
            sums[other][a] = total
            smaller, larger = sorted((size, len(members[other])))
            value = total / (smaller * min(larger, MOST_COMPARED))
            if value >= threshold:
                low, high = min(a, other), max(a, other)
                heappush(heap, (-value, low, high, len(members[low]), len(members[high])))
    return [sorted(group) for group in members.values()]
