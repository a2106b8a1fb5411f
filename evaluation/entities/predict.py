"""Read a topic's articles as one story and keep which words name which entity. Knows no gold."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import msgspec

from crossread.annotate.mentions import find_mentions
from crossread.annotate.sentences import find_sentences
from crossread.annotate.syntax import tag_sentences
from crossread.group.entities import link_entities
from crossread.records import Account, Document, EntityType
from evaluation.entities.meantime import DEVELOPED, FOLDER, HELD, read_topic
from evaluation.predict import PREDICTIONS


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """A name that was found, and the entity it was linked to."""

    article: str
    start: int
    end: int
    type: EntityType
    entity: str


def predict(shared: Path, predictions: Path) -> None:
    """Write the names and entities of every topic."""
    for topic in (*DEVELOPED, *HELD):
        articles = read_topic(shared / FOLDER, topic)
        write_linked(
            predictions / "entities" / f"{topic}.json",
            link([article.document for article in articles]),
        )


def link(documents: list[Document]) -> list[Linked]:
    """Return the names of documents that are read as one story, each with its entity."""
    accounts = []
    for document in documents:
        sentences = find_sentences(document)
        mentions = find_mentions(document, sentences, tag_sentences(document, sentences))
        accounts.append(Account(document=document, sentences=sentences, mentions=mentions))
    owner = {one: entity.id for entity in link_entities(accounts) for one in entity.mentions}
    return [
        Linked(
            article=account.document.page,
            start=mention.span.start,
            end=mention.span.end,
            type=mention.type,
            entity=owner[mention.id],
        )
        for account in accounts
        for mention in account.mentions
        if mention.form == "name"
    ]


def write_linked(path: Path, linked: list[Linked]) -> None:
    """Write linked names as a JSON file, making its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(msgspec.json.encode(linked))


def read_linked(path: Path) -> list[Linked]:
    """Return the linked names of a file."""
    return msgspec.json.decode(path.read_bytes(), type=list[Linked])


if __name__ == "__main__":
    predict(Path(sys.argv[1]), PREDICTIONS)
