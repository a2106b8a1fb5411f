"""Which words of a program are words of the gold, and tallies over the gold's sentences.

A word is the same when it has the same characters of the text, as in the scorer of the CoNLL 2018
shared task (Zeman and others, https://aclanthology.org/K18-2001), but for the words of a
contraction: there they may be aligned by their order, here they too need the same offsets.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from evaluation.language.analyses import Analysis
from evaluation.language.treebanks import GoldWord, TreebankDocument
from evaluation.scores import Tally


@dataclass(frozen=True, slots=True)
class Aligned:
    """A document of the gold beside the analysis of its text."""

    gold: TreebankDocument
    analysis: Analysis
    words: tuple[GoldWord, ...]
    heads: tuple[int, ...]
    """For each gold word, the place of its head in `words`; -1 for a root."""
    ours: tuple[int | None, ...]
    """For each gold word, the place of the same word in the analysis."""

    def tallies(
        self,
        right: Callable[[int, int], bool],
        counts: Callable[[int], bool] = lambda _: True,
        counts_found: Callable[[int], bool] = lambda _: True,
    ) -> list[Tally]:
        """Return one tally for each gold sentence.

        `right` tells for a gold word and the same word of the analysis, by their places, whether
        what is said of it is right; `counts` and `counts_found` which words of the gold and of
        the analysis count at all.
        """
        rights: list[int] = []
        there: list[int] = []
        place = 0
        for sentence in self.gold.sentences:
            places = [one for one in range(place, place + len(sentence.words)) if counts(one)]
            there.append(len(places))
            rights.append(sum(self._is_right(one, right, counts_found) for one in places))
            place += len(sentence.words)
        found = self.per_sentence(
            start for one, (start, _) in enumerate(self.analysis.tokens) if counts_found(one)
        )
        return _tallies(rights, found, there)

    def _is_right(
        self,
        place: int,
        right: Callable[[int, int], bool],
        counts_found: Callable[[int], bool],
    ) -> bool:
        found = self.ours[place]
        return found is not None and counts_found(found) and right(place, found)

    def sentence_tallies(self) -> list[Tally]:
        """Return one tally for each gold sentence: whether a sentence has exactly its ends."""
        found = set(self.analysis.sentences)
        rights = [int((one.span.start, one.span.end) in found) for one in self.gold.sentences]
        said = self.per_sentence(start for start, _ in self.analysis.sentences)
        return _tallies(rights, said, [1] * len(rights))

    def per_sentence(self, starts: Iterable[int]) -> list[int]:
        """Return how many of the offsets lie in each gold sentence, up to the next one's start."""
        begins = [sentence.span.start for sentence in self.gold.sentences]
        counts = [0] * len(begins)
        for start in starts:
            counts[max(0, bisect_right(begins, start) - 1)] += 1
        return counts


def _tallies(rights: Sequence[int], found: Sequence[int], there: Sequence[int]) -> list[Tally]:
    """Return tallies; `found` may be less than `rights` only by words cut at a sentence's edge."""
    return [
        Tally(right=right, wrong=said - right, missed=gold - right)
        for right, said, gold in zip(rights, found, there, strict=True)
    ]


def align(gold: TreebankDocument, analysis: Analysis) -> Aligned:
    """Return the gold and the analysis of one text with the words that are the same."""
    places = {span: place for place, span in enumerate(analysis.tokens)}
    words: list[GoldWord] = []
    heads: list[int] = []
    for sentence in gold.sentences:
        first = len(words)
        heads += [-1 if word.head < 0 else first + word.head for word in sentence.words]
        words += sentence.words
    ours = tuple(places.get((word.span.start, word.span.end)) for word in words)
    return Aligned(gold, analysis, tuple(words), tuple(heads), ours)
