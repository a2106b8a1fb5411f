"""A dossier made by hand, of a story that never happened, with every feature the page shows.

Tessaly offers Aldern a share in the copper of Mount Oroa. A is the first report; B copies it
under another headline and without its end; C tells it otherwise; D has no title, publisher or
day; E is hostile.
"""

from __future__ import annotations

from collections.abc import Iterable

from crossread.records import (
    Account,
    Assertion,
    Attribution,
    Blocks,
    Claim,
    ClaimRelation,
    Comparison,
    Copying,
    Counts,
    Dating,
    Detail,
    Document,
    Dossier,
    Entity,
    Event,
    EventStatus,
    EventType,
    Evidence,
    Fingerprint,
    Layout,
    Membership,
    Mention,
    Origin,
    Page,
    Party,
    Passage,
    Phrase,
    Quantity,
    Quote,
    ReferenceCheck,
    Rendering,
    ResolvedTime,
    Segment,
    SetAside,
    Span,
    Stated,
    Story,
    TimeExpression,
    Topic,
    Utterance,
    WordChange,
    Zone,
    Zoning,
    content_id,
)

RULE = Evidence(rule="hand", score=1.0)
HOSTILE = "<script>alert('owned')</script>"
SURROGATE = "\ud83d"
OVERRIDE = "\u202ereversed"

Line = tuple[Zone, str, str]
"""Zone, text, and the reason for the zone."""

GAZETTE: tuple[Line, ...] = (
    ("boilerplate", "Home  News  Markets  Weather  Subscribe", "navigation: four short links"),
    ("title", "Tessaly opens Mount Oroa to Aldern, at a price", "h1"),
    ("byline", "By Ines Varga, Harbour Gazette, 6 May 2031", "byline"),
    (
        "body",
        "President Ilse Maran offered Aldern a half share in the copper of Mount Oroa on Tuesday, "
        "if Aldern lifts its embargo on Tessalian ports.",
        "prose about the story",
    ),
    (
        "body",
        "“We would be ready to open the mountain to our partners, and by partners I mean companies "
        "as well as ministries,” Ms Maran told reporters in Lorn.",
        "prose about the story",
    ),
    (
        "body",
        "The Royal Geological Office puts the reserves at 4.2 million tonnes. The mine would "
        "employ 1,800 people and cost about 2.4 billion crowns, the ministry said.",
        "prose about the story",
    ),
    (
        "body",
        "Aldern's chancellor Piet Roose refused to comment on Wednesday. Maran said last week that "
        "the embargo “has cost both of us a decade.”",
        "prose about the story",
    ),
    ("teaser", "Read next", "marker of other stories"),
    ("teaser", "Lorn tram drivers vote on a strike in June", "after “Read next”"),
    (
        "teaser",
        "The city's 640 drivers want 8 percent more pay, a figure that the council calls out of "
        "reach. The vote runs until Friday and the trams will keep running until then.",
        "after “Read next”",
    ),
    (
        "teaser",
        "Aldern's wheat harvest fell to 11 million tonnes last year, the lowest in a generation, "
        "and bakers in the capital have begun to mix in rye from the northern valleys.",
        "after “Read next”",
    ),
    ("boilerplate", "© Harbour Gazette. All rights reserved.", "copyright line"),
)
MAIL: tuple[Line, ...] = (
    ("title", "Copper for ports: Maran courts Aldern", "h1"),
    ("byline", "Inland Mail, 7 May 2031", "byline"),
    GAZETTE[3],
    GAZETTE[4],
    GAZETTE[5],
    ("body", "Read the full article in the Harbour Gazette.", "credit"),
)
COURIER: tuple[Line, ...] = (
    ("title", "Aldern weighs Tessalian copper offer", "h1"),
    ("byline", "The Aldern Courier, 8 May 2031", "byline"),
    (
        "body",
        "Tessaly's president offered a 50 percent stake in the Mount Oroa copper mine on Tuesday, "
        "government sources in Aldern said.",
        "prose about the story",
    ),
    (
        "body",
        "“We would be ready to open [the Oroa deposit] to our partners, companies and ministries,” "
        "Ilse Maran said.",
        "prose about the story",
    ),
    (
        "body",
        "The mine would give work to 2,600 people. The mining ministry speaks of 9.1 million "
        "tonnes of reserves, inferred ones included. The Royal Geological Office counts "
        "4.2 million tonnes.",
        "prose about the story",
    ),
    (
        "body",
        "Aldern threatened to raise duties on Tessalian ore by 15 to 20 percent unless the talks "
        "begin by June. Chancellor Piet Roose met Ms Maran in 2029.",
        "prose about the story",
    ),
)
NAMELESS: tuple[Line, ...] = (
    ("teaser", "Seven walks for a rainy weekend", "headline of another story"),
    (
        "body",
        "Oroa, the world's fifth-largest copper deposit, produces precious metals like copper and "
        "tin, and 80% of it is untouched.",
        "prose about the story",
    ),
    (
        "body",
        "Copper reserves of 4.2 million tonnes lie under the mountain, and one official said the "
        "offer stands for as long as it takes.",
        "prose about the story",
    ),
)
RAIDER: tuple[Line, ...] = (
    ("title", f'Oroa {HOSTILE} & <b>bold</b> "title"', "h1"),
    (
        "body",
        f"An aide said {HOSTILE} “{OVERRIDE} a fifth of it” would go to Aldern{SURROGATE} "
        "on Monday\x00.",
        "prose about the story",
    ),
    ("boilerplate", "<img src=x onerror=alert(1)> javascript:alert(2)", "markup as text"),
)


