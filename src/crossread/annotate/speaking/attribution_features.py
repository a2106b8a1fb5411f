"""What the tagger of attributions knows of each word: language, marks, cues near by, the rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from crossread.annotate.language.speech_verbs import speech_forms
from crossread.annotate.speaking.attribution_words import (
    CLOSING,
    INSIDE,
    OPENING,
    OUTSIDE,
    AttributionWords,
    Places,
)
from crossread.learned.kernel import NOTHING, Atoms, Integers
from crossread.learned.templates import token_templates, version_of
from crossread.learned.words import LOWER, WORD_COLUMNS, WORD_VERSION
from crossread.records import Mention, Span, TimeExpression

ROLES = ("source>", "source<", "cue", "content>", "content<", "content")
"""What a word may be of an attribution. The sign tells where its cue stands in the paragraph:
after it (>), before it (<); a content without one goes on with what was said before."""
ATTRIBUTION_LABELS = ("O", *(f"{place}-{role}" for role in ROLES for place in "BI"))

_OWN_COLUMNS = (
    *("tag", "upos", "marks", "size", "mention", "time", "edge", "speech"),
    *("relation", "head", "headtag", "headfine", "headspeech", "headrelation", "children"),
    *("chance", "told", "rule"),
    *("said", "saidword", "branch", "branchword", "same", "above"),
    *("left", "leftgap", "leftcommas", "right", "rightgap", "rightcommas", "rightrelation"),
    *("cues", "opening", "share", "ends"),
)
ATTRIBUTION_COLUMNS = (*WORD_COLUMNS, *_OWN_COLUMNS)
_PLACE = {name: place for place, name in enumerate(ATTRIBUTION_COLUMNS)}

ATTRIBUTION_TEMPLATES = """
0.lower; 0.suffix3; 0.shape; -1.lower; -2.lower; 1.lower; 2.lower
-1.lower 0.lower; 0.lower 1.lower; -2.lower -1.lower; 1.lower 2.lower; -1.lower 1.lower
0.fine; -1.fine; 1.fine; -1.middle 0.middle; 0.middle 1.middle
0.tag; -1.tag 0.tag; 0.tag 1.tag; -1.tag 0.tag 1.tag; -2.tag -1.tag 0.tag; 0.tag 1.tag 2.tag
0.tag -1.lower; 0.tag 1.lower
-1.marks 0.marks 1.marks; 0.marks 0.size; 0.marks 0.lower; 0.marks 0.tag
-1.marks -1.lower 0.tag; 1.marks 1.lower 0.tag
-1.mention 0.mention; 0.mention 1.mention; 0.mention 1.lower; 0.mention -1.lower; 0.mention 2.lower
0.time; -1.time 0.lower; 1.time; 0.edge 0.tag; 0.edge 0.lower; -1.edge 0.marks
0.speech 0.marks; -1.speech 0.mention; 1.speech 0.mention; -2.speech; 2.speech
0.relation 0.head; 0.relation 0.headtag; 0.relation 0.tag 0.headtag; 0.headrelation 0.relation
-1.relation 0.relation; 0.relation 1.relation; 0.relation 0.marks; 0.relation 0.lower
0.children; 0.children 0.lower; 0.children 0.tag
0.said 0.saidword; -1.said 0.said 1.said; 0.said 0.tag; 0.saidword 0.marks; 0.said 1.said 1.lower
0.left 0.leftgap; 0.leftgap 0.lower; 0.left 0.lower; 0.left 0.tag; 0.left 1.lower
0.left 0.leftcommas; 0.leftgap 0.tag; 0.leftcommas 0.lower; 0.left 0.leftcommas 1.tag
0.right 0.rightgap; 0.right 0.lower; 0.right 0.edge; 0.right 0.rightcommas
0.right 0.rightrelation; 0.right 0.marks; 0.left 0.right; 0.rightgap 0.tag; 0.right 0.tag
0.branch; -1.branch 0.branch 1.branch; 0.same 0.branch; 1.same 0.branch 1.lower
0.same 0.branch -1.lower; -1.branch 0.branch 0.lower; 0.branch 1.branch 1.lower
0.branch 0.marks; 0.branch 0.leftgap; 0.branch 0.left; 0.branchword 0.branch 0.tag
0.branchword 0.branch 0.relation; -1.branch 0.branch 0.branchword; 0.branch 1.branch 0.branchword
0.above 0.tag; 0.above 0.marks; 0.above 0.right; -1.above 0.above 1.above
0.opening; 0.marks 0.opening; 0.marks 0.share; 0.cues 0.edge; 0.ends; 0.ends 0.right
0.told; -1.told 0.told 1.told; 0.told 0.rule; 0.told 0.lower; 0.told 0.tag; 0.told 1.lower
0.told -1.lower; 0.told 0.left; -1.told 0.told 0.rule; 0.told 1.told 0.rule; 0.told 0.branch
-1.chance 0.chance 1.chance; 0.chance 0.tag; 0.chance 0.children; 0.chance 0.marks; 0.chance 1.tag
0.chance -1.mention; 0.chance 0.relation; -2.chance; 2.chance
"""
ATTRIBUTION_BITS = 21
ATTRIBUTION_VERSION = version_of(ATTRIBUTION_TEMPLATES, *ATTRIBUTION_LABELS, WORD_VERSION, "1")
"""Its last part is to be raised when the atoms below change their meaning."""

_PLAIN = 10
"""Atom of what says nothing; smaller numbers are the kernel's own."""
_COMMAS = frozenset({",", ";", "—", "–", "-", "--"})
_CHANCES = (0.005, 0.03, 0.1, 0.25, 0.5, 0.75)
_LIKELY = 4
"""Step of `_CHANCES` from which a word outside marks is a landmark for the words around it."""
_FORMS = ("name", "nominal", "pronoun")
_TYPES = ("person", "organization", "location", "nationality", "facility", "product")
_CHILDREN = {
    "ccomp": 1,
    "xcomp": 2,
    "nsubj": 4,
    "nsubj:pass": 4,
    "obj": 8,
    "parataxis": 16,
    "mark": 32,
    "obl": 64,
    "advcl": 128,
    "aux": 256,
    "cop": 512,
}
_HOPS = 12
"""Doublings of a step up the tree: enough for a path of four thousand words."""

