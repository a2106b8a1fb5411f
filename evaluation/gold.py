"""The seeds' gold, and predictions brought to the same coordinates.

Gold offsets are code points of the page's file; predictions are spans of `Document.text`, which
`offsets.page_spans` carries back to the page.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crossread import read_json
from crossread.offsets import page_spans
from crossread.records import Account, Dossier, Mention, Report, Span

BODY_ZONES = frozenset({"deck", "body", "subheading", "list", "table", "dateline"})
"""Zones that count as the article's text; the gold labels decks and sub-headings `body`."""

GoldItem = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Prediction:
    """A report with look-ups from page names."""

    report: Report

    def accounts(self) -> Iterator[tuple[str, Account, Dossier]]:
        """Yield (page name, account, its dossier) for every account of every story."""
        for dossier in self.report:
            names = {page.id: page.name for page in dossier.pages}
            for account in dossier.accounts:
                yield names[account.document.page], account, dossier

    def account(self, name: str) -> Account | None:
        """Return the account of the page called `name`, if it was read."""
        return next((account for page, account, _ in self.accounts() if page == name), None)


def read_prediction(path: Path) -> Prediction:
    """Return the report that `evaluation.predict` wrote."""
    return Prediction(read_json(path.read_text(encoding="utf-8")))


def read_gold(seeds: Path, name: str) -> Any:
    """Return `gold/<name>.json` of the seeds."""
    return json.loads((seeds / "gold" / f"{name}.json").read_text(encoding="utf-8"))


def data_digest(folder: Path) -> str:
    """Return one SHA-256 over the names and bytes of every file below `folder`."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def on_page(account: Account, span: Span) -> Span:
    """Return the stretch of the page from the first to the last character of `span`."""
    pieces = page_spans(account.document, span)
    return Span(pieces[0].start, pieces[-1].end) if pieces else Span(0, 0)


def overlap(a: Span, b: Span) -> float:
    """Return shared characters over the characters of both, from 0 to 1."""
    shared = min(a.end, b.end) - max(a.start, b.start)
    return max(0, shared) / (max(a.end, b.end) - min(a.start, b.start) or 1)


def gold_span(item: GoldItem) -> Span:
    """Return the gold item's own offsets."""
    return Span(item["start"], item["end"])


def mention_names(account: Account) -> dict[str, Mention]:
    """Return the account's mentions by id."""
    return {mention.id: mention for mention in account.mentions}