class Paper:
    """One account in the making: finds its words, and keeps what it says."""

    def __init__(
        self,
        key: str,
        lines: Iterable[Line],
        *,
        publisher: str | None,
        published: str | None = None,
        url: str | None = None,
    ) -> None:
        self.key = f"d-{key}"
        self.lines = tuple(lines)
        self.page = Page(
            id=f"p-{key}",
            name=f"tessaly/{key}.html",
            digest=key * 8,
            size=sum(len(text) for _, text, _ in self.lines),
            media="html",
            encoding="utf-8",
            url=url,
        )
        self.text = ""
        self.page_text = ""
        self.spans: list[Span] = []
        self.zonings: list[Zoning] = []
        self.segments: list[Segment] = []
        for zone, text, reason in self.lines:
            self._add(zone, text, reason)
        self.publisher = publisher
        self.published = published
        self.mentions: list[Mention] = []
        self.quotes: list[Quote] = []
        self.quantities: list[Quantity] = []
        self.times: list[TimeExpression] = []
        self.events: list[Event] = []
        self.memberships: list[Membership] = []

    def _add(self, zone: Zone, text: str, reason: str) -> None:
        start = len(self.page_text)
        page_span = Span(start, start + len(text))
        block = content_id("b", self.page.id, page_span.start, page_span.end)
        self.page_text += f"{text}\n"
        kept = zone not in ("teaser", "boilerplate")
        self.spans.append(page_span)
        evidence = Evidence(rule="hand", detail=reason)
        self.zonings.append(Zoning(block=block, zone=zone, kept=kept, evidence=evidence))
        if kept:
            self.text += "\n" if self.text else ""
            span = Span(len(self.text), len(self.text) + len(text))
            self.text += text
            self.segments.append(Segment(block=block, zone=zone, span=span, page_span=page_span))

    def span(self, words: str) -> Span:
        start = self.text.index(words)
        return Span(start, start + len(words))

    def phrase(self, words: str | None) -> Phrase | None:
        return Phrase(text=words) if words else None

    def name(self, words: str, name: str, *, role: str | None = None) -> str:
        key = f"m-{self.key}-{len(self.mentions)}"
        self.mentions.append(
            Mention(
                id=key,
                document=self.key,
                span=self.span(words),
                type="person",
                form="name",
                name=name,
                refers_to=None,
                role=role,
                country=None,
                evidence=RULE,
            )
        )
        return key

    def time(self, words: str, value: str) -> str:
        key = f"t-{self.key}-{len(self.times)}"
        self.times.append(
            TimeExpression(
                id=key,
                document=self.key,
                span=self.span(words),
                type="DATE",
                value=value,
                mod=None,
                offset=None,
                counted_from=None,
                direction=None,
                quant=None,
                freq=None,
                zone=None,
                evidence=RULE,
            )
        )
        return key

    def quote(
        self,
        *content: str,
        cue: str,
        speaker: str | None,
        kind: str = "direct",
        time: str | None = None,
        addressee: str | None = None,
        venue: str | None = None,
        candidates: tuple[str, ...] = (),
    ) -> str:
        key = f"q-{self.key}-{len(self.quotes)}"
        self.quotes.append(
            Quote(
                id=key,
                document=self.key,
                kind=kind,  # type: ignore[arg-type]
                act="speech",
                source=None,
                cue=self.span(cue),
                content=tuple(self.span(words) for words in content),
                speaker=speaker,
                source_kind="named" if speaker else "unresolved",
                candidates=candidates,
                addressee=self.span(addressee) if addressee else None,
                venue=self.span(venue) if venue else None,
                time=self.span(time) if time else None,
                evidence=RULE,
            )
        )
        return key

    def figure(
        self,
        words: str,
        low: float,
        unit: str,
        *,
        high: float | None = None,
        bound: str = "=",
        kind: str = "amount",
        entity: str = "copper",
        measured: str | None = "reserves",
        source: str | None = None,
        qualifier: str | None = None,
        modality: str = "asserted",
        as_of: str | None = None,
    ) -> str:
        key = f"n-{self.key}-{len(self.quantities)}"
        self.quantities.append(
            Quantity(
                id=key,
                document=self.key,
                span=self.span(words),
                kind=kind,  # type: ignore[arg-type]
                low=low,
                high=low if high is None else high,
                step=None,
                bound=bound,  # type: ignore[arg-type]
                unit=unit,
                unit_text=None,
                unit_may_be=(),
                dimension=None,
                change=None,
                entity=self.phrase(entity),
                property=self.phrase(measured),
                place=self.phrase("Mount Oroa"),
                whole=None,
                compared_with=None,
                qualifier=self.phrase(qualifier),
                as_of=as_of,
                source=self.phrase(source),
                quote=None,
                condition=None,
                modality=modality,  # type: ignore[arg-type]
                evidence=RULE,
            )
        )
        return key

    def event(
        self,
        words: str,
        trigger: str,
        kind: EventType,
        status: EventStatus,
        *,
        actor: str | None,
        recipient: str | None = None,
        terms: str | None = None,
        condition: str | None = None,
        time: str | None = None,
        quantities: tuple[str, ...] = (),
        quote: str | None = None,
    ) -> str:
        key = f"e-{self.key}-{len(self.events)}"
        actors = (Party(span=self.span(trigger), mention=None, name=actor),) if actor else ()
        recipients = (
            (Party(span=self.span(trigger), mention=None, name=recipient),) if recipient else ()
        )
        self.events.append(
            Event(
                id=key,
                document=self.key,
                span=self.span(words),
                trigger=self.span(trigger),
                type=kind,
                mode=None,
                actors=actors,
                recipients=recipients,
                status=status,
                terms=self.span(terms) if terms else None,
                condition=self.span(condition) if condition else None,
                quantities=quantities,
                time=time,
                quote=quote,
                evidence=RULE,
            )
        )
        return key

    def membership(self, words: str, category: str, *members: str) -> str:
        key = f"k-{self.key}-{len(self.memberships)}"
        self.memberships.append(
            Membership(
                id=key,
                document=self.key,
                span=self.span(words),
                category=Phrase(text=category),
                members=tuple(Phrase(text=member) for member in members),
                evidence=RULE,
            )
        )
        return key

    def layout(self) -> Layout:
        count = len(self.spans)
        blocks = Blocks(
            page=self.page.id,
            starts=tuple(span.start for span in self.spans),
            ends=tuple(span.end for span in self.spans),
            tags=("p",) * count,
            link_densities=(0.0,) * count,
            owners=(0,) * count,
            parents=(-1,),
            steps=("",),
            positions=(1,),
        )
        return Layout(page=self.page.id, text=self.page_text, blocks=blocks)

    def account(self) -> Account:
        title = next((segment for segment in self.segments if segment.zone == "title"), None)
        document = Document(
            id=self.key,
            page=self.page.id,
            text=self.text,
            segments=tuple(self.segments),
            zonings=tuple(self.zonings),
            title=Stated(
                value=self.text[title.span.start : title.span.end],
                page_span=title.page_span,
                evidence=RULE,
            )
            if title
            else None,
            publisher=Stated(
                value=self.publisher,
                page_span=None,
                evidence=Evidence(rule="hand", detail="og:site_name"),
            )
            if self.publisher
            else None,
            published=Stated(value=self.published, page_span=None, evidence=RULE)
            if self.published
            else None,
        )
        return Account(
            document=document,
            mentions=tuple(self.mentions),
            times=tuple(self.times),
            quotes=tuple(self.quotes),
            quantities=tuple(self.quantities),
            events=tuple(self.events),
            memberships=tuple(self.memberships),
        )