Chances = Mapping[str, float]
"""How often a word in lower case is part of a cue."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A quote that the rules found, as evidence for the tagger."""

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    rule: str


def attribution_templates() -> Integers:
    """Return the templates of the tagger's features."""
    return token_templates(ATTRIBUTION_TEMPLATES, ATTRIBUTION_COLUMNS)


def attribution_atoms(
    words: AttributionWords,
    *,
    mentions: Sequence[Mention],
    times: Sequence[TimeExpression],
    told: Sequence[Told],
    chances: Chances,
    relations: Sequence[str],
) -> Atoms:
    """Return what is known of each word; `relations` are the names of the words' relations."""
    size = len(words.words)
    atoms = np.full((size, len(ATTRIBUTION_COLUMNS)), _PLAIN, dtype=np.uint32)
    if not size:
        return atoms
    atoms[:, : len(WORD_COLUMNS)] = words.atoms
    put = _Columns(atoms)
    put["tag"] = words.tags + 10 * _PLAIN
    put["upos"] = words.upos + 10 * _PLAIN
    put["marks"] = words.marks + _PLAIN
    put["size"] = words.sizes + _PLAIN
    put["mention"] = _mention_kinds(words, mentions)
    put["time"] = _spread(words, [one.span for one in times], [_PLAIN] * len(times))
    put["edge"] = _edges(words)
    known = speech_forms()
    speech = np.array([word in known for word in words.words])
    put["speech"] = _PLAIN + speech
    _write_heads(put, words, relations)
    labels, rules = told_labels(words, told)
    put["told"] = 10 * _PLAIN + labels
    put["rule"] = rules
    chance = np.digitize([chances.get(word, 0.0) for word in words.words], _CHANCES)
    put["chance"] = _PLAIN + chance
    ancestor, branch = _climb(words.heads, speech)
    put["said"] = _branch_kinds(words, ancestor, branch)
    put["saidword"] = np.where(ancestor >= 0, words.atoms[ancestor, LOWER], _PLAIN)
    cue = _label_of("cue")
    landmarks = (labels == cue) | (labels == cue + 1)
    landmarks |= (chance >= _LIKELY) & (words.marks == OUTSIDE)
    _write_landmarks(put, words, landmarks, np.where(landmarks & (labels == 0), cue, labels))
    return atoms


class _Columns:
    """Columns of an array by their names."""

    def __init__(self, atoms: Atoms) -> None:
        self._atoms = atoms

    def __setitem__(self, name: str, values: NDArray[np.integer] | Sequence[int]) -> None:
        self._atoms[:, _PLACE[name]] = values

    def __getitem__(self, name: str) -> Atoms:
        return self._atoms[:, _PLACE[name]]


def _label_of(role: str) -> int:
    return ATTRIBUTION_LABELS.index(f"B-{role}")


