"""Everything in a dossier by its id, and the short names under which the page shows it.

Accounts are lettered A, B, C … and the things they say are numbered as they are read: Q for
quotes, F for figures, E for events, T for times, M for memberships. The same code stands in the
tables and, raised, in the text of the pages, so that a printed dossier can be followed too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from crossread.offsets import text_of
from crossread.present.chains import chains_of
from crossread.present.wording import dating_in_words, day_in_words
from crossread.records import (
    Account,
    Assertion,
    Claim,
    Dating,
    Document,
    Dossier,
    Entity,
    Mention,
    Origin,
    Page,
    Quote,
    ResolvedTime,
    Span,
)

ItemKind = Literal["quote", "figure", "event", "time", "membership", "statement"]
_CODES: dict[ItemKind, str] = {
    "quote": "Q",
    "figure": "F",
    "event": "E",
    "time": "T",
    "membership": "M",
    "statement": "S",
}
_ISO_DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b")
UNKNOWN_PUBLISHER = "publisher unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountLabel:
    """How the page names an account."""

    letter: str
    document: str
    name: str
    """The publisher, or that it is unknown."""
    known: bool
    """Whether the publisher is known."""
    title: str | None
    file: str
    dated: str
    """When it was published, in words."""
    origin: str
    copy_of: str
    """Letter of the account that heads the same origin; empty for that one itself."""

    @property
    def href(self) -> str:
        """Link to the account's page in the last part of the dossier."""
        return f"#{self.document}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing that an account says, with its two anchors."""

    id: str
    kind: ItemKind
    code: str
    """Short name shown to the reader: `F3`."""
    account: AccountLabel
    spans: tuple[Span, ...]
    """Of `Document.text`."""
    text: str
    """Its own words."""
    indirect: bool = False
    """Whether it is a quote that the account tells in its own words."""

    @property
    def href(self) -> str:
        """Link to the item in its section."""
        return f"#{self.id}"

    @property
    def passage(self) -> str:
        """Id of the place in the page's own text where the item stands."""
        return f"at-{self.id}"


