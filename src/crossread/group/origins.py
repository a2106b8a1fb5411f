"""Which documents are one piece of reporting, and which of them was copied."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from crossread.group.attributing.outlet_names import outlet_key
from crossread.group.passages import count_own_words
from crossread.records import Account, Attribution, Copying, Evidence, Origin, Passage, content_id

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
_EMBEDDED = 0.25

Pair = tuple[str, str]
"""Ids of two documents, sorted."""


def trace_origins(
    accounts: Sequence[Account],
    passages: Sequence[Passage],
    attributions: Sequence[Attribution],
) -> tuple[Origin, ...]:
    """Return the origins of a story's accounts, sorted by id; each account is in exactly one.

    Only copied prose joins documents. A shared quotation is one utterance, and boilerplate is
    the site's, so neither does, however long. The ancestor is the document that the others
    name, or the earliest dated one, or the one that holds all the others; else none. Where a
    whole origin has no known ancestor, the direction between two of its documents may still be
    known: `Origin.copies` says it for each link.

    >>> trace_origins([], [], [])
    ()
    """
    known = _Known(accounts, passages, attributions)
    joined = {pair for pair in known.shared if known.is_copy(pair)}
    joined |= {
        passage.documents for passage in passages if passage.evidence.rule == "passages.same-words"
    }
    groups = _components(sorted(known.by_id), sorted(joined))
    place = {id_: number for number, group in enumerate(groups) for id_ in group}
    links: list[list[Pair]] = [[] for _ in groups]
    for pair in sorted(joined):
        links[place[pair[0]]].append(pair)
    origins = [_origin(group, held, known) for group, held in zip(groups, links, strict=True)]
    return tuple(sorted(origins, key=lambda origin: origin.id))


class _Known:
    """What is known of the documents before they are put together."""

    def __init__(
        self,
        accounts: Sequence[Account],
        passages: Sequence[Passage],
        attributions: Sequence[Attribution],
    ) -> None:
        self.by_id = {account.document.id: account.document for account in accounts}
        self.sizes = {account.document.id: count_own_words(account) for account in accounts}
        self.shared: Counter[Pair] = Counter()
        for passage in passages:
            if passage.kind == "copied prose":
                self.shared[passage.documents] += passage.words
        self.credits: defaultdict[str, list[Attribution]] = defaultdict(list)
        for attribution in attributions:
            if attribution.kind != "citation":
                self.credits[attribution.document].append(attribution)

    def is_copy(self, pair: Pair) -> bool:
        words, shorter = self.shared[pair], min(self.sizes[id_] for id_ in pair)
        if words >= _MANY_COPIED and words >= _EMBEDDED * shorter:
            return True
        return words >= min(_MIN_COPIED, 0.8 * shorter) and words >= _CONTAINMENT * shorter

    def share(self, id_: str, other: str) -> float:
        """Return the share of a document's own words that stand in the other, 0 to 1."""
        words = self.shared[min(id_, other), max(id_, other)]
        return min(1.0, words / max(1, self.sizes[id_]))

    def publisher(self, id_: str) -> str:
        publisher = self.by_id[id_].publisher
        return outlet_key(publisher.value) if publisher else ""

    def day(self, id_: str) -> str:
        """Return the day that the page states; empty where it states none."""
        published = self.by_id[id_].published
        return published.value[:10] if published else ""

    def credits_to(self, id_: str, name: str) -> bool:
        return any(outlet_key(credit.target) == outlet_key(name) for credit in self.credits[id_])


def _components(ids: Sequence[str], pairs: Sequence[Pair]) -> list[list[str]]:
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


def _origin(ids: Sequence[str], links: Sequence[Pair], known: _Known) -> Origin:
    named = _named([credit for id_ in ids for credit in known.credits[id_]])
    ancestor, how = _ancestor(ids, known, named)
    copies = _copies(ids, links, known, ancestor=ancestor, how=how, named=named)
    if len(ids) == 1:
        why = Evidence(rule="origins.own-text", detail="shares no large part with another account")
    else:
        least = min(copy.share for copy in copies)
        why = Evidence(
            rule="origins.shared-prose",
            score=least,
            detail=f"{len(ids)} accounts share their own words, each at least {least:.0%} "
            "with another",
        )
    return Origin(
        id=content_id("o", *ids),
        documents=tuple(ids),
        ancestor=ancestor,
        named=named,
        copies=copies,
        evidence=(why, how) if how else (why,),
    )


def _named(held: Sequence[Attribution]) -> str | None:
    """Return the outlet that the copies name, a republication before an agency's credit."""
    for kind in ("republication", "agency"):
        targets = Counter(attribution.target for attribution in held if attribution.kind == kind)
        if targets:
            return min(targets, key=lambda target: (-targets[target], target))
    return None


# --- which was first --------------------------------------------------------------------------


