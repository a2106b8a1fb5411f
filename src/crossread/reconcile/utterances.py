"""Utterances: one act of speech, as the accounts of a story render it.

Words in marks are compared word by word. Reported speech joins an utterance where it shares most
of the telling words; telling is a word that few articles use (inverse document frequency).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crossread.reconcile.likeness import Gist, find_gist, likeness, may_agree, shares_figure
from crossread.reconcile.word_alignment import Step, Word, align_words, split_words
from crossread.records import (
    Account,
    Entity,
    Evidence,
    Quote,
    Rendering,
    RenderingKind,
    Utterance,
    WordChange,
    content_id,
)

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
_TELLING = 3
"""Telling words that make the same words the same statement."""
_MOST_PAIRS_OF_A_WORD = 150
"""A word that more quotes share is no reason to compare them."""
_ENGLISH_SPEAKING = frozenset({"USA", "GBR", "CAN", "AUS", "NZL", "IRL"})
"""Heads of these countries speak English; two differing English texts are no translations."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """A quote, ready to be compared."""

    quote: Quote
    order: int
    """Place among the quotes of its account."""
    speaker: str | None
    words: tuple[Word, ...]
    """Words in marks; empty for indirect speech."""
    report: tuple[str, ...]
    """All its words in the form they are compared by."""
    gist: Gist


@dataclass(frozen=True, slots=True, kw_only=True)
class _Link:
    score: float
    first: int
    second: int
    verbatim: bool


def align_utterances(
    accounts: Sequence[Account], entities: Sequence[Entity]
) -> tuple[Utterance, ...]:
    """Return the utterances behind the quotes of a story's accounts, sorted by id.

    Every direct and mixed quote belongs to one utterance, also where one account alone has it;
    indirect quotes only where they render what another quote says. Speakers that differ are never
    joined; an unresolved speaker is joined on the words alone. The fullest rendering comes first,
    and `Rendering.changes` lead from it to each of the others that has words in marks.

    >>> align_utterances((), ())
    ()
    """
    owner = {mention: entity.id for entity in entities for mention in entity.mentions}
    countries = {entity.id: entity.country for entity in entities}
    pieces = _pieces(accounts, owner)
    twins = _twins(pieces)
    links = _links(pieces, [group[0] for group in twins])
    clusters = _clusters(pieces, twins, links)
    verbatim = {index for link in links if link.verbatim for index in (link.first, link.second)}
    verbatim |= {index for group in twins if len(group) > 1 for index in group}
    utterances = []
    for members in clusters:
        same_words = sum(index in verbatim for index in members) > 1
        utterance = _utterance(
            [pieces[index] for index in members], countries, same_words=same_words
        )
        if utterance:
            utterances.append(utterance)
    return tuple(sorted(utterances, key=lambda utterance: utterance.id))


def _pieces(accounts: Sequence[Account], owner: Mapping[str, str]) -> list[_Piece]:
    pieces = []
    for account in sorted(accounts, key=lambda account: account.document.id):
        for order, quote in enumerate(account.quotes):
            text = account.document.text
            parts = [text[span.start : span.end] for span in quote.content]
            pieces.append(
                _Piece(
                    quote=quote,
                    order=order,
                    speaker=owner.get(quote.speaker or "", quote.speaker),
                    words=_words(quote, parts),
                    report=_report(parts),
                    gist=find_gist(" ".join(parts)),
                )
            )
    return pieces


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
    """Return the stretches in double marks of reported speech."""
    fragments = []
    start = None
    for at, mark in enumerate(text):
        if mark not in '“”„"«»':
            continue
        if start is None:
            start = at
        else:
            fragments.append(text[start : at + 1])
            start = None
    if start is not None:
        fragments.append(text[start:])
    return fragments


# --- which quotes are one utterance -----------------------------------------------------------


def _twins(pieces: list[_Piece]) -> list[list[int]]:
    """Group what one speaker says in the same words: copies, which are compared only once.

    Short phrases stay apart, for somebody may say "thank you all" on two occasions.
    """
    groups: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for index, piece in enumerate(pieces):
        telling = (
            piece.speaker and len(piece.report) >= _RUN and len(piece.gist.weights) >= _TELLING
        )
        own = () if telling else (index,)
        indirect = piece.quote.kind == "indirect"
        groups[(piece.speaker, indirect, piece.report, *own)].append(index)
    return sorted(groups.values())


def _links(pieces: list[_Piece], compared: list[int]) -> list[_Link]:
    """Return the pairs of quotes that render the same words or say the same, best first."""
    links = []
    for first, second in sorted(_pairs(pieces, compared)):
        one, two = pieces[first], pieces[second]
        if one.speaker and two.speaker and one.speaker != two.speaker:
            continue
        same_account = one.quote.document == two.quote.document
        verbatim = 0.0 if same_account else _shared_words(one, two)
        if verbatim:
            links.append(_Link(score=1 + verbatim, first=first, second=second, verbatim=True))
            continue
        alike = _alike(one, two, same_account=same_account)
        if one.speaker and two.speaker and alike:
            links.append(_Link(score=alike, first=first, second=second, verbatim=False))
    return sorted(links, key=lambda link: (-link.score, link.first, link.second))


def _alike(one: _Piece, two: _Piece, *, same_account: bool) -> float:
    """Return how much two quotes say the same, 0 when not enough to be one utterance."""
    alike = likeness(one.gist, two.gist)
    if same_account:
        return alike if alike >= _ALIKE_WITHIN else 0.0
    if alike >= _ALIKE:
        return alike
    if shares_figure(one.gist, two.gist) or _shared_run(one, two):
        return _ALIKE
    return 0.0


def _shared_run(one: _Piece, two: _Piece) -> bool:
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


def _pairs(pieces: list[_Piece], compared: list[int]) -> set[tuple[int, int]]:
    """Return the pairs worth comparing: they share a run of words, or two telling words."""
    runs: dict[tuple[str, ...], list[int]] = defaultdict(list)
    words: dict[str, list[int]] = defaultdict(list)
    for index in compared:
        piece = pieces[index]
        keys = [word.key for word in piece.words if not word.bracketed]
        size = min(3, len(keys))
        if size:
            for run in {tuple(keys[at : at + size]) for at in range(len(keys) - size + 1)}:
                runs[run].append(index)
        for term in piece.gist.weights:
            words[term].append(index)
    pairs: Counter[tuple[int, int]] = Counter()
    for group in words.values():
        _count_pairs(pairs, group)
    found = {pair for pair, shared in pairs.items() if shared >= 2}
    repeated: Counter[tuple[int, int]] = Counter()
    for group in runs.values():
        _count_pairs(repeated, group)
    return found | set(repeated)


def _count_pairs(pairs: Counter[tuple[int, int]], group: list[int]) -> None:
    if len(group) > _MOST_PAIRS_OF_A_WORD:
        return
    for at, first in enumerate(group):
        for second in group[at + 1 :]:
            pairs[(first, second)] += 1


def _shared_words(one: _Piece, two: _Piece) -> float:
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


def _clusters(pieces: list[_Piece], twins: list[list[int]], links: list[_Link]) -> list[list[int]]:
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


def _may_join(pieces: list[_Piece], one: list[int], two: list[int], link: _Link) -> bool:
    speakers = {pieces[index].speaker for index in (*one, *two)} - {None}
    if len(speakers) > 1:
        return False
    if link.verbatim:
        return True
    if len(one) == len(two) == 1:
        return True
    scores = [likeness(pieces[a].gist, pieces[b].gist) for a in one[:6] for b in two[:6]]
    return min(scores) >= _ALIKE * 0.75


# --- the renderings of one utterance ----------------------------------------------------------


def _utterance(
    pieces: list[_Piece], countries: Mapping[str, str | None], *, same_words: bool
) -> Utterance | None:
    if all(piece.quote.kind == "indirect" for piece in pieces) and len(pieces) == 1:
        return None
    by_account: dict[str, list[_Piece]] = defaultdict(list)
    for piece in sorted(pieces, key=lambda piece: (piece.quote.document, piece.order)):
        by_account[piece.quote.document].append(piece)
    groups = sorted(by_account.values(), key=_fullness)
    speaker = next((piece.speaker for piece in pieces if piece.speaker), None)
    known = speaker if speaker in countries else None
    translated = known is not None and countries[known] not in {None, *_ENGLISH_SPEAKING}
    fullest = groups[0]
    renderings = [_rendering(fullest, fullest, translated=translated)]
    renderings += [_rendering(fullest, group, translated=translated) for group in groups[1:]]
    return Utterance(
        id=content_id("u", *sorted(piece.quote.id for piece in pieces)),
        speaker=known,
        renderings=tuple(renderings),
        evidence=_evidence(renderings, same_words=same_words),
    )


def _fullness(group: list[_Piece]) -> tuple[int, int, int, str]:
    """Sort the rendering with the most words of the speaker first, the editor's words last."""
    words = _all_words(group)
    own = sum(not word.bracketed for word in words)
    spoken = any(piece.quote.kind == "direct" for piece in group)
    return (0 if spoken else 1, -own, len(words), group[0].quote.document)


