"""Quotations of real articles with an alteration planted, each beside the original.

From articles of the reuse set are drawn, by a seed, paragraphs with a direct quotation of eight
words or more that somebody is said to have said; one of an article. A second account has the same
paragraph with one thing altered within the marks. As many copies are left as they are, but for how
they are set: other marks, other apostrophes, another stop before the closing mark.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from evaluation.speech.marks import passages
from evaluation.speech.speaker_texts import REUSE

ALTERED = 500
UNALTERED = 500
SEED = 20261122
_FEWEST = 8
_MOST = 120
_SAID = re.compile(
    r"\W{0,3}(?:(?:he|she|they|[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3}) "
    r"(?:said|says|told|added|wrote|tweeted)\b|(?:said|says|added|wrote) [A-Z])"
)
_NEGATION = re.compile(r"\b(?:not|never) |n[’']t\b")
_NUMBER = re.compile(r"\b\d+(?:[.,]\d+)*\b|\b(?:two|three|four|five|six|seven|eight|nine|ten)\b")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b(?![’'\w])")
_CLAUSE = re.compile(r"(?<=\w)(, [^,.;:!?—–“”\"\[\]]{12,90})(?=, )")
_PLACE = re.compile(r"(?<=[a-z]) (?=[a-z]{3,} )")
_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NAMES = ("Marlow", "Tessaly", "Okonjo", "Brandt", "Velasco", "Iwata")
_BRACKETS = ("[as agreed]", "[the company]", "[in May]", "[sic]", "[those people]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """Two accounts of one quotation."""

    kind: str
    """`negation`, `number`, `name`, `cut`, `brackets`; `unaltered`."""
    original: str
    copy: str
    before: str
    """The words of the original that the copy lacks; empty: words were only put in."""
    after: str
    """The words that the copy has instead."""


def plant(shared: Path) -> list[Planted]:
    """Return the altered and the unaltered copies, the same in every run."""
    source = random.Random(SEED)
    paragraphs = _paragraphs(shared, source)
    wanted = {kind: ALTERED // len(_ALTERATIONS) for kind in _ALTERATIONS}
    planted = []
    for paragraph, start, end in paragraphs:
        kinds = [kind for kind in wanted if wanted[kind]]
        found = next(
            (
                one
                for kind in source.sample(kinds, len(kinds))
                if (one := plant_in(paragraph, start, end, kind=kind, source=source))
            ),
            None,
        )
        if found:
            wanted[found.kind] -= 1
            planted.append(found)
        if not any(wanted.values()):
            break
    for paragraph, start, end in paragraphs:
        if len(planted) == ALTERED + UNALTERED:
            break
        planted.append(_unaltered(paragraph, start, end, source))
    return planted


def _paragraphs(shared: Path, source: random.Random) -> Iterator[tuple[str, int, int]]:
    """Yield paragraphs and where the quotation stands in them, marks left out."""
    with gzip.open(shared / REUSE / "articles.jsonl.gz", "rt", encoding="utf-8") as rows:
        bodies = [json.loads(row)["body"] for row in rows]
    source.shuffle(bodies)
    for body in bodies:
        found = [
            (line, passage.start, passage.end)
            for line in body.split("\n")
            for passage in passages(line)
            if _FEWEST <= len(line[passage.start : passage.end].split()) <= _MOST
            and line[passage.end - 1] in ".,?!"
            and "[" not in line
            and _SAID.match(line, passage.end)
        ]
        if found:
            yield source.choice(found)


def plant_in(
    paragraph: str, start: int, end: int, *, kind: str, source: random.Random
) -> Planted | None:
    """Return a paragraph with one alteration in its quotation; none: it has nothing to alter."""
    inside = paragraph[start:end]
    altered = _ALTERATIONS[kind](inside, source)
    if altered is None:
        return None
    at, before, after = altered
    text = inside[:at] + after + inside[at + len(before) :]
    return Planted(
        kind=kind,
        original=paragraph,
        copy=paragraph[:start] + text + paragraph[end:],
        before=before,
        after=after,
    )


def _drop_negation(text: str, source: random.Random) -> tuple[int, str, str] | None:
    found = list(_NEGATION.finditer(text))
    if not found:
        return None
    match = source.choice(found)
    start, end = match.span()
    if match.group() not in {"not ", "never "}:
        while start > 0 and text[start - 1].isalpha():
            start -= 1
        whole = text[start:end]
        positive = {"can’t": "can", "can't": "can", "won’t": "will", "won't": "will"}
        return start, whole, positive.get(whole.lower(), whole[:-3])
    return start, match.group(), ""


def _swap_number(text: str, source: random.Random) -> tuple[int, str, str] | None:
    found = list(_NUMBER.finditer(text))
    if not found:
        return None
    match = source.choice(found)
    old = match.group()
    if old in _NUMBERS:
        return match.start(), old, source.choice([one for one in _NUMBERS if one != old])
    place = source.choice([at for at, letter in enumerate(old) if letter.isdigit()])
    digit = source.choice([one for one in "123456789" if one != old[place]])
    return match.start(), old, old[:place] + digit + old[place + 1 :]


def _change_name(text: str, source: random.Random) -> tuple[int, str, str] | None:
    found = list(_NAME.finditer(text))
    if not found:
        return None
    match = source.choice(found)
    return match.start(), match.group(), source.choice(_NAMES)


def _cut_clause(text: str, source: random.Random) -> tuple[int, str, str] | None:
    """Cut the words between two commas; every third time an ellipsis owns up to it."""
    found = [one for one in _CLAUSE.finditer(text) if 2 * len(one.group()) < len(text)]
    if not found:
        return None
    match = source.choice(found)
    return match.start(), match.group(), source.choice(["", "", " …"])


def _put_in_brackets(text: str, source: random.Random) -> tuple[int, str, str] | None:
    found = list(_PLACE.finditer(text))
    if not found:
        return None
    return source.choice(found).start(), "", f" {source.choice(_BRACKETS)}"


_ALTERATIONS: dict[str, Callable[[str, random.Random], tuple[int, str, str] | None]] = {
    "negation": _drop_negation,
    "number": _swap_number,
    "name": _change_name,
    "cut": _cut_clause,
    "brackets": _put_in_brackets,
}


def _unaltered(paragraph: str, start: int, end: int, source: random.Random) -> Planted:
    """Set the same words otherwise, as another house's style would."""
    straight = source.random() < 0.5
    apostrophe = "'" if straight else "’"
    inside = paragraph[start:end].replace("’", apostrophe).replace("'", apostrophe)
    opening, closing = ('"', '"') if straight else ("“", "”")
    text = paragraph[: start - 1] + opening + inside + closing + paragraph[end + 1 :]
    if source.random() < 0.3:
        text = text.replace("—", " -- ").replace(" – ", "—")
    return Planted(kind="unaltered", original=paragraph, copy=text, before="", after="")