def _ancestor(
    ids: Sequence[str], known: _Known, named: str | None
) -> tuple[str | None, Evidence | None]:
    if len(ids) == 1:
        return None, None
    if named is not None:
        own = [
            id_
            for id_ in ids
            if known.publisher(id_) == outlet_key(named) and not known.credits[id_]
        ]
        if len(own) == 1:
            return own[0], Evidence(rule="origins.named-by-copies", detail=f"copies name {named}")
        # The text is somebody else's who is not among the accounts: all of them are copies.
        return None, None
    return _earliest(ids, known) or _container(ids, known) or (None, None)


def _earliest(ids: Iterable[str], known: _Known) -> tuple[str, Evidence] | None:
    """Return the document stated to be published before all others, by whole days."""
    days = sorted((known.day(id_), id_) for id_ in ids)
    if not days[0][0] or days[0][0] == days[1][0]:
        return None
    detail = f"on {days[0][0]}, before the {'other' if len(days) == 2 else 'others'}"
    return days[0][1], Evidence(rule="origins.earliest", score=0.8, detail=detail)


def _container(ids: Iterable[str], known: _Known) -> tuple[str, Evidence] | None:
    """Return the one document that holds all others nearly whole and is clearly longer."""
    longest = max(ids, key=lambda id_: (known.sizes[id_], id_))
    for id_ in ids:
        if id_ == longest:
            continue
        if known.share(id_, longest) < _CONTAINED:
            return None
        if known.sizes[longest] < _LONGER * known.sizes[id_]:
            return None
    return longest, Evidence(
        rule="origins.holds-the-others", score=0.6, detail="the rest is cut from its text"
    )


# --- who copied whom --------------------------------------------------------------------------


def _copies(
    ids: Sequence[str],
    links: Sequence[Pair],
    known: _Known,
    *,
    ancestor: str | None,
    how: Evidence | None,
    named: str | None,
) -> tuple[Copying, ...]:
    """Return the links that hold an origin together, one fewer than it has documents.

    From the ancestor on, or else the earliest, every document is linked to the one before it that
    it shares the largest part with; what is still apart then is joined by its strongest links.
    """
    near: defaultdict[str, list[str]] = defaultdict(list)
    for a, b in links:
        near[a].append(b)
        near[b].append(a)
    ordered = sorted(
        ids, key=lambda id_: (id_ != ancestor, known.day(id_) or "9", -known.sizes[id_], id_)
    )
    place = {id_: number for number, id_ in enumerate(ordered)}

    def strength(id_: str, other: str) -> tuple[bool, float, int]:
        share = max(known.share(id_, other), known.share(other, id_))
        return (other != ancestor, -share, place[other])

    chosen: list[Pair] = []
    for id_ in ordered:
        before = [other for other in near[id_] if place[other] < place[id_]]
        if before:
            chosen.append((id_, min(before, key=lambda other: strength(id_, other))))
    if len(chosen) < len(ids) - 1:
        chosen += _bridges(ids, chosen, sorted(links, key=lambda pair: (strength(*pair), pair)))
    return tuple(
        _copying(
            id_,
            other,
            known,
            (other, how) if other == ancestor else _told(id_, other, known, named),
        )
        for id_, other in chosen
    )


def _bridges(ids: Sequence[str], chosen: Sequence[Pair], links: Sequence[Pair]) -> list[Pair]:
    """Return the first of the links that join what the chosen ones leave apart."""
    part = {id_: number for number, group in enumerate(_components(ids, chosen)) for id_ in group}
    members: defaultdict[int, list[str]] = defaultdict(list)
    for id_, number in part.items():
        members[number].append(id_)
    found = []
    for a, b in links:
        low, high = sorted((part[a], part[b]), key=lambda number: -len(members[number]))
        if low != high:
            found.append((a, b))
            for id_ in members[high]:
                part[id_] = low
            members[low] += members.pop(high)
    return found


def _told(
    id_: str, other: str, known: _Known, named: str | None
) -> tuple[str | None, Evidence | None]:
    """Return which of two documents was copied, and what tells it; none: nothing does."""
    for copy, copied in ((id_, other), (other, id_)):
        publisher = known.by_id[copied].publisher
        if publisher and known.credits_to(copy, publisher.value):
            detail = f"{copy} names {publisher.value}"
            return copied, Evidence(rule="origins.named-by-copies", detail=detail)
    if named and all(known.credits_to(one, named) for one in (id_, other)):
        detail = f"both name {named}: neither is known to have copied the other"
        return None, Evidence(rule="origins.direction-unknown", detail=detail)
    return _earliest((id_, other), known) or _container((id_, other), known) or (None, None)


def _copying(
    id_: str, other: str, known: _Known, told: tuple[str | None, Evidence | None]
) -> Copying:
    copied, how = told
    words = known.shared[min(id_, other), max(id_, other)]
    if copied is None:
        documents = (min(id_, other), max(id_, other))
        share = max(known.share(id_, other), known.share(other, id_))
        how = how or Evidence(
            rule="origins.direction-unknown",
            detail="no credit, no day and no containment tell which was first",
        )
    else:
        documents = (id_ if copied == other else other, copied)
        share = known.share(*documents)
    return Copying(
        documents=documents,
        directed=copied is not None,
        words=words,
        share=round(share, 3),
        evidence=how or Evidence(rule="origins.direction-unknown"),
    )
