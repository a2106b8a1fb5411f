"""A sentence's text with the parts of speech of its words, as figures are read from it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from crossread.annotate.language.nouns import Word
from crossread.records import Span

NOUNS = frozenset({"NOUN", "PROPN"})


class TaggedText:
    """A document's text and the parts of speech in one of its sentences.

    The tags are laid out for look-up only when a sentence has a number to read.
    """

    def __init__(
        self, *, text: str, span: Span, tokens: Sequence[Span], tags: Sequence[str]
    ) -> None:
        self.text = text
        self.span = span
        """Of the sentence, or of as much of it as is read."""
        self._tokens = tokens
        self._tags = tags

    @cached_property
    def _by_end(self) -> dict[int, str]:
        """Universal part of speech by the offset after each token."""
        return {one.end: tag for one, tag in zip(self._tokens, self._tags, strict=True)}

    @cached_property
    def _by_start(self) -> dict[int, str]:
        return {one.start: tag for one, tag in zip(self._tokens, self._tags, strict=True)}

    def tag(self, word: Word) -> str:
        """Return what a word is, such as `NOUN`; empty where the tokens are cut otherwise.

        A word of several tokens ("rare-earth") is what its last token is, but for an ending
        ("Russia’s").
        """
        found = self._by_end.get(word.span.end, "")
        return self._by_start.get(word.span.start, "") if found in {"", "PART"} else found

    def tag_at(self, position: int) -> str:
        """Return what the token is that begins at a position."""
        return self._by_start.get(position, "")


def untagged(text: str) -> TaggedText:
    """Return a text as one sentence whose words have no parts of speech.

    >>> untagged("about 2 million tons").tag_at(0)
    ''
    """
    return TaggedText(text=text, span=Span(0, len(text)), tokens=(), tags=())
