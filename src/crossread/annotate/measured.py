"""Say what a figure measures: of which thing, which property, where, and of which whole.

No parser runs. The noun phrases around the figure are read by their limits: what follows it
with "of" ("2 million tons of aluminium"), the property it is stated of ("reserves at 3.8 million
tons"), the verb it is the object of ("supply 2 million tons"), and, where these are silent, the
goods last named. Where nothing tells, the part stays empty.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from crossread.annotate.figures import Figure
from crossread.annotate.nouns import Word, noun_form, singular
from crossread.annotate.ranks import Standing
from crossread.annotate.terms import Term, Wording, property_forms
from crossread.lexicons import read_rows, read_words
from crossread.records import Mention, Phrase, Span

_SIDE = 160
"""How many characters beside a figure are read for what it measures."""
_GENERIC = frozenset({"metal", "mineral", "good", "chemical", "stone", "grain", "critical mineral"})
"""Goods that may stand for others named before: "reserves of the metals"."""
_CHANGES = frozenset({"reduction", "increase", "growth"})
"""Properties that are changes of something else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What a figure measures; each part empty where the text does not tell."""

    entity: Phrase | None = None
    property: Phrase | None = None
    place: Phrase | None = None
    whole: Phrase | None = None
    qualifier: Phrase | None = None
    rule: str = "figure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """A sentence as `measured` reads it."""

    text: str
    span: Span
    wording: Wording
    mentions: tuple[Mention, ...]
    """Mentions in the sentence, in text order."""
    earlier: tuple[Term, ...] = ()
    """Goods named in the sentences just before, in text order."""


def measured_by_figure(near: Surroundings, figure: Figure) -> Measured:
    """Return what a figure with a number measures."""
    chain = _chain_after(near, figure.core.end, opened=False)
    if figure.dimension == "share" and figure.change is None and chain is not None:
        return _share(near, figure, chain)
    if figure.dimension == "noun" or figure.unit == "person":
        return _count(near, figure, chain)
    return _amount(near, figure, chain)


def measured_by_standing(near: Surroundings, standing: Standing) -> Measured:
    """Return what a rank, a comparison or an ordinal measures."""
    chain = _chain_after(near, standing.noun, opened=True) or Span(standing.noun, standing.noun)
    if standing.kind == "ordinal":
        return Measured(entity=_words_phrase(near, chain), rule="ordinal")
    goods = _goods(near, chain, standing.span.start)
    prop = _property(near, chain) or _agent(near, chain)
    holder = _holder(near, standing.span.start)
    place = _place_of(holder) if holder and _is_place(holder) else None
    if prop is None and goods is None:
        prop = _last_property(near, standing.span.start)
    role = _words_phrase(near, Span(standing.noun, _head_end(near, standing.noun)))
    entity = goods
    if holder is not None and place is None:
        entity = Phrase(text=holder.name, span=holder.span)
    if standing.kind == "rank" and prop is None:
        prop = role
    if prop is not None and entity is None and prop.text not in {"estimate"}:
        entity = _last_goods(near, standing.span.start)
    within = standing.within or standing.against
    return Measured(
        entity=entity,
        property=prop,
        place=place,
        whole=_within(near, within) if within else None,
        rule=standing.kind,
    )


# --- kinds of figures -------------------------------------------------------------------------


def _share(near: Surroundings, figure: Figure, chain: Span) -> Measured:
    """Return what "15 percent of U.S. aluminium imports" measures, and of which whole."""
    prop = _property(near, chain)
    words = near.text[chain.start : chain.end]
    whole = Phrase(text=_plain(words), span=chain)
    name = f"share of {prop.text}" if prop else "share"
    holder = _holder(near, figure.span.start)
    place = _place_of(holder) if holder and _is_place(holder) else None
    goods = _goods(near, chain, figure.span.start)
    if goods is None and holder is not None and place is None:
        goods = Phrase(text=holder.name, span=holder.span)
    return Measured(
        entity=goods,
        property=Phrase(text=name, span=prop.span if prop else None),
        place=place,
        whole=whole,
        rule="share-of",
    )


def _count(near: Surroundings, figure: Figure, chain: Span | None) -> Measured:
    """Return what "15 rare earth metals" or "11 people" counts."""
    goods = near.wording.goods_between(figure.core.start, figure.core.end)
    entity = Phrase(text=figure.unit or "", span=None)
    if figure.counted:
        span = Span(figure.counted[0].span.start, figure.counted[-1].span.end)
        entity = Phrase(text=goods[-1].text if goods else noun_form(figure.counted), span=span)
    elif not entity.text:
        entity = None  # type: ignore[assignment]
    heads = near.wording.properties_between(figure.core.start, figure.core.end)
    fate = _fate(near, figure)
    if fate is not None:
        prop = fate
    elif heads and figure.dimension == "noun":
        prop = Phrase(text=heads[-1].text, span=heads[-1].span)
    else:
        prop = Phrase(text="number", span=None)
    return Measured(
        entity=entity, property=prop, place=_place(near, figure.span, chain), rule="count"
    )


def _amount(near: Surroundings, figure: Figure, chain: Span | None) -> Measured:
    """Return what an amount, a sum or a rate measures."""
    stated = _stated_of(near, figure)
    attached = _attached(near, figure)
    named = _named_after(near, figure)
    prop = (
        (attached and _term_phrase(attached))
        or (_property(near, chain) if chain else None)
        or (_property(near, named) if named else None)
        or (stated and _term_phrase(stated))
        or _verb(near, figure.span.start)
    )
    reading = [span for span in (chain, named) if span is not None]
    reading += [_phrase_around(near, term) for term in (attached, stated) if term is not None]
    goods = next(
        (found for span in reading if (found := _goods(near, span, figure.span.start))), None
    )
    target = _target(near, figure, attached or stated)
    entity = goods or target
    changed = None
    if prop is not None and prop.text in _CHANGES and goods is None:
        changed = _changed(near, prop, figure)
        entity = changed or entity
    if entity is None and prop is None:
        prop = _last_property(near, figure.span.start) if figure.dimension == "share" else None
    if entity is None and prop is not None:
        entity = _owner(near, reading) or _last_goods(near, figure.span.start)
    qualifier = _qualifier(near, named or chain, attached or stated)
    place = None if target and entity == target else _place(near, figure.span, *reading)
    return Measured(entity=entity, property=prop, place=place, qualifier=qualifier, rule="amount")


# --- noun phrases around ----------------------------------------------------------------------

_CONNECTORS = frozenset(
    {"of", "and", "the", "its", "their", "his", "her", "these", "those", "this", "all", "or"}
)
_OPENERS = frozenset({"in", "terms", "by"})
_GAP = re.compile(r"[ \u00a0]|,? ?[“”\"][ ]?|[-–/]")


def _chain_after(near: Surroundings, position: int, *, opened: bool) -> Span | None:
    """Return the noun phrases joined by "of" and "and" that go on at `position`.

    Unless `opened`, they must begin with "of": "95% of global production and supplies of …".
    """
    words = near.wording.words
    index = near.wording.index_at(position)
    first = index
    end = position
    while index < len(words) and index - first < 14:
        word = words[index]
        gap = near.text[end : word.span.start]
        if not (_GAP.fullmatch(gap) or (gap in {"", "”", '"', "' ", "’ "} and index == first)):
            break
        lower = word.lower
        if index == first and not opened:
            if lower != "of":
                return None
        elif lower in read_words("phrase_limits") and not _connects(words, index, opened=opened):
            break
        end = word.span.end
        index += 1
    start = first if opened else first + 1
    while index > start and words[index - 1].lower in _CONNECTORS | _OPENERS:
        index -= 1
    while start < index and words[start].lower in _CONNECTORS:
        start += 1
    return Span(words[start].span.start, words[index - 1].span.end) if start < index else None


def _connects(words: Sequence[Word], index: int, *, opened: bool) -> bool:
    lower = words[index].lower
    return lower in _CONNECTORS or (opened and lower in _OPENERS)


_TO_FIGURE = re.compile(
    r"(?: (?:of|at|to|by|worth|totall?ing|totall?ed|amounting|amounted|reaching|reached|stood|stands|"
    r"stand|was|were|is|are|hit|from|rose|fell|grew|climbed|dropped|averaging|averaged|around|a|an|"
    r"total|record|estimated|has|have|had|been|be|would|will|could|currently|now|also|only|just|"
    r"between|:|as|high|low|much|some|up|down|further)\b)*[ :,]*[“\"]?$"
)


def _stated_of(near: Surroundings, figure: Figure) -> Term | None:
    """Return the property a figure is stated of: "reserves of rare earths at 3.8 million tons"."""
    terms = near.wording.properties_between(
        max(near.span.start, figure.span.start - _SIDE), figure.span.start
    )
    for term in reversed(terms[-4:]):
        tail = near.text[term.span.end : figure.span.start]
        if _TO_FIGURE.fullmatch(tail):
            return term
        chain = _chain_after(near, term.span.end, opened=False)
        if chain and _TO_FIGURE.fullmatch(near.text[chain.end : figure.span.start]):
            return term
        if re.fullmatch(
            r" (?:of|in|on|for) [^;:.()]{1,90}? (?:totall?ing|totall?ed|amounting to|amounted to|at|of|to|by|was|were|is|reached|stood at)(?: about| nearly)? ?[“\"]?",
            tail,
        ):
            return term
    return None


def _attached(near: Surroundings, figure: Figure) -> Term | None:
    """Return the property a figure stands before: "a 25% tariff", "$5 billion in aid"."""
    match = re.compile(r"[”\"]? (?:(?:in|worth of) )?(?:[\w-]+ ){0,2}?$")
    terms = near.wording.properties_between(
        figure.core.end, min(near.span.end, figure.core.end + 60)
    )
    for term in terms[:1]:
        between = near.text[figure.core.end : term.span.start]
        words = {word.lower() for word in re.findall(r"[\w-]+", between)}
        if match.fullmatch(between) and not (words - {"in", "worth", "of"}) & read_words(
            "phrase_limits"
        ):
            return term
    return None


_IS = re.compile(
    r"[”\"]? (?:is|was|are|were|represents|represented) (?:the |a )?(?:total )?(?:amount|number|total|volume|value|figure|quantity|size|level) of (?:the )?"
)


def _named_after(near: Surroundings, figure: Figure) -> Span | None:
    """Return the noun phrase after "is the amount of", which names what the figure was."""
    match = _IS.match(near.text, figure.core.end, near.span.end)
    return _chain_after(near, match.end(), opened=True) if match else None


def _phrase_around(near: Surroundings, term: Term) -> Span:
    """Return a property's noun phrase: its modifiers before it, and what follows with "of"."""
    words = near.wording.words
    first = term.first
    while first > 0 and term.first - first < 5:
        word = words[first - 1]
        gap = near.text[word.span.end : words[first].span.start]
        if gap.strip() or word.lower in read_words("phrase_limits"):
            break
        first -= 1
    chain = _chain_after(near, term.span.end, opened=False)
    return Span(words[first].span.start, chain.end if chain else term.span.end)


