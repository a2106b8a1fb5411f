"""The verbs that report speech, by form, from `resources/speech_cues.tsv`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from crossread.lexicons import read_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechForm:
    """One reading of a verb form."""

    lemma: str
    kind: str
    """`past` (also the past participle), `present`, `base` or `participle` (-ing)."""
    takes: frozenset[str]
    """The complements that make it report speech: `quote`, `that`, `clause`, `hearer`, …"""


@cache
def speech_forms() -> Mapping[str, tuple[SpeechForm, ...]]:
    """Return the forms of the verbs of speech, in lower case, each with its readings.

    >>> speech_forms()["told"][0].lemma
    'tell'
    """
    table: dict[str, tuple[SpeechForm, ...]] = {}
    for row in read_rows("speech_cues"):
        form = SpeechForm(
            lemma=row["lemma"], kind=row["form_of"], takes=frozenset(row["takes"].split())
        )
        table[row["form"]] = (*table.get(row["form"], ()), form)
    return MappingProxyType(table)


@cache
def finite_forms(*complements: str) -> frozenset[str]:
    """Return the past and present forms of the verbs that take one of some complements.

    >>> "claims" in finite_forms("that", "clause"), "claiming" in finite_forms("that", "clause")
    (True, False)
    """
    return frozenset(
        form
        for form, readings in speech_forms().items()
        for reading in readings
        if reading.kind in {"past", "present"} and not reading.takes.isdisjoint(complements)
    )


def reporting_forms() -> frozenset[str]:
    """Return the finite forms of the verbs that report speech in a clause: "said", "claims"."""
    return finite_forms("that", "clause")
