"""Find the figures of a document and say what each one measures. After MeasEval.

`numbers` reads the numbers, `units` their units, `figures` puts both together with bound and
range, `ranks` reads figures without a number; `measured` says what they measure and
`circumstances` who gives them, when and on which condition.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from crossread.annotate.acting.conditions import find_conditions
from crossread.annotate.measuring.ages import aged_person, is_age
from crossread.annotate.measuring.circumstances import (
    Attributions,
    attributions_of,
    condition_of,
    date_of,
    find_source,
    modality_of,
)
from crossread.annotate.measuring.currency_names import named_countries, with_own_currency
from crossread.annotate.measuring.equivalents import says_again, with_carried_words
from crossread.annotate.measuring.fates import shares_fate
from crossread.annotate.measuring.figures import Figure, find_figures
from crossread.annotate.measuring.holders import country_of
from crossread.annotate.measuring.measured import (
    Measured,
    measured_by_figure,
    measured_by_standing,
    with_measure_of,
)
from crossread.annotate.measuring.noun_chains import Surroundings
from crossread.annotate.measuring.ranks import Standing, find_standings
from crossread.annotate.measuring.stated_values import ValuePart, stated_figure, stated_standing
from crossread.annotate.measuring.tagged_text import TaggedText
from crossread.annotate.measuring.terms import goods_properties, read_wording
from crossread.offsets import contains, overlaps
from crossread.records import (
    PROSE_ZONES,
    Document,
    Evidence,
    Mention,
    Phrase,
    Quantity,
    Quote,
    Sentence,
    Span,
    Tagging,
    TimeExpression,
    content_id,
)

_SENTENCES_BACK = 2
"""How many sentences back goods may have been named that "of this kind" refers to."""
_LONGEST = 20_000
"""Longer "sentences" are tables or damage; their head is read, the rest is left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    """A document with its annotations, as the functions below need them."""

    document: Document
    times: tuple[TimeExpression, ...]
    attributions: Attributions
    countries: Counter[str]


def find_quantities(
    document: Document,
    sentences: Sequence[Sentence],
    taggings: Sequence[Tagging],
    mentions: Sequence[Mention],
    times: Sequence[TimeExpression],
    quotes: Sequence[Quote],
) -> tuple[Quantity, ...]:
    """Return the figures of a document's prose in text order, none overlapping.

    Values are in the unit's normal form (`resources/units.tsv`): "3.8 million metric tons" is
    3800000 `t`, "2 million tons annually" `t/a`. What a rank ranks within and what a comparison
    compares with stand in `whole`. Years, dates, clock times, names and codes are no figures.

    Source: Harper et al., "SemEval-2021 Task 8: MeasEval", for the parts of a quantity.

    >>> from crossread.records import Segment
    >>> text = "Chile has lithium reserves of about 9.3 million tons."
    >>> segment = Segment(block="b", zone="body", span=Span(0, 53), page_span=Span(0, 53))
    >>> document = Document(id="d", page="p", text=text, segments=(segment,), zonings=())
    >>> sentence = Sentence(id="s", span=Span(0, 53), zone="body", tokens=())
    >>> tagging = Tagging(sentence="s", upos=(), xpos=())
    >>> (one,) = find_quantities(document, [sentence], [tagging], [], [], [])
    >>> one.low, one.unit, one.bound, one.entity.text, one.property.text
    (9300000.0, 't', '~', 'lithium', 'reserves')
    """
    reader = _Reader(
        document=document,
        times=tuple(sorted(times, key=lambda time: (time.span, time.id))),
        attributions=attributions_of(document.text, mentions, quotes),
        countries=named_countries(mentions),
    )
    found: list[Quantity] = []
    before: list[TaggedText] = []
    for sentence, tagging in zip(sentences, taggings, strict=True):
        if sentence.zone in PROSE_ZONES:
            span = Span(sentence.span.start, min(sentence.span.end, sentence.span.start + _LONGEST))
            words = TaggedText(
                text=document.text, span=span, tokens=sentence.tokens, tags=tagging.upos
            )
            found += _read_sentence(reader, sentence, words, before[-_SENTENCES_BACK:])
            before.append(words)
    speakers = sorted(quote.source for quote in quotes if quote.source is not None)
    told = (one for one in found if not _counts_speakers(one, speakers))
    return tuple(sorted(told, key=lambda quantity: (quantity.span, quantity.id)))


