"""Which quotes of a story's accounts are one utterance: the same words, or the same gist."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crossread.lexicons import read_words
from crossread.reconcile.aligning.likeness import (
    Gist,
    find_gist,
    likeness,
    may_agree,
    shares_figure,
)
from crossread.reconcile.aligning.word_alignment import Word, align_words, split_words
from crossread.records import Account, Quote

_RUN = 4
"""Words in a row that two quotations must share to be the same words."""
_LONG_RUN = 6
"""Words in a row that make a report of a quotation, two of them telling."""
_COVERED = 0.6
"""Share of the shorter quotation's words that must stand in the longer one."""
_ALIKE = 0.6
"""Share of telling words that reported speech must have in common with a quote it renders."""
_ALIKE_WITHIN = 0.75
"""The same within one account, which may well say two things about one subject."""
_DOUBLE = '“”„"«»'
_SINGLE = re.compile(r"(?<!\w)['‘](?=\w).+?(?:['’](?!\w)|$)", re.DOTALL)
_TELLING = 3
"""Telling words that make the same words the same statement."""
_MOST_PAIRS_OF_A_WORD = 150
"""A word that more quotes share is no reason to compare them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A quote, ready to be compared."""

    quote: Quote
    order: int
    """Place among the quotes of its account."""
    speaker: str | None
    described: str
    """The account's words for a speaker without a name; empty: named, or no words at all."""
    words: tuple[Word, ...]
    """Words in marks; empty for indirect speech."""
    report: tuple[str, ...]
    """All its words in the form they are compared by."""
    gist: Gist
    occasion: frozenset[str]
    """Where and when it was said, in the account's words."""
    takes_position: bool
    """A report of what somebody is ready to do, which may be said on many occasions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Two quotes that may be one utterance, by their places among the pieces."""

    score: float
    first: int
    second: int
    verbatim: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceGroup:
    """The quotes of one utterance."""

    pieces: tuple[Piece, ...]
    same_words: bool
    """Joined by the same words in a row, not only by the gist."""


def read_pieces(accounts: Sequence[Account], owner: Mapping[str, str]) -> list[Piece]:
    """Return the speech of all accounts; `owner` gives the entity of each mention."""
    pieces = []
    for account in sorted(accounts, key=lambda account: account.document.id):
        for order, quote in enumerate(account.quotes):
            if quote.act == "stance":
                continue  # nobody uttered it
            text = account.document.text
            parts = [text[span.start : span.end] for span in quote.content]
            pieces.append(
                Piece(
                    quote=quote,
                    order=order,
                    speaker=owner.get(quote.speaker or "", quote.speaker),
                    described=_described(quote, text),
                    words=_words(quote, parts),
                    report=_report(parts),
                    gist=find_gist(" ".join(parts)),
                    occasion=_occasion(quote, text),
                    takes_position=quote.kind == "indirect" and _takes_position(parts),
                )
            )
    return pieces


def group_pieces(pieces: list[Piece]) -> tuple[PieceGroup, ...]:
    """Return the quotes in groups, each one utterance; a quote that no other renders is alone."""
    twins = _twins(pieces)
    links = _links(pieces, [group[0] for group in twins])
    verbatim = {index for link in links if link.verbatim for index in (link.first, link.second)}
    verbatim |= {index for group in twins if len(group) > 1 for index in group}
    return tuple(
        PieceGroup(
            pieces=tuple(pieces[index] for index in members),
            same_words=sum(index in verbatim for index in members) > 1,
        )
        for members in _clusters(pieces, twins, links)
    )


def _occasion(quote: Quote, text: str) -> frozenset[str]:
    spans = [span for span in (quote.venue, quote.time) if span is not None]
    return frozenset(" ".join(text[span.start : span.end].lower().split()) for span in spans)


def _described(quote: Quote, text: str) -> str:
    if quote.speaker is not None or quote.source is None:
        return ""
    return " ".join(text[quote.source.start : quote.source.end].lower().split())


