"""Find statements that some things belong to a class: "metals such as iron and titanium".

After the lexico-syntactic patterns of Hearst, "Automatic acquisition of hyponyms from large
text corpora" (COLING 1992). Only kinds of things named by common nouns; persons, places and
organisations have records of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from crossread.annotate.language.function_words import phrase_limits
from crossread.annotate.language.nouns import Word, is_plural, noun_form, singular, words_after
from crossread.lexicons import read_rows, read_words
from crossread.records import (
    PROSE_ZONES,
    Document,
    Evidence,
    Membership,
    Phrase,
    Sentence,
    Span,
    content_id,
)

_WORD = r"[^\W\d_][\w-]*"
_FORWARD = re.compile(
    r",? (?:(?P<sure>such as|including|e\.g\.,?|for example,?|especially|particularly|notably)|"
    r"(?P<like>like)) ",
)
_BACKWARD = re.compile(rf"(?:,| (?:and|or),?) other (?P<category>{_WORD}(?: {_WORD}){{0,3}})")
_LONGEST = 600
"""Characters of a list that are looked at."""
_MOST_MEMBERS = 20


def find_memberships(document: Document, sentences: Sequence[Sentence]) -> tuple[Membership, ...]:
    """Return the statements of class membership in a document's prose, in text order.

    >>> from crossread.records import Segment
    >>> text = "It exports base metals such as copper, zinc and nickel."
    >>> segment = Segment(block="b", zone="body", span=Span(0, 55), page_span=Span(0, 55))
    >>> document = Document(id="d", page="p", text=text, segments=(segment,), zonings=())
    >>> sentence = Sentence(id="s", span=Span(0, 55), zone="body", tokens=())
    >>> found = find_memberships(document, [sentence])[0]
    >>> found.category.text, [member.text for member in found.members]
    ('base metal', ['copper', 'zinc', 'nickel'])
    """
    found: list[Membership] = []
    for sentence in sentences:
        if sentence.zone in PROSE_ZONES:
            found += _forward(document, sentence.span)
            found += _backward(document, sentence.span)
    return tuple(sorted(found, key=lambda membership: (membership.span, membership.id)))


def _forward(document: Document, span: Span) -> Iterator[Membership]:
    """Yield "Zs such as X and Y", "Zs including X", "Zs like X, Y and Z"."""
    for match in _FORWARD.finditer(document.text, span.start, span.end):
        category = _category_before(document.text, match.start(), span)
        if category is None:
            continue
        members = _members(document.text, match.end(), min(span.end, match.end() + _LONGEST))
        known = [member for member in members if _is_known(member.text)]
        # "like" also compares: it gives members only where it opens a list, or they are goods.
        if match["like"] and not (known or len(members) > 2):
            continue
        if members and _is_class(category, members):
            rule = "membership.like" if match["like"] else "membership.such-as"
            yield _membership(document, category, members, rule, 0.7 if match["like"] else 0.9)


def _backward(document: Document, span: Span) -> Iterator[Membership]:
    """Yield "X, Y and other Zs"."""
    for match in _BACKWARD.finditer(document.text, span.start, span.end):
        words = words_after(document.text, match.start("category") - 1, span.end, most=4)
        words = _to_plural(words)
        if not words:
            continue
        left = max(span.start, match.start() - _LONGEST)
        members = _members_before(document.text, left, match.start())
        # One member is too little: "metals and other projects" are metals projects.
        if len(members) > 1:
            category = Phrase(
                text=_normal(noun_form(words)), span=Span(words[0].span.start, words[-1].span.end)
            )
            if _is_class(category, members):
                yield _membership(document, category, members, "membership.and-other", 0.9)


def _to_plural(words: tuple[Word, ...]) -> tuple[Word, ...]:
    for index, word in enumerate(words):
        if is_plural(word.text) and word.text.islower():
            return words[: index + 1]
    return ()


_TAIL = re.compile(rf"(?:(?<![\w’'-]){_WORD} ){{0,3}}(?<![\w’'-]){_WORD}$")


def _category_before(text: str, end: int, span: Span) -> Phrase | None:
    """Return the class named right before the list: a plural common noun with its modifiers."""
    match = _TAIL.search(text, max(span.start, end - 60), end)
    if match is None:
        return None
    words = [
        Word(text=word.group(), span=Span(match.start() + word.start(), match.start() + word.end()))
        for word in re.finditer(r"\S+", match.group())
    ]
    words = words[_after_last_limit(words) :]
    words = _without_verb(text, words, span)
    while words and not words[0].text.islower() and words[0].span.start > span.start:
        words = words[1:]
    # A noun that modifies another is hardly ever plural; a verb in -s looks as if it were.
    verbs = [index for index, word in enumerate(words[:-1]) if is_plural(word.text)]
    words = words[verbs[-1] + 1 :] if verbs else words
    if not words or not is_plural(words[-1].text):
        return None
    return Phrase(
        text=_normal(noun_form(tuple(words))), span=Span(words[0].span.start, words[-1].span.end)
    )


def _after_last_limit(words: list[Word]) -> int:
    limits = phrase_limits()
    return max((index for index, word in enumerate(words) if word.lower in limits), default=-1) + 1


_SUBJECT = re.compile(r"\b(?:it|they|he|she|we|that|which|who|to) $", re.IGNORECASE)


def _without_verb(text: str, words: list[Word], span: Span) -> list[Word]:
    """Return a class without the verb that a pronoun in front shows: "it exports base metals"."""
    if len(words) < 2 or words[0].lower.endswith("ing"):
        return words[1:] if len(words) > 1 else words
    start = words[0].span.start
    verb = _SUBJECT.search(text[max(span.start, start - 8) : start])
    return words[1:] if verb else words


_ITEM = re.compile(rf"(?P<joint>,? (?:and|or) |, )?(?P<words>{_WORD}(?: {_WORD}){{0,2}})")


def _members(text: str, start: int, stop: int) -> tuple[Phrase, ...]:
    """Return the members of the list that begins at `start`."""
    members: list[Phrase] = []
    position = start
    while len(members) < _MOST_MEMBERS:
        match = _ITEM.match(text, position, stop)
        if match is None or bool(members) != bool(match["joint"]):
            break
        words = words_after(text, match.start("words"), stop, most=3)
        member = _member(words)
        if member is None:
            break
        members.append(member)
        position = words[-1].span.end
        if match["joint"] and match["joint"].strip(", ") in {"and", "or"}:
            break
    return tuple(members)


def _members_before(text: str, start: int, end: int) -> tuple[Phrase, ...]:
    """Return the members of the list that ends at `end`, in text order."""
    members: list[Phrase] = []
    pieces = list(re.finditer(r"[^,;:.()“”\"]+", text[start:end]))
    for piece in reversed(pieces[-_MOST_MEMBERS:]):
        found = [
            Word(text=word.group(), span=Span(start + word.start(), start + word.end()))
            for word in re.compile(_WORD).finditer(text[start:end], piece.start(), piece.end())
        ]
        tail: list[Word] = []
        while found and len(tail) < 3 and found[-1].lower not in phrase_limits():
            tail.insert(0, found.pop())
        member = _member(tuple(tail))
        if member is None:
            break
        members.insert(0, member)
        if found:
            break
    return tuple(members)


def _member(words: tuple[Word, ...]) -> Phrase | None:
    """Return a member named by common nouns; none for names, numbers and long phrases."""
    if not words or not all(word.text.islower() for word in words[1:]):
        return None
    if not words[0].text.islower() and not _is_known(words[0].text.lower()):
        return None
    if words[-1].lower.endswith(("ing", "ed", "ly")) and not _is_known(words[-1].lower):
        return None
    return Phrase(
        text=_normal(noun_form(words)), span=Span(words[0].span.start, words[-1].span.end)
    )


@cache
def _goods() -> dict[str, str]:
    return {
        form: row["normal"]
        for row in read_rows("commodities")
        for form in (row["normal"], *row["aliases"].split("|"))
        if form
    }


def _is_known(form: str) -> bool:
    return singular(form) in _goods() or form in _goods()


def _normal(form: str) -> str:
    return _goods().get(form, form)


_PERSONS = frozenset(
    {"person", "man", "woman", "child", "boy", "girl", "family", "friend", "relative", "parent"}
    | {"mother", "father", "brother", "sister", "son", "daughter", "wife", "husband", "couple"}
    | {"nurse", "doctor", "patient", "survivor", "suspect", "player", "fan", "guest", "tourist"}
)


def _is_class(category: Phrase, members: tuple[Phrase, ...]) -> bool:
    """Tell whether a class is one of things: not of persons or bodies, nor one for anything.

    Goods are things, whatever gathers them: "supplies such as food" is not, "grains such as rye"
    is.
    """
    head = category.text.rsplit(" ", 1)[-1]
    if head in read_words("loose_classes") or head in read_words("generic_nouns"):
        return False
    return not any(_is_person(phrase.text.rsplit(" ", 1)[-1]) for phrase in (category, *members))


def _is_person(noun: str) -> bool:
    folk = read_words("people_nouns")
    known = noun in folk or f"{noun}s" in folk or noun.endswith(("man", "woman", "person"))
    return noun in _PERSONS or (known and not _is_known(noun))


def _membership(
    document: Document, category: Phrase, members: tuple[Phrase, ...], rule: str, score: float
) -> Membership:
    spans = [phrase.span for phrase in (category, *members) if phrase.span]
    span = Span(min(span.start for span in spans), max(span.end for span in spans))
    return Membership(
        id=content_id("m", document.id, span.start, span.end),
        document=document.id,
        span=span,
        category=category,
        members=members,
        evidence=Evidence(rule=rule, score=score, detail=document.text[span.start : span.end]),
    )