_FEW_SPEAKERS = 10
"""More speakers than these are a figure of their own: "11 rabbis expressed their support"."""


def _counts_speakers(quantity: Quantity, speakers: Sequence[Span]) -> bool:
    """Tell whether a count is only how many speak: "two officials told the paper"."""
    if quantity.kind != "count" or not 0 < (quantity.high or 0) <= _FEW_SPEAKERS:
        return False
    at = bisect_right(speakers, quantity.span.start, key=lambda span: span.start)
    return any(
        contains(span, quantity.span) and span.start == quantity.span.start
        for span in speakers[max(0, at - 3) : at]
    )


def _read_sentence(
    reader: _Reader, sentence: Sentence, words: TaggedText, before: Sequence[TaggedText]
) -> Iterator[Quantity]:
    """Yield the quantities of one sentence; a comparison may lean on the figure before it."""
    text, span = words.text, words.span
    figures = [
        with_own_currency(figure, reader.countries)
        for figure in with_carried_words(text, find_figures(words))
        if not _is_time(reader, figure)
    ]
    standings = [
        standing
        for standing in find_standings(text, span)
        if not any(overlaps(standing.span, figure.span) for figure in figures)
    ]
    if not figures and not standings:
        return
    near = Surroundings(
        words=words,
        wording=read_wording(words),
        mentions=_within(text, reader.attributions.mentions, span),
        figures=tuple(figure.span.start for figure in figures),
        before=tuple(before),
    )
    conditions = find_conditions(reader.document, sentence)
    last: Measured | None = None
    previous: Figure | None = None
    items: list[Figure | Standing] = [*figures, *standings]
    for item in sorted(items, key=lambda item: item.span):
        if isinstance(item, Figure):
            measured = _measured(near, item, previous, last)
            if _is_bare(item, measured):
                continue
            stated = stated_figure(text, span, item, measured)
            last, previous = measured, item
        else:
            measured = _measured_standing(near, item, last)
            if _compares_nothing(item, measured):
                continue
            stated = stated_standing(item)
        yield _quantity(reader, sentence, conditions, stated, measured, item)


def _measured(
    near: Surroundings, figure: Figure, previous: Figure | None, last: Measured | None
) -> Measured:
    """Return what a figure measures; it may go on the figure before it in its sentence."""
    measured = _filled(measured_by_figure(near, figure), last)
    if is_age(near.text, figure) or _is_stated_age(figure, measured):
        person = aged_person(near.text, near.mentions, figure)
        return Measured(entity=person, property=Phrase(text="age"), rule="age")
    if previous is None or last is None:
        return measured
    if says_again(near.text, previous, figure):
        return last
    return _with_fate(near, previous, last, figure, measured)


def _measured_standing(near: Surroundings, standing: Standing, last: Measured | None) -> Measured:
    """Return what a rank or a comparison measures; it may lean on the figure before it."""
    measured = measured_by_standing(near, standing)
    if last is None:
        return measured
    if measured.property is not None and measured.property.text == "estimate":
        return with_measure_of(measured, last)
    if _leans(standing, measured):
        return replace(measured, entity=last.entity, property=last.property)
    return measured


def _is_bare(figure: Figure, measured: Measured) -> bool:
    """Tell whether nothing says what a number is about: it is mostly a name ("Article 370")."""
    told = measured.property or measured.entity or figure.unit or figure.change
    return told is None and figure.bound == "=" and (figure.low or 0) < 1_000_000


def _is_stated_age(figure: Figure, measured: Measured) -> bool:
    """Tell whether a bare number is stated of somebody's age: "an average age of 46"."""
    told = measured.property is not None and measured.property.text == "age"
    return told and figure.unit is None and 0 < (figure.low or 0) < 120


def _compares_nothing(standing: Standing, measured: Measured) -> bool:
    """Tell whether a comparison says neither of what nor with what: "to raise more revenue"."""
    told = measured.entity or measured.place or measured.compared_with
    return standing.kind == "comparison" and told is None


def _leans(standing: Standing, measured: Measured) -> bool:
    """Tell whether a rank is by the figure just stated: "…, more than any other country"."""
    return standing.kind == "rank" and measured.property is None


def _filled(measured: Measured, last: Measured | None) -> Measured:
    """Return a measure whose missing entity is that of the figure before, of the same property."""
    if last is None or measured.entity or not measured.property or not last.property:
        return measured
    same = measured.property.text == last.property.text
    return replace(measured, entity=last.entity) if same else measured


