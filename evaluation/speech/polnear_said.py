"""What Crossread says of the development articles of PolNeAR, and how fast. Knows no gold."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import msgspec

from crossread.pipeline import read_account
from crossread.records import Quote, Span
from evaluation.language.texts import Text, as_document, lines
from evaluation.speech.polnear import FOLDER, read_articles

FILE = "polnear.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """The quotes found in one article."""

    article: str
    quotes: tuple[Quote, ...]


def predict_polnear(shared: Path, folder: Path) -> None:
    """Write the quotes of every development article; every line of one is a paragraph."""
    said = [
        Said(article=one.name, quotes=read_quotes(one.name, one.text))
        for one in read_articles(shared / FOLDER / "dev")
    ]
    (folder / FILE).write_bytes(msgspec.json.encode(said))


def read_quotes(name: str, text: str) -> tuple[Quote, ...]:
    """Return the quotes of a text whose every line is a paragraph of an article's body."""
    document = as_document(Text(name=name, text=text, paragraphs=lines(text)))
    return read_account(document).quotes


def read_said(folder: Path) -> dict[str, tuple[Quote, ...]]:
    """Return the quotes that `predict_polnear` wrote, by article."""
    said = msgspec.json.decode((folder / FILE).read_bytes(), type=list[Said])
    return {one.article: one.quotes for one in said}


def parts(span: Span | None) -> tuple[Span, ...]:
    """Return a span that may be missing as pieces."""
    return (span,) if span else ()
