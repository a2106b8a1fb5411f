"""The title of a flattened page: the line that heads its article, no other story's headline."""

from __future__ import annotations

from crossread.extract.zoning.runs import PageLines

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
    for index in range(low, min(first + 3, len(lines.texts))):
        if not _can_head(lines, index, first):
            continue
        traits = lines.traits(index)
        words = set[str]()
        for below in range(max(first, index + 1), min(first + _RUN_READ, len(lines.texts))):
            if lines.states[below] == "article":
                words |= lines.traits(below).content
        shared = len(traits.content & words)
        share = shared / max(1, len(traits.content))
        if shared < 2 or share < _LEAST_SHARE:
            continue
        if traits.ending == "sentence" and not _restated(lines, index):
            continue
        value = share + (0.3 if traits.ending == "none" else 0.0)
        if best is None or value >= best[0]:
            best = (value, index)
    return best[1] if best else None


def _can_head(lines: PageLines, index: int, first: int) -> bool:
    if not 3 <= len(lines.texts[index].split()) <= _MOST_WORDS or index in lines.cut_elsewhere:
        return False
    if index < first and not lines.told("said-elsewhere", index):
        return False  # nothing that the page's sentences are about
    traits = lines.traits(index)
    if traits.kind not in ("headline", "sentence", "unended", "short", "prose"):
        return False
    if traits.sentences > 1 or index in lines.heads:
        return False
    above = (lines.traits(place) for place in range(first, index))
    return all(trait.kind not in ("prose", "sentence") for trait in above)


def _restated(lines: PageLines, index: int) -> bool:
    """Tell whether the line below a full sentence says most of it again, and more."""
    own = lines.traits(index)
    if index + 1 >= len(lines.texts) or not own.content or index > 3:
        return False
    below = lines.traits(index + 1)
    return below.words > own.words and len(own.content & below.content) / len(own.content) >= 0.5
