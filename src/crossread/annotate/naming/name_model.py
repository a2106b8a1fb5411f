"""Apply the model of names to a document: a first look, then a second that knows the first."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from crossread.annotate.language.tokens import TOKEN_VERSION
from crossread.annotate.naming.name_features import (
    NAME_BITS,
    NAME_VERSION,
    add_document_names,
    name_atoms,
    name_templates,
    spans_of,
)
from crossread.learned.kernel import Atoms, Integers
from crossread.learned.model_files import read_model
from crossread.learned.models import SequenceModel, read_sequence_model


@cache
def _models() -> tuple[SequenceModel, ...]:
    return tuple(
        read_sequence_model(
            "names",
            templates,
            bits=NAME_BITS,
            features=NAME_VERSION,
            tokens=TOKEN_VERSION,
            part=part,
        )
        for part, templates in zip(("first_", "second_"), name_templates(), strict=True)
    )


@cache
def precision_of(kind: str) -> float:
    """Return how often a name that the model takes for one of a type is one.

    Measured on articles it was not trained on, when it was trained; kept in the model file.
    """
    model = read_model("names", features=NAME_VERSION, tokens=TOKEN_VERSION)
    return float(model.manifest["precision"][kind])


def find_name_spans(
    words: Sequence[str], starts: Integers, *, atoms: Atoms, tags: Integers
) -> list[tuple[int, int, str]]:
    """Return first word, end and type of each name in a document's words.

    Arguments as for `name_atoms`. Types are those of `NAME_TYPES`, dates and sums among them.
    """
    first, second = _models()
    known = name_atoms(words, starts, atoms=atoms, tags=tags)
    labels = first.label(known, starts).tolist()
    add_document_names(known, words, spans_of(labels))
    return spans_of(second.label(known, starts).tolist())
