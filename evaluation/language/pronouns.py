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

LinksOf = Callable[[Analysis], Sequence[Link]]

_GIVEN: Mapping[str, LinksOf] = {
    "mentions given, the likeliest": lambda said: said.links_given_mentions,
    "mentions given, where sure": lambda said: [
        one for one in said.links_given_mentions if one.is_sure
    ],
}
_FOUND: Mapping[str, LinksOf] = {"mentions found": lambda said: said.links}


def pronoun_scores(documents: Sequence[TreebankDocument], said: Said) -> Iterator[Score]:
    """Yield the share right of all, the share right of those answered, and that left open.

    With the treebank's mentions given, and with the mentions that the program finds itself; an
    item is a pronoun. "his" and "her" before what is owned count, but also apart, since the
    program makes "his ministers" one mention and says nothing of "his".
    """
    edited = [one for one in documents if not one.name.startswith(SPOKEN)]
    ways: dict[str, LinksOf] = {}
    if any(one.links_given_mentions for one in said.values()):
        ways |= _GIVEN
    if any(one.links for one in said.values()):
        ways |= _FOUND
    for way, links_of in ways.items():
        yield from _scores(f"he, she: {way}", edited, said, links_of)
        if way in _FOUND:
            task = f"he, she, not before what they own: {way}"
            yield from _scores(task, edited, said, links_of, owners=False)
    for way, links_of in ways.items():
        yield next(_scores(f"he, she, with unedited speech: {way}", documents, said, links_of))


def _scores(
    task: str,
    documents: Sequence[TreebankDocument],
    said: Said,
    links_of: LinksOf,
    *,
    owners: bool = True,
) -> Iterator[Score]:
    tallies = [
        tally
        for one in documents
        for tally in link_tallies(one, links_of(said[one.name]), owners=owners)
    ]
    yield score(task, "right, of all", tallies, recall)
    yield score(task, "right, where it answers", tallies, precision)
    yield score(task, "left open", tallies, left_open, better="lower", pinned=False)


def link_tallies(
    document: TreebankDocument, links: Sequence[Link], *, owners: bool = True
) -> list[Tally]:
    """Return one tally for each he and she of the gold: right, wrong, or left open (missed).

    The words a pronoun is linked to count as the gold mention that they overlap most. A pronoun
    linked wrongly is both wrong and missed. `owners` tells whether "his" and "her" before what
    is owned count.
    """
    mentions = find_mentions(document)
    words = document.words()
    said = {link.pronoun: link.antecedent for link in links}
    tallies = []
    for pronoun in find_pronouns(document):
        if not owners and words[pronoun.words[0]].xpos == "PRP$":
            continue
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
