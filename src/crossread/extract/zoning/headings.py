"""The title of a flattened page: the line that heads its article, no other story's headline."""

from __future__ import annotations

from crossread.extract.zoning.runs import PageLines
from crossread.extract.zoning.traits import ending_of

_REACH = 40
"""How many lines above the run a title is looked for."""
_MOST_WORDS = 40
_LEAST_SHARE = 0.25
_RUN_READ = 12


def find_title(lines: PageLines, first: int) -> int | None:
    """Return the line that is the page's title; none when it shows no title.

    `first` is the first line of the article's run. Of the lines that can head it, the one that is
    most about what the run is about is taken, the nearest among equals.
    """
    low = max(0, first - _REACH)
    best: tuple[float, int] | None = None
    around = frozenset[int]()
    for index in range(low, min(first + 3, len(lines.texts))):
        if not _can_head(lines, index, first):
            continue
        # What stands above the run is all held against the same lines.
        if index >= first or not around:
            around = _words_of_run(lines, first, max(first, index + 1))
        own = lines.topics.words(index)
        shared = len(own & around)
        share = shared / max(1, len(own))
        if shared < 2 or share < _LEAST_SHARE:
            continue
        ending = ending_of(lines.texts[index])
        if ending == "sentence" and not _restated(lines, index):
            continue
        value = share + (0.3 if ending == "none" else 0.0)
        if best is None or value >= best[0]:
            best = (value, index)
    return best[1] if best else None


def _words_of_run(lines: PageLines, first: int, start: int) -> frozenset[int]:
    """Return the words of the first lines of the run, but for those before `start`."""
    end = min(first + _RUN_READ, len(lines.texts))
    inside = [below for below in range(start, end) if lines.states[below] == "article"]
    return frozenset[int]().union(*map(lines.topics.words, inside))


def _can_head(lines: PageLines, index: int, first: int) -> bool:
    if index < first and not lines.told("said-elsewhere", index):
        return False  # nothing that the page's sentences are about
    # Not all words of a line of fifteen megabytes.
    words = len(lines.texts[index].split(maxsplit=_MOST_WORDS))
    if not 3 <= words <= _MOST_WORDS or index in lines.cut_elsewhere:
        return False
    if lines.kind(index) not in ("headline", "sentence", "unended", "short", "prose"):
        return False
    if lines.topics.several_sentences(index) or index in lines.heads:
        return False
    return all(lines.kind(place) not in ("prose", "sentence") for place in range(first, index))


def _restated(lines: PageLines, index: int) -> bool:
    """Tell whether the line below a full sentence says most of it again, and more."""
    own = lines.topics.words(index)
    if index + 1 >= len(lines.texts) or not own or index > 3:
        return False
    below = lines.topics.words(index + 1)
    longer = lines.features.words[index + 1] > lines.features.words[index]
    return bool(longer) and len(own & below) / len(own) >= 0.5