def _all_words(group: list[_Piece]) -> tuple[Word, ...]:
    words: list[Word] = []
    for piece in group:
        for at, word in enumerate(piece.words):
            first = at == 0 and bool(words)
            words.append(
                Word(key=word.key, text=word.text, bracketed=word.bracketed, cut_before=True)
                if first
                else word
            )
    return tuple(words)


def _rendering(fullest: list[_Piece], group: list[_Piece], *, translated: bool) -> Rendering:
    before, after = _all_words(fullest), _all_words(group)
    quotes = tuple(piece.quote.id for piece in group)
    document = group[0].quote.document
    if group is fullest:
        return Rendering(document=document, quotes=quotes, kind="exact", changes=())
    steps = _split_at_cuts(align_words(before, after), before)
    kept = sum(len(step.before) for step in steps if step.equal)
    if not after or not before or kept * 2 < min(len(before), len(after)):
        if _same_report(fullest, group):
            return Rendering(document=document, quotes=quotes, kind="exact", changes=())
        both = all(piece.quote.kind == "direct" for piece in (*fullest, *group))
        kind: RenderingKind = "translated" if both and translated else "paraphrased"
        return Rendering(document=document, quotes=quotes, kind=kind, changes=())
    return Rendering(
        document=document,
        quotes=quotes,
        kind=_kind(steps, before, after),
        changes=tuple(_change(step, before, after) for step in steps),
    )


