"""Score what the programs found; README.md says what counts as found and as solved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from evaluation.figures.newsquant import FOLDER, GoldFigure, NewsSentence, read_sentences
from evaluation.figures.predict import file_of
from evaluation.figures.programs import CROSSREAD, PEERS, Program
from evaluation.figures.readings import Reading, TextRead, read_texts
from evaluation.figures.specs import WITH_UNIT, Case, Expected, read_cases
from evaluation.figures.speeds import ARTICLES, score_speeds
from evaluation.figures.unit_names import plain_unit
from evaluation.gold import data_digest
from evaluation.scores import Peer, Score, Tally, f1, precision, recall, score

FOLDERS = (FOLDER, ARTICLES)
SEEN = 90
"""Of the sentences up to here all gold has been looked at."""
_CLOSE = 1e-5
"""Relative difference at which the official evaluation takes two values for one."""

Same = Callable[[GoldFigure, Reading], bool]
One = TypeVar("One")
Other = TypeVar("Other")


def score_all(shared: Path, predictions: Path) -> list[Score]:
    """Return NewsQuant, the cases of Recognizers-Text, and speed."""
    digest = data_digest(shared / FOLDER)

    def read(name: str, program: Program) -> list[TextRead] | None:
        path = file_of(predictions, name, program, digest)
        return read_texts(path) if program.is_here and path.exists() else None

    return [
        *_newsquant(read_sentences(shared), lambda program: read("newsquant", program)),
        *_specs(read_cases(shared), lambda program: read("specs", program)),
        *score_speeds(shared),
    ]


Found = Callable[[Program], list[TextRead] | None]


# --- NewsQuant --------------------------------------------------------------------------------


def _newsquant(sentences: Sequence[NewsSentence], found: Found) -> list[Score]:
    own = found(CROSSREAD) or []
    held_out = [place for place in range(SEEN, len(sentences)) if place % 2]
    rows = []
    for name, part in (("all", range(len(sentences))), ("held out", held_out)):
        for title, same in (("value", is_value), ("value and unit", is_unit)):
            peers = tuple(
                Peer(name=peer.name, value=_peer_f1(peer, found(peer), sentences, part, same))
                for peer in PEERS
            )
            tallies = [tally(sentences[at].figures, own[at].readings, same) for at in part]
            rows.append(score("NewsQuant", f"{title}, {name}, F1", tallies, f1, peers=peers))
        tallies = [tally(sentences[at].figures, own[at].readings, is_change) for at in part]
        rows.append(score("NewsQuant", f"value and change, {name}, F1", tallies, f1))
    values = [
        tally(one.figures, two.readings, is_value) for one, two in zip(sentences, own, strict=True)
    ]
    rows.append(score("NewsQuant", "value, all, precision", values, precision))
    rows.append(score("NewsQuant", "value, all, recall", values, recall))
    return rows


def _peer_f1(
    peer: Program,
    texts: list[TextRead] | None,
    sentences: Sequence[NewsSentence],
    part: Iterable[int],
    same: Same,
) -> float | None:
    if texts is None:
        return None
    return f1(
        [
            tally(sentences[at].figures, texts[at].readings, same, middles=peer.middles)
            for at in part
        ]
    )


def is_value(gold: GoldFigure, reading: Reading) -> bool:
    """Tell whether both ends of the value are the same."""
    return _is_close(gold.low, reading.low) and _is_close(gold.high, reading.high)


def is_unit(gold: GoldFigure, reading: Reading) -> bool:
    """Tell whether value and normal form of the unit are the same."""
    return is_value(gold, reading) and plain_unit(gold.unit) == reading.unit


def is_change(gold: GoldFigure, reading: Reading) -> bool:
    """Tell whether value and the mark for bound or direction are the same."""
    return is_value(gold, reading) and gold.change == reading.change


def _is_close(one: float, other: float) -> bool:
    return abs(one - other) <= 1e-8 + _CLOSE * abs(other)


def tally(
    gold: Sequence[GoldFigure],
    readings: Sequence[Reading],
    same: Same,
    *,
    middles: bool = False,
) -> Tally:
    """Return how many figures of one sentence are right, wrong and missed, each matched once."""
    if middles:
        gold = [
            GoldFigure(
                low=(one.low + one.high) / 2,
                high=(one.low + one.high) / 2,
                unit=one.unit,
                change=one.change,
            )
            for one in gold
        ]
    right = _matched(gold, readings, same)
    return Tally(right=right, wrong=len(readings) - right, missed=len(gold) - right)


def _matched(
    gold: Sequence[One], readings: Sequence[Other], same: Callable[[One, Other], bool]
) -> int:
    left = list(readings)
    right = 0
    for one in gold:
        match = next((place for place, other in enumerate(left) if same(one, other)), None)
        if match is not None:
            del left[match]
            right += 1
    return right


# --- the cases of Recognizers-Text ------------------------------------------------------------


def _specs(cases: Sequence[Case], found: Found) -> list[Score]:
    groups = {
        "number with unit": WITH_UNIT,
        **{f"— {model}": (model,) for model in WITH_UNIT},
        "percentage": ("percentage",),
        "number (of any kind, years and codes too)": ("number",),
    }
    texts = {program: found(program) for program in (CROSSREAD, *PEERS)}
    rows = []
    for title, models in groups.items():
        part = [place for place, case in enumerate(cases) if case.model in models]
        solved = {
            program: [is_solved(cases[at], read[at].readings) for at in part] if read else None
            for program, read in texts.items()
        }
        peers = tuple(Peer(name=peer.name, value=_share(solved[peer])) for peer in PEERS)
        tallies = [Tally(right=1) if one else Tally(missed=1) for one in solved[CROSSREAD] or []]
        rows.append(score("Recognizers' cases", title, tallies, peers=peers))
    return rows


def _share(solved: list[bool] | None) -> float | None:
    return sum(solved) / len(solved) if solved else None


def is_solved(case: Case, readings: Sequence[Reading]) -> bool:
    """Tell whether a program finds exactly what a case expects of its model.

    Of the model `number` all numbers count, with or without a unit.
    """
    ours = [one for one in readings if case.model in {one.model, "number"}]
    right = _matched(case.results, ours, lambda one, other: _is_expected(case.model, one, other))
    return right == len(case.results) == len(ours)


def _is_expected(model: str, expected: Expected, reading: Reading) -> bool:
    unit = "-" if model == "number" else plain_unit(expected.unit, model=model)
    # Recognizers-Text knows no rates: of "$98 a share" it expects the dollars.
    plain = reading.unit.split(" per ")[0]
    return (
        _is_close(expected.value, reading.low)
        and _is_close(expected.value, reading.high)
        and unit in {"-", reading.unit, plain}
        and reading.start < expected.end
        and expected.start < reading.end
    )