# --- parts ------------------------------------------------------------------------------------


def _term_phrase(term: Term) -> Phrase:
    return Phrase(text=term.text, span=term.span)


def _property(near: Surroundings, span: Span) -> Phrase | None:
    """Return the property that heads the noun phrases in `span`."""
    terms = near.wording.properties_between(span.start, span.end)
    return _term_phrase(terms[0]) if terms else None


def _agent(near: Surroundings, span: Span) -> Phrase | None:
    """Return the property that a role stands for: an exporter ranks by exports."""
    agents = property_forms("agents")
    first = near.wording.index_at(span.start)
    for word in near.wording.words[first : near.wording.index_at(span.end)]:
        normal = agents.get(singular(word.lower))
        if normal:
            return Phrase(text=normal, span=word.span)
    return None


def _goods(near: Surroundings, span: Span, position: int) -> Phrase | None:
    """Return the goods named in `span`; "the metals" are those named before."""
    terms = near.wording.goods_between(span.start, span.end)
    if not terms:
        return None
    term = next((term for term in terms if term.text not in _GENERIC), terms[0])
    if term.text in _GENERIC:
        before = near.wording.words[term.first - 1].lower if term.first else ""
        if before in {"the", "these", "those", "such", "this"}:
            return _last_goods(near, min(position, term.span.start)) or _term_phrase(term)
    return _term_phrase(term)


