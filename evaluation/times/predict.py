"""Find the times of every text, with Crossread and with its peers. Knows no gold."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import msgspec

from crossread.annotate.sentences import find_sentences
from crossread.annotate.times import find_times
from crossread.reconcile.resolutions import resolve_times
from crossread.records import Account, Dating, Document, Evidence
from evaluation.predict import PREDICTIONS
from evaluation.times import peers
from evaluation.times.specifications import FOLDER as SPECIFICATIONS
from evaluation.times.specifications import Case, read_cases
from evaluation.times.speed import measure_speeds, write_speeds
from evaluation.times.texts import DatedText, Timex, paragraphs_of
from evaluation.times.timebank import FOLDER as TIMEBANK
from evaluation.times.timebank import read_timebank
from evaluation.times.wikinews import FOLDER as WIKINEWS
from evaluation.times.wikinews import read_wikinews

Found = dict[str, list[Timex]]
"""What one program found, by the name of the text."""


def predict(shared: Path, predictions: Path) -> None:
    """Write what Crossread and its peers find in all texts."""
    folder = predictions / "times"
    folder.mkdir(parents=True, exist_ok=True)
    corpora = {
        "timebank": read_timebank(shared / TIMEBANK),
        "wikinews": read_wikinews(shared / WIKINEWS),
        "specifications": [as_text(case) for case in read_cases(shared / SPECIFICATIONS)],
    }
    for name, texts in corpora.items():
        write_found(folder / f"{name}-crossread.json", {text.name: read(text) for text in texts})
        for peer in peers.PEERS:
            peers.read_or_keep(peer, texts, folder / f"{name}-{peer.slug}.json")
    write_speeds(folder / "speeds.json", measure_speeds(corpora["timebank"]))


def read(text: DatedText) -> list[Timex]:
    """Return the times of a text, resolved from the day it was written where they can be."""
    document = text.document()
    sentences = find_sentences(document)
    times = find_times(document, sentences)
    dating = _dated(document, text.written)
    account = Account(document=document, sentences=sentences, times=times)
    meanings = {one.time: one.value for one in resolve_times([account], [dating])}
    return [
        Timex(
            start=time.span.start,
            end=time.span.end,
            type=time.type,
            value=meanings[time.id] or time.value,
            literal=time.value,
        )
        for time in times
    ]


def as_text(case: Case) -> DatedText:
    """Return the input of a case as a text of one paragraph, in the cases' own language."""
    return DatedText(
        name=case.name,
        text=case.text,
        paragraphs=paragraphs_of(case.text),
        written=case.read_at[:10],
        language="en-US",
        gold=(),
    )


def _dated(document: Document, day: str) -> Dating:
    """Return a dating on the day of writing, as TempEval gives it to every program."""
    told = Evidence(rule="datings.told", detail=f"told beside the page: {date.fromisoformat(day)}")
    return Dating(document=document.id, earliest=day, latest=day, evidence=(told,))


def write_found(path: Path, found: Found) -> None:
    """Write what a program found as JSON."""
    path.write_bytes(msgspec.json.encode(found))


def read_found(path: Path) -> Found | None:
    """Return what a program found; None where it is not here."""
    return msgspec.json.decode(path.read_bytes(), type=Found) if path.exists() else None


if __name__ == "__main__":
    predict(Path(sys.argv[1]), PREDICTIONS)
