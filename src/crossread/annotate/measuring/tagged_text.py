"""A sentence's text with the parts of speech of its words, as figures are read from it."""

from __future__ import annotations

from dataclasses import dataclass

from crossread.annotate.language.nouns import Word
from crossread.records import Sentence, Span, Tagging

NOUNS = frozenset({"NOUN", "PROPN"})


@dataclass(frozen=True, slots=True, kw_only=True)
class TaggedText:
    """A document's text and the parts of speech in one of its sentences."""

    text: str
    span: Span
    """Of the sentence, or of as much of it as is read."""
    by_end: dict[int, str]
    """Universal part of speech by the offset after each token. A word of several tokens
    ("rare-earth") is what its last token is."""
    by_start: dict[int, str]

    def tag(self, word: Word) -> str:
        """Return what a word is, such as `NOUN`; empty where the tokens are cut otherwise."""
        found = self.by_end.get(word.span.end, "")
        # The last token of "Russia’s" is the ending.
        return self.by_start.get(word.span.start, "") if found in {"", "PART"} else found

    def tag_at(self, position: int) -> str:
        """Return what the token is that begins at a position."""
        return self.by_start.get(position, "")


def tagged(text: str, span: Span, sentence: Sentence, tagging: Tagging) -> TaggedText:
    """Return a sentence with its tags ready to be looked up."""
    pairs = list(zip(sentence.tokens, tagging.upos, strict=True))
    return TaggedText(
        text=text,
        span=span,
        by_end={token.end: tag for token, tag in pairs},
        by_start={token.start: tag for token, tag in pairs},
    )
