"""The MEANTIME corpus (CC BY 4.0): articles of a topic, and which words name which entity.

Only the first sentences of an article carry entities, so a name that we find beyond them is
neither right nor wrong.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from crossread.records import Document, Segment, Span, content_id

FOLDER = "benchmarks/times/meantime"
DEVELOPED = ("airbus", "apple", "gm")
"""Topics that rules were developed on."""
HELD = ("stock",)
"""Topics that nobody looked into while rules were written."""

_NO_SPACE_BEFORE = frozenset(",.;:?!)%") | {"'s", "n't", "'", "’s", "'re", "'ve", "'ll", "'d"}
_NO_SPACE_AFTER = frozenset("($“")


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A name in the gold, and the entity that the annotators give it across documents."""

    span: Span
    type: str
    """PER, ORG, LOC, PRO or FIN."""
    entity: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article with its gold."""

    document: Document
    names: tuple[Named, ...]


def read_topic(folder: Path, topic: str) -> list[Article]:
    """Return the articles of a topic, in the order of their files' names."""
    paths = sorted((folder / "intra_cross-doc_annotation" / f"corpus_{topic}").glob("*.xml"))
    return [_read(path) for path in paths]


def _read(path: Path) -> Article:
    root = ET.parse(path).getroot()
    text, spans, title = running_text(root)
    segments = [Segment(block="b-0", zone="title", span=title, page_span=title)]
    body = Span(min(title.end + 1, len(text)), len(text))
    segments.append(Segment(block="b-1", zone="body", span=body, page_span=body))
    document = Document(
        id=content_id("d", path.stem),
        page=path.stem,
        text=text,
        segments=tuple(segments),
        zonings=(),
    )
    return Article(document=document, names=tuple(_names(root, spans)))


def running_text(root: ET.Element) -> tuple[str, dict[str, Span], Span]:
    """Return the words as running text, where each stands by its id, and the headline's span."""
    text, before, last, quoted = "", "(", "0", False
    spans: dict[str, Span] = {}
    title_end = 0
    for token in root.iter("token"):
        word = token.text or ""
        sentence = token.get("sentence", "0")
        if sentence != last:
            title_end = title_end or len(text)
            text += "\n" if last == "0" else " "
            quoted = False
        elif not (
            word in _NO_SPACE_BEFORE
            or before in _NO_SPACE_AFTER
            or (word == '"' and quoted)
            or (before == '"' and quoted)
        ):
            text += " "
        quoted ^= word == '"'
        spans[token.get("t_id", "")] = Span(len(text), len(text) + len(word))
        text += word
        before, last = word, sentence
    return text, spans, Span(0, title_end or len(text))


def _names(root: ET.Element, spans: dict[str, Span]) -> Iterator[Named]:
    markables = {one.get("m_id"): one for one in root.find("Markables") or ()}
    for relation in root.iter("REFERS_TO"):
        target = relation.find("target")
        entity = markables.get(target.get("m_id")) if target is not None else None
        if entity is None or not entity.get("instance_id"):
            continue
        for source in relation.findall("source"):
            mention = markables.get(source.get("m_id"))
            if mention is None or mention.get("syntactic_type") != "NAM":
                continue
            places = [spans[one.get("t_id", "")] for one in mention.findall("token_anchor")]
            if places:
                yield Named(
                    span=Span(min(one.start for one in places), max(one.end for one in places)),
                    type=entity.get("ent_type", ""),
                    entity=entity.get("instance_id", ""),
                )
