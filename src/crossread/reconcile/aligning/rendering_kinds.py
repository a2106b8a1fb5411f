"""What kind of difference the word diff of two renderings shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from crossread.reconcile.aligning.word_alignment import Step, Word
from crossread.records import RenderingKind

_WORST_FIRST: tuple[RenderingKind, ...] = ("altered", "joined", "insertion", "truncated")
_STOPS = (".", "!", "?")
_NEGATIONS = frozenset({"no", "not", "never", "nor", "none", "nothing", "nobody", "without"})
_TRANSLATED_STEPS = 2
"""Replaced stretches from which two texts of foreign speech are two translations of it."""
_TRANSLATED_SHARE = 0.15
"""Share of the shorter text's words that must be replaced: one swapped word is a finding."""


def kind_of_difference(
    steps: Sequence[Step], before: Sequence[Word], after: Sequence[Word], *, foreign: bool
) -> RenderingKind:
    """Name how a rendering differs from the fullest: what weighs most, in one word.

    A changed word weighs more than sentences run together, those more than brackets, and these
    more than a cut at an end or at an ellipsis. `foreign` tells that the speech was not English,
    so that other words for the same may be another translation: not where a number, a name or a
    negation differs.
    """
    if foreign and _is_translation(steps, before, after):
        return "translated"
    kinds = {
        _kind_of_step(steps, number, before, after)
        for number, step in enumerate(steps)
        if not step.equal
    }
    return next((kind for kind in _WORST_FIRST if kind in kinds), "exact")


def _kind_of_step(
    steps: Sequence[Step], number: int, before: Sequence[Word], after: Sequence[Word]
) -> RenderingKind:
    step = steps[number]
    put_in = [after[at] for at in step.after]
    left_out = [before[at] for at in step.before]
    if put_in and all(word.bracketed for word in put_in):
        return "insertion"
    if put_in and left_out and all(word.bracketed for word in left_out):
        return "insertion"  # the other account's editor put a name for "them"
    if put_in:
        return _kind_of_other_words(steps, number, before, after)
    if all(word.bracketed for word in left_out):
        return "exact"  # the other account's editor put them in
    if _is_cut(steps, number, before, after):
        return "truncated"
    return "joined" if _is_whole_sentences(step.before, before) else "altered"


def _kind_of_other_words(
    steps: Sequence[Step], number: int, before: Sequence[Word], after: Sequence[Word]
) -> RenderingKind:
    """Tell words that the fullest rendering lacks from words that it has otherwise.

    Whole sentences more, where the fullest has a cut or an end, are only what it leaves out.
    """
    step = steps[number]
    at = step.before.start
    if number == 0:
        apart = not step.before or _ends_sentence(before[step.before.stop - 1])
        return "truncated" if apart and _ends_sentence(after[step.after.stop - 1]) else "altered"
    opens = after[step.after.start].cut_before or _ends_sentence(after[step.after.start - 1])
    if number == len(steps) - 1:
        stood = at >= len(before) or before[at].cut_before or _ends_sentence(before[at - 1])
        return "truncated" if opens and stood else "altered"
    if step.before or not _is_whole_sentences(step.after, after):
        return "altered"
    return "truncated" if before[at].cut_before else "joined"


def _is_cut(
    steps: Sequence[Step], number: int, before: Sequence[Word], after: Sequence[Word]
) -> bool:
    """Tell whether words are left out where a quotation may be cut: at an end or at an ellipsis."""
    step = steps[number]
    at = step.after.start
    return (
        number in {0, len(steps) - 1}
        or at >= len(after)
        or after[at].cut_before
        or before[step.before.start].cut_before
    )


def _is_whole_sentences(stretch: range, words: Sequence[Word]) -> bool:
    """Tell whether a stretch is made of whole sentences."""
    opened = stretch.start == 0 or _ends_sentence(words[stretch.start - 1])
    return opened and _ends_sentence(words[stretch.stop - 1])


def _ends_sentence(word: Word) -> bool:
    return word.text.rstrip("'’)]").endswith(_STOPS)


def _is_translation(steps: Sequence[Step], before: Sequence[Word], after: Sequence[Word]) -> bool:
    replaced = [step for step in steps if not step.equal and step.before and step.after]
    if len(replaced) < _TRANSLATED_STEPS:
        return False
    size = sum(max(len(step.before), len(step.after)) for step in replaced)
    if size < _TRANSLATED_SHARE * min(len(before), len(after)):
        return False
    return all(
        _telling(before[at] for at in step.before) == _telling(after[at] for at in step.after)
        for step in replaced
    )


def _telling(words: Iterable[Word]) -> set[str]:
    """Return the numbers, names and negations among words: what no translator may change."""
    found = set()
    for word in words:
        if word.bracketed:
            continue
        if any(letter.isdigit() for letter in word.key):
            found.add(word.key)
        elif word.key in _NEGATIONS or word.key.endswith("n't"):
            found.add("not")
        elif word.text[:1].isupper() and word.key not in {"i", "we", "it", "the", "and", "but"}:
            found.add(word.key)
    return found