class Desk:
    """The claims in the making."""

    def __init__(self) -> None:
        self.assertions: list[Assertion] = []
        self.claims: list[Claim] = []

    def claim(
        self,
        subject: str,
        relation: ClaimRelation,
        *said: tuple[Paper, str, str, tuple[Detail, ...]],
        topic: Topic = "figure",
        differing: tuple[str, ...] = (),
        rests_on: tuple[str, ...] = (),
        origins: tuple[str, ...],
        source: str | None = None,
    ) -> str:
        """Each thing said is a paper, the item's id, the value shown, and details."""
        keys = []
        for paper, item, value, details in said:
            key = f"s-{len(self.assertions)}"
            keys.append(key)
            self.assertions.append(
                Assertion(
                    id=key,
                    document=paper.key,
                    topic=topic,
                    item=item,
                    span=Span(0, 1),
                    subject=subject,
                    value=value,
                    source=source,
                    details=details,
                )
            )
        claim = f"c-{len(self.claims)}"
        self.claims.append(
            Claim(
                id=claim,
                topic=topic,
                subject=subject,
                relation=relation,
                differing=differing,
                assertions=tuple(keys),
                documents=tuple(dict.fromkeys(paper.key for paper, *_ in said)),
                origins=origins,
                rests_on=rests_on,
                independent_origins=1 if rests_on else len(origins),
                independent_at_least=1,
                counting=(),
                evidence=RULE,
            )
        )
        return claim


