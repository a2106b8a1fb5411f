"""The text of the article: words against the gold text, stretches that it has or has not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from evaluation.extraction.extracted import Extracted
from evaluation.extraction.pages import Gold
from evaluation.scores import Peer, Score, Tally, f1, recall, score

_WORD = re.compile(r"\w+")

Taken = Mapping[str, Extracted]
Peers = Sequence[tuple[str, Taken | None]]
Measure = Callable[[Sequence[Tally]], float]


def score_texts(name: str, gold: Mapping[str, Gold], ours: Taken, peers: Peers) -> list[Score]:
    """Return what share of words is right, over the pages whose gold has a text.

    Words are runs of letters and digits, in lower case. Of each page's two multisets of words the
    F1 is taken, and the mean over the pages.
    """
    pages = [page for page in sorted(gold) if gold[page].text]
    words = {page: words_of(gold[page].text) for page in pages}

    def tallies(taken: Taken) -> list[Tally]:
        return [tally_words(words_of(_text(taken, page)), words[page]) for page in pages]

    def whole(taken: Taken) -> list[Tally]:
        found = {page: row.whole if (row := taken.get(page)) else "" for page in pages}
        return [tally_words(words_of(found[page]), words[page]) for page in pages]

    every = [(peer, None if taken is None else tallies(taken)) for peer, taken in peers]
    own = tallies(ours)
    return [
        _beside(f"text of {name}", "word F1, mean over pages", own, every, mean_f1),
        _beside(f"text of {name}", "word precision, mean over pages", own, every, mean_precision),
        _beside(f"text of {name}", "word recall, mean over pages", own, every, mean_recall),
        _beside(f"text of {name}", "word recall, worst tenth of pages", own, every, worst_tenth),
        _beside(f"text of {name}", "pages with no text", own, every, share_empty, better="lower"),
        score(f"text of {name}", "word F1 of headline and text", whole(ours), mean_f1),
    ]


def score_snippets(name: str, gold: Mapping[str, Gold], ours: Taken, peers: Peers) -> list[Score]:
    """Return how many of the stretches that the article has are there, and none of the others.

    A stretch counts as there when the text has it letter for letter, white space aside.
    """
    pages = sorted(gold)

    def tallies(taken: Taken) -> list[Tally]:
        return [tally_stretches(_text(taken, page), gold[page]) for page in pages]

    every = [(peer, None if taken is None else tallies(taken)) for peer, taken in peers]
    own = tallies(ours)
    return [
        _beside(f"text of {name}", "stretches, F1", own, every, f1),
        _beside(f"text of {name}", "stretches, recall", own, every, recall),
        _beside(
            f"text of {name}", "pages with none of their stretches", own, every, share_empty,
            better="lower",
        ),
    ]  # fmt: skip


def words_of(text: str) -> Counter[str]:
    """Return the words of a text with how often each stands there.

    >>> words_of("Prices rose, prices fell.")["prices"]
    2
    """
    return Counter(_WORD.findall(text.lower()))


def tally_words(found: Counter[str], there: Counter[str]) -> Tally:
    """Return how many words of two texts are the same, each counted as often as in both."""
    right = (found & there).total()
    return Tally(right=right, wrong=found.total() - right, missed=there.total() - right)


def tally_stretches(text: str, gold: Gold) -> Tally:
    """Return how many stretches are rightly there, wrongly there, and missed."""
    plain = " ".join(text.split())
    right = sum(" ".join(stretch.split()) in plain for stretch in gold.present)
    wrong = sum(" ".join(stretch.split()) in plain for stretch in gold.absent)
    return Tally(right=right, wrong=wrong, missed=len(gold.present) - right)


def mean_f1(tallies: Sequence[Tally]) -> float:
    """Return the mean of the pages' F1; a page without a word right has none."""
    return _mean(2 * one.right / ((2 * one.right + one.wrong + one.missed) or 1) for one in tallies)


def mean_precision(tallies: Sequence[Tally]) -> float:
    """Return the mean of the pages' precision; of a page without text it is 0."""
    return _mean(one.right / ((one.right + one.wrong) or 1) for one in tallies)


def mean_recall(tallies: Sequence[Tally]) -> float:
    """Return the mean of the pages' recall."""
    return _mean(recall([one]) for one in tallies)


def worst_tenth(tallies: Sequence[Tally]) -> float:
    """Return the mean recall of the tenth of the pages that have least: silent losses show here."""
    recalls = sorted(recall([one]) for one in tallies)
    return _mean(recalls[: max(1, len(recalls) // 10)])


def share_empty(tallies: Sequence[Tally]) -> float:
    """Return the share of pages with nothing found at all."""
    return _mean(one.right + one.wrong == 0 for one in tallies)


def _mean(values: Iterable[float]) -> float:
    found = list(values)
    return sum(found) / len(found) if found else 0.0


def _text(taken: Taken, page: str) -> str:
    row = taken.get(page)
    return row.text if row else ""


def _beside(
    task: str,
    name: str,
    own: Sequence[Tally],
    every: Sequence[tuple[str, Sequence[Tally] | None]],
    measure: Measure,
    *,
    better: str = "higher",
) -> Score:
    beside = tuple(
        Peer(name=peer, value=None if tallies is None else measure(tallies))
        for peer, tallies in every
    )
    return score(task, name, own, measure, better=better, peers=beside)
