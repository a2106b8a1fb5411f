"""Claims: the assertions about one thing, aligned across accounts.

Every assertion is in exactly one claim. A claim says whether its accounts agree, agree and differ
in detail, or conflict, and how many independent origins stand behind it: pages count nothing,
copies fold into their origin, and accounts that rest on one named source rest on one origin. Where
the pages don't tell, the claim says so (`aligning/independence.py`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations

from crossread.reconcile.aligning.figures import Figure, read_figures
from crossread.reconcile.aligning.happenings import Happening, read_happenings, same_happening
from crossread.reconcile.aligning.independence import Grounds
from crossread.reconcile.aligning.relations import relate, unit_base
from crossread.records import (
    Account,
    Assertion,
    Claim,
    ClaimRelation,
    Evidence,
    Origin,
    Topic,
    Utterance,
    content_id,
)

DETAIL_PARTS: Mapping[Topic, frozenset[str]] = {
    "figure": frozenset({"period", "bound", "condition", "basis"}),
    "offer": frozenset({"condition", "recipient", "status", "value"}),
    "event": frozenset({"recipient", "status", "value"}),
    "membership": frozenset(),
    "date": frozenset(),
}
"""Which details make accounts of one thing differ. Who is named as its source is no detail: it
decides how many origins a claim has."""

MOST_STATEMENTS = 400
"""Different statements of one account that are compared with others'. The most that one
of 156 articles of `giveme5w1h_news_cluster` makes is 73; beyond lie price lists and results pages,
whose statements are joined only where they read the same, so that they cost no square of time."""

Same = Callable[[Assertion, Assertion], bool]


def align_claims(
    assertions: Sequence[Assertion],
    accounts: Sequence[Account],
    origins: Sequence[Origin],
    utterances: Sequence[Utterance],
) -> tuple[Claim, ...]:
    """Return the claims of a story: those of several accounts first, then in order of the text."""
    figures = read_figures(assertions, accounts)
    happenings = read_happenings(assertions, accounts)
    same = _sameness(figures, happenings)
    repeated = _repetitions(assertions, figures)
    heads = [members[0] for members in repeated.values()]
    crowded = crowded_documents(heads)
    groups = _components(heads, same, figures, crowded)
    grounds = Grounds(accounts, origins, utterances)
    members_of = {members[0].id: members for members in repeated.values()}
    claims = []
    for group, conflict in _join_conflicts(groups, figures, crowded):
        everybody = [one for head in group for one in members_of[head.id]]
        claims.append(_claim(everybody, grounds, conflict=conflict))
    place = {assertion.id: number for number, assertion in enumerate(assertions)}
    order = {claim.id: min(place[one] for one in claim.assertions) for claim in claims}
    return tuple(sorted(claims, key=lambda claim: (-len(claim.documents), order[claim.id])))


def _sameness(figures: Mapping[str, Figure], happenings: Mapping[str, Happening]) -> Same:
    def same(a: Assertion, b: Assertion) -> bool:
        if a.topic != b.topic:
            return False
        if a.topic == "figure":
            return relate(figures[a.id], figures[b.id]).kind == "same"
        if a.topic in ("offer", "event"):
            return same_happening(happenings[a.id], happenings[b.id])
        return (a.subject.lower(), a.value.lower()) == (b.subject.lower(), b.value.lower())

    return same


def _repetitions(
    assertions: Sequence[Assertion], figures: Mapping[str, Figure]
) -> dict[tuple[str, ...], list[Assertion]]:
    """Return the assertions that read the same, by what they read: they need no comparing."""
    repeated: dict[tuple[str, ...], list[Assertion]] = defaultdict(list)
    for one in sorted(assertions, key=lambda one: (one.document, one.span, one.id)):
        words = one.subject.lower()
        if one.topic == "figure":
            words = figures[one.id].sentence or one.id
        repeated[one.topic, words, one.value.lower()].append(one)
    return repeated


def crowded_documents(assertions: Iterable[Assertion]) -> frozenset[str]:
    """Return the documents that state more than can be compared one by one: lists and tables."""
    stated = Counter(assertion.document for assertion in assertions)
    return frozenset(document for document, count in stated.items() if count > MOST_STATEMENTS)


def _components(
    heads: Sequence[Assertion], same: Same, figures: Mapping[str, Figure], crowded: frozenset[str]
) -> list[list[Assertion]]:
    """Return the groups of assertions linked by saying the same, directly or through others.

    Links, and not the fit to a whole group, because then a page that is removed takes links away
    and never adds one: removing a page never adds an agreement.
    """
    comparable: dict[tuple[str, str | None], list[list[Assertion]]] = defaultdict(list)
    alone = []
    for head in heads:
        if head.document in crowded:
            alone.append([head])
            continue
        unit = figures[head.id].quantity.unit if head.topic == "figure" else None
        near = comparable[head.topic, unit_base(unit)]
        linked = [group for group in near if any(same(head, other) for other in group)]
        joined = {id(group) for group in linked}
        near[:] = [group for group in near if id(group) not in joined]
        near.append([one for group in linked for one in group] + [head])
    return [group for near in comparable.values() for group in near] + alone


def _join_conflicts(
    groups: Sequence[list[Assertion]], figures: Mapping[str, Figure], crowded: frozenset[str]
) -> list[tuple[list[Assertion], bool]]:
    """Bring together groups whose figures conflict, and tell which: a claim holds both sides.

    An account that itself gives several values for the thing (a price before and after) shows
    that it is not one thing: then nothing is joined.
    """
    compared = [
        group
        for group in groups
        if group[0].topic == "figure" and not {one.document for one in group} & crowded
    ]
    several = _several(compared, figures)
    joined: list[list[Assertion]] = []
    conflicts: set[int] = set()
    for group in compared:
        for number, other in enumerate(joined):
            if several & {one.id for one in (*group, *other)}:
                continue
            if all(_conflict(a, b, figures) for a in group for b in other):
                other.extend(group)
                conflicts.add(number)
                break
        else:
            joined.append(list(group))
    known = {id(group) for group in compared}
    rest = [(group, False) for group in groups if id(group) not in known]
    return [(group, number in conflicts) for number, group in enumerate(joined)] + rest


def _several(groups: Sequence[Sequence[Assertion]], figures: Mapping[str, Figure]) -> set[str]:
    """Return the figures for whose thing their own account gives another value too."""
    by_document: dict[str, list[Figure]] = defaultdict(list)
    for group in groups:
        for one in group:
            by_document[one.document].append(figures[one.id])
    return {
        figure.assertion.id
        for own in by_document.values()
        for a, b in combinations(own, 2)
        if relate(a, b).kind == "several"
        for figure in (a, b)
    }


def _conflict(a: Assertion, b: Assertion, figures: Mapping[str, Figure]) -> bool:
    return relate(figures[a.id], figures[b.id]).kind == "conflict"


def _claim(group: Sequence[Assertion], grounds: Grounds, *, conflict: bool) -> Claim:
    documents = tuple(sorted({assertion.document for assertion in group}))
    differing = ("value",) if conflict else _differing(group)
    relation: ClaimRelation = "agree, differs in detail" if differing else "agree"
    if len(documents) == 1:
        relation, differing = "one account only", ()
    elif conflict:
        relation = "conflict"
    named = sorted({assertion.source for assertion in group if assertion.source})
    independence = grounds.count(group, conflict=conflict)
    ids = tuple(assertion.id for assertion in group)
    return Claim(
        id=content_id("c", *sorted(ids)),
        topic=group[0].topic,
        subject=group[0].subject,
        relation=relation,
        differing=differing,
        assertions=ids,
        documents=documents,
        origins=tuple(sorted({grounds.origin_of[document].id for document in documents})),
        rests_on=tuple(named),
        independent_origins=independence.at_most,
        independent_at_least=independence.at_least,
        counting=independence.counting,
        evidence=Evidence(
            rule=f"claim.{relation.replace(', ', '-').replace(' ', '-')}",
            detail=_detail(relation, differing, len(documents), named),
        ),
    )


def _differing(group: Sequence[Assertion]) -> tuple[str, ...]:
    """Return the details that one account of the claim lacks or states otherwise."""
    parts = DETAIL_PARTS[group[0].topic]
    by_document: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for assertion in group:
        by_document[assertion.document]  # an account without any detail counts as lacking them
        for detail in assertion.details:
            if detail.part in parts:
                by_document[assertion.document][detail.part].add(_comparable(detail.text))
    return tuple(
        part
        for part in sorted(parts)
        if len({frozenset(details[part]) for details in by_document.values()}) > 1
    )


def _comparable(text: str) -> str:
    return " ".join(text.lower().split()).removeprefix("the ")


def _detail(
    relation: ClaimRelation, differing: Sequence[str], documents: int, named: Sequence[str]
) -> str:
    words = [f"{documents} accounts" if documents > 1 else "one account"]
    if relation == "conflict":
        words.append("give values that cannot both be true")
    elif differing:
        words.append(f"say the same; {', '.join(differing)} differ")
    elif documents > 1:
        words.append("say the same")
    if named:
        words.append(f"resting on {', '.join(named)}")
    return " ".join(words)
