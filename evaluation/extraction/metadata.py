"""Title, authors and day of publication, letter for letter and day for day."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence

from msgspec.structs import replace

from evaluation.extraction.articles import Peers, Taken
from evaluation.extraction.extracted import Extracted
from evaluation.extraction.pages import Gold
from evaluation.extraction.programs import PEERS
from evaluation.scores import Peer, Score, Tally, recall, score

_BETWEEN_NAMES = re.compile(r"\s*(?:[;,&|/]|\b(?:and|und|et|y)\b)\s*")
_OPENS_BYLINE = re.compile(r"^(?:by|von|par|por|di)\s+")
_NOT_LETTERS = re.compile(r"\W+")

Judge = Callable[[Gold, Extracted], Tally | None]
"""What a program's answer for one page is worth; none: the page does not count."""


def score_metadata(name: str, gold: Mapping[str, Gold], ours: Taken, peers: Peers) -> list[Score]:
    """Return exact titles, authors and dates, and how many dates are wrong or put where none is.

    Titles are compared by their letters and digits, case aside; authors as sets of names; dates
    by the day. A date counts as wrong where the gold has another. Where the gold has none, a date
    is counted apart: the page may show one that the annotator did not write down.

    On some pages the gold has the day of the last change, and the page says so. A program that
    gives the day of publication there is wrong in the plain rows; two rows leave these pages out,
    for every program, and one takes the day of the last change where Crossread has no other, as
    peers do that give one date and don't say which.
    """
    without_authors = {peer.name for peer in PEERS if not peer.authors}
    without_dates = {peer.name for peer in PEERS if not peer.dates}
    task = f"metadata of {name}"

    def row(
        label: str,
        judge: Judge,
        lacking: set[str],
        better: str = "higher",
        *,
        gold: Mapping[str, Gold] = gold,
        ours: Taken = ours,
    ) -> Score:
        measure = recall if better == "higher" else _wrong_share
        own = _tallies(gold, ours, judge)
        beside = tuple(
            Peer(name=peer, value=None if taken is None else measure(_tallies(gold, taken, judge)))
            for peer, taken in peers
            if peer not in lacking
        )
        return score(task, label, own, measure, better=better, peers=beside)

    of_change = pages_dated_by_change(gold, ours)
    published = {page: one for page, one in gold.items() if page not in of_change}
    either = {page: replace(one, date=one.date or one.changed) for page, one in ours.items()}
    unlike = "unless the gold has the day of a change"

    return [
        row("title exact", judge_title, set()),
        row("author exact, where there is one", judge_authors, without_authors),
        row("date exact, where there is one", judge_date, without_dates),
        row("date wrong, where there is one", judge_wrong_date, without_dates, "lower"),
        row(f"date exact, {unlike}", judge_date, without_dates, gold=published),
        row(f"date wrong, {unlike}", judge_wrong_date, without_dates, "lower", gold=published),
        row("date exact, published or else changed", judge_date, without_dates, ours=either),
        row("date given, where the gold has none", judge_undated, without_dates, "lower"),
        row("date wrong or given without one, all pages", judge_every, without_dates, "lower"),
    ]


def pages_dated_by_change(gold: Mapping[str, Gold], ours: Taken) -> frozenset[str]:
    """Return the pages whose gold day is that of the last change, as the page itself labels it.

    What the page labels is what Crossread reads as `Document.modified`; a page that was changed
    on the day it was published is none of them.
    """
    return frozenset(
        page
        for page, found in ours.items()
        if page in gold and gold[page].date and found.changed == gold[page].date != found.date
    )


def judge_title(gold: Gold, found: Extracted) -> Tally | None:
    """Judge a title by its letters and digits."""
    if not gold.title:
        return None
    return _right(letters(found.title) == letters(gold.title))


def judge_authors(gold: Gold, found: Extracted) -> Tally | None:
    """Judge the authors as a set of names, however they are joined."""
    if not gold.authors:
        return None
    return _right(author_names(found.authors) == author_names(gold.authors))


def judge_date(gold: Gold, found: Extracted) -> Tally | None:
    """Judge the day of publication where the gold has one."""
    return _right(found.date == gold.date) if gold.date else None


def judge_wrong_date(gold: Gold, found: Extracted) -> Tally | None:
    """Count a day that is given and is another than the gold's."""
    if not gold.date:
        return None
    return Tally(right=0, wrong=int(bool(found.date) and found.date != gold.date))


def judge_undated(gold: Gold, found: Extracted) -> Tally | None:
    """Count a day that is given where the gold has none."""
    if gold.date or not gold.has_metadata:
        return None
    return Tally(right=0, wrong=int(bool(found.date)))


def judge_every(gold: Gold, found: Extracted) -> Tally | None:
    """Count every day that is given and is not the gold's, whether that has one or not."""
    if not gold.has_metadata:
        return None
    return Tally(right=0, wrong=int(bool(found.date) and found.date != gold.date))


def letters(text: str) -> str:
    """Return letters and digits in lower case, compatibility forms resolved.

    >>> letters("Putin’s “offer” – what’s in it?")
    'putin s offer what s in it'
    """
    return " ".join(_NOT_LETTERS.split(unicodedata.normalize("NFKC", text).casefold())).strip()


def author_names(authors: Sequence[str]) -> frozenset[str]:
    """Return the names that a byline or a list of authors gives.

    >>> sorted(author_names(["By Ana Silva and Jean Dupont"]))
    ['ana silva', 'jean dupont']
    """
    found = set()
    for author in authors:
        plain = _OPENS_BYLINE.sub("", author.casefold())
        found |= {letters(name) for name in _BETWEEN_NAMES.split(plain)}
    return frozenset(found - {""})


def _right(holds: bool) -> Tally:
    return Tally(right=int(holds), missed=int(not holds))


def _wrong_share(tallies: Sequence[Tally]) -> float:
    return sum(one.wrong for one in tallies) / len(tallies) if tallies else 0.0


def _tallies(gold: Mapping[str, Gold], taken: Taken, judge: Judge) -> list[Tally]:
    judged = (judge(gold[page], taken.get(page) or Extracted(page=page)) for page in sorted(gold))
    return [tally for tally in judged if tally is not None]
