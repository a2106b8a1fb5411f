"""How many independent origins stand behind a claim, and where that cannot be told.

Two accounts stand on one origin where they share a text, name one source, or render one
utterance. They stand on two where each names a source of its own. Where an account says a thing
in its own voice, or gives it to people it only describes, nothing on the page tells where it has
it from: it may be anybody's, the other account's source too. Then the count has two ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from crossread.lexicons import read_rows, read_words
from crossread.records import Account, Assertion, Evidence, Origin, Utterance
from crossread.wording import counted, listed


@dataclass(frozen=True, slots=True, kw_only=True)
class Independence:
    """How many independent origins there are at most and at least, and by what they count."""

    at_most: int
    at_least: int
    counting: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Root:
    """Assertions that stand on one origin, with what they are known to rest on."""

    keys: frozenset[str]
    """Text origins, named sources and utterances."""
    known: frozenset[str]
    """Who is named: sources, and the speakers of utterances."""
    assertions: tuple[Assertion, ...]


class Grounds:
    """What the assertions of a story rest on: text origins, named sources, utterances."""

    def __init__(
        self,
        accounts: Sequence[Account],
        origins: Sequence[Origin],
        utterances: Sequence[Utterance],
    ) -> None:
        self.origin_of = {document: one for one in origins for document in one.documents}
        quotes = {
            item.id: item.quote
            for account in accounts
            for items in (account.quantities, account.events)
            for item in items
            if item.quote
        }
        spoken = {
            quote: utterance
            for utterance in utterances
            for rendering in utterance.renderings
            for quote in rendering.quotes
        }
        self._utterance = {item: spoken.get(quote) for item, quote in quotes.items()}

    def count(self, group: Sequence[Assertion], *, conflict: bool) -> Independence:
        """Return how many independent origins stand behind the assertions of one claim.

        Accounts in conflict that name one source don't rest on one word of it: then only copied
        text joins them, and the two sides are two at least.
        """
        roots = _joined(self._root(assertion, conflict=conflict) for assertion in group)
        at_most = len(roots)
        named = [root.known for root in roots if root.known]
        at_least = max(1, len(_components(named)))
        if conflict:
            at_least = max(at_least, min(2, at_most))
        return Independence(
            at_most=at_most,
            at_least=min(at_least, at_most),
            counting=tuple(self._evidence(root) for root in roots),
        )

    def _root(self, assertion: Assertion, *, conflict: bool) -> _Root:
        origin = self.origin_of[assertion.document].id
        if conflict:
            return _Root(keys=frozenset({origin}), known=frozenset(), assertions=(assertion,))
        utterance = self._utterance.get(assertion.item)
        source = assertion.source if assertion.source and _is_name(assertion.source) else None
        keys = {origin, source or "", utterance.id if utterance and not source else ""}
        known = {source or (utterance.speaker or "" if utterance else "")}
        return _Root(
            keys=frozenset(keys - {""}),
            known=frozenset(known - {""}),
            assertions=(assertion,),
        )

    def _evidence(self, root: _Root) -> Evidence:
        documents = sorted({assertion.document for assertion in root.assertions})
        origins = {self.origin_of[document].id: self.origin_of[document] for document in documents}
        told = sorted({one.source for one in root.assertions if one.source})
        sources = [source for source in told if _is_name(source)]
        spoken = {one.id for item in root.assertions if (one := self._utterance.get(item.item))}
        credited = sorted({origin.named for origin in origins.values() if origin.named})
        if sources:
            rule, words = (
                "named-source",
                f"on the word of {listed([_shown(one) for one in sources])}",
            )
        elif spoken:
            words = "in an utterance" if len(spoken) == 1 else counted(len(spoken), "utterance")
            rule = "utterance"
        elif told:
            rule, words = "described-source", f"on the word of “{told[0]}”, not named"
        else:
            rule, words = "own-voice", "in its own voice, no source named"
            if len(documents) > 1:
                words = "in one text" if len(origins) == 1 else "in their own voice"
        if credited:
            words += f"; the text credits {listed(credited)}"
        if len(origins) < len(documents):
            words += "; copied text counts once"
        return Evidence(
            rule=f"independence.{rule}",
            score=1.0 if root.known else 0.5,
            detail=f"{listed(documents)}: {words}",
        )


def _is_name(source: str) -> bool:
    """Tell whether a source's words mean one thing in a story: a name, "report", "ministry".

    "Officials" of two accounts need not be the same people.
    """
    last = source.split()[-1] if source.split() else ""
    return source != source.lower() or last in _single_things()


def _shown(source: str) -> str:
    return f"the {source}" if source == source.lower() else source


@cache
def _single_things() -> frozenset[str]:
    bodies = {row["noun"] for row in read_rows("organization_nouns")}
    return read_words("document_nouns") | bodies


def _joined(roots: Iterable[_Root]) -> list[_Root]:
    """Return roots with those that share a key as one, in order of their first assertion."""
    merged: list[_Root] = []
    for root in roots:
        touching = [other for other in merged if other.keys & root.keys]
        place = merged.index(touching[0]) if touching else len(merged)
        whole = _Root(
            keys=root.keys.union(*(other.keys for other in touching)),
            known=root.known.union(*(other.known for other in touching)),
            assertions=(*(one for other in touching for one in other.assertions), *root.assertions),
        )
        rest = [other for other in merged if not other.keys & root.keys]
        merged = [*rest[:place], whole, *rest[place:]]
    return merged


def _components(named: Sequence[frozenset[str]]) -> list[frozenset[str]]:
    """Return sets of names with those that share one as one: two sayings of one speaker."""
    found: list[frozenset[str]] = []
    for names in named:
        touching = [other for other in found if other & names]
        found = [other for other in found if not other & names]
        found.append(names.union(*touching))
    return found
