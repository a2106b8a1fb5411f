"""Whom Crossread takes for the speaker of each quote of the annotated articles. Knows no gold."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import msgspec

from crossread.pipeline import read_account
from crossread.records import Quote
from evaluation.language.texts import Text, as_document
from evaluation.speech.speaker_texts import read_texts

FILE = "speakers.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A quote, and the name of its speaker."""

    quote: Quote
    name: str | None
    """None: no speaker with a name."""


def predict_speakers(shared: Path, folder: Path) -> None:
    """Write the quotes of every annotated article, by the article's name."""
    said = {text.name: read_spoken(text) for text in read_texts(shared)}
    (folder / FILE).write_bytes(msgspec.json.encode(said))


def read_spoken(text: Text) -> list[Spoken]:
    """Return the quotes of a text with their speakers' names."""
    account = read_account(as_document(text))
    names = {mention.id: mention.name for mention in account.mentions}
    return [Spoken(quote=one, name=names.get(one.speaker or "")) for one in account.quotes]


def read_said(folder: Path) -> dict[str, list[Spoken]]:
    """Return what `predict_speakers` wrote."""
    return msgspec.json.decode((folder / FILE).read_bytes(), type=dict[str, list[Spoken]])
