"""How Crossread reads a text: its linguistic core, from tokens to pronouns. Knows no gold."""

from __future__ import annotations

from collections.abc import Sequence

from crossread.annotate.mentions import find_mentions
from crossread.annotate.sentences import find_sentences
from crossread.records import Mention, Sentence, Span
from evaluation.language.analyses import Analysis, Link
from evaluation.language.texts import Text, as_document


def read(text: Text) -> Analysis:
    """Return what Crossread says of a text."""
    document = as_document(text)
    sentences = find_sentences(document)
    return analysis(text.name, sentences, find_mentions(document, sentences))


def analysis(name: str, sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> Analysis:
    """Return the core's records in the form that is scored."""
    spans = {one.id: _pair(one.span) for one in mentions}
    return Analysis(
        name=name,
        sentences=tuple(_pair(sentence.span) for sentence in sentences),
        tokens=tuple(_pair(token) for sentence in sentences for token in sentence.tokens),
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