def detail(part: str, text: str) -> Detail:
    return Detail(part=part, text=text, span=None)  # type: ignore[arg-type]


def tessaly() -> Dossier:
    """Return the dossier."""
    gazette = Paper(
        "gazette",
        GAZETTE,
        publisher="Harbour Gazette",
        published="2031-05-06",
        url="https://gazette.example/oroa",
    )
    mail = Paper("mail", MAIL, publisher="Inland Mail", published="2031-05-07")
    courier = Paper("courier", COURIER, publisher="The Aldern Courier", published="2031-05-08")
    nameless = Paper("nameless", NAMELESS, publisher=None)
    raider = Paper("raider", RAIDER, publisher=f"{HOSTILE}Raider", url="javascript:alert('owned')")
    papers = (gazette, mail, courier, nameless, raider)
    desk = Desk()

    maran = {paper.key: paper.name("Maran", "Ilse Maran", role="President") for paper in papers[:3]}
    roose = gazette.name("Piet Roose", "Piet Roose", role="chancellor of Aldern")

    tuesday = {paper.key: paper.time("on Tuesday", "XXXX-WXX-2") for paper in papers[:3]}
    wednesday = gazette.time("on Wednesday", "XXXX-WXX-3")
    last_week = gazette.time("last week", "XXXX-WXX")
    courier.time("2029", "2029")
    courier.time("by June", "XXXX-06")
    raider.time("on Monday", "XXXX-WXX-1")
    nameless.time("as long as it takes", "PXX")

    open_up = {
        paper.key: paper.quote(
            "“We would be ready to open the mountain to our partners, and by partners I mean "
            "companies as well as ministries,”",
            cue="told",
            speaker=maran[paper.key],
            addressee="reporters",
            venue="in Lorn",
        )
        for paper in (gazette, mail)
    }
    open_up[courier.key] = courier.quote(
        "“We would be ready to open [the Oroa deposit] to our partners, companies and ministries,”",
        cue="said",
        speaker=maran[courier.key],
    )
    decade = gazette.quote(
        "“has cost both of us a decade.”",
        cue="said",
        speaker=maran[gazette.key],
        kind="mixed",
        time="last week",
    )
    fifth = raider.quote(f"“{OVERRIDE} a fifth of it”", cue="said", speaker=None)
    official = nameless.quote(
        "the offer stands for as long as it takes", cue="said", speaker=None, kind="indirect"
    )
    sources = courier.quote(
        "Tessaly's president offered a 50 percent stake in the Mount Oroa copper mine on Tuesday",
        cue="said",
        speaker=None,
        kind="indirect",
        candidates=(maran[courier.key],),
    )

    half = {
        paper.key: paper.figure("half", 50, "%", kind="share", measured="stake", modality="offered")
        for paper in (gazette, mail)
    }
    half[courier.key] = courier.figure(
        "50 percent", 50, "%", kind="share", measured="stake", modality="offered"
    )
    office = "Royal Geological Office"
    reserves = {
        paper.key: paper.figure(
            "4.2 million tonnes",
            4.2e6,
            "t",
            source=office if paper is not nameless else None,
        )
        for paper in (gazette, mail, courier, nameless)
    }
    total = courier.figure(
        "9.1 million tonnes",
        9.1e6,
        "t",
        source="mining ministry",
        qualifier="inferred reserves included",
    )
    jobs = {
        paper.key: paper.figure("1,800 people", 1800, "person", kind="count", measured="jobs")
        for paper in (gazette, mail)
    }
    jobs[courier.key] = courier.figure(
        "2,600 people", 2600, "person", kind="count", measured="jobs"
    )
    cost = gazette.figure(
        "about 2.4 billion crowns",
        2.4e9,
        "crown",
        bound="~",
        kind="money",
        entity="mine",
        measured="cost",
        source="the ministry",
    )
    duties = courier.figure(
        "15 to 20 percent",
        15,
        "%",
        high=20,
        bound="range",
        kind="range",
        entity="Tessalian ore",
        measured="duties",
        modality="threatened",
    )
    untouched = nameless.figure("80%", 80, "%", kind="share", measured="untouched")
    rank = nameless.figure("fifth-largest", 5, "rank", kind="rank", measured="size")

    offer_words = (
        "President Ilse Maran offered Aldern a half share in the copper of Mount Oroa on Tuesday, "
        "if Aldern lifts its embargo on Tessalian ports"
    )
    offers = {
        paper.key: paper.event(
            offer_words,
            "offered",
            "AGREE",
            "conditional",
            actor="Ilse Maran",
            recipient="Aldern",
            terms="a half share in the copper of Mount Oroa",
            condition="if Aldern lifts its embargo on Tessalian ports",
            time=tuesday[paper.key],
            quantities=(half[paper.key],),
        )
        for paper in (gazette, mail)
    }
    offers[courier.key] = courier.event(
        "Tessaly's president offered a 50 percent stake in the Mount Oroa copper mine on Tuesday",
        "offered",
        "AGREE",
        "offered",
        actor="Tessaly's president",
        terms="a 50 percent stake in the Mount Oroa copper mine",
        time=tuesday[courier.key],
        quantities=(half[courier.key],),
        quote=sources,
    )
    refusal = gazette.event(
        "Aldern's chancellor Piet Roose refused to comment on Wednesday",
        "refused to comment",
        "REJECT",
        "occurred",
        actor="Piet Roose",
        time=wednesday,
    )
    threat = courier.event(
        "Aldern threatened to raise duties on Tessalian ore by 15 to 20 percent unless the talks "
        "begin by June",
        "threatened",
        "THREATEN",
        "conditional",
        actor="Aldern",
        recipient="Tessaly",
        terms="raise duties on Tessalian ore by 15 to 20 percent",
        condition="unless the talks begin by June",
        quantities=(duties,),
    )
    meeting = courier.event(
        "Chancellor Piet Roose met Ms Maran in 2029",
        "met",
        "CONSULT",
        "occurred",
        actor="Piet Roose",
        recipient="Ilse Maran",
    )
    metals = nameless.membership(
        "precious metals like copper and tin", "precious metal", "copper", "tin"
    )

    o1, o2, o3, o4 = "o-1", "o-2", "o-3", "o-4"
    agreed = desk.claim(
        "copper reserves, Mount Oroa",
        "agree",
        *((paper, reserves[paper.key], "4.2 million t", ()) for paper in papers[:3]),
        (nameless, reserves[nameless.key], "4.2 million t", ()),
        rests_on=(office,),
        origins=(o1, o2, o3),
        source=office,
    )
    scope = desk.claim(
        "copper reserves with inferred ones, Mount Oroa",
        "one account only",
        (courier, total, "9.1 million t", (detail("basis", "inferred reserves included"),)),
        origins=(o2,),
        source="mining ministry",
    )
    condition = detail("condition", "if Aldern lifts its embargo on Tessalian ports")
    desk.claim(
        "stake in the mine, offered to Aldern",
        "agree, differs in detail",
        (gazette, half[gazette.key], "50 %", (condition,)),
        (mail, half[mail.key], "50 %", (condition,)),
        (courier, half[courier.key], "50 %", (detail("status", "offered"),)),
        differing=("condition",),
        origins=(o1, o2),
    )
    desk.claim(
        "jobs at the mine, Mount Oroa",
        "conflict",
        *((paper, jobs[paper.key], "1,800 people", ()) for paper in (gazette, mail)),
        (courier, jobs[courier.key], "2,600 people", ()),
        differing=("value",),
        origins=(o1, o2),
    )
    desk.claim(
        "offer of a share in the mine, Ilse Maran to Aldern",
        "agree, differs in detail",
        *(
            (paper, offers[paper.key], "offered on a condition", (condition,))
            for paper in papers[:2]
        ),
        (courier, offers[courier.key], "offered", ()),
        topic="offer",
        differing=("condition", "status"),
        origins=(o1, o2),
    )
    desk.claim(
        "day of the offer",
        "agree",
        *((paper, tuesday[paper.key], "2031-05-06", ()) for paper in (gazette, courier)),
        topic="date",
        origins=(o1, o2),
    )
    desk.claim(
        "cost of the mine",
        "one account only",
        (gazette, cost, "about 2.4 billion crowns", (detail("bound", "about"),)),
        origins=(o1,),
        source="the ministry",
    )
    desk.claim(
        "duties on Tessalian ore",
        "one account only",
        (courier, duties, "15–20 %", (detail("condition", "unless the talks begin by June"),)),
        origins=(o2,),
    )
    desk.claim(
        "refusal, Piet Roose",
        "one account only",
        (gazette, refusal, "happened", ()),
        topic="event",
        origins=(o1,),
    )
    desk.claim(
        "threat, Aldern to Tessaly",
        "one account only",
        (courier, threat, "only on a condition", ()),
        topic="event",
        origins=(o2,),
    )
    desk.claim(
        "meeting, Piet Roose and Ilse Maran",
        "one account only",
        (courier, meeting, "happened", ()),
        topic="event",
        origins=(o2,),
    )
    place = desk.claim(
        "rank of the deposit, Mount Oroa",
        "one account only",
        (nameless, rank, "5th in rank", ()),
        origins=(o3,),
    )
    desk.claim(
        "untouched share, Mount Oroa",
        "one account only",
        (nameless, untouched, "80 %", ()),
        origins=(o3,),
    )
    precious = desk.claim(
        "copper and tin counted as precious metals",
        "one account only",
        (nameless, metals, "precious metals", ()),
        topic="membership",
        origins=(o3,),
    )
    desk.claim(
        "a statement whose item is not in the record",
        "one account only",
        (raider, "x-lost", f"{HOSTILE}", ()),
        topic="event",
        origins=(o4,),
    )

    def words(*steps: tuple[str, str, str]) -> tuple[WordChange, ...]:
        return tuple(
            WordChange(operation=operation, before=before, after=after)  # type: ignore[arg-type]
            for operation, before, after in steps
        )

    utterance = Utterance(
        id="u-open",
        speaker="x-maran",
        renderings=(
            Rendering(
                document=gazette.key, quotes=(open_up[gazette.key],), kind="exact", changes=()
            ),
            Rendering(document=mail.key, quotes=(open_up[mail.key],), kind="exact", changes=()),
            Rendering(
                document=courier.key,
                quotes=(open_up[courier.key],),
                kind="altered",
                changes=words(
                    ("equal", "We would be ready to open", "We would be ready to open"),
                    ("replace", "the mountain", "[the Oroa deposit]"),
                    ("equal", "to our partners,", "to our partners,"),
                    ("delete", "and by partners I mean", ""),
                    ("equal", "companies", "companies"),
                    ("replace", "as well as", "and"),
                    ("equal", "ministries", "ministries"),
                ),
            ),
        ),
        evidence=Evidence(rule="hand", detail="eleven words in a row"),
    )
    lone = tuple(
        Utterance(
            id=f"u-{key}",
            speaker=speaker,
            renderings=(Rendering(document=paper.key, quotes=(key,), kind="exact", changes=()),),
            evidence=RULE,
        )
        for paper, key, speaker in (
            (gazette, decade, "x-maran"),
            (raider, fifth, None),
            (nameless, official, None),
        )
    )
    day = "2031-05-06"
    resolved = (
        *(
            ResolvedTime(
                time=key,
                value=day,
                earliest=day,
                latest=day,
                anchor="the account's day of publication",
                evidence=Evidence(rule="hand", detail="the Tuesday on or before publication"),
            )
            for key in tuesday.values()
        ),
        ResolvedTime(
            time=wednesday,
            value="2031-05-07",
            earliest="2031-05-07",
            latest="2031-05-07",
            anchor="the Tuesday before it",
            evidence=RULE,
        ),
        ResolvedTime(
            time=last_week,
            value="2031-W18",
            earliest="2031-04-28",
            latest="2031-05-04",
            anchor="Tuesday 6 May",
            evidence=RULE,
        ),
        ResolvedTime(
            time=courier.times[1].id,
            value="2029",
            earliest="2029-01-01",
            latest="2029-12-31",
            anchor="itself",
            evidence=RULE,
        ),
        ResolvedTime(
            time=raider.times[0].id,
            value=None,
            earliest=None,
            latest=None,
            anchor="",
            evidence=Evidence(rule="hand", detail="the account has no day of publication"),
        ),
    )
    checks = (
        ReferenceCheck(
            id="r-1",
            claim=agreed,
            verdict="confirmed",
            table="Royal Geological Office, Copper",
            edition="2031",
            row="Tessaly, reserves: 4.2 million t",
            note="The edition of 2030 has 4.0 million t.",
            evidence=RULE,
        ),
        ReferenceCheck(
            id="r-2",
            claim=place,
            verdict="not supported",
            table="Royal Geological Office, Copper",
            edition="2031",
            row="Tessaly is seventh by reserves",
            note="",
            evidence=RULE,
        ),
        ReferenceCheck(
            id="r-3",
            claim=precious,
            verdict="contradicted",
            table="Classes of metals",
            edition="2030",
            row="precious metals: gold, silver, platinum group",
            note="",
            evidence=RULE,
        ),
    )
    first = GAZETTE[3][1]
    passages = (
        Passage(
            id="g-1",
            kind="copied prose",
            documents=(gazette.key, mail.key),
            spans=(gazette.span(first), mail.span(first)),
            words=len(first.split()),
            evidence=RULE,
        ),
        Passage(
            id="g-2",
            kind="shared quotation",
            documents=(gazette.key, courier.key),
            spans=(
                gazette.span("We would be ready to open"),
                courier.span("We would be ready to open"),
            ),
            words=6,
            evidence=RULE,
        ),
    )
    credit = "Read the full article in the Harbour Gazette."
    start = mail.page_text.index(credit)
    return Dossier(
        version="1",
        story=Story(id="story-1", documents=tuple(paper.key for paper in papers), evidence=()),
        headline=GAZETTE[1][1],
        headline_document=gazette.key,
        earliest="2031-05-06",
        latest="2031-05-08",
        counts=Counts(
            pages=5, publishers_named=4, publishers_unknown=1, publisher_families=4, origins=4
        ),
        pages=tuple(paper.page for paper in papers),
        layouts=tuple(paper.layout() for paper in papers),
        accounts=tuple(paper.account() for paper in papers),
        entities=(
            Entity(
                id="x-maran",
                name="Ilse Maran",
                type="person",
                country="TES",
                aliases=("Maran",),
                mentions=tuple(maran.values()),
                evidence=(),
            ),
            Entity(
                id="x-roose",
                name="Piet Roose",
                type="person",
                country=None,
                aliases=(),
                mentions=(roose,),
                evidence=(),
            ),
        ),
        passages=passages,
        attributions=(
            Attribution(
                id="a-1",
                document=mail.key,
                kind="republication",
                target="Harbour Gazette",
                page_span=Span(start, start + len(credit)),
                evidence=RULE,
            ),
        ),
        origins=(
            Origin(
                id=o1,
                documents=(gazette.key, mail.key),
                ancestor=gazette.key,
                named="Harbour Gazette",
                copies=(
                    Copying(
                        documents=(mail.key, gazette.key),
                        directed=True,
                        words=len(first.split()),
                        share=0.62,
                        evidence=RULE,
                    ),
                ),
                evidence=(Evidence(rule="hand", detail="three paragraphs in the same words"),),
            ),
            Origin(
                id=o2, documents=(courier.key,), ancestor=None, named=None, copies=(), evidence=()
            ),
            Origin(
                id=o3, documents=(nameless.key,), ancestor=None, named=None, copies=(), evidence=()
            ),
            Origin(
                id=o4, documents=(raider.key,), ancestor=None, named=None, copies=(), evidence=()
            ),
        ),
        datings=(
            *(
                Dating(
                    document=paper.key,
                    earliest=paper.published,
                    latest=paper.published,
                    evidence=(Evidence(rule="hand", detail="the byline gives the day"),),
                )
                for paper in papers[:3]
            ),
            Dating(
                document=nameless.key,
                earliest=None,
                latest=None,
                evidence=(Evidence(rule="hand", detail="no date on the page"),),
            ),
            Dating(
                document=raider.key,
                earliest="2031-05-06",
                latest="2031-05-12",
                evidence=(Evidence(rule="hand", detail="names the offer and no later day"),),
            ),
        ),
        resolved_times=resolved,
        utterances=(utterance, *lone),
        assertions=tuple(desk.assertions),
        claims=tuple(desk.claims),
        comparisons=(
            Comparison(
                id="j-1",
                claims=(agreed, scope),
                relation="difference in scope",
                differing=("basis", "source"),
                evidence=Evidence(rule="hand", detail="the larger figure counts inferred reserves"),
            ),
        ),
        checks=checks,
        set_aside=(
            SetAside(
                page="p-void", name="tessaly/empty.html", digest="0" * 64, reason="empty file"
            ),
        ),
        fingerprints=(
            Fingerprint(kind="page", name="tessaly/gazette.html", digest="ab" * 32),
            Fingerprint(kind="resource", name="speech_cues.tsv", digest="cd" * 32),
        ),
    )
