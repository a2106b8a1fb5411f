"""Tokens, sentences, tags and dependencies of running text against a treebank."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from evaluation.language.alignment import Aligned
from evaluation.scores import Tally

Tallier = Callable[[Aligned], list[Tally]]


def tokens(aligned: Aligned) -> list[Tally]:
    """Return for each sentence how many words have exactly the gold's offsets."""
    return aligned.tallies(lambda _gold, _found: True)


def sentences(aligned: Aligned) -> list[Tally]:
    """Return for each sentence whether it was found with exactly the gold's ends."""
    return aligned.sentence_tallies()


def upos(aligned: Aligned) -> list[Tally]:
    """Return for each sentence how many words have the right universal tag."""
    said = aligned.analysis.upos
    return aligned.tallies(lambda gold, found: said[found] == aligned.words[gold].upos)


def xpos(aligned: Aligned) -> list[Tally]:
    """Return for each sentence how many words have the right Penn tag."""
    said = aligned.analysis.xpos
    return aligned.tallies(lambda gold, found: said[found] == aligned.words[gold].xpos)


def uas(aligned: Aligned) -> list[Tally]:
    """Return for each sentence how many words hang on the right word; marks count too."""
    return aligned.tallies(lambda gold, found: _head_is_right(aligned, gold, found))


def las(aligned: Aligned) -> list[Tally]:
    """Return the same with the right relation, its universal part (CoNLL 2018's LAS)."""
    return aligned.tallies(lambda gold, found: _is_attached(aligned, gold, found, universal))


def las_with_subtypes(aligned: Aligned) -> list[Tally]:
    """Return the same with the whole relation (`obl:agent`)."""
    return aligned.tallies(lambda gold, found: _is_attached(aligned, gold, found, str))


def las_without_marks(aligned: Aligned) -> list[Tally]:
    """Return the universal LAS over all words but punctuation marks."""
    said = aligned.analysis.relations
    return aligned.tallies(
        lambda gold, found: _is_attached(aligned, gold, found, universal),
        counts=lambda gold: universal(aligned.words[gold].relation) != "punct",
        counts_found=lambda found: universal(said[found]) != "punct",
    )


def universal(relation: str) -> str:
    """Return the part of a relation that all languages share.

    >>> universal("nsubj:pass")
    'nsubj'
    """
    return relation.split(":", 1)[0]


def _head_is_right(aligned: Aligned, gold: int, found: int) -> bool:
    head, said = aligned.heads[gold], aligned.analysis.heads[found]
    return said < 0 if head < 0 else aligned.ours[head] == said


def _is_attached(aligned: Aligned, gold: int, found: int, form: Callable[[str], str]) -> bool:
    said = aligned.analysis.relations[found]
    return _head_is_right(aligned, gold, found) and form(said) == form(aligned.words[gold].relation)


MEASURES: Sequence[tuple[str, Tallier]] = (
    ("sentences F1", sentences),
    ("tokens F1", tokens),
    ("universal tags (UPOS) F1", upos),
    ("Penn tags (XPOS) F1", xpos),
    ("UAS", uas),
    ("LAS, universal relations", las),
    ("LAS, with subtypes", las_with_subtypes),
    ("LAS, universal relations, without punctuation", las_without_marks),
)
