"""The trained spaCy pipelines under the stopwatch: `python -m evaluation.peers.spacy_timed`."""

from __future__ import annotations

from crossread.records import Document
from evaluation.language.stopwatch import run
from evaluation.peers.spacy_read import FOLDER, load


def main() -> None:
    """Read a page's paragraphs as one batch, which is how spaCy is fastest."""
    syntax, names = load("syntax"), load("names")

    def paragraphs(document: Document) -> list[str]:
        return [document.text[one.span.start : one.span.end] for one in document.segments]

    def read_names(document: Document) -> object:
        texts = paragraphs(document)
        return list(syntax.pipe(texts, disable=["parser"])), list(names.pipe(texts))

    def read_names_and_parse(document: Document) -> object:
        texts = paragraphs(document)
        return list(syntax.pipe(texts)), list(names.pipe(texts))

    run(read_names, read_names_and_parse, models=FOLDER)


if __name__ == "__main__":
    main()
