"""What a change of the core won and lost, as text.

`cp -r build/evaluation/language before`, change the program, predict again, then
`python -m evaluation.language.changes before` lists for each layer what is right now and was not,
and what was right and is not. The held-out newswire is left out: who reads its faults tunes on it.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from evaluation.language.alignment import Aligned, align
from evaluation.language.analyses import Analysis, read_analyses
from evaluation.language.coreference import find_pronouns
from evaluation.language.pronouns import link_tallies
from evaluation.language.syntax import is_attached, universal
from evaluation.language.texts import GUM
from evaluation.language.treebanks import TreebankDocument, read_treebank
from evaluation.predict import PREDICTIONS, ROOT

CONTEXT = 40
"""Characters shown on each side."""

Place = tuple[int, int]


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """One thing that is right in one of two versions only."""

    layer: str
    is_gain: bool
    text: str
    """Name of the document."""
    place: Place
    shown: str
    """The words in their context, marked by brackets."""


def find_changes(document: TreebankDocument, before: Analysis, after: Analysis) -> Iterator[Change]:
    """Yield what two versions do not agree in being right about, layer by layer."""
    for layer, right in LAYERS.items():
        old, new = right(document, before), right(document, after)
        for place in sorted(old ^ new):
            yield Change(layer, place in new, document.name, place, _show(document.text, place))


def _sentences(document: TreebankDocument, said: Analysis) -> set[Place]:
    gold = {(one.span.start, one.span.end) for one in document.sentences}
    return gold & set(said.sentences)


def _words(
    judge: Callable[[Aligned, int, int], bool], document: TreebankDocument, said: Analysis
) -> set[Place]:
    aligned = align(document, said)
    return {
        (word.span.start, word.span.end)
        for place, (word, ours) in enumerate(zip(aligned.words, aligned.ours, strict=True))
        if ours is not None and judge(aligned, place, ours)
    }


def _has_right_tag(aligned: Aligned, gold: int, ours: int) -> bool:
    return bool(aligned.analysis.upos) and aligned.analysis.upos[ours] == aligned.words[gold].upos


def _hangs_right(aligned: Aligned, gold: int, ours: int) -> bool:
    return bool(aligned.analysis.heads) and is_attached(aligned, gold, ours, universal)


def _pronouns(document: TreebankDocument, said: Analysis) -> set[Place]:
    pronouns = find_pronouns(document)
    tallies = link_tallies(document, said.links)
    return {
        (one.span.start, one.span.end)
        for one, tally in zip(pronouns, tallies, strict=True)
        if tally.right
    }


LAYERS: dict[str, Callable[[TreebankDocument, Analysis], set[Place]]] = {
    "sentences": _sentences,
    "tags": partial(_words, _has_right_tag),
    "trees": partial(_words, _hangs_right),
    "he, she": _pronouns,
}


def _show(text: str, place: Place) -> str:
    start, end = place
    inside = text[start:end]
    if len(inside) > 2 * CONTEXT:
        inside = f"{inside[:CONTEXT]}…{inside[-CONTEXT:]}"
    around = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    return " ".join(f"{around[0]}[{inside}]{around[1]}".split())


def main() -> None:
    """Print counts and examples, layer by layer."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("before", type=Path, help="folder of the earlier predictions")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--after", type=Path, default=PREDICTIONS / "language")
    parser.add_argument("--most", type=int, default=20, help="examples of each kind")
    options = parser.parse_args()
    before, after = (
        read_analyses(folder / "gum.crossread.json") for folder in (options.before, options.after)
    )
    if before is None or after is None:
        parser.error("a folder has no gum.crossread.json; run python -m evaluation --only language")
    changes = [
        change
        for document in read_treebank(options.shared / GUM)
        for change in find_changes(document, before[document.name], after[document.name])
    ]
    for layer in LAYERS:
        for is_gain, sign in ((True, "+"), (False, "-")):
            found = [one for one in changes if one.layer == layer and one.is_gain is is_gain]
            print(f"{layer}: {sign}{len(found)}")
            for one in found[: options.most]:
                print(f"  {sign} {one.text}: {one.shown}")


if __name__ == "__main__":
    main()