def _same_report(fullest: list[_Piece], group: list[_Piece]) -> bool:
    """Tell whether two accounts report in the same words, marks and the first "that" aside."""
    return [piece.report for piece in fullest] == [piece.report for piece in group]


def _split_at_cuts(steps: Sequence[Step], before: tuple[Word, ...]) -> tuple[Step, ...]:
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


def _kind(
    steps: tuple[Step, ...], before: tuple[Word, ...], after: tuple[Word, ...]
) -> RenderingKind:
    """Name how a rendering differs: a changed word counts more than a bracket, that than a cut."""
    kinds: set[RenderingKind] = set()
    for number, step in enumerate(steps):
        if step.equal:
            continue
        put_in = [after[at] for at in step.after]
        left_out = [before[at] for at in step.before]
        if put_in and all(word.bracketed for word in put_in):
            kinds.add("insertion")
        elif put_in:
            kinds.add("altered")
        elif all(word.bracketed for word in left_out):
            kinds.add("exact")  # the other account's editor put them in
        elif _is_cut(steps, number, before, after):
            kinds.add("truncated")
        else:
            kinds.add("altered")
    order: tuple[RenderingKind, ...] = ("altered", "insertion", "truncated")
    return next((kind for kind in order if kind in kinds), "exact")


def _is_cut(
    steps: tuple[Step, ...], number: int, before: tuple[Word, ...], after: tuple[Word, ...]
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


def _change(step: Step, before: tuple[Word, ...], after: tuple[Word, ...]) -> WordChange:
    old = " ".join(before[at].text for at in step.before)
    new = " ".join(after[at].text for at in step.after)
    if step.equal:
        return WordChange(operation="equal", before=old, after=new)
    if not old:
        return WordChange(operation="insert", before="", after=new)
    if not new:
        return WordChange(operation="delete", before=old, after="")
    return WordChange(operation="replace", before=old, after=new)


def _evidence(renderings: list[Rendering], *, same_words: bool) -> Evidence:
    kinds = ", ".join(sorted({rendering.kind for rendering in renderings[1:]}))
    if not kinds:
        return Evidence(rule="utterance.one-account", score=1.0, detail="one account has it")
    if same_words:
        told = {"paraphrased", "translated"} & {rendering.kind for rendering in renderings}
        others = ", the same telling words in other accounts" if told else ""
        detail = f"the same words in a row{others} ({kinds})"
        return Evidence(rule="utterance.same-words", score=0.95, detail=detail)
    detail = f"same speaker, most telling words in common ({kinds})"
    return Evidence(rule="utterance.same-gist", score=0.7, detail=detail)