def _last_goods(near: Surroundings, position: int) -> Phrase | None:
    """Return the goods last named before a position, here or in the sentences just before."""
    here = near.wording.goods_between(near.span.start, max(near.span.start, position))
    terms = [term for term in (*near.earlier, *here) if term.text not in _GENERIC]
    return _term_phrase(terms[-1]) if terms else None


def _last_property(near: Surroundings, position: int) -> Phrase | None:
    terms = near.wording.properties_between(max(near.span.start, position - _SIDE), position)
    return _term_phrase(terms[-1]) if terms else None


def _verb(near: Surroundings, position: int) -> Phrase | None:
    """Return the property told by the verb whose object the figure is: "supply 2 million tons"."""
    verbs = property_forms("verbs")
    last = near.wording.index_before(position)
    for index in range(last, max(-1, last - 4), -1):
        word = near.wording.words[index]
        two = f"{word.lower} {near.wording.words[index + 1].lower}" if index < last else ""
        normal = verbs.get(two) or verbs.get(word.lower)
        if normal:
            return Phrase(text=normal, span=word.span)
    return None


_FATES = frozenset({"deaths", "injuries", "arrests", "displaced", "missing", "cases"})


def _fate(near: Surroundings, figure: Figure) -> Phrase | None:
    """Return what befell the people counted: "killed 11", "11 people dead", "130 injured"."""
    verbs = {form: normal for form, normal in property_forms("verbs").items() if normal in _FATES}
    words = near.wording.words
    after = near.wording.index_at(figure.core.end)
    before = near.wording.index_before(figure.span.start)
    inside = range(near.wording.index_at(figure.core.start), after)
    nearby = [
        *inside,
        *range(after, min(after + 3, len(words))),
        *range(before, max(-1, before - 3), -1),
    ]
    for index in nearby:
        lower = words[index].lower
        if lower in verbs:
            return Phrase(text=verbs[lower], span=words[index].span)
        if lower == "lives":
            return Phrase(text="deaths", span=words[index].span)
    return None


