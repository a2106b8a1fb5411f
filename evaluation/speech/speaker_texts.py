"""The articles whose quotes have annotated speakers, and those annotations.

`speakers.jsonl` holds a line for each of 150 quotes: 50 of PolNeAR, 50 of WCXB and 50 of the reuse
articles, one of an article, by turns of the outlets in an order drawn by a seed. Kept are document,
offsets and names, no text. The speaker was annotated by one person before the program was run on
the article, as whom a reader who has read the whole article would name: the fullest name that the
article gives, several where the source is joint, or the words that describe somebody unnamed. Every
other line is held back: rules are made by looking at the part `development` only.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from crossread.records import Span
from evaluation.language.texts import Text, lines

ANNOTATIONS = Path(__file__).with_name("speakers.jsonl")
POLNEAR = "benchmarks/quotes/polnear"
WCXB = "benchmarks/extraction/wcxb_dev"
REUSE = "benchmarks/reuse"
PARTS = ("development", "held back")


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenBy:
    """A quotation in marks of an article, and who speaks it."""

    corpus: str
    document: str
    digest: str
    """First 16 digits of the SHA-256 of the article's text."""
    start: int
    end: int
    speaker: tuple[str, ...]
    """Names, any of which is right; none: somebody only described."""
    described: tuple[int, int] | None
    """Where the words stand that describe a speaker without a name."""
    part: str

    @property
    def span(self) -> Span:
        """Where the quotation stands, marks included."""
        return Span(self.start, self.end)


def read_annotations() -> list[SpokenBy]:
    """Return the annotated quotes, in file order."""
    rows = ANNOTATIONS.read_text(encoding="utf-8").splitlines()
    return [msgspec.json.decode(row, type=SpokenBy) for row in rows]


def read_texts(shared: Path) -> Iterator[Text]:
    """Yield each annotated article once; `name` is corpus and document.

    Raises `ValueError` where a text is not the one that was annotated.
    """
    wanted = {(one.corpus, one.document): one.digest for one in read_annotations()}
    reused = _reuse_texts(shared, {document for corpus, document in wanted if corpus == "reuse"})
    for (corpus, document), digest in sorted(wanted.items()):
        if corpus == "polnear":
            part, _, name = document.partition("/")
            text = (shared / POLNEAR / part / "text" / f"{name}.txt").read_text(encoding="utf-8")
        elif corpus == "wcxb":
            gold = json.loads((shared / WCXB / "gold" / f"{document}.json").read_bytes())
            text = gold["ground_truth"]["main_content"]
        else:
            text = reused[document]
        if hashlib.sha256(text.encode()).hexdigest()[:16] != digest:
            raise ValueError(f"{corpus} {document} is not the text whose speakers were annotated")
        yield Text(name=f"{corpus} {document}", text=text, paragraphs=lines(text))


def _reuse_texts(shared: Path, wanted: set[str]) -> dict[str, str]:
    with gzip.open(shared / REUSE / "articles.jsonl.gz", "rt", encoding="utf-8") as rows:
        articles = (json.loads(row) for row in rows)
        return {one["id"]: one["body"] for one in articles if one["id"] in wanted}
