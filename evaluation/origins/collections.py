"""The collections that origins and stories are measured on, as documents."""

from __future__ import annotations

import gzip
import html
import io
import json
import re
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from crossread.records import Document, Evidence, Segment, Span, Stated, Zone

FOLDERS = ("benchmarks/stories", "benchmarks/reuse", "benchmarks/extraction/wcxb_dev")

_SHORTEST_STRANGER = 600
"""Characters; shorter pages tell of nothing that could be grouped."""

_ECB_NAME = re.compile(r"(\d+)_\d+(ecb(?:plus)?)\.xml$")
_ECB_TOKEN = re.compile(r'<token[^>]* sentence="(\d+)"[^>]*>([^<]*)</token>')


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """A document and the event that the gold files it under."""

    document: Document
    event: str


def make_document(
    name: str,
    *,
    title: str,
    body: str,
    published: str | None = None,
    publisher: str | None = None,
) -> Document:
    """Return a document whose title and lines are all kept."""
    lines: list[tuple[Zone, str]] = [("title", title)] if title else []
    lines += [("body", line) for line in body.split("\n") if line.strip()]
    segments, place = [], 0
    for number, (zone, line) in enumerate(lines):
        span = Span(place, place + len(line))
        segments.append(Segment(block=f"b{number}", zone=zone, span=span, page_span=span))
        place += len(line) + 1
    return Document(
        id=name,
        page=f"p-{name}",
        text="\n".join(line for _, line in lines),
        segments=tuple(segments),
        zonings=(),
        published=_stated(published),
        publisher=_stated(publisher),
    )


def _stated(value: str | None) -> Stated | None:
    told = Evidence(rule="benchmark")
    return Stated(value=value, page_span=None, evidence=told) if value else None


def read_events(shared: Path) -> list[Filed]:
    """Return the 5W1H articles with their events, in order of their files."""
    folder = shared / "benchmarks/stories/giveme5w1h_news_cluster/data"
    found = []
    for path in sorted(folder.glob("*.json")):
        article = json.loads(path.read_text(encoding="utf-8"))
        title = (article["title"] or "").strip()
        body = article["text"] or ""
        stated = article["date_publish"]
        document = make_document(
            path.stem[:16],
            title=title,
            body=body.removeprefix(title).strip(),
            published=stated[:10] if stated and stated != "None" else None,
        )
        found.append(Filed(document=document, event=str(article["newsCluster"]["EventId"])))
    return found


def read_subtopics(shared: Path) -> list[Filed]:
    """Return the ECB+ documents with their sub-topics, in order of their names.

    The address that heads most of its newer documents is left out: its words are the headline's.
    """
    found = []
    with tarfile.open(shared / "benchmarks/stories/ecbplus.tar.xz") as archive:
        members = {member.name: member for member in archive.getmembers()}
        for name in sorted(members):
            match = _ECB_NAME.search(name)
            file = archive.extractfile(members[name]) if match else None
            if match and file:
                body = "\n".join(_ecb_sentences(file.read().decode("utf-8", "replace")))
                document = make_document(match[0], title="", body=body)
                found.append(Filed(document=document, event=match[1] + match[2]))
    return found


def _ecb_sentences(markup: str) -> Iterator[str]:
    sentences: dict[int, list[str]] = {}
    for number, word in _ECB_TOKEN.findall(markup):
        sentences.setdefault(int(number), []).append(html.unescape(word))
    for number in sorted(sentences):
        if sentences[number][0] != "http":
            yield " ".join(sentences[number])


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article of the reuse collection."""

    id: str
    outlet: str
    title: str
    body: str
    published: str

    def document(self) -> Document:
        """Return the article as a document."""
        return make_document(
            self.id,
            title=self.title,
            body=self.body,
            published=self.published or None,
            publisher=self.outlet,
        )


def read_articles(shared: Path) -> list[Article]:
    """Return the articles of many outlets, in order of the file; nothing says which are copies."""
    path = shared / "benchmarks/reuse/articles.jsonl.gz"
    with gzip.open(path) as packed, io.TextIOWrapper(packed, encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [
        Article(
            id=row["id"],
            outlet=row["surl"],
            title=row["title"] or "",
            body=row["body"] or "",
            published=row["date"] or "",
        )
        for row in rows
    ]


def read_strangers(shared: Path) -> list[Filed]:
    """Return the articles of the extraction benchmark, by their gold text: each its own event."""
    folder = shared / "benchmarks/extraction/wcxb_dev/gold"
    found = []
    for path in sorted(folder.glob("*.json")):
        truth = json.loads(path.read_text(encoding="utf-8"))["ground_truth"]
        body = truth.get("main_content") or ""
        if len(body) >= _SHORTEST_STRANGER:
            document = make_document(
                f"w{path.stem}",
                title=truth.get("title") or "",
                body=body,
                published=(truth.get("publish_date") or "")[:10] or None,
            )
            found.append(Filed(document=document, event=document.id))
    return found
