"""He and she, resolved by Crossread among the mentions that GUM gives.

Words, sentences and the mentions of persons are the treebank's; which of them are of one person,
and whom a pronoun stands for, is Crossread's own word. It measures the choice, not the finding.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from crossread.annotate.naming.antecedents import resolve
from crossread.annotate.naming.candidates import describe
from crossread.annotate.naming.coreference import Stretch
from crossread.annotate.naming.name_runs import read_sentence
from crossread.annotate.naming.pronouns import is_sure
from crossread.records import Sentence, content_id
from evaluation.language.analyses import Link
from evaluation.language.coreference import GoldMention, find_mentions, find_pronouns
from evaluation.language.texts import as_document, treebank_texts
from evaluation.language.treebanks import TreebankDocument


def resolve_given(gold: TreebankDocument) -> tuple[Link, ...]:
    """Return every he and she of a document with the likeliest mention, and whether it is sure.

    Without parses, as `find_mentions` asks for pronouns.
    """
    document = as_document(treebank_texts([gold])[0])
    sentences = gold_sentences(gold)
    readings = [read_sentence(document, sentence) for sentence in sentences]
    persons = [one for one in find_mentions(gold) if one.type == "person"]
    candidates = describe(readings, _stretches(gold, persons))
    asked = list(_stretches(gold, find_pronouns(gold)))
    return tuple(
        Link(
            pronoun=_place(sentences, choice.pronoun),
            antecedent=_place(sentences, choice.candidate.at) if choice.candidate else None,
            is_sure=is_sure(choice),
        )
        for choice in resolve(readings, candidates, asked)
    )


def gold_sentences(gold: TreebankDocument) -> tuple[Sentence, ...]:
    """Return the treebank's sentences and words as our records."""
    return tuple(
        Sentence(
            id=content_id("s", gold.name, one.span.start, one.span.end),
            span=one.span,
            zone="body",
            tokens=tuple(word.span for word in one.words),
        )
        for one in gold.sentences
    )


def _stretches(gold: TreebankDocument, mentions: Iterable[GoldMention]) -> Iterable[Stretch]:
    """Yield mentions by sentence and words; none reaches over a sentence's end."""
    firsts: list[int] = []
    count = 0
    for sentence in gold.sentences:
        firsts.append(count)
        count += len(sentence.words)
    for mention in mentions:
        at = bisect_right(firsts, mention.words[0]) - 1
        start, end = (place - firsts[at] for place in mention.words)
        if end <= len(gold.sentences[at].words):
            yield Stretch(at, start, end)


def _place(sentences: Sequence[Sentence], at: Stretch) -> tuple[int, int]:
    tokens = sentences[at.reading].tokens
    return (tokens[at.start].start, tokens[at.end - 1].end)