def _target(near: Surroundings, figure: Figure, term: Term | None) -> Phrase | None:
    """Return whom a tariff, tax or fine is on: "tariffs of 25% to 50% on buyers of oil"."""
    end = max(figure.core.end, term.span.end if term else 0)
    match = re.compile(r" (?:on|against) ").match(near.text, end, near.span.end)
    if match is None or term is None:
        return None
    chain = _chain_after(near, match.end(), opened=True)
    return Phrase(text=_plain(near.text[chain.start : chain.end]), span=chain) if chain else None


def _changed(near: Surroundings, prop: Phrase, figure: Figure) -> Phrase | None:
    """Return what a reduction or an increase is of: "defence budgets" before "a reduction of"."""
    position = prop.span.start if prop.span else figure.span.start
    terms = near.wording.properties_between(near.span.start, min(position, figure.span.start))
    terms = tuple(term for term in terms[-6:] if term.text not in _CHANGES)
    if not terms:
        return None
    around = _phrase_around(near, terms[-1])
    return _words_phrase(near, Span(around.start, terms[-1].span.end))


def _owner(near: Surroundings, reading: Sequence[Span]) -> Phrase | None:
    """Return whose property it is: the organisation or person in the property's noun phrase."""
    for span in reading:
        for mention in near.mentions:
            if span.start <= mention.span.start < span.end and not _is_place(mention):
                return Phrase(text=mention.name, span=mention.span)
    return None


_ADJECTIVES = frozenset(
    "proven proved probable recoverable confirmed explored indicated inferred mineable secondary "
    "reciprocal retaliatory additional extra gross net nominal real primary mutual baseline universal "
    "blanket preliminary installed spare".split()
)
_NARROWING = re.compile(
    r"[”\"]? (?P<words>(?:under (?!(?:the|a|an|his|her|their|its)\b)|ready for |available |awaiting |not yet |yet to |still |already |in operation|"
    r"due to |eligible for )[^,;:.()“”\"\n]{1,90})"
)


def _qualifier(near: Surroundings, span: Span | None, term: Term | None) -> Phrase | None:
    """Return what narrows the property: "proven" before it, "under development" after it."""
    end = span.end if span is not None else (term.span.end if term else None)
    if end is not None:
        match = _NARROWING.match(near.text, end, min(near.span.end, end + 120))
        if match is not None:
            found = Span(match.start("words"), match.start("words") + len(match["words"].rstrip()))
            return Phrase(text=near.text[found.start : found.end].lower(), span=found)
    terms = (
        [term]
        if term
        else list(near.wording.properties_between(span.start, span.end))
        if span
        else []
    )
    for one in terms:
        for word in near.wording.words[max(0, one.first - 3) : one.first]:
            if word.lower in _ADJECTIVES:
                return Phrase(text=word.lower, span=word.span)
    return None


# --- places and holders -----------------------------------------------------------------------

_OBJECT_OF = re.compile(
    r"\b(?:to|from|with|against|on|by|for|into|toward|towards|than|and|as)(?: the)? $",
    re.IGNORECASE,
)


@cache
def _countries() -> dict[str, tuple[str, frozenset[str]]]:
    """Return by ISO code a country's name, and the names that stand for the country itself."""
    return {
        row["iso3"]: (
            row["name"],
            frozenset(
                name.lower()
                for column in ("name", "aliases", "demonyms", "capital", "seats")
                for name in row.get(column, "").split("|")
                if name
            ),
        )
        for row in read_rows("countries")
    }


