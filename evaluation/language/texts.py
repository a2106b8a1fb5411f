"""What the programs are given to read: text with its paragraphs, and no gold."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from crossread.records import Document, Segment, Span
from evaluation.language.newswire import read_newswire
from evaluation.language.treebanks import TreebankDocument, read_treebank

GUM = "benchmarks/treebanks/gum/dev"
EWT = "benchmarks/treebanks/ewt/dev.conllu"
NEWSWIRE = "benchmarks/entities/worldwide_newswire"


Layer = Literal["syntax", "names"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One text to read."""

    name: str
    text: str
    paragraphs: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextSet:
    """Texts that are predicted together."""

    name: str
    read_texts: Callable[[Path], Sequence[Text]]
    """Called with the shared folder."""
    layers: tuple[Layer, ...]
    """What the gold tells of these texts beyond words and sentences."""


def treebank_texts(documents: Sequence[TreebankDocument]) -> list[Text]:
    """Return the running texts of treebank documents."""
    return [Text(name=one.name, text=one.text, paragraphs=one.paragraphs) for one in documents]


def read_newswire_texts(folder: Path) -> list[Text]:
    """Return the held-out articles; every line of one is a paragraph."""
    return [
        Text(name=one.name, text=one.text, paragraphs=lines(one.text))
        for one in read_newswire(folder, held=True)
    ]


def lines(text: str) -> tuple[Span, ...]:
    r"""Return where the lines of a text are that are not blank.

    >>> lines("Grain talks end\n\nKyiv agreed.\n")
    (Span(start=0, end=15), Span(start=17, end=29))
    """
    spans = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            spans.append(Span(start, start + len(line)))
        start += len(line) + 1
    return tuple(spans)


def as_document(text: Text) -> Document:
    """Return the text as the document of a page whose blocks are its paragraphs."""
    return Document(
        id=f"d-{text.name}",
        page=f"p-{text.name}",
        text=text.text,
        segments=tuple(
            Segment(block=f"b-{place}", zone="body", span=span, page_span=span)
            for place, span in enumerate(text.paragraphs)
        ),
        zonings=(),
    )


TEXT_SETS = (
    TextSet(
        name="gum",
        read_texts=lambda shared: treebank_texts(read_treebank(shared / GUM)),
        layers=("syntax",),
    ),
    TextSet(
        name="ewt",
        read_texts=lambda shared: treebank_texts(read_treebank(shared / EWT)),
        layers=("syntax", "names"),
    ),
    TextSet(
        name="newswire",
        read_texts=lambda shared: read_newswire_texts(shared / NEWSWIRE),
        layers=("names",),
    ),
)
