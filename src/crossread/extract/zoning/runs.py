"""Which lines of a flattened page are its article: the best run of lines, by their scores.

The article of a page is mostly one run: things before it, the article with insets (a related
story, a share bar, a picture), things after it. Lines are scored (`line_model.py`), and the best
path through the four states is found by dynamic programming (Viterbi), in linear time. Then the
end of the run is looked for: teasers in whole sentences may follow without a marker (`endings.py`).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise
from typing import Literal

import numpy as np

from crossread.extract.zoning.endings import find_closed_end, find_end
from crossread.extract.zoning.going_on import RunLines, account_share, going_on
from crossread.extract.zoning.line_features import NAMES, UNIT, LineFeatures
from crossread.extract.zoning.line_kinds import Kinds, find_kinds
from crossread.extract.zoning.line_model import SCORE_UNIT, score_lines
from crossread.extract.zoning.line_topics import LineTopics, find_topics, numbers_of_topics
from crossread.extract.zoning.line_words import read_spans
from crossread.extract.zoning.traits import (
    Kind,
    Traits,
    is_stamp_alone,
    key_of,
    points_at_story,
    traits_of,
)
from crossread.learned.kernel import best_run
from crossread.records import Layout

State = Literal["before", "article", "inset", "after"]

_DOUBT = -2.5
"""A paragraph that weighs less for going on does not vouch for those below it."""
_SURE, _SURE_GOES_ON = 1.5, 0.8
"""What a line scores above the first speaks, by so much, for the article's going on: teasers in
whole sentences score lower than paragraphs."""
_ENDED = 1.5
"""What speaks against a paragraph's going on below a byline, or "Read next", that follows text."""
_BELOW = 12
_BETWEEN = frozenset({"headline", "sentence"})
_MUCH_TEXT = 40
_ALLOWANCE = 0.4
"""Added to what looks like running text: a lost paragraph costs a reader more than a kept one."""
_LOWER_STANDARD = 1.5
_HEADS_BLURB = -2.8
_HOPELESS = -4.0
"""Lines that score less are no article whatever other accounts say."""
_CUT_WORDS, _OPENING = 8, 16
_MOST_REMEMBERED = 5_000
"""A page of more lines is read anew each time: it may take a tenth of a gigabyte."""
_MOVES: Mapping[tuple[State, State], float] = {
    ("before", "before"): 0.0,
    ("before", "article"): -0.5,
    ("before", "after"): -4.0,
    ("article", "article"): 0.0,
    ("article", "inset"): -0.4,
    ("article", "after"): -0.5,
    ("inset", "inset"): 0.0,
    ("inset", "article"): -0.4,
    ("inset", "after"): -0.5,
    ("after", "after"): 0.0,
}
_COLUMNS = {name: column for column, name in enumerate(NAMES)}


@dataclass(frozen=True, slots=True, eq=False)
class PageLines:
    """The lines of a page as they were read."""

    texts: tuple[str, ...]
    features: LineFeatures
    topics: LineTopics
    kinds: Kinds
    """What its arrays tell of each; see `kind`."""
    scores: tuple[float, ...]
    """Log odds: above 0 a line is rather of the article, below 0 rather not."""
    states: tuple[State, ...]
    cut_elsewhere: frozenset[int]
    """Lines that stand on the page twice, once cut off, as the blurbs of teasers do."""
    heads: frozenset[int]
    """Lines without a full stop that head a cut-off text, at most one line between."""
    _columns: dict[str, list[int]] = field(default_factory=dict, repr=False)
    """Features as lists, of which one value is read many times faster than of an array."""
    _known: dict[int, Kind] = field(default_factory=dict, repr=False)
    """Kinds of the lines that were asked for so far."""

    def traits(self, index: int) -> Traits:
        """Return what a line is like by itself."""
        return traits_of(self.texts[index])

    def kind(self, index: int) -> Kind:
        """Return what kind of line it is by itself."""
        kind = self._known.get(index)
        if kind is None:
            kind = self._known[index] = _kind_of(self.kinds, self.texts[index], index)
        return kind

    def may_be_listed(self, index: int) -> bool:
        """Tell whether a line may be a part of a site, announce others, name writers or credit."""
        return self.kinds.kinds[index] is None

    def listed(self) -> list[int]:
        """Return the lines that may be listed."""
        return [index for index, kind in enumerate(self.kinds.kinds) if kind is None]

    def told(self, name: str, index: int) -> int:
        """Return a feature of a line; a share of one, and a yes, is `UNIT`."""
        return self.column(name)[index]

    def column(self, name: str) -> list[int]:
        """Return a feature of all lines."""
        column = self._columns.get(name)
        if column is None:
            column = self._columns[name] = self.features.columns[_COLUMNS[name]].tolist()
        return column

    def below_end(self, lines: Sequence[int]) -> list[bool]:
        """Tell of lines whether a byline or "Read next" above may have ended the text."""
        bylines, markers = self.column("after-byline"), self.column("after-marker")
        return [bylines[index] > 0 or markers[index] > 0 for index in lines]

    def run(self) -> list[int]:
        """Return the lines of the article."""
        return [index for index, state in enumerate(self.states) if state == "article"]


