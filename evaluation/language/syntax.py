"""Tokens, sentences, tags and dependencies of running text against a treebank."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from evaluation.language.alignment import Aligned, align
from evaluation.language.analyses import Analysis
from evaluation.language.comparison import Said, compare
from evaluation.language.treebanks import TreebankDocument
from evaluation.scores import Score, Tally


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
    return aligned.tallies(lambda gold, found: is_attached(aligned, gold, found, universal))


def las_with_subtypes(aligned: Aligned) -> list[Tally]:
    """Return the same with the whole relation (`obl:agent`)."""
    return aligned.tallies(lambda gold, found: is_attached(aligned, gold, found, str))


def las_without_marks(aligned: Aligned) -> list[Tally]:
    """Return the universal LAS over all words but punctuation marks."""
    said = aligned.analysis.relations
    return aligned.tallies(
        lambda gold, found: is_attached(aligned, gold, found, universal),
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


def is_attached(aligned: Aligned, gold: int, found: int, form: Callable[[str], str]) -> bool:
    """Tell whether a word has the right head and the right relation in some form of it."""
    said = aligned.analysis.relations[found]
    return _head_is_right(aligned, gold, found) and form(said) == form(aligned.words[gold].relation)


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure of the table."""

    name: str
    tally: Callable[[Aligned], list[Tally]]
    layer: Callable[[Analysis], Sequence[object]]
    """What a program must give for it."""


MEASURES = (
    Measure("sentences F1", sentences, lambda said: said.sentences),
    Measure("tokens F1", tokens, lambda said: said.tokens),
    Measure("universal tags (UPOS) F1", upos, lambda said: said.upos),
    Measure("Penn tags (XPOS) F1", xpos, lambda said: said.xpos),
    Measure("UAS", uas, lambda said: said.heads),
    Measure("LAS", las, lambda said: said.heads),
    Measure("LAS, subtypes too", las_with_subtypes, lambda said: said.heads),
    Measure("LAS, without punctuation", las_without_marks, lambda said: said.heads),
)
MAIN = ("sentences F1", "tokens F1", "universal tags (UPOS) F1", "LAS")
"""What is shown of the sets beside the main one."""


def syntax_scores(
    task: str,
    documents: Sequence[TreebankDocument],
    said: Mapping[str, Said | None],
    *,
    only: Container[str] | None = None,
) -> Iterator[Score]:
    """Yield the figures called as in `only`, or all; an item is a sentence."""
    for measure in MEASURES:
        if only is None or measure.name in only:
            tallies = partial(_tallies, documents, measure)
            yield from compare(task, measure.name, said, tallies)


def _tallies(
    documents: Sequence[TreebankDocument], measure: Measure, said: Said
) -> list[Tally] | None:
    pairs = [(one, said[one.name]) for one in documents]
    if not any(measure.layer(analysis) for _, analysis in pairs):
        return None
    return [one for gold, analysis in pairs for one in measure.tally(align(gold, analysis))]