def _with_fate(
    near: Surroundings, earlier: Figure, last: Measured, figure: Figure, measured: Measured
) -> Measured:
    """Return a count with what befell those counted just before, where the two are joined."""
    fate = last.property if last.rule == "fate" else None
    if measured.rule != "count" or fate is None or not shares_fate(near, earlier, figure):
        return measured
    return replace(measured, property=fate, place=measured.place or last.place, rule="fate")


def _is_time(reader: _Reader, figure: Figure) -> bool:
    """Tell whether the figure is a date or a clock time ("two years ago"), not a duration."""
    if figure.dimension not in {None, "noun", "time"}:
        return False
    times, span = reader.times, figure.core
    at = max(0, bisect_left(times, span.start, key=lambda time: time.span.start) - 2)
    return any(
        overlaps(time.span, span) and time.type not in {"DURATION", "SET"}
        for time in times[at : at + 4]
    )


def _within(text: str, mentions: tuple[Mention, ...], span: Span) -> tuple[Mention, ...]:
    start = bisect_left(mentions, span.start, key=lambda mention: mention.span.start)
    end = bisect_left(mentions, span.end, key=lambda mention: mention.span.start)
    # The "US" of "US$48 billion" is a money sign.
    return tuple(one for one in mentions[start:end] if text[one.span.end : one.span.end + 1] != "$")


def _quantity(
    reader: _Reader,
    sentence: Sentence,
    conditions: tuple[Span, ...],
    stated: ValuePart,
    measured: Measured,
    item: Figure | Standing,
) -> Quantity:
    text = reader.document.text
    quote = reader.attributions.quote_around(item.span)
    if measured.place is None and quote is not None:
        measured = replace(measured, place=_place_of_we(reader, quote, item, measured))
    source = find_source(reader.attributions, sentence.span, item.span)
    if measured.rule == "comparison" and isinstance(item, Standing):
        source = _holder_of_estimates(reader, item) or source
    return Quantity(
        id=content_id("n", reader.document.id, item.span.start, item.span.end),
        document=reader.document.id,
        span=item.span,
        kind=stated.kind,
        low=stated.low,
        high=stated.high,
        step=stated.step,
        bound=stated.bound,
        unit=stated.unit,
        unit_text=stated.unit_text,
        unit_may_be=stated.may_be,
        dimension=stated.dimension,
        change=stated.change,
        entity=measured.entity,
        property=measured.property,
        place=measured.place,
        whole=measured.whole,
        compared_with=measured.compared_with,
        qualifier=measured.qualifier,
        as_of=date_of(text, reader.times, sentence.span, item.span),
        source=source,
        quote=quote.id if quote else None,
        condition=condition_of(text, conditions, item.span),
        modality=modality_of(text, sentence.span, item.span),
        evidence=Evidence(
            rule=f"quantity.{measured.rule}", detail=text[item.span.start : item.span.end]
        ),
    )


_WE = re.compile(r"\b(?:we|our|us)\b", re.IGNORECASE)


def _place_of_we(
    reader: _Reader, quote: Quote, item: Figure | Standing, measured: Measured
) -> Phrase | None:
    """Return the country of a speaker who says "we have more reserves"."""
    if measured.property is None or measured.property.text not in goods_properties():
        return None
    spoken = next((one for one in quote.content if one.start <= item.span.start < one.end), None)
    if spoken is None or not _WE.search(reader.document.text, spoken.start, item.span.start):
        return None
    speaker = reader.attributions.by_id.get(quote.speaker or "")
    return country_of(speaker) if speaker else None


def _holder_of_estimates(reader: _Reader, standing: Standing) -> Phrase | None:
    """Return who has the estimates a comparison is about: "but Moscow has far higher estimates"."""
    text = reader.document.text
    if not text[standing.span.start : standing.span.end].lower().endswith(("estimates", "figures")):
        return None
    mentions = reader.attributions.mentions
    at = bisect_left(mentions, standing.span.start, key=lambda mention: mention.span.start)
    for mention in reversed(mentions[max(0, at - 1) : at]):
        if re.fullmatch(
            r" (?:has|had|gives|gave|offers|cites|uses|made|makes)(?: a)?(?: \w{3,15})? ",
            text[mention.span.end : standing.span.start],
        ):
            return Phrase(text=mention.name, span=mention.span)
    return None
