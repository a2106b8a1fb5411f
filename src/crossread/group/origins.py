"""Which documents are one piece of reporting."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from crossread.group.attributions import outlet_key
from crossread.group.passages import count_own_words
from crossread.records import Account, Attribution, Evidence, Origin, Passage, content_id

_CONTAINMENT = 0.3
"""Share of the shorter document that must be copied prose shared with the other."""
_MIN_COPIED = 30
"""Words alike below which a share means nothing (two briefs with the same closing line)."""
_CONTAINED = 0.85
"""Share of a document that stands in another for it to be a cut or reprint of it."""
_LONGER = 1.2

_MANY_COPIED = 60
"""Words alike that can only be copied: of them a smaller share is enough, as when a report is
embedded in a longer article."""
_EMBEDDED = 0.2

Shares = Mapping[tuple[str, str], int]


def trace_origins(
    accounts: Sequence[Account],
    passages: Sequence[Passage],
    attributions: Sequence[Attribution],
) -> tuple[Origin, ...]:
    """Return the origins of a story's accounts, sorted by id; each account is in exactly one.

    Only copied prose joins documents. A shared quotation is one utterance, and boilerplate is
    the site's, so neither does, however long. The ancestor is the document that the others
    name, or the earliest dated one, or the one that holds all the others; else none.

    >>> trace_origins([], [], [])
    ()
    """
    by_id = {account.document.id: account for account in accounts}
    sizes = {id_: count_own_words(account) for id_, account in by_id.items()}
    shared = _shared_words(passages)
    joined = {pair for pair in shared if _is_copy(shared[pair], *(sizes[id_] for id_ in pair))}
    joined |= {
        passage.documents for passage in passages if passage.evidence.rule == "passages.same-words"
    }
    groups = _components(sorted(by_id), sorted(joined))
    # By group, once for all: a collection has as many groups as it has documents.
    owner = {id_: number for number, group in enumerate(groups) for id_ in group}
    within: defaultdict[int, dict[tuple[str, str], int]] = defaultdict(dict)
    for pair in sorted(shared):
        if owner[pair[0]] == owner[pair[1]]:
            within[owner[pair[0]]][pair] = shared[pair]
    stated: defaultdict[int, list[Attribution]] = defaultdict(list)
    for attribution in attributions:
        stated[owner[attribution.document]].append(attribution)
    origins = [
        _origin([by_id[id_] for id_ in group], within[number], sizes, stated[number])
        for number, group in enumerate(groups)
    ]
    return tuple(sorted(origins, key=lambda origin: origin.id))


def _shared_words(passages: Sequence[Passage]) -> dict[tuple[str, str], int]:
    shared: Counter[tuple[str, str]] = Counter()
    for passage in passages:
        if passage.kind == "copied prose":
            shared[passage.documents] += passage.words
    return dict(shared)


def _is_copy(words: int, *sizes: int) -> bool:
    shorter = min(sizes)
    if words >= _MANY_COPIED and words >= _EMBEDDED * shorter:
        return True
    return words >= min(_MIN_COPIED, 0.8 * shorter) and words >= _CONTAINMENT * shorter


def _components(ids: Sequence[str], pairs: Sequence[tuple[str, str]]) -> list[list[str]]:
    leader = {id_: id_ for id_ in ids}

    def find(id_: str) -> str:
        while leader[id_] != id_:
            leader[id_] = leader[leader[id_]]
            id_ = leader[id_]
        return id_

    for a, b in pairs:
        low, high = sorted((find(a), find(b)))
        leader[high] = low
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for id_ in ids:
        groups[find(id_)].append(id_)
    return list(groups.values())


def _origin(
    group: Sequence[Account],
    shared: Shares,
    sizes: Mapping[str, int],
    attributions: Sequence[Attribution],
) -> Origin:
    ids = [account.document.id for account in group]
    held = [attribution for attribution in attributions if attribution.kind != "citation"]
    named = _named(held)
    ancestor, how = _ancestor(group, shared, sizes, held, named)
    evidence = [
        Evidence(
            rule="origins.shared-prose",
            score=round(min(1.0, shared[pair] / max(1, min(sizes[pair[0]], sizes[pair[1]]))), 3),
            detail=f"{shared[pair]} words alike; {pair[0]} has {sizes[pair[0]]}, "
            f"{pair[1]} has {sizes[pair[1]]}",
        )
        for pair in sorted(shared)
    ]
    if len(group) == 1:
        evidence = [
            Evidence(rule="origins.own-text", detail="shares no large part with another account")
        ]
    return Origin(
        id=content_id("o", *ids),
        documents=tuple(ids),
        ancestor=ancestor,
        named=named,
        evidence=(*evidence, *([how] if how else [])),
    )


def _named(held: Sequence[Attribution]) -> str | None:
    """Return the outlet that the copies name, a republication before an agency's credit."""
    for kind in ("republication", "agency"):
        targets = Counter(attribution.target for attribution in held if attribution.kind == kind)
        if targets:
            return min(targets, key=lambda target: (-targets[target], target))
    return None


def _ancestor(
    group: Sequence[Account],
    shared: Shares,
    sizes: Mapping[str, int],
    held: Sequence[Attribution],
    named: str | None,
) -> tuple[str | None, Evidence | None]:
    if len(group) == 1:
        return None, None
    if named is not None:
        credited = {attribution.document for attribution in held}
        own = [
            account.document.id
            for account in group
            if account.document.publisher
            and outlet_key(account.document.publisher.value) == outlet_key(named)
            and account.document.id not in credited
        ]
        if len(own) == 1:
            return own[0], Evidence(rule="origins.named-by-copies", detail=f"copies name {named}")
        # The text is somebody else's who is not among the accounts: all of them are copies.
        return None, None
    return _earliest(group) or _container(group, shared, sizes) or (None, None)


def _earliest(group: Sequence[Account]) -> tuple[str, Evidence] | None:
    """Return the document stated to be published before all others, by whole days."""
    days = sorted(
        (account.document.published.value[:10], account.document.id)
        for account in group
        if account.document.published
    )
    if len(days) < len(group) or days[0][0] == days[1][0]:
        return None
    return days[0][1], Evidence(rule="origins.earliest", score=0.8, detail=f"on {days[0][0]}")


def _container(
    group: Sequence[Account], shared: Shares, sizes: Mapping[str, int]
) -> tuple[str, Evidence] | None:
    """Return the one document that holds all others nearly whole and is clearly longer."""
    ids = [account.document.id for account in group]
    longest = max(ids, key=lambda id_: (sizes[id_], id_))
    for id_ in ids:
        if id_ == longest:
            continue
        pair = (min(id_, longest), max(id_, longest))
        if shared.get(pair, 0) < _CONTAINED * sizes[id_] or sizes[longest] < _LONGER * sizes[id_]:
            return None
    return longest, Evidence(
        rule="origins.holds-the-others", score=0.6, detail="the others are cut from its text"
    )
