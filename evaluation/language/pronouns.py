"""He and she: whether the words that a program links a pronoun to are of the same entity."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from crossread.records import Span
from evaluation.gold import overlap
from evaluation.language.analyses import Analysis, Link
from evaluation.language.comparison import Said
from evaluation.language.coreference import GoldMention, find_mentions, find_pronouns
from evaluation.language.treebanks import TreebankDocument
from evaluation.scores import Score, Tally, precision, recall, score

SPOKEN = ("GUM_conversation", "GUM_vlog")
"""Documents of unedited speech, reported in the total alone."""

_WAYS: Mapping[str, Callable[[Analysis], Sequence[Link]]] = {
    "mentions given": lambda said: said.links_given_mentions,
    "mentions found": lambda said: said.links,
}


def pronoun_scores(documents: Sequence[TreebankDocument], said: Said) -> Iterator[Score]:
    """Yield the share right of all, the share right of those answered, and that left open.

    With the treebank's mentions given, and with the mentions that the program finds itself.
    """
    for way, links_of in _WAYS.items():
        if not any(links_of(one) for one in said.values()):
            continue
        for among, chosen in (
            ("he, she", [one for one in documents if not one.name.startswith(SPOKEN)]),
            ("he, she, with unedited speech", documents),
        ):
            tallies = [
                tally for one in chosen for tally in link_tallies(one, links_of(said[one.name]))
            ]
            task = f"{among}: {way}"
            yield score(task, "right, of all", tallies, recall)
            yield score(task, "right, where it answers", tallies, precision)
            yield score(task, "left open", tallies, left_open, better="lower", pinned=False)


def link_tallies(document: TreebankDocument, links: Sequence[Link]) -> list[Tally]:
    """Return one tally for each he and she of the gold: right, wrong, or left open (missed).

    The words a pronoun is linked to count as the gold mention that they overlap most. A pronoun
    linked wrongly is both wrong and missed.
    """
    mentions = find_mentions(document)
    said = {link.pronoun: link.antecedent for link in links}
    tallies = []
    for pronoun in find_pronouns(document):
        antecedent = said.get((pronoun.span.start, pronoun.span.end))
        if antecedent is None:
            tallies.append(Tally(missed=1))
        elif _entity(mentions, Span(*antecedent)) == pronoun.entity:
            tallies.append(Tally(right=1))
        else:
            tallies.append(Tally(wrong=1, missed=1))
    return tallies


def left_open(tallies: Sequence[Tally]) -> float:
    """Return the share of the pronouns that the program leaves open."""
    return sum(not one.right and not one.wrong for one in tallies) / max(1, len(tallies))


def _entity(mentions: Sequence[GoldMention], span: Span) -> str | None:
    """Return the entity of the mention that overlaps the span most; the smallest of equals."""
    best = max(
        mentions,
        key=lambda one: (overlap(one.span, span), one.span.start - one.span.end),
        default=None,
    )
    return best.entity if best and overlap(best.span, span) else None