def role_of(label: int) -> str:
    """Return the role of a label that is not `O`."""
    return ROLES[(label - 1) // 2]


def begins(label: int) -> bool:
    """Tell whether a label is that of the first word of something."""
    return label % 2 == 1


def _spread(words: AttributionWords, spans: Sequence[Span], kinds: Sequence[int]) -> Places:
    """Return for each word the kind of the span it stands in, and whether it begins it."""
    atoms = np.full(len(words.words), _PLAIN, dtype=np.int64)
    for span, kind in sorted(zip(spans, kinds, strict=True), key=lambda row: -_length(row[0])):
        first, end = words.within(span)
        atoms[first:end] = 2 * kind + 1
        atoms[first : min(first + 1, end)] = 2 * kind
    return atoms


def _length(span: Span) -> int:
    return span.end - span.start


def _mention_kinds(words: AttributionWords, mentions: Sequence[Mention]) -> Places:
    kinds = [
        _PLAIN + len(_FORMS) * _TYPES.index(one.type) + _FORMS.index(one.form) for one in mentions
    ]
    return _spread(words, [one.span for one in mentions], kinds)


def _edges(words: AttributionWords) -> Places:
    """Tell which words are the first, which the last of a sentence."""
    edges = np.full(len(words.words), _PLAIN, dtype=np.int64)
    edges[words.sentences[:-1]] += 1
    edges[words.sentences[1:] - 1] += 2
    return edges


def _write_heads(put: _Columns, words: AttributionWords, relations: Sequence[str]) -> None:
    """Write what each word hangs on and by which relation, and what hangs on it."""
    heads, own = words.heads, words.relations
    rooted = heads < 0
    above = np.where(rooted, 0, heads)
    put["relation"] = 10 * _PLAIN + own
    put["headrelation"] = np.where(rooted, NOTHING, 10 * _PLAIN + own[above])
    for column, of_head in (
        ("head", "lower"),
        ("headtag", "tag"),
        ("headfine", "fine"),
        ("headspeech", "speech"),
    ):
        put[column] = np.where(rooted, NOTHING, put[of_head][above])
    kinds = np.array([_CHILDREN.get(name, 0) for name in relations], dtype=np.int64)
    children = np.zeros(len(heads), dtype=np.int64)
    np.bitwise_or.at(children, heads[~rooted], kinds[own[~rooted]])
    put["children"] = _PLAIN + children


def _climb(heads: Places, stops: NDArray[np.bool_]) -> tuple[Places, Places]:
    """Return for each word the next word above it that stops, -1 for none, and its branch.

    The branch is the last word on the way up, the one that hangs on the stop itself.
    """
    size = len(heads)
    none = np.append(stops, True)
    up = np.append(np.where(heads >= 0, heads, size), size)
    branch = np.arange(size + 1)
    for _ in range(_HOPS):
        going = ~none[up]
        if not going.any():
            break
        branch = np.where(going, branch[up], branch)
        up = np.where(going, up[up], up)
    found = np.where(none[up] & (up < size), up, -1)
    return found[:size], branch[:size]


def _branch_kinds(words: AttributionWords, ancestor: Places, branch: Places) -> Places:
    """Return by which relation each word's branch hangs on its ancestor, and on which side."""
    before = ancestor < np.arange(len(ancestor))
    kinds = 10 * _PLAIN + 2 * words.relations[branch] + before
    return np.where(ancestor >= 0, kinds, _PLAIN)


def told_labels(words: AttributionWords, told: Sequence[Told]) -> tuple[Places, Places]:
    """Return the label that quotes give each word, and which rule; cues over sources."""
    labels = np.zeros(len(words.words), dtype=np.int64)
    rules = np.full(len(words.words), _PLAIN, dtype=np.int64)
    pieces = []
    for one in told:
        cue = words.within(one.cue) if one.cue else None
        atom = crc32(one.rule.encode())
        pieces += [(0, *bounds, role, atom) for bounds, role in placed(words, one, cue)]
        if cue and one.source:
            role = "source>" if one.source.start < int(words.opens[cue[0]]) else "source<"
            pieces.append((1, *words.within(one.source), role, _PLAIN))
        if cue:
            pieces.append((2, *cue, "cue", _PLAIN))
    for order, first, end, role, atom in sorted(pieces, key=lambda row: (row[0], row[1] - row[2])):
        if end > first:
            label = _label_of(role)
            labels[first:end] = label + 1
            labels[first] = label
            if order == 0:
                rules[first:end] = atom
    return labels, rules


def placed(
    words: AttributionWords, quote: Told, cue: tuple[int, int] | None
) -> list[tuple[tuple[int, int], str]]:
    """Return the pieces of a content, each within its paragraph, with its role."""
    found = []
    for span in quote.content:
        first, end = words.within(span)
        if first >= end:
            continue
        paragraph = int(np.searchsorted(words.paragraphs, first, side="right"))
        start, stop = words.paragraphs[paragraph - 1 : paragraph + 1].tolist()
        role = "content"
        if cue and start <= cue[0] < stop:
            role = "content>" if cue[0] >= first else "content<"
        found.append(((first, min(end, stop)), role))
    return found


def _write_landmarks(
    put: _Columns, words: AttributionWords, landmarks: NDArray[np.bool_], labels: Places
) -> None:
    """Write where each word stands to the words that are likely cues, in the tree and in the row.

    `labels` are those that the rules gave, a likely cue being one.
    """
    ancestor, branch = _climb(words.heads, landmarks)
    put["branch"] = _branch_kinds(words, ancestor, branch)
    put["branchword"] = np.where(ancestor >= 0, words.atoms[ancestor, LOWER], _PLAIN)
    hangs = np.where(ancestor >= 0, branch, -1)
    put["same"] = 2 * _PLAIN + np.append([False], hangs[1:] == hangs[:-1])
    put["above"] = 2 * _PLAIN + _above(words.heads, landmarks)
    _write_quotations(put, words, labels)
    commas = np.cumsum([word in _COMMAS for word in words.words])
    for start, end in pairwise(bridged_sentences(words)):
        found = start + np.flatnonzero(landmarks[start:end])
        put["ends"][start:end] = 10 * _PLAIN + 16 * labels[start] + labels[max(start, end - 2)]
        if len(found):
            _write_row(put, words, found, start, end, commas)


def _write_row(
    put: _Columns, words: AttributionWords, found: Places, start: int, end: int, commas: Places
) -> None:
    """Write the next likely cue on both sides of the words of one stretch."""
    here = np.arange(start, end)
    lower = words.atoms[:, LOWER]
    put["cues"][start:end] = 2 * _PLAIN + min(len(found), 4)
    before = np.searchsorted(found, here, side="right") - 1
    last = found[np.maximum(before, 0)]
    put["left"][start:end] = np.where(before >= 0, lower[last], _PLAIN)
    put["leftgap"][start:end] = np.where(before >= 0, 2 * _PLAIN + _gap(here - last), _PLAIN)
    between = np.minimum(commas[here] - commas[last], 4)
    put["leftcommas"][start:end] = np.where(before >= 0, 2 * _PLAIN + between, _PLAIN)
    after = np.searchsorted(found, here)
    follows = after < len(found)
    following = found[np.minimum(after, len(found) - 1)]
    put["right"][start:end] = np.where(follows, lower[following], _PLAIN)
    put["rightgap"][start:end] = np.where(follows, 2 * _PLAIN + _gap(following - here), _PLAIN)
    between = np.minimum(commas[following] - commas[here], 4)
    put["rightcommas"][start:end] = np.where(follows, 2 * _PLAIN + between, _PLAIN)
    relation = 10 * _PLAIN + words.relations[following]
    put["rightrelation"][start:end] = np.where(follows, relation, _PLAIN)


def _gap(distance: Places) -> Places:
    """Return a distance in words, coarser where it is longer."""
    return np.where(distance < 7, distance, 7 + np.digitize(distance, (10, 15, 25)))


def _above(heads: Places, landmarks: NDArray[np.bool_]) -> Places:
    """Return how far above a likely cue each word stands in the tree, up to four; 0: nowhere."""
    above = np.zeros(len(heads), dtype=np.int64)
    for place in np.flatnonzero(landmarks).tolist():
        head, steps = int(heads[place]), 0
        while head >= 0 and not above[head]:
            above[head] = 1 + min(steps, 3)
            head, steps = int(heads[head]), steps + 1
    return above


def _write_quotations(put: _Columns, words: AttributionWords, labels: Places) -> None:
    """Write what the rules say of the quotation that a word stands in, as a whole."""
    spoken = labels >= _label_of("content>")
    for first, end in quotations_of(words):
        share = float(spoken[first:end].mean())
        put["share"][first:end] = 2 * _PLAIN + (share > 0) + (share >= 0.5) + (share == 1)
        put["opening"][first:end] = 10 * _PLAIN + 16 * labels[first] + labels[end - 1]


def quotations_of(words: AttributionWords) -> list[tuple[int, int]]:
    """Return the first word and the word after the last of each outermost quotation."""
    found = []
    for first in np.flatnonzero(words.marks == OPENING).tolist():
        end = first + 1
        while end < len(words.marks) and words.marks[end] in (INSIDE, CLOSING):
            end += 1
            if words.marks[end - 1] == CLOSING:
                break
        found.append((first, end))
    return found


def bridged_sentences(words: AttributionWords) -> list[int]:
    """Return where sentences start that no quotation goes over from, and the number of words."""
    paragraphs = set(words.paragraphs.tolist())
    starts = [
        start
        for start in words.sentences[:-1].tolist()
        if start in paragraphs or words.marks[start] not in (INSIDE, CLOSING)
    ]
    return [*starts, len(words.words)]