def find_run(layout: Layout, *, accounts: frozenset[str] = frozenset()) -> PageLines:
    """Return how each line of a page was read, in page order.

    `accounts` are words that other pages about the same story use.
    """
    page = layout.text, layout.blocks.starts, layout.blocks.ends
    if len(layout.blocks) > _MOST_REMEMBERED:
        return _with_run(_scored(*page), frozenset(accounts))
    return _with_run(_remembered(*page), accounts) if accounts else _remembered(*page)


# A page is read for the vocabulary, by itself and with the other accounts' words.
@lru_cache(maxsize=64)
def _remembered(text: str, starts: tuple[int, ...], ends: tuple[int, ...]) -> PageLines:
    """Return how the lines of a page are read when it stands alone."""
    return _with_run(_scored(text, starts, ends), frozenset())


def _with_run(lines: PageLines, accounts: frozenset[str]) -> PageLines:
    """Return the lines with their states, the other accounts' words taken into account."""
    scores = list(lines.scores)
    numbers = numbers_of_topics(accounts) if accounts else frozenset()
    if numbers:
        for index, score in enumerate(scores):
            if score > _HOPELESS:
                scores[index] += account_share(lines.topics.words(index), numbers)
    states = _best_run(lines, scores)
    inside = _inside(lines, states)
    run = RunLines(
        texts=lines.texts,
        kinds=lines.kind,
        topics=lines.topics,
        cut_elsewhere=lines.cut_elsewhere,
    )
    ongoing = going_on(
        run,
        inside,
        accounts=numbers,
        accepts=lambda place, weight: (
            (weight is None or weight >= _DOUBT) and scores[inside[place]] > 0
        ),
    )
    below = lines.below_end(inside)
    sure = [
        _SURE_GOES_ON * max(0.0, scores[index] - _SURE) - _ENDED * under
        for index, under in zip(inside, below, strict=True)
    ]
    told = [
        None if weight is None else weight + more
        for weight, more in zip(ongoing, sure, strict=True)
    ]
    end = find_end(told, [True] * len(inside))
    if end is None:
        end = find_closed_end(told, below)
    if end is not None:
        # The headline over the first paragraph of another story is that story's.
        while end and lines.kind(inside[end - 1]) in ("headline", "short", "stamp"):
            end -= 1
        states[inside[end] :] = ["after"] * (len(states) - inside[end])
    return replace(lines, scores=tuple(scores), states=tuple(states))


def _inside(lines: PageLines, states: Sequence[State]) -> list[int]:
    """Return the lines of the run and its insets, and the nearest running lines below it.

    Those below tell of what the last lines of the run are: teasers come in groups.
    """
    if "article" not in states:
        return []
    last = len(states) - 1 - states[::-1].index("article")
    inside = [index for index in range(last + 1) if states[index] in ("article", "inset")]
    below = lines.features.running[last + 1 :].nonzero()[0][:_BELOW].tolist()
    return inside + [last + 1 + place for place in below]


