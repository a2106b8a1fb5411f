"""What Crossread reports of two accounts of one quotation. Knows nothing of what was planted."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import msgspec

from crossread.group.entities import link_entities
from crossread.pipeline import read_account
from crossread.reconcile.utterances import align_utterances
from crossread.records import Account, RenderingKind, WordChange
from evaluation.language.texts import Text, as_document, lines
from evaluation.speech.alterations import plant

FILE = "alterations.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """One rendering of an utterance that both accounts have."""

    kind: RenderingKind
    changes: tuple[WordChange, ...]


def predict_alterations(shared: Path, folder: Path) -> None:
    """Write what is reported of each pair of accounts, in the order they were planted."""
    said = [compare(one.original, one.copy) for one in plant(shared)]
    (folder / FILE).write_bytes(msgspec.json.encode(said))


def compare(original: str, copy: str) -> list[Reported]:
    """Return how one text renders the quotes of another, as far as both have them."""
    accounts = [_read("original", original), _read("copy", copy)]
    utterances = align_utterances(accounts, link_entities(accounts))
    return [
        Reported(kind=rendering.kind, changes=rendering.changes)
        for utterance in utterances
        for rendering in utterance.renderings[1:]
    ]


def _read(name: str, text: str) -> Account:
    return read_account(as_document(Text(name=name, text=text, paragraphs=lines(text))))


def read_said(folder: Path) -> list[list[Reported]]:
    """Return what `predict_alterations` wrote."""
    return msgspec.json.decode((folder / FILE).read_bytes(), type=list[list[Reported]])
