"""TimeBank and AQUAINT as TempEval-3 handed them out (TBAQ): newswire in TimeML."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

from evaluation.times.texts import DatedText, Timex, paragraphs_of

FOLDER = "benchmarks/times/tbaq"
HELD_EVERY = 4
"""Of the articles in the order of their names, every fourth is held out: nobody looked into those
while rules were written since the group was set up. Before, all had been looked into."""


def read_timebank(folder: Path) -> list[DatedText]:
    """Return the articles in the order of their names."""
    paths = sorted(folder.glob("*/*.tml"), key=lambda path: path.name)
    return [_read(path) for path in paths]


def is_held(place: int) -> bool:
    """Tell whether the article at a place of that order is held out."""
    return place % HELD_EVERY == HELD_EVERY - 1


def _read(path: Path) -> DatedText:
    root = ET.parse(path).getroot()
    created = root.find("DCT/TIMEX3")
    body = root.find("TEXT")
    if created is None or body is None:
        raise ValueError(f"{path} has no DCT or TEXT; give the folder of TBAQ as it was handed out")
    gold: list[Timex] = []
    text = "".join(_pieces(body, gold, 0))
    return DatedText(
        name=path.stem,
        # Lines are wrapped inside paragraphs; a wrapped line is a gap between words.
        text="\n\n".join(part.replace("\n", " ") for part in text.split("\n\n")),
        paragraphs=paragraphs_of(text),
        written=created.get("value", "")[:10],
        gold=tuple(gold),
    )


def _pieces(element: ET.Element, gold: list[Timex], start: int) -> Iterator[str]:
    """Yield the text of an element in pieces, and note the time expressions below it."""
    begin = start
    if element.text:
        yield element.text
        start += len(element.text)
    for child in element:
        for piece in _pieces(child, gold, start):
            yield piece
            start += len(piece)
        if child.tail:
            yield child.tail
            start += len(child.tail)
    if element.tag == "TIMEX3" and start > begin:
        gold.append(
            Timex(
                start=begin,
                end=start,
                type=element.get("type", ""),
                value=element.get("value", ""),
            )
        )
