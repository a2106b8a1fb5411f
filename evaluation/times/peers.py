"""Other programs that find times, read as they come: Recognizers-Text and dateparser.

Each gets one sentence after another, in English, with the day of writing as the moment of
reading. Their answers are brought to TIMEX3 as favourably as that goes:

* Recognizers-Text: its `timex` where it is resolved, else the first of its readings (the past
  one, as news mostly means); a range of so many units is their duration.
* dateparser (`search_dates`): the day it gives, with the hour where it gives one.

Where a program is not installed its columns say so. Its answers are kept beside the predictions
and made again only for another version or other texts.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.metadata
import importlib.util
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from crossread.annotate.sentences import find_sentences
from evaluation.times.texts import DatedText, Timex

Read = Callable[[str, datetime], Iterator[Timex]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """One peer: how it is called in tables and files, its package, and how it reads."""

    name: str
    slug: str
    package: str
    """Distribution on PyPI."""
    module: str
    make_reader: Callable[[], Read]

    @property
    def installed(self) -> bool:
        """Whether the program can be run here."""
        return importlib.util.find_spec(self.module) is not None


def _recognizers() -> Read:
    recognize = importlib.import_module("recognizers_date_time").recognize_datetime

    def read(sentence: str, written: datetime) -> Iterator[Timex]:
        for one in recognize(sentence, "en-us", reference=written):
            kind = one.type_name.rpartition(".")[2]
            values = (one.resolution or {}).get("values") or [{}]
            reading = values[0]
            yield Timex(
                start=one.start,
                end=one.end + 1,
                type=_TYPES.get(kind, "TIME" if "time" in kind else "DATE"),
                value=timex_of(reading),
                literal=reading.get("timex", ""),
            )

    return read


_TYPES = {"date": "DATE", "daterange": "DATE", "duration": "DURATION", "set": "SET"}


def timex_of(reading: dict[str, str]) -> str:
    """Return the TIMEX3 value of one reading of Recognizers-Text.

    >>> timex_of({"timex": "XXXX-WXX-2", "type": "date", "value": "2025-02-25"})
    '2025-02-25'
    >>> timex_of({"timex": "(2025-02-26,2025-05-26,P3M)", "type": "daterange"})
    'P3M'
    """
    timex = reading.get("timex", "")
    if match := re.fullmatch(r"\(.*,(P[^,]+)\)", timex):
        return match[1]
    if "XX" in timex and (value := reading.get("value") or reading.get("start")):
        day, _, clock = value.partition(" ")
        if re.fullmatch(r"XXXX-\d\d", timex):
            return day[:7]
        return day + (f"T{clock[:5]}" if clock and "T" in timex else "")
    return timex


def _dateparser() -> Read:
    search = importlib.import_module("dateparser.search").search_dates

    def read(sentence: str, written: datetime) -> Iterator[Timex]:
        settings = {"RELATIVE_BASE": written, "PREFER_DATES_FROM": "past"}
        place = 0
        for words, moment in search(sentence, languages=["en"], settings=settings) or ():
            start = sentence.find(words, place)
            if start < 0:
                continue
            place = start + len(words)
            timed = (moment.hour, moment.minute) != (written.hour, written.minute)
            clock = f"T{moment:%H:%M}" if timed else ""
            yield Timex(
                start=start,
                end=place,
                type="TIME" if timed else "DATE",
                value=f"{moment:%Y-%m-%d}{clock}",
            )

    return read


PEERS: tuple[Program, ...] = (
    Program(
        name="Recognizers-Text",
        slug="recognizers",
        package="recognizers-text-date-time",
        module="recognizers_date_time",
        make_reader=_recognizers,
    ),
    Program(
        name="dateparser",
        slug="dateparser",
        package="dateparser",
        module="dateparser",
        make_reader=_dateparser,
    ),
)


class Kept(msgspec.Struct):
    """A peer's answers on file, and what they are answers to."""

    digest: str
    found: dict[str, list[Timex]]


def read_or_keep(peer: Program, texts: Sequence[DatedText], path: Path) -> None:
    """Write what a peer finds in some texts, unless the file holds just that; none without it."""
    if not peer.installed:
        path.unlink(missing_ok=True)
        return
    digest = _digest(peer, texts)
    if path.exists() and msgspec.json.decode(path.read_bytes(), type=Kept).digest == digest:
        return
    read = peer.make_reader()
    found = {text.name: list(_read_text(read, text)) for text in texts}
    path.write_bytes(msgspec.json.encode(Kept(digest=digest, found=found)))


def read_kept(path: Path) -> dict[str, list[Timex]] | None:
    """Return what a peer found; None where it is not installed."""
    return msgspec.json.decode(path.read_bytes(), type=Kept).found if path.exists() else None


def _digest(peer: Program, texts: Sequence[DatedText]) -> str:
    version = importlib.metadata.version(peer.package)
    code = Path(__file__).read_bytes()
    words = "\x1f".join(f"{text.name}\x1f{text.written}\x1f{text.text}" for text in texts)
    return hashlib.sha256(code + f"{version}\x1f{words}".encode()).hexdigest()


def _read_text(read: Read, text: DatedText) -> Iterator[Timex]:
    written = datetime.fromisoformat(text.written)
    for sentence in find_sentences(text.document()):
        start = sentence.span.start
        for one in answers(read, text.text[start : sentence.span.end], written):
            yield Timex(
                start=start + one.start,
                end=start + one.end,
                type=one.type,
                value=one.value,
                literal=one.literal,
            )


def answers(read: Read, sentence: str, written: datetime) -> list[Timex]:
    """Return a peer's answers to a sentence; none where it raises, as some do on odd numbers."""
    try:
        return list(read(sentence, written))
    except Exception:  # a yardstick's faults are its own, whatever they are
        return []


def seconds_reader(peer: Program) -> Callable[[str, Any], list[Timex]] | None:
    """Return the peer as a function of a sentence, for timing; None where it is not here."""
    if not peer.installed:
        return None
    read = peer.make_reader()
    return lambda sentence, written: answers(read, sentence, written)
