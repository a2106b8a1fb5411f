"""Parts of speech and syntax of a document's sentences."""

from __future__ import annotations

from collections.abc import Sequence

from crossread.annotate.language.parsing import parse_words, relation_names
from crossread.annotate.language.tagging import atoms_of, tag_names, tag_numbers, tag_words
from crossread.records import Document, Parse, Sentence, Tagging


def tag_sentences(document: Document, sentences: Sequence[Sentence]) -> tuple[Tagging, ...]:
    """Return the parts of speech of each sentence's tokens, in the order of the sentences.

    >>> from crossread.annotate.sentences import find_sentences
    >>> from crossread.records import Segment, Span
    >>> text = "Russia offered aluminum."
    >>> span = Span(0, len(text))
    >>> segment = Segment(block="b-1", zone="body", span=span, page_span=span)
    >>> document = Document(id="d-1", page="p-1", text=text, segments=(segment,), zonings=())
    >>> tag_sentences(document, find_sentences(document))[0].upos
    ('PROPN', 'VERB', 'NOUN', 'PUNCT')
    """
    atoms, starts = atoms_of(_words(document, sentences))
    tags = tag_words(atoms, starts).tolist()
    names = tag_names()
    taggings = []
    for sentence, start, end in zip(sentences, starts[:-1], starts[1:], strict=True):
        pairs = [names[tag] for tag in tags[start:end]]
        upos, xpos = zip(*pairs, strict=True) if pairs else ((), ())
        taggings.append(Tagging(sentence=sentence.id, upos=upos, xpos=xpos))
    return tuple(taggings)


def parse_sentences(
    document: Document, sentences: Sequence[Sentence], taggings: Sequence[Tagging]
) -> tuple[Parse, ...]:
    """Return the syntax of each sentence, in the order of the sentences.

    `taggings` are those of `tag_sentences` for the same sentences.

    >>> from crossread.annotate.sentences import find_sentences
    >>> from crossread.records import Segment, Span
    >>> text = "Russia offered aluminum."
    >>> span = Span(0, len(text))
    >>> segment = Segment(block="b-1", zone="body", span=span, page_span=span)
    >>> document = Document(id="d-1", page="p-1", text=text, segments=(segment,), zonings=())
    >>> sentences = find_sentences(document)
    >>> parse = parse_sentences(document, sentences, tag_sentences(document, sentences))[0]
    >>> list(zip(parse.heads, parse.relations))
    [(1, 'nsubj'), (-1, 'root'), (1, 'obj'), (1, 'punct')]
    """
    atoms, starts = atoms_of(_words(document, sentences))
    heads, relations = parse_words(atoms, tag_numbers(taggings), starts)
    names = relation_names()
    return tuple(
        Parse(
            sentence=sentence.id,
            heads=tuple(heads[start:end].tolist()),
            relations=tuple(names[one] for one in relations[start:end].tolist()),
        )
        for sentence, start, end in zip(sentences, starts[:-1], starts[1:], strict=True)
    )


def _words(document: Document, sentences: Sequence[Sentence]) -> list[list[str]]:
    text = document.text
    return [[text[token.start : token.end] for token in one.tokens] for one in sentences]
