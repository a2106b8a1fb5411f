"""The words for a speaker without a name, and whom an unresolved one may be.

"Its chief executive said the firm would sue. “We will see,” she said": her words are told as the
chief executive's, and not as those of "she".
"""

from __future__ import annotations

from crossread.annotate.language.function_words import function_words
from crossread.annotate.speaking.open_sources import DESCRIBED_GOES_ON
from crossread.offsets import text_of
from crossread.records import Account, Quote

_LOOK_BACK = 8
"""Quotes before one that are asked whom it goes on from."""

_COURTESIES = frozenset({"mr", "mrs", "ms", "miss", "mx", "messrs", "madam", "sir", "monsieur"})


def described_speaker(account: Account, quote: Quote) -> str:
    """Return the account's words for who speaks; for a pronoun, the words that it stands for.

    Empty where the account gives none.
    """
    if quote.source is None:
        return ""
    words = text_of(account.document.text, quote.source)
    if not is_pronoun(words) or quote.source_kind != "anonymous":
        return words
    if DESCRIBED_GOES_ON in quote.evidence.detail:
        return _words_before(account, quote) or words
    for mention in account.mentions:
        if mention.span == quote.source and mention.evidence.rule == "pronoun.unnamed":
            return mention.evidence.detail or words
    return words


def _words_before(account: Account, quote: Quote) -> str:
    """Return the words for the described speaker of the quotes before, the nearest first."""
    start = quote.content[0].start
    before = sorted(
        (one for one in account.quotes if one.content[0].start < start and one.source),
        key=lambda one: (one.content[0].start, one.id),
    )
    for other in reversed(before[-_LOOK_BACK:]):
        if other.speaker is None and other.source is not None:
            words = text_of(account.document.text, other.source)
            if not is_pronoun(words):
                return words
    return ""


def may_be_anybody(account: Account, quote: Quote) -> bool:
    """Tell whether an unresolved source says nothing of who speaks, so that names may help.

    "He" and no words at all may be somebody named before; "the union" is no person at hand.
    """
    return quote.source is None or is_pronoun(text_of(account.document.text, quote.source))


def is_pronoun(words: str) -> bool:
    """Tell whether the words for a speaker are a pronoun alone.

    >>> is_pronoun("He"), is_pronoun("the mayor")
    (True, False)
    """
    return words.lower() in function_words("pronoun", "relative")


def is_courtesy(role: str) -> bool:
    """Tell whether a title says nothing of what somebody is.

    >>> is_courtesy("Mr."), is_courtesy("Sen.")
    (True, False)
    """
    return role.lower().rstrip(".") in _COURTESIES
