"""How the time for each document grows with the collection, up to 100,000 documents.

`python -m evaluation.origins.growth --shared FOLDER` measures and writes `docs/images/growth.svg`
and a table for `docs/evaluation.md` to standard output. It takes some ten minutes,
so `make evaluate` leaves it out.

The documents are made from the articles of `reuse/`: the first words of one, then some of two
others, so that each has a few near relatives and shares something with many. Beyond as many
documents as there are articles, the longer words are changed, edition by edition.
"""

from __future__ import annotations

import argparse
import gc
import random
import subprocess
import sys
import time
from pathlib import Path

import msgspec

from crossread.group.origins import trace_origins
from crossread.group.passages import find_passages
from crossread.group.stories import group_stories
from crossread.records import Account
from evaluation.origins.collections import Article, read_articles
from evaluation.predict import ROOT

SIZES = (1_000, 3_000, 10_000, 30_000, 100_000)
PLOT = ROOT / "docs" / "images" / "growth.svg"
_WORDS = 300
_LONG = 3
"""Letters of a word that every edition has of its own."""
_SEED = 11


class Point(msgspec.Struct, frozen=True):
    """What a collection of one size took."""

    documents: int
    stories: float
    """Milliseconds of processor time for each document."""
    origins: float
    kilobytes: float
    """What the process took for each document at most, beside the documents themselves."""


def main() -> None:
    """Measure every size in a process of its own, plot, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--size", type=int, help="measure one size and print it as JSON")
    options = parser.parse_args()
    if options.size:
        print(msgspec.json.encode(_measure(options.shared, options.size)).decode())
        return
    points = []
    for size in SIZES:
        command = [sys.executable, "-m", __spec__.name, "--shared", str(options.shared)]
        done = subprocess.run(
            [*command, "--size", str(size)], check=True, capture_output=True, text=True
        )
        points.append(msgspec.json.decode(done.stdout, type=Point))
        print(_row(points[-1]), flush=True)
    PLOT.write_text(_plot(points), encoding="utf-8")


def make_documents(articles: list[Article], count: int) -> list[Account]:
    """Return so many documents that resemble a few others each, however many there are."""
    draw = random.Random(_SEED)
    bodies = [article.body.split() for article in articles]
    bodies = [words for words in bodies if len(words) > _WORDS]
    accounts = []
    for number in range(count):
        edition = number // len(bodies)
        first, *others = (draw.choice(bodies) for _ in range(3))
        words = first[: _WORDS // 2]
        for other in others:
            start = draw.randrange(len(other) - _WORDS // 4)
            words = words + other[start : start + _WORDS // 4]
        body = " ".join(words if edition == 0 else _reworded(words, edition))
        article = Article(id=f"d{number:06}", outlet="", title="", body=body, published="")
        accounts.append(Account(document=article.document()))
    return accounts


def _reworded(words: list[str], edition: int) -> list[str]:
    """Return words of which the longer ones are those of a news world of its own.

    Else a hundred thousand documents made of nine thousand articles would have more relatives
    each than ten thousand have, and the relatives are what takes the time.
    """
    ending = "".join(chr(ord("a") + int(digit)) for digit in str(edition))
    return [word + ending if len(word) > _LONG else word for word in words]


def _measure(shared: Path, size: int) -> Point:
    accounts = make_documents(read_articles(shared), size)
    gc.collect()
    Path("/proc/self/clear_refs").write_text("5")  # Linux: the peak counts from here
    before = _peak()
    begin = time.process_time()
    group_stories(accounts)
    middle = time.process_time()
    trace_origins(accounts, find_passages(accounts), [])
    end = time.process_time()
    return Point(
        documents=size,
        stories=1000 * (middle - begin) / size,
        origins=1000 * (end - middle) / size,
        kilobytes=(_peak() - before) / size,
    )


def _peak() -> int:
    """Return the largest memory the process has had, in kilobytes."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))


def _row(point: Point) -> str:
    return (
        f"| {point.documents:,} | {point.stories:.2f} | {point.origins:.2f} | "
        f"{point.kilobytes:.0f} |"
    )


# --- the plot ---------------------------------------------------------------------------------

_WIDTH, _HEIGHT, _LEFT, _BOTTOM = 640, 320, 60, 40


def _plot(points: list[Point]) -> str:
    """Return milliseconds for each document over the size of the collection, as SVG."""
    top = max(max(point.stories, point.origins) for point in points) * 1.2
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img">',
        "<title>Processor time for each document, by the size of the collection</title>",
        "<style>text{font:13px sans-serif;fill:#444}"
        "@media (prefers-color-scheme:dark){text{fill:#bbb}}</style>",
    ]
    for step in range(5):
        value = top * step / 4
        y = _y(value, top)
        lines.append(f'<path d="M{_LEFT} {y:.1f}H{_WIDTH - 110}" stroke="#8884"/>')
        lines.append(f'<text x="{_LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{value:.2f}</text>')
    for place, point in enumerate(points):
        x = _x(place, len(points))
        lines.append(
            f'<text x="{x:.1f}" y="{_HEIGHT - 14}" text-anchor="middle">{point.documents:,}</text>'
        )
    for name, colour in (("stories", "#2b7bba"), ("origins", "#c2571a")):
        values = [float(getattr(point, name)) for point in points]
        places = [(_x(place, len(points)), _y(value, top)) for place, value in enumerate(values)]
        path = "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
        lines.append(f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        lines += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in places]
        x, y = places[-1]
        lines.append(f'<text x="{x + 10:.1f}" y="{y + 4:.1f}" fill="{colour}">{name}</text>')
    lines.append(f'<text x="{_LEFT}" y="16">ms for each document</text>')
    return "\n".join([*lines, "</svg>", ""])


def _x(place: int, count: int) -> float:
    return _LEFT + (_WIDTH - 110 - _LEFT) * (place + 0.5) / count


def _y(value: float, top: float) -> float:
    return _HEIGHT - _BOTTOM - (_HEIGHT - _BOTTOM - 30) * value / top


if __name__ == "__main__":
    main()
