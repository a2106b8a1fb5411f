"""Utterances: one act of speech, as the accounts of a story render it.

Words in marks are compared word by word. Reported speech joins an utterance where it shares most
of the telling words; telling is a word that few articles use (inverse document frequency).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from crossread.reconcile.aligning.fragments import (
    join_fragments,
    order_fragments,
    settle_steps,
)
from crossread.reconcile.aligning.quote_links import Piece, PieceGroup, group_pieces, read_pieces
from crossread.reconcile.aligning.rendering_kinds import kind_of_difference
from crossread.reconcile.aligning.word_alignment import (
    Step,
    Word,
    align_words,
    split_words,
    text_of_words,
)
from crossread.records import (
    Account,
    Entity,
    Evidence,
    Rendering,
    RenderingKind,
    Utterance,
    WordChange,
    content_id,
)

_FEWEST_MISSED = 3
"""Words in a row that are looked for in an account before it is said to leave them out."""
_ENGLISH_SPEAKING = frozenset({"USA", "GBR", "CAN", "AUS", "NZL", "IRL"})
"""Heads of these countries speak English; two differing English texts are no translations."""


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
    texts = _Texts({account.document.id: account.document.text for account in accounts})
    utterances = []
    for group in group_pieces(read_pieces(accounts, owner)):
        utterance = _utterance(group, countries, texts)
        if utterance:
            utterances.append(utterance)
    return tuple(sorted(utterances, key=lambda utterance: utterance.id))


class _Texts:
    """The words of each account, read only when somebody asks whether it lacks some."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts
        self._read: dict[str, str] = {}

    def has(self, document: str, words: Sequence[Word]) -> bool:
        """Tell whether an account has some words in a row, in a quote or outside of one."""
        if len(words) < _FEWEST_MISSED:
            return False
        if document not in self._read:
            keys = (word.key for word in split_words(self._texts[document]))
            self._read[document] = f" {' '.join(keys)} "
        return f" {' '.join(word.key for word in words)} " in self._read[document]


def _utterance(
    group: PieceGroup, countries: Mapping[str, str | None], texts: _Texts
) -> Utterance | None:
    pieces = group.pieces
    if all(piece.quote.kind == "indirect" for piece in pieces) and len(pieces) == 1:
        return None
    by_account: dict[str, list[Piece]] = defaultdict(list)
    for piece in sorted(pieces, key=lambda piece: (piece.quote.document, piece.order)):
        by_account[piece.quote.document].append(piece)
    groups = _fullest_first(by_account.values())
    speaker = next((piece.speaker for piece in pieces if piece.speaker), None)
    known = speaker if speaker in countries else None
    translated = known is not None and countries[known] not in {None, *_ENGLISH_SPEAKING}
    fullest = groups[0]
    renderings = [
        _rendering(fullest, other, translated=translated, texts=texts) for other in groups
    ]
    return Utterance(
        id=content_id("u", *sorted(piece.quote.id for piece in pieces)),
        speaker=known,
        renderings=tuple(renderings),
        evidence=_evidence(renderings, same_words=group.same_words),
    )


def _fullest_first(groups: Iterable[list[Piece]]) -> list[list[Piece]]:
    """Sort the rendering with the most words of the speaker first, words in marks before reports.

    What an editor has put brackets into leads none that has all its other words without them.
    """
    ordered = sorted(groups, key=_fullness)
    first = ordered[0]
    if _bracketed(first):
        plain = [one for one in ordered[1:] if not _bracketed(one)]
        better = next((one for one in plain if _own(one) >= _own(first)), None)
        if better is not None:
            ordered.remove(better)
            ordered.insert(0, better)
    return ordered


def _fullness(group: list[Piece]) -> tuple[int, int, int, str]:
    spoken = any(piece.quote.kind == "direct" for piece in group)
    own, bracketed = _own(group), _bracketed(group)
    return (0 if spoken else 1, -own, own + bracketed, group[0].quote.document)


def _own(group: list[Piece]) -> int:
    return sum(not word.bracketed for word in join_fragments([one.words for one in group]))


