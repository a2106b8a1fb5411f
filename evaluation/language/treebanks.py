"""Treebanks in CoNLL-U, as running text with every gold word at its place in it.

A program under test gets the text alone. The text is what the treebank's own spacing gives:
sentences joined by one space inside a paragraph (`# newpar`), none where the last word says
`SpaceAfter=No`, and a blank line between paragraphs. See https://universaldependencies.org/format.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from crossread.records import Span

NO_SPACE = "SpaceAfter=No"


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldWord:
    """One syntactic word: "do" and "n't" of "don't" are two."""

    form: str
    span: Span
    """In the document's text."""
    upos: str
    xpos: str
    head: int
    """Index in the sentence's words; -1 for the root."""
    relation: str
    misc: str
    """The last column, which holds GUM's entities."""


@dataclass(frozen=True, slots=True)
class GoldSentence:
    """One sentence of a treebank."""

    id: str
    words: tuple[GoldWord, ...]

    @property
    def span(self) -> Span:
        """From the first word's start to the last word's end."""
        return Span(self.words[0].span.start, self.words[-1].span.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class TreebankDocument:
    """One document of a treebank."""

    name: str
    text: str
    paragraphs: tuple[Span, ...]
    sentences: tuple[GoldSentence, ...]

    def words(self) -> tuple[GoldWord, ...]:
        """Return the words of all sentences, in text order."""
        return tuple(word for sentence in self.sentences for word in sentence.words)


def read_treebank(path: Path) -> tuple[TreebankDocument, ...]:
    """Return the documents of a `.conllu` file, or of all such files in a folder."""
    paths = sorted(path.glob("*.conllu")) if path.is_dir() else [path]
    return tuple(
        document for one in paths for document in parse_conllu(one.read_text(encoding="utf-8"))
    )


def parse_conllu(content: str) -> Iterator[TreebankDocument]:
    r"""Yield the documents in the content of a CoNLL-U file.

    >>> rows = ["# newdoc id = strike", "# newpar",
    ...         "1-2\tdon't\t" + "\t".join("_" * 7) + "\tSpaceAfter=No",
    ...         "1\tdo\tdo\tAUX\tVBP\t_\t0\troot\t_\t_",
    ...         "2\tn't\tnot\tPART\tRB\t_\t1\tadvmod\t_\t_"]
    >>> document = next(parse_conllu("\n".join(rows)))
    >>> document.text, [word.span for word in document.words()]
    ("don't", [Span(start=0, end=2), Span(start=2, end=5)])
    """
    name, blocks = "", list[list[str]]()
    for block in content.replace("\r\n", "\n").strip().split("\n\n"):
        lines = block.split("\n")
        if title := _named(lines, "# newdoc"):
            if blocks:
                yield _document(name, blocks)
            name, blocks = title, []
        blocks.append(lines)
    if blocks:
        yield _document(name, blocks)


def _document(name: str, blocks: Sequence[list[str]]) -> TreebankDocument:
    text = ""
    starts: list[int] = []
    sentences: list[GoldSentence] = []
    for lines in blocks:
        rows = [line.split("\t") for line in lines if line and line[0] != "#"]
        if not rows:
            continue
        if any(line.startswith("# newpar") for line in lines) or not starts:
            text = text.rstrip(" ") + "\n\n" * bool(text)
            starts.append(len(text))
        words, surface = _words(rows, len(text))
        text += surface
        sentences.append(GoldSentence(_named(lines, "# sent_id"), words))
    text = text.rstrip(" ")
    ends = [start - 2 for start in starts[1:]] + [len(text)]
    return TreebankDocument(
        name=name,
        text=text,
        paragraphs=tuple(Span(start, end) for start, end in zip(starts, ends, strict=True)),
        sentences=tuple(sentences),
    )


def _named(lines: Sequence[str], key: str) -> str:
    line = next((line for line in lines if line.startswith(key)), "")
    return line.partition("=")[2].strip()


def _words(rows: Sequence[list[str]], offset: int) -> tuple[tuple[GoldWord, ...], str]:
    """Return a sentence's words, placed from `offset` on, and its surface with spaces."""
    surface = ""
    words: list[GoldWord] = []
    inside_until = 0  # number of the last word of the multiword token being read
    at = offset
    for row in rows:
        if "." in row[0]:  # an empty node: it has no surface
            continue
        if "-" in row[0]:
            inside_until = int(row[0].split("-")[1])
            at = offset + len(surface)
            surface += row[1] + _space(row)
            continue
        number = int(row[0])
        if number > inside_until:
            at = offset + len(surface)
            surface += row[1] + _space(row)
        end = at + len(row[1])
        words.append(
            GoldWord(
                form=row[1],
                span=Span(at, end),
                upos=row[3],
                xpos=row[4],
                head=int(row[6]) - 1,
                relation=row[7],
                misc=row[9],
            )
        )
        at = end
    return tuple(words), surface


def _space(row: Sequence[str]) -> str:
    return "" if NO_SPACE in row[9].split("|") else " "