def _scored(text: str, starts: tuple[int, ...], ends: tuple[int, ...]) -> PageLines:
    """Return the lines with the scores that the page alone gives them."""
    texts = tuple([text[start:end] for start, end in zip(starts, ends, strict=True)])
    read = read_spans(text, starts, ends)
    scored = score_lines(read)
    features = scored.features
    scores = (scored.scores / SCORE_UNIT + features.running * _ALLOWANCE).tolist()
    cut = _cut_off(texts, features)
    for index in cut:
        scores[index] = min(scores[index], _HOPELESS)
    kinds = find_kinds(text, starts, ends, read, features)
    heads = _heads_of_blurbs(texts, kinds, features)
    for index in heads:
        scores[index] += _HEADS_BLURB
    return PageLines(
        texts=texts,
        features=features,
        topics=find_topics(read, features),
        kinds=kinds,
        scores=tuple(scores),
        states=(),
        cut_elsewhere=cut,
        heads=heads,
    )


def _kind_of(kinds: Kinds, text: str, index: int) -> Kind:
    kind = kinds.kinds[index]
    if kind is None:
        return traits_of(text).kind
    return "stamp" if index in kinds.may_be_stamp and is_stamp_alone(text) else kind


def _heads_of_blurbs(texts: Sequence[str], kinds: Kinds, features: LineFeatures) -> frozenset[int]:
    """Find the headlines over cut-off texts."""
    found = set()
    for index in features.columns[_COLUMNS["cut"]].nonzero()[0].tolist():
        if _kind_of(kinds, texts[index], index) != "cut":
            continue
        between = [
            _kind_of(kinds, texts[above], above) for above in range(max(0, index - 2), index)
        ]
        if not between:
            continue
        if between[-1] == "headline":
            found.add(index - 1)
        if len(between) == 2 and between[0] == "headline" and between[1] in _BETWEEN:
            found.add(index - 2)
    return frozenset(found)


def _cut_off(texts: Sequence[str], features: LineFeatures) -> frozenset[int]:
    """Find the lines that stand on the page twice, once cut off: the blurbs of teasers."""
    cut = features.columns[_COLUMNS["cut"]] == UNIT
    if not cut.any():
        return frozenset()
    openings = {texts[index][:_OPENING].lower() for index in cut.nonzero()[0].tolist()}
    keys = sorted(
        (key, index)
        for index, text in enumerate(texts)
        if text[:_OPENING].lower() in openings
        and (key := key_of(text)).count(" ") >= _CUT_WORDS - 1
    )
    found = set()
    for (key, index), (longer, other) in pairwise(keys):
        if cut[index] and key != longer and longer.startswith(key.rsplit(" ", 1)[0]):
            found |= {index, other}
    return frozenset(found)


def _best_run(lines: PageLines, scores: Sequence[float]) -> list[State]:
    """Return the best path; the best by a lower standard when it finds nothing in much text."""
    # A pointer to one story is dropped later, and tells nothing of where the article ends.
    raised = list(scores)
    for index in lines.features.columns[_COLUMNS["marker"]].nonzero()[0].tolist():
        if points_at_story(lines.texts[index]):
            raised[index] = max(raised[index], 0.0)
    states = best_path(raised)
    much = (lines.features.words >= _MUCH_TEXT) & lines.features.running
    if "article" in states or not much.any():
        return states
    return best_path([score + _LOWER_STANDARD for score in raised])


def best_path(scores: Sequence[float]) -> list[State]:
    """Return the state of each line on the best path.

    >>> best_path([-2.0, 3.0, -0.5, 3.0, -4.0, -4.0])[:4]
    ['before', 'article', 'article', 'article']
    """
    told = np.array(scores, np.float64)
    return [_STATES[state] for state in best_run(told, _MOVES_IN_ORDER)]


_STATES: tuple[State, ...] = ("before", "article", "inset", "after")
_MOVES_IN_ORDER = np.array(
    [[_MOVES.get((one, other), -math.inf) for other in _STATES] for one in _STATES], np.float64
)