def _bracketed(group: list[Piece]) -> int:
    return sum(word.bracketed for word in join_fragments([one.words for one in group]))


def _rendering(
    fullest: list[Piece], group: list[Piece], *, translated: bool, texts: _Texts
) -> Rendering:
    before = join_fragments([piece.words for piece in fullest])
    after = order_fragments(before, [piece.words for piece in group])
    quotes = tuple(piece.quote.id for piece in group)
    document = group[0].quote.document
    if group is fullest:
        return Rendering(document=document, quotes=quotes, kind="exact", changes=())
    steps = settle_steps(align_words(before, after), before, after)
    steps = _missed(steps, before, after, (fullest[0].quote.document, document), texts)
    both = all(piece.quote.kind == "direct" for piece in (*fullest, *group))
    kept = sum(len(step.before) for step in steps if step.equal)
    if not after or not before or kept * 2 < min(len(before), len(after)):
        if _same_report(fullest, group):
            return Rendering(document=document, quotes=quotes, kind="exact", changes=())
        kind: RenderingKind = "translated" if both and translated else "paraphrased"
        return Rendering(document=document, quotes=quotes, kind=kind, changes=())
    return Rendering(
        document=document,
        quotes=quotes,
        kind=kind_of_difference(steps, before, after, foreign=translated and both),
        changes=tuple(_change(step, before, after) for step in steps),
    )


def _missed(
    steps: Sequence[Step],
    before: tuple[Word, ...],
    after: tuple[Word, ...],
    documents: tuple[str, str],
    texts: _Texts,
) -> tuple[Step, ...]:
    """Return steps without the words that an account has after all, in a quote not found there."""
    checked = []
    for step in steps:
        left_out = [before[at] for at in step.before]
        put_in = [after[at] for at in step.after]
        has_them = (not put_in and texts.has(documents[1], left_out)) or (
            not left_out and texts.has(documents[0], put_in)
        )
        checked.append(Step(step.equal or has_them, step.before, step.after))
    return tuple(checked)


def _same_report(fullest: list[Piece], group: list[Piece]) -> bool:
    """Tell whether two accounts report in the same words, marks and the first "that" aside."""
    return [piece.report for piece in fullest] == [piece.report for piece in group]


def _change(step: Step, before: tuple[Word, ...], after: tuple[Word, ...]) -> WordChange:
    old = text_of_words([before[at] for at in step.before])
    new = text_of_words([after[at] for at in step.after])
    if step.equal:
        return WordChange(operation="equal", before=old or new, after=new or old)
    if not old:
        return WordChange(operation="insert", before="", after=new)
    if not new:
        return WordChange(operation="delete", before=old, after="")
    shared = _shared_stop(old, new)
    return WordChange(
        operation="replace", before=old[: len(old) - shared], after=new[: len(new) - shared]
    )


def _shared_stop(old: str, new: str) -> int:
    """Return how many marks both texts end with: "never," became "later," by its words alone."""
    count = 0
    for one, two in zip(reversed(old[1:]), reversed(new[1:]), strict=False):
        if one != two or one.isalnum():
            break
        count += 1
    return count


def _evidence(renderings: list[Rendering], *, same_words: bool) -> Evidence:
    kinds = ", ".join(sorted({rendering.kind for rendering in renderings[1:]}))
    if not kinds:
        again = "; it says it more than once" if len(renderings[0].quotes) > 1 else ""
        detail = f"one account has it{again}"
        return Evidence(rule="utterance.one-account", score=1.0, detail=detail)
    if same_words:
        told = {"paraphrased", "translated"} & {rendering.kind for rendering in renderings}
        others = ", the same telling words in other accounts" if told else ""
        detail = f"the same words in a row{others} ({kinds})"
        return Evidence(rule="utterance.same-words", score=0.95, detail=detail)
    detail = f"same speaker, most telling words in common ({kinds})"
    return Evidence(rule="utterance.same-gist", score=0.7, detail=detail)
