"""Let Crossread and its peers read the texts and keep what they found. Knows no gold.

What a peer found is kept under `build/` by its version and the data's digest, and made once:
Recognizers-Text needs minutes, and a sentence does not change.
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path

from evaluation.figures.newsquant import FOLDER, read_sentences
from evaluation.figures.programs import CROSSREAD, PEERS, Program
from evaluation.figures.readings import TextRead, write_texts
from evaluation.figures.specs import read_cases
from evaluation.gold import data_digest

SETS = ("newsquant", "specs")


def predict(shared: Path, predictions: Path) -> None:
    """Write what every program found in every text."""
    digest = data_digest(shared / FOLDER)
    for name in SETS:
        texts = texts_of(shared, name)
        write_texts(file_of(predictions, name, CROSSREAD, digest), _run(CROSSREAD, texts))
        for program in PEERS:
            target = file_of(predictions, name, program, digest)
            if program.is_here and not target.exists():
                print(f"{program.name} reads {name}, once for its version", file=sys.stderr)
                write_texts(target, _run(program, texts))


def texts_of(shared: Path, name: str) -> list[str]:
    """Return the texts of a set, in order."""
    if name == "newsquant":
        return [sentence.text for sentence in read_sentences(shared)]
    return [case.text for case in read_cases(shared)]


def file_of(predictions: Path, name: str, program: Program, digest: str) -> Path:
    """Return where a program's readings of a set are kept."""
    return predictions / "figures" / f"{name}-{digest[:8]}-{program.release}.jsonl"


def _run(program: Program, texts: Sequence[str]) -> Iterator[TextRead]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for text in texts:
            yield _careful(program, text)


def _careful(program: Program, text: str) -> TextRead:
    """Return nothing for a text that a peer breaks on; an error of ours is not hidden."""
    if program is CROSSREAD:
        return TextRead(readings=program.read(text))
    try:
        return TextRead(readings=program.read(text))
    except Exception as error:
        return TextRead(note=f"{type(error).__name__}: {error}"[:200])
