"""Documents of the GUM treebank with their entities, sentences and parses, as our own records."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from crossread.annotate.naming.coreference import Stretch
from crossread.records import Document, Segment, Sentence, Span

SPOKEN = frozenset({"conversation", "vlog"})
"""Genres without edited sentences: not what Crossread reads."""

_ENTITY = re.compile(r"Entity=([^|\s]+)")
_BRACKETS = re.compile(r"\([^()]+\)?|[^()]+\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldMention:
    """One marked mention: its words, what kind of thing it is, and which entity."""

    at: Stretch
    head: int
    """Place of the head word in the sentence."""
    type: str
    entity: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldParse:
    """Heads (-1: root) and relations of the words of a sentence."""

    heads: tuple[int, ...]
    relations: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldDocument:
    """A document of the treebank."""

    name: str
    genre: str
    document: Document
    sentences: tuple[Sentence, ...]
    parses: tuple[GoldParse, ...]
    tags: tuple[tuple[str, ...], ...]
    """Penn tags of the words of each sentence."""
    mentions: tuple[GoldMention, ...]


def read_gum(folder: Path, *, without: frozenset[str] = SPOKEN) -> Iterator[GoldDocument]:
    """Give the documents of a folder of CoNLL-U files, in the order of their names."""
    for path in sorted(folder.glob("*.conllu")):
        genre = path.stem.split("_")[1]
        if genre not in without:
            yield _read_document(path, genre)


@dataclass(slots=True)
class _Open:
    entity: str
    type: str
    reading: int
    start: int
    head: int


def _read_document(path: Path, genre: str) -> GoldDocument:
    text = ""
    block = -1
    segments: list[Segment] = []
    sentences: list[Sentence] = []
    parses: list[GoldParse] = []
    tags: list[tuple[str, ...]] = []
    mentions: list[GoldMention] = []
    stack: list[_Open] = []
    starts = 0
    for opens_block, line, rows in _sentences(path):
        if opens_block and text:
            segments.append(_segment(block, starts, len(text)))
            text += "\n"
            starts = len(text)
        elif text:
            text += " "
        block += opens_block or block < 0
        begin = len(text)
        spans = _place(rows, line, begin)
        text += line
        index = len(sentences)
        sentences.append(
            Sentence(id=f"s-{index}", span=Span(begin, len(text)), zone="body", tokens=spans)
        )
        parses.append(
            GoldParse(
                heads=tuple(int(row[6]) - 1 for row in rows),
                relations=tuple(row[7] for row in rows),
            )
        )
        tags.append(tuple(row[4] for row in rows))
        for place, row in enumerate(rows):
            _read_brackets(row[9], index, place, stack, mentions)
    segments.append(_segment(block, starts, len(text)))
    document = Document(id=path.stem, page="p", text=text, segments=tuple(segments), zonings=())
    return GoldDocument(
        name=path.stem,
        genre=genre,
        document=document,
        sentences=tuple(sentences),
        parses=tuple(parses),
        tags=tuple(tags),
        mentions=tuple(sorted(mentions, key=lambda one: one.at)),
    )


def _segment(block: int, start: int, end: int) -> Segment:
    span = Span(start, end)
    return Segment(block=f"b-{block}", zone="body", span=span, page_span=span)


def _sentences(path: Path) -> Iterator[tuple[bool, str, list[list[str]]]]:
    opens_block, line, rows = False, "", []
    for raw in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        if raw.startswith("# newpar"):
            opens_block = True
        elif raw.startswith("# text = "):
            line = raw[9:]
        elif raw and raw[0] != "#":
            row = raw.split("\t")
            if row[0].isdigit():
                rows.append(row)
        elif not raw and rows:
            yield opens_block, line, rows
            opens_block, line, rows = False, "", []


def _place(rows: list[list[str]], line: str, begin: int) -> tuple[Span, ...]:
    """Return where each word stands; one that the text writes otherwise shares its neighbour's."""
    spans = []
    place = 0
    for row in rows:
        found = line.find(row[1], place)
        if 0 <= found <= place + 2:
            spans.append(Span(begin + found, begin + found + len(row[1])))
            place = found + len(row[1])
        else:
            spans.append(Span(begin + place, begin + min(place + 1, len(line))))
    return tuple(spans)


def _read_brackets(
    notes: str, index: int, place: int, stack: list[_Open], mentions: list[GoldMention]
) -> None:
    found = _ENTITY.search(notes)
    for part in _BRACKETS.findall(found[1]) if found else []:
        if part[0] == "(":
            fields = part.strip("()").split("-")
            # the minimal span counts from the mention's first word
            minimal = fields[5].split(",")[0] if len(fields) > 5 else "1"
            head = place + int(minimal) - 1 if minimal.isdigit() else place
            stack.append(_Open(fields[0], fields[1], index, place, head))
            if not part.endswith(")"):
                continue
            opened = stack.pop()
        else:
            entity = part.rstrip(")")
            at = next((at for at in reversed(range(len(stack))) if stack[at].entity == entity), -1)
            if at < 0:
                continue
            opened = stack.pop(at)
        if opened.reading == index:
            mentions.append(
                GoldMention(
                    at=Stretch(index, opened.start, place + 1),
                    head=min(opened.head, place),
                    type=opened.type,
                    entity=opened.entity,
                )
            )
