"""The fragments that an account quotes of an utterance, set in the order of its fullest rendering.

An account may quote the end before the beginning, say a phrase twice (once in the headline), and
quote other words in the same breath. Compared as they stand, all that would look like changed
words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from crossread.reconcile.aligning.word_alignment import Step, Word, align_words

_MARKS = re.compile(r"(?<!\d)\W|\W(?!\d)")
"""Marks within words, but for those within numbers: 10.5 is not 105."""
_MOST = 60
"""Fragments that are put in order; an account with more of them is compared as it stands."""


def join_fragments(quotes: Sequence[Sequence[Word]]) -> tuple[Word, ...]:
    """Return the words of an account's quotes in a row, what is said twice only once.

    >>> from crossread.reconcile.aligning.word_alignment import split_words
    >>> twice = [split_words("“dry wells”"), split_words("“Nobody wants dry wells.”")]
    >>> [word.text for word in join_fragments(twice)]
    ['Nobody', 'wants', 'dry', 'wells.']
    """
    return _in_a_row(_without_repeats(_fragments(quotes)))


def order_fragments(fullest: Sequence[Word], quotes: Sequence[Sequence[Word]]) -> tuple[Word, ...]:
    """Return the words of an account's quotes in the order that the fullest rendering has them.

    Fragments that the fullest does not have are left out where others are there to compare.
    """
    fragments = _without_repeats(_fragments(quotes))
    if len(fragments) < 2 or len(fragments) > _MOST:
        return _in_a_row(fragments)
    placed = []
    for number, fragment in enumerate(fragments):
        kept = [step for step in align_words(fullest, fragment) if step.equal]
        if 2 * sum(len(step.before) for step in kept) < len(fragment):
            continue
        longest = max(kept, key=lambda step: len(step.before))
        placed.append((longest.before.start - longest.after.start, number, fragment))
    if not placed:
        return _in_a_row(fragments)
    return _in_a_row([fragment for _, _, fragment in sorted(placed, key=lambda row: row[:2])])


def _fragments(quotes: Sequence[Sequence[Word]]) -> list[tuple[Word, ...]]:
    fragments: list[list[Word]] = []
    for words in quotes:
        for at, word in enumerate(words):
            if at == 0 or word.cut_before:
                fragments.append([])
            fragments[-1].append(word)
    return [tuple(fragment) for fragment in fragments]


def _without_repeats(fragments: list[tuple[Word, ...]]) -> list[tuple[Word, ...]]:
    if len(fragments) > _MOST:
        return fragments
    texts = [f" {' '.join(word.key for word in fragment)} " for fragment in fragments]
    kept = []
    for number, text in enumerate(texts):
        others = enumerate(texts)
        repeated = any(
            text in other and (len(other), -at) > (len(text), -number)
            for at, other in others
            if at != number
        )
        if not repeated:
            kept.append(fragments[number])
    return kept


def _in_a_row(fragments: Sequence[Sequence[Word]]) -> tuple[Word, ...]:
    return tuple(
        replace(word, cut_before=True) if at == 0 and number else word
        for number, fragment in enumerate(fragments)
        for at, word in enumerate(fragment)
    )


def settle_steps(
    steps: Sequence[Step], before: Sequence[Word], after: Sequence[Word]
) -> tuple[Step, ...]:
    """Return steps that a reader can be shown: no half words, none of mere spelling, cuts apart.

    A contraction of which one half differs is shown whole; "First Group" and "FirstGroup" are the
    same; where the fullest rendering was itself cut within a replaced stretch, what stands after
    the cut is left out, not replaced.
    """
    whole = _with_whole_words(steps, before, after)
    same = [
        Step(True, step.before, step.after) if _same_letters(step, before, after) else step
        for step in whole
    ]
    return _parted_at_cuts(_merged(same), before)


def _with_whole_words(
    steps: Sequence[Step], before: Sequence[Word], after: Sequence[Word]
) -> list[Step]:
    """Move borders between steps that run through a contraction to its start or its end."""
    found: list[Step] = []
    for step in steps:
        glued = _is_glued(before, step.before) or _is_glued(after, step.after)
        if glued and found and step.equal and not found[-1].equal:
            # the first half of a contraction differs, the second is the same: "don't", "will not"
            found[-1] = _longer(found[-1], step.before[:1], step.after[:1])
            step = Step(True, step.before[1:], step.after[1:])
        if step.before or step.after:
            found.append(step)
    for number in range(len(found) - 1, 0, -1):
        step, last = found[number], found[number - 1]
        glued = _is_glued(before, step.before) or _is_glued(after, step.after)
        if glued and last.equal and not step.equal:
            found[number - 1] = Step(True, last.before[:-1], last.after[:-1])
            found[number] = Step(
                False,
                range(step.before.start - 1, step.before.stop),
                range(step.after.start - 1, step.after.stop),
            )
    return [step for step in found if step.before or step.after]


def _longer(step: Step, before: range, after: range) -> Step:
    return Step(
        False,
        range(step.before.start, before.stop if before else step.before.stop),
        range(step.after.start, after.stop if after else step.after.stop),
    )


def _is_glued(words: Sequence[Word], stretch: range) -> bool:
    return bool(stretch) and words[stretch.start].glued


def _same_letters(step: Step, before: Sequence[Word], after: Sequence[Word]) -> bool:
    if step.equal or not step.before or not step.after:
        return False
    one = "".join(before[at].key for at in step.before)
    two = "".join(after[at].key for at in step.after)
    return _MARKS.sub("", one) == _MARKS.sub("", two)


def _merged(steps: Sequence[Step]) -> list[Step]:
    merged: list[Step] = []
    for step in steps:
        last = merged[-1] if merged else None
        if last and last.equal == step.equal:
            merged[-1] = Step(
                step.equal,
                range(last.before.start, step.before.stop),
                range(last.after.start, step.after.stop),
            )
        else:
            merged.append(step)
    return merged


def _parted_at_cuts(steps: Sequence[Step], before: Sequence[Word]) -> tuple[Step, ...]:
    """Part a replaced stretch where the fullest rendering itself was cut.

    In "serious talks" … "make deals" against "serious discussions", one word is replaced by one,
    and the other piece is left out.
    """
    parted = []
    for step in steps:
        inner = [at for at in step.before[1:] if before[at].cut_before]
        if step.equal or not inner or not step.after:
            parted.append(step)
            continue
        parted.append(Step(False, range(step.before.start, inner[0]), step.after))
        parted.append(
            Step(False, range(inner[0], step.before.stop), range(step.after.stop, step.after.stop))
        )
    return tuple(parted)
