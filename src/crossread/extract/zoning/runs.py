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

from crossread.extract.zoning.endings import find_closed_end, find_end
from crossread.extract.zoning.going_on import RunLines, account_share, going_on
from crossread.extract.zoning.line_features import NAMES, UNIT, LineFeatures
from crossread.extract.zoning.line_kinds import Kinds, find_kinds
from crossread.extract.zoning.line_model import SCORE_UNIT, score_lines
from crossread.extract.zoning.line_topics import LineTopics, find_topics, numbers_of_topics
from crossread.extract.zoning.line_words import read_spans
from crossread.extract.zoning.traits import Kind, Traits, traits_of, unlisted_kind
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
    """None or empty where a closer look has to tell; see `kind`."""
    scores: tuple[float, ...]
    """Log odds: above 0 a line is rather of the article, below 0 rather not."""
    states: tuple[State, ...]
    cut_elsewhere: frozenset[int]
    """Lines that stand on the page twice, once cut off, as the blurbs of teasers do."""
    heads: frozenset[int]
    """Lines without a full stop that head a cut-off text, at most one line between."""
    _columns: dict[str, list[int]] = field(default_factory=dict, repr=False)
    """Features as lists, of which one value is read many times faster than of an array."""

    def traits(self, index: int) -> Traits:
        """Return what a line is like by itself."""
        return traits_of(self.texts[index])

    def kind(self, index: int) -> Kind:
        """Return what kind of line it is by itself."""
        kind = self.kinds[index]
        if kind:
            return kind
        text = self.texts[index]
        return traits_of(text).kind if kind is None else unlisted_kind(text)

    def told(self, name: str, index: int) -> int:
        """Return a feature of a line; a share of one, and a yes, is `UNIT`."""
        return self.column(name)[index]

    def column(self, name: str) -> list[int]:
        """Return a feature of all lines."""
        column = self._columns.get(name)
        if column is None:
            column = self._columns[name] = self.features.columns[_COLUMNS[name]].tolist()
        return column

    def is_below_end(self, index: int) -> bool:
        """Tell whether a byline or "Read next" stands above that may have ended the text."""
        return bool(self.told("after-byline", index) or self.told("after-marker", index))

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
        copies=lines.column("copies"),
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
    sure = [
        _SURE_GOES_ON * max(0.0, scores[index] - _SURE) - _ENDED * lines.is_below_end(index)
        for index in inside
    ]
    told = [
        None if weight is None else weight + more
        for weight, more in zip(ongoing, sure, strict=True)
    ]
    end = find_end(told, [True] * len(inside))
    if end is None:
        below = [lines.is_below_end(index) for index in inside]
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
    last = max((index for index, state in enumerate(states) if state == "article"), default=-1)
    inside = [index for index in range(last + 1) if states[index] in ("article", "inset")]
    below = lines.features.running[last + 1 :].nonzero()[0][:_BELOW].tolist()
    return inside + [last + 1 + place for place in below] if inside else []


def _scored(text: str, starts: tuple[int, ...], ends: tuple[int, ...]) -> PageLines:
    """Return the lines with the scores that the page alone gives them."""
    texts = tuple([text[start:end] for start, end in zip(starts, ends, strict=True)])
    read = read_spans(text, starts, ends)
    scored = score_lines(read)
    features = scored.features
    running = (features.running * _ALLOWANCE).tolist()
    scores = [
        score / SCORE_UNIT + more
        for score, more in zip(scored.scores.tolist(), running, strict=True)
    ]
    cut = _cut_off(texts, features)
    for index in cut:
        scores[index] = min(scores[index], _HOPELESS)
    heads = _heads_of_blurbs(texts, features)
    for index in heads:
        scores[index] += _HEADS_BLURB
    return PageLines(
        texts=texts,
        features=features,
        topics=find_topics(read, features),
        kinds=find_kinds(texts, read, features),
        scores=tuple(scores),
        states=(),
        cut_elsewhere=cut,
        heads=heads,
    )


def _heads_of_blurbs(texts: Sequence[str], features: LineFeatures) -> frozenset[int]:
    """Find the headlines over cut-off texts."""
    found = set()
    for index in features.columns[_COLUMNS["cut"]].nonzero()[0].tolist():
        between = [traits_of(texts[above]).kind for above in range(max(0, index - 2), index)]
        if traits_of(texts[index]).kind != "cut" or not between:
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
        and len((key := traits_of(text).key).split()) >= _CUT_WORDS
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
        if lines.traits(index).pointer:
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
    enter, skip, leave = (
        _MOVES["before", "article"],
        _MOVES["before", "after"],
        _MOVES["article", "after"],
    )
    open_inset, stay, close = (
        _MOVES["article", "inset"],
        _MOVES["inset", "inset"],
        _MOVES["inset", "article"],
    )
    quit_inset = _MOVES["inset", "after"]
    before, article, inset, after = 0.0, -math.inf, -math.inf, -math.inf
    steps: list[tuple[State, State, State]] = []
    for score in scores:
        came: tuple[State, State, State]
        to_article, from_article = article, "article"
        if before + enter > to_article:
            to_article, from_article = before + enter, "before"
        if inset + close > to_article:
            to_article, from_article = inset + close, "inset"
        to_inset, from_inset = inset + stay, "inset"
        if article + open_inset > to_inset:
            to_inset, from_inset = article + open_inset, "article"
        to_after, from_after = after, "after"
        if article + leave > to_after:
            to_after, from_after = article + leave, "article"
        if inset + quit_inset > to_after:
            to_after, from_after = inset + quit_inset, "inset"
        if before + skip > to_after:
            to_after, from_after = before + skip, "before"
        came = (from_article, from_inset, from_after)  # type: ignore[assignment]
        steps.append(came)
        article, inset, after = to_article + score, to_inset, to_after
    return _path_back(steps, {"before": before, "article": article, "inset": inset, "after": after})


def _path_back(
    steps: Sequence[tuple[State, State, State]], ends: Mapping[State, float]
) -> list[State]:
    state = max(ends, key=lambda one: ends[one])
    path: list[State] = []
    for from_article, from_inset, from_after in reversed(steps):
        path.append(state)
        if state == "article":
            state = from_article
        elif state == "inset":
            state = from_inset
        elif state == "after":
            state = from_after
    return path[::-1]