def _takes_position(parts: list[str]) -> bool:
    words = read_words("position_words")
    return any(word.key in words for part in parts for word in split_words(part))


def _report(parts: list[str]) -> tuple[str, ...]:
    keys = tuple(word.key for part in parts for word in split_words(part))
    return keys[1:] if keys[:1] == ("that",) else keys


def _words(quote: Quote, parts: list[str]) -> tuple[Word, ...]:
    """Return the words in marks of a quote; each part after a cue may have lost words before it."""
    if quote.kind == "indirect":
        return ()
    if quote.kind == "mixed":
        parts = [fragment for part in parts for fragment in _marked(part)]
        return tuple(word for part in parts for word in split_words(part, cut_before=True))
    return tuple(
        word
        for number, part in enumerate(parts)
        for word in split_words(part, cut_before=number > 0)
    )


def _marked(text: str) -> list[str]:
    """Return the stretches in marks of reported speech: double ones, or else single ones."""
    if not any(mark in text for mark in _DOUBLE):
        return [match.group() for match in _SINGLE.finditer(text)]
    fragments = []
    start = None
    for at, mark in enumerate(text):
        if mark not in _DOUBLE:
            continue
        if start is None:
            start = at
        else:
            fragments.append(text[start : at + 1])
            start = None
    if start is not None:
        fragments.append(text[start:])
    return fragments


def _twins(pieces: list[Piece]) -> list[list[int]]:
    """Group what one speaker says in the same words: copies, which are compared only once.

    Of a speaker without a name the words for the speaker are the same too. Short phrases stay
    apart, for somebody may say "thank you all" on two occasions.
    """
    groups: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for index, piece in enumerate(pieces):
        known = piece.speaker or piece.described
        telling = known and len(piece.report) >= _RUN and len(piece.gist.weights) >= _TELLING
        own = () if telling else (index,)
        indirect = piece.quote.kind == "indirect"
        groups[(piece.speaker, piece.described, indirect, piece.report, *own)].append(index)
    return sorted(groups.values())


def _links(pieces: list[Piece], compared: list[int]) -> list[Link]:
    """Return the pairs of quotes that render the same words or say the same, best first."""
    links = []
    runs = _pairs_by_run(pieces, compared)
    for first, second in sorted(runs | _pairs_by_words(pieces, compared)):
        one, two = pieces[first], pieces[second]
        if one.speaker and two.speaker and one.speaker != two.speaker:
            continue
        same_account = one.quote.document == two.quote.document
        run = (first, second) in runs and not same_account
        verbatim = _shared_words(one, two) if run else 0.0
        if verbatim:
            links.append(Link(score=1 + verbatim, first=first, second=second, verbatim=True))
            continue
        if not (one.speaker and two.speaker):
            continue
        alike = _alike(one, two, same_account=same_account, run=run)
        if alike:
            links.append(Link(score=alike, first=first, second=second, verbatim=False))
    return sorted(links, key=lambda link: (-link.score, link.first, link.second))


def _alike(one: Piece, two: Piece, *, same_account: bool, run: bool) -> float:
    """Return how much two quotes say the same, 0 when not enough to be one utterance."""
    alike = likeness(one.gist, two.gist)
    if same_account:
        return alike if alike >= _ALIKE_WITHIN else 0.0
    if shares_figure(one.gist, two.gist):
        return max(alike, _ALIKE)
    if _may_be_said_again(one, two):
        return 0.0
    if alike >= _ALIKE:
        return alike
    return _ALIKE if run and _shared_run(one, two) else 0.0


def _may_be_said_again(one: Piece, two: Piece) -> bool:
    """Tell whether two reports may be of two occasions: a position is taken more than once.

    That a minister is ready to talk, two papers may have heard from him in two months. Words in
    marks, a figure or the same occasion tie reports to one act of speech; the same words for what
    it is about ("the extraction of rare earth minerals") do not.
    """
    reported = one.quote.kind == two.quote.kind == "indirect"
    position = one.takes_position or two.takes_position
    return reported and position and not one.occasion & two.occasion