def _is_place(mention: Mention) -> bool:
    if mention.type in {"location", "nationality"}:
        return True
    known = _countries().get(mention.country or "")
    return known is not None and mention.name.lower() in known[1]


def _place_of(mention: Mention) -> Phrase:
    """Return a place by its country's name where it stands for the country, else by its own."""
    known = _countries().get(mention.country or "")
    if known is not None and (
        mention.type == "nationality" or mention.form != "name" or mention.name.lower() in known[1]
    ):
        return Phrase(text=known[0], span=mention.span)
    return Phrase(text=mention.name, span=mention.span)


def _place(near: Surroundings, figure: Span, *phrases: Span | None) -> Phrase | None:
    """Return where the thing is measured: in its noun phrase, else as the holder."""
    for span in phrases:
        inside = [
            mention
            for mention in near.mentions
            if span and span.start <= mention.span.start < span.end and _is_place(mention)
        ]
        if inside:
            return _place_of(inside[0])
        found = _in_place(near, span) if span else None
        if found is not None:
            return found
    holder = _holder(near, figure.start)
    if holder is not None:
        return _place_of(holder) if _is_place(holder) else None
    return _subject_after(near, figure.end)


def _in_place(near: Surroundings, span: Span) -> Phrase | None:
    """Return the place named right after a noun phrase: "reserves of nickel in Indonesia"."""
    match = re.compile(r" (?:in|across|at|from) (?:the )?").match(
        near.text, span.end, near.span.end
    )
    if match is None:
        return None
    at = bisect_left(near.mentions, match.end(), key=lambda mention: mention.span.start)
    if at < len(near.mentions) and near.mentions[at].span.start == match.end():
        mention = near.mentions[at]
        return _place_of(mention) if _is_place(mention) else None
    return None


def _holder(near: Surroundings, position: int) -> Mention | None:
    """Return the mention nearest before a figure that is no object of a preposition."""
    at = bisect_left(near.mentions, position, key=lambda mention: mention.span.start)
    for mention in reversed(near.mentions[max(0, at - 8) : at]):
        if mention.type == "person" or mention.span.end > position:
            continue
        left = near.text[max(near.span.start, mention.span.start - 14) : mention.span.start]
        if not _OBJECT_OF.search(left):
            return mention
    return None


def _subject_after(near: Surroundings, position: int) -> Phrase | None:
    """Return the subject of a clause that a figure opens: "With 5 million tons, Chile ranks"."""
    at = bisect_left(near.mentions, position, key=lambda mention: mention.span.start)
    for mention in near.mentions[at : at + 4]:
        if near.text[max(0, mention.span.start - 2) : mention.span.start] == ", " and _is_place(
            mention
        ):
            return _place_of(mention)
    return None


def _within(near: Surroundings, span: Span) -> Phrase:
    for mention in near.mentions:
        if span.start <= mention.span.start < span.end and _is_place(mention):
            return Phrase(text=_place_of(mention).text, span=span)
    return Phrase(text=_plain(near.text[span.start : span.end]), span=span)


# --- normal forms -----------------------------------------------------------------------------


def _plain(words: str) -> str:
    """Return words for comparison: without the first article, on one line."""
    text = re.sub(r"\s+", " ", words.strip(' ,“”"'))
    return re.sub(r"^(?:the|a|an|its|their|his|her|these|those) ", "", text, flags=re.IGNORECASE)


def _words_phrase(near: Surroundings, span: Span) -> Phrase | None:
    first, end = near.wording.index_at(span.start), near.wording.index_at(span.end)
    words = near.wording.words[first:end]
    return (
        Phrase(text=noun_form(words), span=Span(words[0].span.start, words[-1].span.end))
        if words
        else None
    )


def _head_end(near: Surroundings, position: int) -> int:
    """Return where the first noun phrase after a position ends."""
    words = near.wording.words
    index = near.wording.index_at(position)
    end = position
    while index < len(words) and words[index].lower not in read_words("phrase_limits"):
        if near.text[end : words[index].span.start].strip():
            break
        end = words[index].span.end
        index += 1
    return end


def with_measure_of(measured: Measured, other: Measured) -> Measured:
    """Return a comparison's measure filled in from the figure it compares with."""
    return replace(
        measured,
        entity=other.entity or measured.entity,
        property=other.property or measured.property,
        place=other.place or measured.place,
    )
