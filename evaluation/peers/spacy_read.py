"""How spaCy reads a text: its rules alone, and the pipeline that `spacy_train` trained here."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

import spacy
import spacy.about
from spacy.language import Language
from spacy.tokens import Doc, Token

from evaluation.language.analyses import Analysis
from evaluation.language.newswire import TYPES
from evaluation.language.texts import Layer, Text
from evaluation.predict import ROOT

FOLDER = ROOT / "build" / "peers" / "spacy"
"""Where `spacy_train` writes the pipelines `syntax` and `names`."""


def rules() -> Callable[[Text], Analysis]:
    """Return a reader for words and sentences by spaCy's English rules, which learn nothing."""
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")

    def read(text: Text) -> Analysis:
        docs = [nlp(text.text[span.start : span.end]) for span in text.paragraphs]
        return read_docs(text, docs, docs)

    return read


def is_trained() -> bool:
    """Tell whether both trained pipelines are there."""
    return (FOLDER / "syntax" / "config.cfg").exists() and (
        FOLDER / "names" / "config.cfg"
    ).exists()


def trained(layers: Sequence[Layer]) -> Callable[[Text], Analysis]:
    """Return a reader by the trained pipelines for the layers asked for."""
    syntax = load("syntax") if "syntax" in layers else spacy.blank("en")
    names = load("names") if "names" in layers else spacy.blank("en")

    def read(text: Text) -> Analysis:
        paragraphs = [text.text[span.start : span.end] for span in text.paragraphs]
        return read_docs(text, list(syntax.pipe(paragraphs)), list(names.pipe(paragraphs)))

    return read


def load(name: str) -> Language:
    """Return one of the trained pipelines."""
    return spacy.load(FOLDER / name)


def release() -> str:
    """Return what tells this spaCy, this training of it and this module from every other."""
    records = [FOLDER / name / "training.json" for name in ("syntax", "names")]
    trained = [path.read_text(encoding="utf-8") for path in records if path.exists()]
    source = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()
    return " ".join([spacy.about.__version__, *trained, source])


def read_docs(text: Text, parsed: Sequence[Doc], named: Sequence[Doc]) -> Analysis:
    """Return spaCy's documents, one for each paragraph, in the form that is scored.

    Tokens that are only space are left out: no gold has them.
    """
    sentences: list[tuple[int, int]] = []
    tokens: list[Token] = []
    offsets: list[int] = []
    heads: list[int] = []
    for span, doc in zip(text.paragraphs, parsed, strict=True):
        words = [token for token in doc if not token.is_space]
        place = {token.i: len(tokens) + at for at, token in enumerate(words)}
        heads += [-1 if word.head.i == word.i else place.get(word.head.i, -1) for word in words]
        tokens += words
        offsets += [span.start] * len(words)
        for sentence in doc.sents if doc.has_annotation("SENT_START") else ():
            inside = [token for token in sentence if not token.is_space]
            if inside:
                end = inside[-1].idx + len(inside[-1])
                sentences.append((span.start + inside[0].idx, span.start + end))
    is_parsed = any(doc.has_annotation("DEP") for doc in parsed)
    return Analysis(
        name=text.name,
        sentences=tuple(sentences),
        tokens=tuple(
            (start + token.idx, start + token.idx + len(token))
            for start, token in zip(offsets, tokens, strict=True)
        ),
        upos=tuple(token.pos_ for token in tokens) if is_parsed else (),
        xpos=tuple(token.tag_ for token in tokens) if is_parsed else (),
        heads=tuple(heads) if is_parsed else (),
        relations=tuple(token.dep_.replace("ROOT", "root") for token in tokens)
        if is_parsed
        else (),
        names=tuple(
            (span.start + name.start_char, span.start + name.end_char, TYPES[name.label_])
            for span, doc in zip(text.paragraphs, named, strict=True)
            for name in doc.ents
            if name.label_ in TYPES
        ),
    )