def _shared_run(one: Piece, two: Piece) -> bool:
    """Tell whether a report keeps a run of the words: "resources of this kind than Ukraine"."""
    if not may_agree(one.gist, two.gist, fewest=2):
        return False
    left = [Word(key=key, text=key) for key in one.report]
    right = [Word(key=key, text=key) for key in two.report]
    steps = [step for step in align_words(left, right) if step.equal]
    longest = max(steps, key=lambda step: len(step.before), default=None)
    if longest is None or len(longest.before) < _LONG_RUN:
        return False
    telling = find_gist(" ".join(one.report[at] for at in longest.before)).weights
    return len(telling) >= 2 and not all(word.startswith("@") for word in telling)


def _pairs_by_run(pieces: list[Piece], compared: list[int]) -> set[tuple[int, int]]:
    """Return the pairs that share three words in a row, or all of fewer words."""
    runs: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index in compared:
        piece = pieces[index]
        spoken = tuple(word.key for word in piece.words if not word.bracketed)
        found = set()
        for keys in (spoken, piece.report):
            size = min(3, len(keys))
            found |= {keys[at : at + size] for at in range(len(keys) - size + 1) if size}
        for run in found:
            runs[run].append(index)
    pairs: Counter[tuple[int, int]] = Counter()
    for group in runs.values():
        _count_pairs(pairs, group)
    return set(pairs)


def _pairs_by_words(pieces: list[Piece], compared: list[int]) -> set[tuple[int, int]]:
    """Return the pairs that share enough telling words to say the same."""
    words: dict[str, list[int]] = defaultdict(list)
    for index in compared:
        for term in pieces[index].gist.weights:
            words[term].append(index)
    pairs: Counter[tuple[int, int]] = Counter()
    for group in words.values():
        _count_pairs(pairs, group)
    return {pair for pair, shared in pairs.items() if shared >= _TELLING}


def _count_pairs(pairs: Counter[tuple[int, int]], group: list[int]) -> None:
    if len(group) > _MOST_PAIRS_OF_A_WORD:
        return
    for at, first in enumerate(group):
        for second in group[at + 1 :]:
            pairs[(first, second)] += 1


def _shared_words(one: Piece, two: Piece) -> float:
    """Return the share of the shorter quotation that the longer one has, 0 when too little."""
    left = [word for word in one.words if not word.bracketed]
    right = [word for word in two.words if not word.bracketed]
    if not left or not right:
        return 0.0
    kept = [len(step.before) for step in align_words(left, right) if step.equal]
    shorter = min(len(left), len(right))
    share = sum(kept) / shorter
    if shorter < _RUN:
        whole = len(left) == len(right) == sum(kept)
        return 1.0 if whole and len(find_gist(" ".join(w.key for w in left)).weights) >= 2 else 0.0
    return share if kept and max(kept) >= _RUN and share >= _COVERED else 0.0


def _clusters(pieces: list[Piece], twins: list[list[int]], links: list[Link]) -> list[list[int]]:
    """Join the best links first; a cluster has one speaker, and all in it must be alike."""
    cluster_of = {index: group[0] for group in twins for index in group}
    members = {group[0]: group for group in twins}
    for link in links:
        one, two = cluster_of[link.first], cluster_of[link.second]
        if one == two or not _may_join(pieces, members[one], members[two], link):
            continue
        keep, gone = min(one, two), max(one, two)
        members[keep] = sorted(members[keep] + members.pop(gone))
        for index in members[keep]:
            cluster_of[index] = keep
    return [members[index] for index in sorted(members)]


def _may_join(pieces: list[Piece], one: list[int], two: list[int], link: Link) -> bool:
    speakers = {pieces[index].speaker for index in (*one, *two)} - {None}
    if len(speakers) > 1:
        return False
    if link.verbatim:
        return True
    if len(one) == len(two) == 1:
        return True
    scores = [likeness(pieces[a].gist, pieces[b].gist) for a in one[:6] for b in two[:6]]
    return min(scores) >= _ALIKE * 0.75
