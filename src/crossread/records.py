"""The frozen values that pass between stages.

Words are those of `docs/architecture.md`, "One word, one meaning". Three rules hold for all:

* A record never changes. Where a later stage knows more, it makes a record of its own that
  refers to the earlier one by id.
* Ids are content hashes (`content_id`), so two runs over the same pages compare equal.
* Spans are half-open and count Unicode code points: of `Document.text` where a field is called
  `span`, of `Layout.text` (the text of the whole page) where it is called `page_span`.

Each record type is made in exactly one module; `tests/test_architecture.py` holds that.
Only the value types at the top of this file (`Span`, `Evidence`, `Phrase`) are made everywhere.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, overload

SCHEMA_VERSION = "1"
"""Version of the dossier's JSON. It rises when a field changes its meaning or goes away."""


def content_id(prefix: str, *parts: object) -> str:
    """Return an id such as `q-5f1c09a2be`, the same for the same parts in every run.

    >>> content_id("q", "d-1", 3, 9) == content_id("q", "d-1", 3, 9)
    True
    """
    text = "\x1f".join(str(part) for part in parts)
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=6)
    return f"{prefix}-{digest.hexdigest()}"


# --- values ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch of text, in code points.

    >>> text = "Putin said on Monday"
    >>> text[Span(0, 5).start : Span(0, 5).end]
    'Putin'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(
                f"span {self.start}:{self.end} is not a stretch of text; "
                "give 0 <= start <= end, in code points"
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Why a decision was made: the rule that fired, how sure it is, and what it looked at."""

    rule: str
    """Name of the rule or model, such as `teaser.after-read-next`."""
    score: float = 1.0
    """How sure the rule is, from 0 to 1. Scores of different rules are not probabilities."""
    detail: str = ""
    """What it looked at, in words for a reader."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Words of a document with the form they are compared by."""

    text: str
    """Normal form for comparison, such as `rare earth` for "rare-earth metals"."""
    span: Span | None = None
    """Where the words stand; none when a rule filled the value in from elsewhere."""


# --- ingest ---------------------------------------------------------------------------------

Media = Literal["text", "html"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page as captured: which bytes they were, and what was told beside them."""

    id: str
    name: str
    """File name below the path the user gave (`folder/page.html`, `crawl.warc.gz#3`)."""
    digest: str
    """SHA-256 of the bytes, in hex."""
    size: int
    """Length in bytes."""
    media: Media
    encoding: str
    """The encoding the characters were decoded with."""
    url: str | None = None
    """As told by the sidecar or the WARC record."""
    publisher: str | None = None
    """As told by the sidecar."""
    published: str | None = None
    """ISO 8601 date or date-time, as told by the sidecar."""
    captured: str | None = None
    """ISO 8601 date or date-time, as told by the sidecar or the WARC record."""
    fault: Evidence | None = None
    """Why the page cannot be used (empty, binary, too large, same bytes as another)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """A page and its decoded characters, on the way from `ingest` to `extract`."""

    page: Page
    content: str
    """Markup for `html`, lines for `text`, line ends as they were. Empty when the page has a
    `fault`. Never a lone surrogate: those become U+FFFD."""


# --- extract --------------------------------------------------------------------------------

Zone = Literal[
    "title",
    "deck",
    "byline",
    "dateline",
    "body",
    "subheading",
    "caption",
    "list",
    "table",
    "teaser",
    "boilerplate",
]
KEPT_ZONES: frozenset[Zone] = frozenset(
    {"title", "deck", "byline", "dateline", "body", "subheading", "caption", "list", "table"}
)
"""Zones whose text goes into `Document.text`."""
PROSE_ZONES: frozenset[Zone] = frozenset({"title", "deck", "body", "caption", "list"})
"""Zones that annotators read for what the account says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of a page that stands by itself: a line of a flattened page, an HTML block."""

    id: str
    page_span: Span
    tag: str
    """HTML element name (`p`, `h1`, `li`, `figcaption`), or `line` on a flattened page."""
    path: str = ""
    """CSS path to the element; empty on a flattened page."""
    link_density: float = 0.0
    """Share of the block's characters that stand in links, 0 to 1; 0 on a flattened page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocks(Sequence[Block]):
    """The blocks of a page in order, kept in columns: a `Block` is made when it is asked for.

    A page has hundreds of blocks and an article a few dozen of them; what looks at all of them
    reads the columns.

    >>> blocks = Blocks(
    ...     page="p-1",
    ...     starts=(0,),
    ...     ends=(9,),
    ...     tags=("p",),
    ...     link_densities=(0.0,),
    ...     owners=(2,),
    ...     parents=(-1, 0, 1),
    ...     steps=("", "body", "p.lead"),
    ...     positions=(1, 1, 2),
    ... )
    >>> len(blocks), blocks[0].page_span, blocks[0].path
    (1, Span(start=0, end=9), 'body > p.lead:nth-of-type(2)')
    >>> blocks.ids([0]) == [blocks.id(0)]
    True
    """

    page: str
    """Id of the page."""
    starts: tuple[int, ...]
    """Where each begins, in code points of `Layout.text`; see `Block.page_span`."""
    ends: tuple[int, ...]
    tags: tuple[str, ...]
    link_densities: tuple[float, ...]
    owners: tuple[int, ...]
    """The number of the element that each stands in; 0 on a flattened page."""
    parents: tuple[int, ...]
    """For each element the number of the one around it, smaller than its own; the first, which
    is the page, has -1."""
    steps: tuple[str, ...]
    """What a path calls each element, less its position."""
    positions: tuple[int, ...]
    """Which child of its name each element is, from 1."""

    def __len__(self) -> int:
        return len(self.starts)

    @overload
    def __getitem__(self, place: int) -> Block: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Block, ...]: ...
    def __getitem__(self, place: int | slice) -> Block | tuple[Block, ...]:
        if isinstance(place, slice):
            return tuple(self[one] for one in range(*place.indices(len(self))))
        return Block(
            id=self.id(place),
            page_span=self.span(place),
            tag=self.tags[place],
            path=self.path(place),
            link_density=self.link_densities[place],
        )

    def __iter__(self) -> Iterator[Block]:
        return map(self.__getitem__, range(len(self)))

    def id(self, place: int) -> str:
        """Return the id of one block."""
        return content_id("b", self.page, self.starts[place], self.ends[place])

    def ids(self, places: Iterable[int]) -> list[str]:
        """Return the ids of several blocks: those of `id`, for less than one by one."""
        begun = hashlib.blake2b(f"{self.page}\x1f".encode("utf-8", "surrogatepass"), digest_size=6)
        found = []
        for place in places:
            digest = begun.copy()
            digest.update(b"%d\x1f%d" % (self.starts[place], self.ends[place]))
            found.append(f"b-{digest.hexdigest()}")
        return found

    def span(self, place: int) -> Span:
        """Return where one block stands in `Layout.text`."""
        return Span(self.starts[place], self.ends[place])

    def path(self, place: int) -> str:
        """Return the CSS path to the element of one block; see `Block.path`."""
        element = self.owners[place]
        steps = []
        while element > 0:
            step, position = self.steps[element], self.positions[element]
            steps.append(f"{step}:nth-of-type({position})" if position > 1 else step)
            element = self.parents[element]
        return " > ".join(reversed(steps))

    def texts(self, text: str) -> list[str]:
        """Return the words of every block, given the `Layout.text`."""
        return [text[start:end] for start, end in zip(self.starts, self.ends, strict=True)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """One statement of a page's markup about itself, before any weighing."""

    key: str
    """One of: title, publisher, author, published, modified, language, url, section, credit;
    free (`false`: for subscribers); script (the name of one that seems to hold what the page
    doesn't show); cut (how large the page is, where only its first blocks are read)."""
    value: str
    source: str
    """Where it stood: `json-ld`, `og:title`, `meta[name=author]`, `time[datetime]`, `page`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The text of a whole page as a reader sees it, and its blocks in order.

    On a flattened page `text` is `Capture.content`, unchanged. On an HTML page it is the visible
    text, one line for each block.
    """

    page: str
    text: str
    blocks: Blocks
    declared: tuple[Declared, ...] = ()
    """What the markup states about itself (JSON-LD, Open Graph, meta elements), in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """What the pages of a collection talk about and repeat: evidence for cutting each of them."""

    pages: tuple[str, ...]
    words: tuple[frozenset[str], ...]
    """Content words of each page in `pages`, in the same order."""
    furniture: tuple[frozenset[str], ...] = ()
    """Lines that stand under many pages of each page's publisher, in lower case, in the same
    order; empty: no publisher has enough pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Zoning:
    """Whether a block belongs to the article, as what, and why."""

    block: str
    zone: Zone
    kept: bool
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Zonings(Sequence[Zoning]):
    """What became of every block of a page, in block order and in columns; see `Blocks`."""

    blocks: Blocks
    zones: tuple[Zone, ...]
    evidence: tuple[Evidence, ...]
    """Why; blocks that were judged alike share one value."""

    def __len__(self) -> int:
        return len(self.zones)

    @overload
    def __getitem__(self, place: int) -> Zoning: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Zoning, ...]: ...
    def __getitem__(self, place: int | slice) -> Zoning | tuple[Zoning, ...]:
        if isinstance(place, slice):
            return tuple(self[one] for one in range(*place.indices(len(self))))
        zone = self.zones[place]
        return Zoning(
            block=self.blocks.id(place),
            zone=zone,
            kept=zone in KEPT_ZONES,
            evidence=self.evidence[place],
        )

    def __iter__(self) -> Iterator[Zoning]:
        return map(self.__getitem__, range(len(self)))

    def places(self, *zones: Zone) -> list[int]:
        """Return the numbers of the blocks in any of the zones, in block order."""
        wanted = frozenset(zones)
        return [place for place, zone in enumerate(self.zones) if zone in wanted]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A value of a document's metadata, with the place that states it."""

    value: str
    page_span: Span | None
    """Where the visible text states it; none when markup or the sidecar did."""
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of `Document.text` and the equally long stretch of `Layout.text` it comes from."""

    block: str
    zone: Zone
    span: Span
    page_span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Teaser:
    """What a flattened page says of another story: the blocks of one item of its lists."""

    blocks: tuple[str, ...]
    """Ids of the blocks, in page order."""
    headline: str | None
    """Id of the block that heads the item; none: a blurb alone."""
    blurb: str | None
    """Id of the block that tells of the other story; none: a headline alone."""
    time: str | None
    """Id of the block that says when the other story was published; none: the page doesn't."""
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The article of a page: its clean text, its metadata, and what became of every block."""

    id: str
    page: str
    text: str
    """The kept blocks in page order, separated by one line feed."""
    segments: tuple[Segment, ...]
    zonings: Zonings | tuple[Zoning, ...]
    """What became of every block of the page; `Zonings` as `cut_document` gives them."""
    title: Stated | None = None
    """None: the page has no title of its own."""
    publisher: Stated | None = None
    """None: unknown."""
    authors: tuple[Stated, ...] = ()
    published: Stated | None = None
    """ISO 8601; none: the page does not say."""
    modified: Stated | None = None
    language: Stated | None = None
    section: Stated | None = None
    """The part of the site that the markup puts it in: `Politics`."""
    url: Stated | None = None
    credits: tuple[Stated, ...] = ()
    """The page's own statements of where its text came from ("Read Full Article on …")."""
    teasers: tuple[Teaser, ...] = ()
    """Other stories that the page tells of, in page order; flattened pages only."""
    fault: Evidence | None = None
    """Why there is no article to read (a page that is all navigation)."""
    note: Evidence | None = None
    """What the page is where it is no plain whole article: `paywalled: 2 paragraphs`, `live blog`,
    `index page`. Where the article cannot be read at all it says the same as `fault`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """A page, its blocks, and its document; the last two none where the page cannot be used."""

    page: Page
    layout: Layout | None
    document: Document | None

    @property
    def fault(self) -> Evidence | None:
        """Why the page has no article to read; none: it has one."""
        return self.document.fault if self.document else self.page.fault


# --- annotate: what one document says ---------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence, never across blocks."""

    id: str
    span: Span
    zone: Zone
    tokens: tuple[Span, ...]
    """Words and punctuation marks, in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tagging:
    """The parts of speech of a sentence's tokens, one for each."""

    sentence: str
    upos: tuple[str, ...]
    """Universal parts of speech: `PROPN`, `VERB`."""
    xpos: tuple[str, ...]
    """Those of the Penn Treebank: `NNP`, `VBD`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parse:
    """The syntax of a sentence: which token hangs on which. After Universal Dependencies."""

    sentence: str
    heads: tuple[int, ...]
    """For each token the place of its head in the sentence; -1 for the root."""
    relations: tuple[str, ...]
    """For each token its relation to the head: `nsubj`, `obl`, `root`."""


EntityType = Literal["person", "organization", "location", "nationality", "facility", "product"]
MentionForm = Literal["name", "nominal", "pronoun"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One place where a document names or refers to somebody or something."""

    id: str
    document: str
    span: Span
    type: EntityType
    form: MentionForm
    name: str
    """Normal form: `Vladimir Putin` for "Putin" once the document has given the full name;
    for a nominal or pronoun, the name it stands for, or its own words when `refers_to` is none."""
    refers_to: str | None
    """Id of the name mention that a nominal, a pronoun or a short name stands for."""
    role: str | None
    """Title or office given with the name: `Russian President`."""
    country: str | None
    """ISO 3166 alpha-3 code: of a place, of a seat of government, of the people of a country,
    of a person's or an organisation's stated role. None when the document doesn't say."""
    evidence: Evidence


QuoteKind = Literal["direct", "mixed", "indirect"]
QuoteAct = Literal["speech", "stance"]
"""`speech`: words said or written. `stance`: what somebody is said to think, want, feel or plan,
with no word of speech ("the senator opposed the bill")."""
SourceKind = Literal["named", "anonymous", "document", "unresolved"]
"""How a quote's speaker is known. `named`: a mention with a name. `anonymous`: people who are
only described, by the words of `Quote.source` ("two sources familiar with the talks").
`document`: a text with no name of its own ("the indictment"). `unresolved`: somebody whom the
words do not tell apart ("he", no words at all)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Speech in one document: who, by which verb, what. After PolNeAR."""

    id: str
    document: str
    kind: QuoteKind
    act: QuoteAct
    source: Span | None
    """The words that name the speaker; none when the text gives none near the quote."""
    cue: Span | None
    content: tuple[Span, ...]
    """In text order; several when the cue splits the quote. Quotation marks included."""
    speaker: str | None
    """Id of the mention that names the speaker; none: see `source_kind`."""
    source_kind: SourceKind
    candidates: tuple[str, ...]
    """Mentions considered when the speaker is unresolved."""
    addressee: Span | None
    venue: Span | None
    time: Span | None
    evidence: Evidence


QuantityKind = Literal[
    "amount",
    "count",
    "share",
    "rank",
    "range",
    "money",
    "duration",
    "ordinal",
    "comparison",
    "vague_rank",
    "age",
    "ratio",
]
Modality = Literal["asserted", "offered", "threatened", "proposed", "possible", "past", "negated"]
Bound = Literal["=", "~", "<", "<=", ">", ">=", "range", "top-group"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A figure and what it measures. After MeasEval."""

    id: str
    document: str
    span: Span
    kind: QuantityKind
    low: float | None
    """The value in `unit`, or the lower end of a range; none where no number is given."""
    high: float | None
    """Equal to `low` for a single value; none for an open end."""
    step: float | None
    """The last stated digit's worth, in `unit`: 100000 for "3.8 million". Half of it is the
    rounding that two values may differ by and still be the same."""
    bound: Bound
    unit: str | None
    """`t`, `t/a`, `%`, `USD`, `rank`, `m`, or the singular of a counted noun."""
    unit_text: str | None
    unit_may_be: tuple[str, ...]
    """Other units that the same words may mean: a short ton for "tons"; empty when clear."""
    dimension: str | None
    """What the unit measures in `resources/units.tsv`: `mass`, `money`; `count` for a counted
    noun; none without a unit. A rate is what its unit measures: `mass` for `t/a`."""
    change: Literal["up", "down"] | None
    entity: Phrase | None
    """What is measured: `rare earth`, `aluminium`."""
    property: Phrase | None
    """Which property of it: `reserves`, `share of imports`, `tariff rate`."""
    place: Phrase | None
    whole: Phrase | None
    """What a share is a share of; what a rank ranks within."""
    compared_with: Phrase | None
    """What a comparison compares with: `Ukraine` in "more than Ukraine"."""
    qualifier: Phrase | None
    """What narrows the thing measured: `under development or ready for development`."""
    as_of: str | None
    """Id of the time expression that dates the figure."""
    source: Phrase | None
    """Whom the document gives the figure to: `U.S. Geological Survey`."""
    quote: str | None
    """Id of the innermost quote the figure stands in."""
    condition: Span | None
    """"if trade resumes"."""
    modality: Literal[
        "asserted", "offered", "threatened", "proposed", "possible", "past", "negated"
    ]
    evidence: Evidence


TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
TimeAnchor = Literal["writing", "narrative"]
"""What a step is counted from: the day of writing, or a time that the text spoke of before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """A time expression with its literal value only; a `ResolvedTime` resolves it. TIMEX3."""

    id: str
    document: str
    span: Span
    type: TimeType
    value: str
    """TIMEX3 value with X for what the words leave open: `XXXX-02-24`, `XXXX-WXX-1`, `2023`,
    `PAST_REF`, `P2Y`. Beyond TIMEX3: `2025-11-WXX-4-4` is the fourth Thursday of November (5: the
    last), `2025-03-W05` the last week of March, `2025-EASTER-2` the second day before Easter."""
    mod: str | None
    """TIMEX3 modifier: `MID`, `APPROX`, `BEFORE`."""
    offset: str | None
    """For a relative expression, the step from the anchor: `-P1W`, `+P1W`, `-P1D`, `P0D`. For a
    named day, month or season ("last Monday") its count: `-1` the one before, `+1`, `0`."""
    counted_from: TimeAnchor | None
    """What the step is counted from; none for a time without one."""
    direction: Literal["past", "future"] | None
    """From the tense of the clause, or the words themselves."""
    quant: str | None
    """TIMEX3: `EVERY` or `EACH` of a SET."""
    freq: str | None
    """TIMEX3: how often in the period of a SET, `2X` for "twice a week"."""
    zone: str | None
    """The time zone of a clock time, as written: `EST`, `Z`, `local time`."""
    evidence: Evidence


EventType = Literal[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
]
EventStatus = Literal[
    "occurred",
    "ongoing",
    "in force",
    "offered",
    "conditional",
    "proposed",
    "anticipated",
    "predicted",
    "possible",
    "hypothetical",
    "alleged",
    "negated",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Who takes part in an event: the words, and the mention they are."""

    span: Span
    mention: str | None
    """Id of the mention; none for a party that is only described ("buyers of Russian oil")."""
    name: str
    """Name of the mention, or the describing words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Who does what to whom. Type and mode after PLOVER 2.0; the rest is our layer on it."""

    id: str
    document: str
    span: Span
    trigger: Span
    type: EventType
    mode: str | None
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    status: EventStatus
    terms: Span | None
    """What is offered, threatened, asked for."""
    condition: Span | None
    quantities: tuple[str, ...]
    time: str | None
    """Id of the time expression that dates the event."""
    quote: str | None
    """Id of the quote that reports the event; none when the account says it in its own voice."""
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """A statement that some things belong to a class: "rare earth minerals like titanium"."""

    id: str
    document: str
    span: Span
    category: Phrase
    members: tuple[Phrase, ...]
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One document with all that it says."""

    document: Document
    sentences: tuple[Sentence, ...] = ()
    mentions: tuple[Mention, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    quotes: tuple[Quote, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    events: tuple[Event, ...] = ()
    memberships: tuple[Membership, ...] = ()


# --- group: what belongs together -------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """What several names refer to, across the documents of a story."""

    id: str
    name: str
    type: EntityType
    country: str | None
    aliases: tuple[str, ...]
    """Other forms seen, sorted."""
    mentions: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    """One for each rule that joined names, with the names it joined."""


PassageKind = Literal["copied prose", "shared quotation", "embedded statement", "boilerplate"]
"""`embedded statement`: a letter, a speech or a document that both carry, without marks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words that two documents share, with the exact place in both."""

    id: str
    kind: PassageKind
    documents: tuple[str, str]
    spans: tuple[Span, Span]
    words: int
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """A document's own statement that its text, or part of it, came from elsewhere."""

    id: str
    document: str
    kind: Literal["republication", "agency", "citation"]
    """`republication`: the whole text ("Read Full Article on …"); `agency`: a wire credit;
    `citation`: one report named inside the text ("told Izvestia", "NBC News reported")."""
    target: str
    """Whom it names."""
    page_span: Span | None
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Copying:
    """How one document of an origin is joined to another: by the words they share."""

    documents: tuple[str, str]
    """The copy, then what it was copied from; sorted where the direction is unknown."""
    directed: bool
    """Whether credit, time or containment tell which of the two was copied."""
    words: int
    """Words of copied prose that both have."""
    share: float
    """Those words as a share of the first document's own, 0 to 1; of the shorter one's where the
    direction is unknown."""
    evidence: Evidence
    """What tells the direction; the rule `origins.direction-unknown` where nothing does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The common ancestor of copied text: the documents that are one piece of reporting."""

    id: str
    documents: tuple[str, ...]
    """Sorted; the first is not thereby the ancestor."""
    ancestor: str | None
    """Document the others were copied from; none: one document, or the direction is unknown."""
    named: str | None
    """Outlet or agency that the copies themselves name as their origin."""
    copies: tuple[Copying, ...]
    """How its documents hang together, one fewer than there are; the strongest links."""
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """The documents about one happening."""

    id: str
    documents: tuple[str, ...]
    evidence: tuple[Evidence, ...]


StoryChangeKind = Literal["opened", "joined", "merged", "split", "withdrawn"]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryChange:
    """What became of a story when documents came in."""

    id: str
    kind: StoryChangeKind
    before: tuple[str, ...]
    """Ids of the stories before, sorted; none: the story was opened."""
    after: tuple[str, ...]
    """Ids of the stories after, sorted; none: it was withdrawn."""
    documents: tuple[str, ...]
    """Documents that came, or of a story split or withdrawn all that it had."""
    evidence: Evidence


# --- reconcile: what the accounts say together ------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Dating:
    """When a document was published, as an interval of days, and how we know."""

    document: str
    earliest: str | None
    """ISO 8601 day; none: unknown."""
    latest: str | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvedTime:
    """What a time expression means on the calendar, given the story's datings."""

    time: str
    value: str | None
    """TIMEX3 value, such as `2025-02-24`; none: undatable."""
    earliest: str | None
    """First day of the calendar that the time covers or, where it is undatable but bounded, may
    lie on; ISO 8601. None: open, or no time on the calendar."""
    latest: str | None
    """Last such day, counted in."""
    anchor: str
    """What it was resolved from, in words: "Feb. 24 in another account of the same meeting"."""
    evidence: Evidence


RenderingKind = Literal[
    "exact", "truncated", "joined", "insertion", "altered", "translated", "paraphrased"
]
"""How a rendering differs from the fullest one. `joined`: it leaves out whole sentences between
others and does not show it. `altered`: words differ within the marks. `translated`: so do they, and
the speech was not English."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordChange:
    """One step of a word diff between the fullest rendering and another."""

    operation: Literal["equal", "insert", "delete", "replace"]
    before: str
    """Words of the fullest rendering; empty for an insertion."""
    after: str
    """Words of this rendering; empty for a deletion."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """How one account renders an utterance."""

    document: str
    quotes: tuple[str, ...]
    """One or more: an account may split one utterance over paragraphs."""
    kind: RenderingKind
    changes: tuple[WordChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """One act of speech, as one or several accounts render it."""

    id: str
    speaker: str | None
    """Id of the entity; none: unresolved."""
    renderings: tuple[Rendering, ...]
    """The fullest first."""
    evidence: Evidence


Topic = Literal["figure", "offer", "event", "membership", "date"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """One part of an assertion that another account may lack or state otherwise."""

    part: Literal[
        "value",
        "unit",
        "period",
        "bound",
        "condition",
        "place",
        "as-of",
        "basis",
        "source",
        "status",
        "recipient",
        "terms",
    ]
    text: str
    span: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assertion:
    """One account states one value of one thing."""

    id: str
    document: str
    topic: Topic
    item: str
    """Id of the quantity, event, membership or time expression."""
    span: Span
    subject: str
    """What the value is of, in words: "rare earth reserves, Russia"."""
    value: str
    """The value as shown to a reader: `3.8 million t`, `offered`, `2025-02-24`."""
    source: str | None
    """Entity or name the account gives it to; none: the account's own voice."""
    details: tuple[Detail, ...]


ClaimRelation = Literal["agree", "agree, differs in detail", "conflict", "one account only"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """The assertions about one thing, aligned across accounts."""

    id: str
    topic: Topic
    subject: str
    relation: ClaimRelation
    differing: tuple[str, ...]
    """Parts of the details that differ, sorted."""
    assertions: tuple[str, ...]
    documents: tuple[str, ...]
    origins: tuple[str, ...]
    """Text origins among the documents."""
    rests_on: tuple[str, ...]
    """Named sources or utterances that every account of the claim rests on; one such source is
    one origin, however many accounts repeat it."""
    independent_origins: int
    """How many independent origins stand behind the claim at the most, 1 or more."""
    independent_at_least: int
    """How many of them are known to be apart. Fewer than `independent_origins`: it cannot be told
    whether accounts that name no source rest on one."""
    counting: tuple[Evidence, ...]
    """How they were counted: one for each origin, with the documents that stand on it."""
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two claims that look alike and are not the same thing, or that cannot both be true."""

    id: str
    claims: tuple[str, str]
    relation: Literal["difference in scope", "conflict", "part of"]
    differing: tuple[str, ...]
    """Which parts differ: `source`, `basis`, `as-of`, `place`, `value`."""
    evidence: Evidence


Verdict = Literal["confirmed", "contradicted", "not supported", "context only", "not checkable"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceCheck:
    """What an official table says about a claim."""

    id: str
    claim: str
    verdict: Verdict
    table: str
    edition: str
    row: str
    """The row or rows, with their figures, in words."""
    note: str
    """What depends on the edition, the basis or the year."""
    evidence: Evidence


# --- the whole --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """A page that was not read, and why. Nothing is lost silently."""

    page: str
    name: str
    digest: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """The counts that are never mixed up: pages, publishers, their owners, origins."""

    pages: int
    publishers_named: int
    publishers_unknown: int
    """Pages whose publisher neither the page nor the sidecar gives."""
    publisher_families: int
    """Owners of the publishers named, as `resources/publisher_families.tsv` has them; a publisher
    that is not in it is a family of its own."""
    origins: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """What a result was made from: an input page, a word list, a reference table, a model."""

    kind: Literal["page", "resource"]
    name: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """Everything about one story, as one bundle."""

    version: str
    story: Story
    headline: str
    """Quoted from an account, see `headline_document`; empty when no account has a title."""
    headline_document: str | None
    earliest: str | None
    """First day of the story's period, ISO 8601; none: no account could be dated."""
    latest: str | None
    counts: Counts
    pages: tuple[Page, ...]
    layouts: tuple[Layout, ...]
    accounts: tuple[Account, ...]
    entities: tuple[Entity, ...]
    passages: tuple[Passage, ...]
    attributions: tuple[Attribution, ...]
    origins: tuple[Origin, ...]
    datings: tuple[Dating, ...]
    resolved_times: tuple[ResolvedTime, ...]
    utterances: tuple[Utterance, ...]
    assertions: tuple[Assertion, ...]
    claims: tuple[Claim, ...]
    comparisons: tuple[Comparison, ...]
    checks: tuple[ReferenceCheck, ...]
    set_aside: tuple[SetAside, ...]
    fingerprints: tuple[Fingerprint, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All that one run found: the dossier of each story, and every page that was set aside.

    It reads as the sequence of its dossiers, the story with the most accounts first.
    """

    version: str
    dossiers: tuple[Dossier, ...]
    set_aside: tuple[SetAside, ...]

    def __iter__(self) -> Iterator[Dossier]:
        return iter(self.dossiers)

    def __len__(self) -> int:
        return len(self.dossiers)

    def __getitem__(self, index: int) -> Dossier:
        return self.dossiers[index]