class Catalogue:
    """A dossier's records by id; made once, asked by every section."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.accounts: dict[str, Account] = {
            account.document.id: account for account in dossier.accounts
        }
        self.pages: dict[str, Page] = {page.id: page for page in dossier.pages}
        self.datings: dict[str, Dating] = {dating.document: dating for dating in dossier.datings}
        self.resolved: dict[str, ResolvedTime] = {
            resolved.time: resolved for resolved in dossier.resolved_times
        }
        self.entities: dict[str, Entity] = {entity.id: entity for entity in dossier.entities}
        self.mentions: dict[str, Mention] = {
            mention.id: mention for account in dossier.accounts for mention in account.mentions
        }
        self.entity_of_mention: dict[str, Entity] = {
            mention: entity for entity in dossier.entities for mention in entity.mentions
        }
        self.chains: dict[str, tuple[Quote, ...]] = {
            quote: chain
            for account in dossier.accounts
            for quote, chain in chains_of(account).items()
        }
        self.assertions: dict[str, Assertion] = {
            assertion.id: assertion for assertion in dossier.assertions
        }
        self._assertions_of: dict[str, list[Assertion]] = {}
        for assertion in dossier.assertions:
            self._assertions_of.setdefault(assertion.document, []).append(assertion)
        self.claims: dict[str, Claim] = {claim.id: claim for claim in dossier.claims}
        self.claim_of_assertion: dict[str, Claim] = {
            assertion: claim for claim in dossier.claims for assertion in claim.assertions
        }
        self.origins: tuple[Origin, ...] = self._ordered_origins()
        self.labels: dict[str, AccountLabel] = {
            label.document: label for label in self._account_labels()
        }
        self.items: dict[str, Item] = {item.id: item for item in self._items()}
        self.items_of: dict[str, list[Item]] = {document: [] for document in self.labels}
        for item in self.items.values():
            self.items_of[item.account.document].append(item)
        self.claims_of_item: dict[str, tuple[Claim, ...]] = self._claims_by_item()

    def document(self, document: str) -> Document:
        """Return a document of the story."""
        return self.accounts[document].document

    def words(self, document: str, span: Span | None) -> str:
        """Return the words of a span; empty for none."""
        return text_of(self.document(document).text, span) if span else ""

    def name_of(self, reference: str | None) -> str:
        """Return the name for an entity's or mention's id, or the words themselves.

        Records may give either: an id where the name was linked, words where it was not.
        """
        if reference is None:
            return ""
        if entity := self.entities.get(reference) or self.entity_of_mention.get(reference):
            return entity.name
        if mention := self.mentions.get(reference):
            return mention.name
        for utterance in self.dossier.utterances:
            if utterance.id == reference:
                return (
                    f"one utterance by {self.name_of(utterance.speaker) or 'a speaker unresolved'}"
                )
        return reference

    def plain(self, detail: str) -> str:
        """Return a reason for a reader: days as people write them, accounts by their letters."""
        detail = _ISO_DAY.sub(lambda day: day_in_words(day[0]), detail)
        for document, label in self.labels.items():
            detail = detail.replace(document, label.letter)
        return detail

    def item_of(self, assertion: Assertion) -> Item:
        """Return the item that an assertion is about."""
        return self.items.get(assertion.item) or self.items[assertion.id]

    def _ordered_origins(self) -> tuple[Origin, ...]:
        """Return the origins, the earliest dated first, so that letters follow the calendar."""

        def key(origin: Origin) -> tuple[str, str]:
            days = [self._day(document) for document in origin.documents]
            return (min(days, default="9999"), origin.id)

        return tuple(sorted(self.dossier.origins, key=key))

    def _day(self, document: str) -> str:
        dating = self.datings.get(document)
        return (dating.earliest or dating.latest or "9999") if dating else "9999"

    def _account_labels(self) -> Iterator[AccountLabel]:
        """Letter the accounts: by origin, an origin's ancestor before its copies."""
        ordered: dict[str, str] = {}
        for origin in self.origins:
            for document in sorted(
                (document for document in origin.documents if document in self.accounts),
                key=lambda document: (document != origin.ancestor, self._day(document), document),
            ):
                ordered.setdefault(document, origin.id)
        for document in sorted(self.accounts, key=lambda key: (self._day(key), key)):
            ordered.setdefault(document, "")
        heads: dict[str, str] = {}
        for number, (key, origin_id) in enumerate(ordered.items()):
            document_record = self.accounts[key].document
            publisher = document_record.publisher
            title = document_record.title
            page = self.pages.get(document_record.page)
            letter = _letter(number)
            yield AccountLabel(
                letter=letter,
                document=key,
                name=publisher.value if publisher else UNKNOWN_PUBLISHER,
                known=publisher is not None,
                title=title.value if title else None,
                file=page.name if page else document_record.page,
                dated=dating_in_words(self.datings.get(key)),
                origin=origin_id,
                copy_of=heads.get(origin_id, ""),
            )
            if origin_id:
                heads.setdefault(origin_id, letter)

    def _items(self) -> Iterator[Item]:
        counts: dict[ItemKind, int] = dict.fromkeys(_CODES, 0)
        seen: set[str] = set()
        indirect = {
            quote.id
            for account in self.dossier.accounts
            for quote in account.quotes
            if quote.kind == "indirect"
        }
        for document, label in self.labels.items():
            for key, kind, spans in self._said(document):
                if key in seen:
                    continue
                seen.add(key)
                counts[kind] += 1
                yield Item(
                    id=key,
                    kind=kind,
                    code=f"{_CODES[kind]}{counts[kind]}",
                    account=label,
                    spans=spans,
                    text=" … ".join(self.words(document, span) for span in spans),
                    indirect=key in indirect,
                )

    def _said(self, document: str) -> list[tuple[str, ItemKind, tuple[Span, ...]]]:
        """Return what one account says, in text order."""
        account = self.accounts[document]
        said: list[tuple[str, ItemKind, tuple[Span, ...]]] = []
        said += [(quote.id, "quote", quote.content) for quote in account.quotes]
        said += [(quantity.id, "figure", (quantity.span,)) for quantity in account.quantities]
        said += [(event.id, "event", (event.span,)) for event in account.events]
        said += [(time.id, "time", (time.span,)) for time in account.times]
        said += [(member.id, "membership", (member.span,)) for member in account.memberships]
        known = {key for key, _, _ in said}
        said += [
            (assertion.id, "statement", (assertion.span,))
            for assertion in self._assertions_of.get(document, ())
            if assertion.item not in known
        ]
        return sorted(said, key=lambda row: (row[2][0] if row[2] else Span(0, 0), row[1], row[0]))

    def _claims_by_item(self) -> dict[str, tuple[Claim, ...]]:
        found: dict[str, list[Claim]] = {}
        for claim in self.dossier.claims:
            for key in claim.assertions:
                if assertion := self.assertions.get(key):
                    claims = found.setdefault(assertion.item, [])
                    if claim not in claims:
                        claims.append(claim)
        return {key: tuple(claims) for key, claims in found.items()}


def _letter(number: int) -> str:
    """Return A to Z, then AA, AB and so on.

    >>> _letter(0), _letter(25), _letter(26)
    ('A', 'Z', 'AA')
    """
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
