"""MEANTIME (CC BY 4.0): Wikinews articles whose first sentences have their times marked."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

from crossread.records import Span
from evaluation.entities.meantime import FOLDER, running_text
from evaluation.times.texts import DatedText, Timex

TOPICS = ("airbus", "apple", "gm", "stock")

__all__ = ["FOLDER", "TOPICS", "read_wikinews"]


def read_wikinews(folder: Path) -> list[DatedText]:
    """Return the dated articles of all topics, by topic and name.

    The line with the article's date is given to every program as the day of writing and is not
    scored. Sentences after the last that has a mark (time or event) were not annotated.
    """
    texts = []
    for topic in TOPICS:
        paths = sorted((folder / "intra-doc_annotation" / f"corpus_{topic}").glob("*.xml"))
        texts += [text for path in paths if (text := _read(path)) is not None]
    return texts


def _read(path: Path) -> DatedText | None:
    root = ET.parse(path).getroot()
    text, spans, title = running_text(root)
    sentence = {one.get("t_id", ""): int(one.get("sentence", "0")) for one in root.iter("token")}
    written, gold, last = "", [], 0
    skipped: list[Span] = []
    for mark in root.find("Markables") or ():
        tokens = [one.get("t_id", "") for one in mark.findall("token_anchor")]
        if not tokens or mark.tag not in {"TIMEX3", "EVENT_MENTION"}:
            continue
        place = Span(min(spans[one].start for one in tokens), max(spans[one].end for one in tokens))
        last = max(last, *(sentence[one] for one in tokens))
        if mark.tag != "TIMEX3":
            continue
        if mark.get("functionInDocument") == "CREATION_TIME":
            written = mark.get("value", "")
            dated = {sentence[one] for one in tokens}
            skipped += [span for key, span in spans.items() if sentence[key] in dated]
            continue
        gold.append(
            Timex(
                start=place.start,
                end=place.end,
                type=mark.get("type", ""),
                value=mark.get("value", ""),
            )
        )
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", written):
        return None  # one gives "03-02-2009", of which nobody can tell day and month
    after = [span for key, span in spans.items() if sentence[key] > last]
    body = Span(min(title.end + 1, len(text)), len(text))
    return DatedText(
        name=path.stem,
        text=text,
        paragraphs=(title, body),
        written=written,
        gold=tuple(gold),
        unmarked=tuple(skipped + after),
    )
