"""How Crossread reads a text: its linguistic core, from tokens to pronouns. Knows no gold."""

from __future__ import annotations

from collections.abc import Sequence

from crossread.annotate.mentions import find_mentions
from crossread.annotate.sentences import find_sentences
from crossread.annotate.syntax import parse_sentences, tag_sentences
from crossread.records import Mention, Parse, Sentence, Span, Tagging
from evaluation.language.analyses import Analysis, Link
from evaluation.language.texts import Text, as_document


def read(text: Text) -> Analysis:
    """Return what Crossread says of a text."""
    document = as_document(text)
    sentences = find_sentences(document)
    taggings = tag_sentences(document, sentences)
    parses = parse_sentences(document, sentences, taggings)
    mentions = find_mentions(document, sentences, taggings)
    return analysis(text.name, sentences, taggings, parses, mentions)


def analysis(
    name: str,
    sentences: Sequence[Sentence],
    taggings: Sequence[Tagging],
    parses: Sequence[Parse],
    mentions: Sequence[Mention],
) -> Analysis:
    """Return the core's records in the form that is scored."""
    heads: list[int] = []
    for parse in parses:
        first = len(heads)
        heads += [head if head < 0 else first + head for head in parse.heads]
    spans = {one.id: _pair(one.span) for one in mentions}
    return Analysis(
        name=name,
        sentences=tuple(_pair(sentence.span) for sentence in sentences),
        tokens=tuple(_pair(token) for sentence in sentences for token in sentence.tokens),
        upos=tuple(tag for tagging in taggings for tag in tagging.upos),
        xpos=tuple(tag for tagging in taggings for tag in tagging.xpos),
        heads=tuple(heads),
        relations=tuple(relation for parse in parses for relation in parse.relations),
        names=tuple((*_pair(one.span), one.type) for one in mentions if one.form == "name"),
        links=tuple(
            Link(
                pronoun=_pair(one.span),
                antecedent=spans.get(one.refers_to) if one.refers_to else None,
            )
            for one in mentions
            if one.form == "pronoun"
        ),
    )


def _pair(span: Span) -> tuple[int, int]:
    return (span.start, span.end)
