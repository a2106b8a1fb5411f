"""Events of one document: who does what to whom, with status, condition and terms.

Precision comes first: a trigger without a party that does it is no event, and what an offer, a
threat or a demand is about is not one more event. Types and modes are those of PLOVER 2.0;
status, condition, terms and the quote that reports the event are a layer of our own.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from crossread.annotate.acting.event_frames import find_frames
from crossread.annotate.acting.frames import Frame
from crossread.annotate.acting.participants import Participant, Scene, country_of
from crossread.annotate.acting.reports import Reports
from crossread.annotate.language.clauses import clause_start, is_presupposed, time_start
from crossread.annotate.language.speech_units import Unit, find_units
from crossread.records import (
    Document,
    Event,
    EventStatus,
    Evidence,
    Mention,
    Party,
    Quantity,
    Quote,
    Sentence,
    Span,
    TimeExpression,
    content_id,
)

_CLAIMABLE = frozenset({"occurred", "ongoing", "proposed"})


def find_events(
    document: Document,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    times: Sequence[TimeExpression],
    quotes: Sequence[Quote],
    quantities: Sequence[Quantity],
) -> tuple[Event, ...]:
    """Return the events that a document reports, in text order.

    An event has at least one actor that the document names or describes. What somebody else
    than its actors says has happened is `alleged`; a threat or an offer keeps its own status,
    and `Event.quote` says who reports it.

    >>> from crossread.annotate.mentions import find_mentions
    >>> from crossread.annotate.sentences import find_sentences
    >>> from crossread.records import Segment
    >>> text = "Chile offered Japan 60,000 tons of lithium if Tokyo drops its tariff."
    >>> whole = Span(0, len(text))
    >>> segment = Segment(block="b-1", zone="body", span=whole, page_span=whole)
    >>> document = Document(id="d-1", page="p-1", text=text, segments=(segment,), zonings=())
    >>> sentences = find_sentences(document)
    >>> from crossread.annotate.syntax import tag_sentences
    >>> mentions = find_mentions(document, sentences, tag_sentences(document, sentences))
    >>> (offer,) = find_events(document, sentences, mentions, (), (), ())
    >>> offer.type, offer.status, offer.actors[0].name, offer.recipients[0].name
    ('AGREE', 'conditional', 'Chile', 'Japan')
    """
    by_id = {mention.id: mention for mention in mentions}
    reported = Reports(quotes)
    events = []
    for unit in find_units(document, sentences, mentions, times):
        scene = Scene(
            unit=unit,
            text=document.text,
            mentions=by_id,
            reports=reported,
        )
        for frame in find_frames(scene):
            quote = reported.innermost(unit.spans[frame.trigger.start].start)
            events.append(_event(document, scene, frame, quote, times, quantities))
    events.sort(key=lambda event: (event.span.start, event.span.end, event.trigger.start))
    return tuple(events)


def _event(
    document: Document,
    scene: Scene,
    frame: Frame,
    quote: Quote | None,
    times: Sequence[TimeExpression],
    quantities: Sequence[Quantity],
) -> Event:
    unit = scene.unit
    span = unit.span(frame.start, frame.end)
    trigger = unit.span(frame.trigger.start, frame.trigger.end)
    time = _time(unit, frame, times)
    status = _status(scene, frame, quote)
    return Event(
        id=content_id("e", document.id, trigger.start, trigger.end, frame.type),
        document=document.id,
        span=span,
        trigger=trigger,
        type=frame.type,
        mode=frame.mode,
        actors=tuple(_party(one) for one in frame.actors),
        recipients=tuple(_party(one) for one in frame.recipients),
        status=status,
        terms=unit.span(*frame.terms) if frame.terms else None,
        condition=unit.span(*frame.condition) if frame.condition else None,
        quantities=_within(quantities, span),
        time=time.id if time else None,
        quote=quote.id if quote else None,
        evidence=Evidence(
            rule=f"event.{frame.type.lower()}",
            score=0.8 if frame.recipients else 0.6,
            detail=f"“{document.text[trigger.start : trigger.end]}” ({frame.trigger.pattern.name})",
        ),
    )


def _party(participant: Participant) -> Party:
    mention = participant.mention
    return Party(
        span=participant.span, mention=mention.id if mention else None, name=participant.name
    )


def _status(scene: Scene, frame: Frame, quote: Quote | None) -> EventStatus:
    """Return an event's status: what another party says about its actors is only alleged."""
    if quote is None or quote.speaker is None or frame.status not in _CLAIMABLE:
        return frame.status
    speaker = scene.mentions.get(quote.speaker)
    if speaker is None or is_presupposed(scene.unit, frame.trigger.start):
        return frame.status
    voice = Participant(start=0, end=0, span=speaker.span, mention=speaker, name=speaker.name)
    country = country_of(voice, scene.mentions)
    for actor in frame.actors:
        if actor.name == voice.name:
            return frame.status
        if country is not None and country_of(actor, scene.mentions) == country:
            return frame.status
    return "alleged"


def _time(unit: Unit, frame: Frame, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """Return the time expression in an event's clause that stands nearest to its trigger."""
    first = min(frame.start, clause_start(unit, frame.start))
    first = time_start(unit, first) or first  # "said on Sunday he would": the time is outside
    end = frame.condition[0] if frame.condition and frame.condition[0] > first else frame.end
    start, stop = unit.spans[first].start, unit.spans[max(end, first + 1) - 1].end
    trigger = unit.spans[frame.trigger.start].start
    at = bisect_left(times, start, key=lambda time: time.span.start)
    best: TimeExpression | None = None
    while at < len(times) and times[at].span.end <= stop:
        one = times[at]
        if one.type in {"DATE", "TIME"} and (
            best is None or abs(one.span.start - trigger) < abs(best.span.start - trigger)
        ):
            best = one
        at += 1
    return best


def _within(quantities: Sequence[Quantity], span: Span) -> tuple[str, ...]:
    """Return the ids of the quantities that stand within a span."""
    at = bisect_left(quantities, span.start, key=lambda quantity: quantity.span.start)
    found = []
    while at < len(quantities) and quantities[at].span.start < span.end:
        if quantities[at].span.end <= span.end:
            found.append(quantities[at].id)
        at += 1
    return tuple(found)
