"""Words and punctuation marks of a text, as spans."""

from __future__ import annotations

import re
from functools import cache

from crossread.lexicons import read_rows
from crossread.records import Span

TOKEN_VERSION = "2"
"""To be raised when text is cut into other tokens: the models are trained on these."""

# Accents and vowel signs that Python's \w leaves out; without them a Hindi word falls apart.
_MARKS = "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u064b-\u065f\u0900-\u0903\u093a-\u094f"
_LETTER = rf"[^\W\d_{_MARKS}]"
_ENDING = "(?: [sS] | [rR][eE] | [vV][eE] | [lL][lL] | [dD] | [mM] )"
_NOT = "[nN] ['’] [tT]"
_TOKEN = re.compile(
    rf"""
      (?! [cC][aA][nN][nN][oO][tT] [ ,] ) [A-Za-z]+ (?= [ ,] )                  # most words
    | [,;)] (?= [ ] )
    | (?: https?:// | www\. ) [^\s<>"“”]+ [^\s<>"“”.,;:!?)\]'’]           # a web address
    | [\w.+-]{{1,64}} @ [\w-]{{1,63}} (?: \. [\w-]{{1,63}} )+                 # an e-mail address
    | [A-Za-z0-9-]{{2,63}} \. (?: com | org | net | gov | edu ) \b             # TheEpochTimes.com
    | (?: {_LETTER} \. ){{2,}} (?: {_LETTER} \b (?! \.) )?                     # U.S.  a.m.  U.S.A
    | Ph\.D\.
    | \d+ (?: [.,:] \d+ )* (?: (?: st | nd | rd | th | s ) \b )?               # 3.8  2,000  5th
    | ['’] {_ENDING} \b                                                        # Ukraine 's  we 'll
    | {_NOT} \b                                                               # do n't
    | [cC][aA][nN] (?= [nN][oO][tT] \b )                                      # can not
    | [^\W\d_{_MARKS}]+? (?= {_NOT} \b )                                      # do n't
    | {_LETTER} [^\W_]* [{_MARKS}]* (?: (?! ['’] {_ENDING} \b )
        ['’] {_LETTER}+ | [^\W_{_MARKS}]+ | [{_MARKS}]+ )*                       # O'Brien
    | \.{{2,}} | -{{2,}} | _+ | !{{2,}} | \?{{2,}}                               # ...  --  !!
    | \S
    """,
    re.VERBOSE,
)


@cache
def abbreviations() -> dict[str, str]:
    """Return the kind of each abbreviation, by its form with its full stop.

    >>> abbreviations()["Feb."]
    'month'
    """
    return {row["form"]: row["kind"] for row in read_rows("abbreviations")}


def find_tokens(text: str, start: int, end: int) -> tuple[Span, ...]:
    """Return the words and punctuation marks between two offsets of a text, in order.

    The full stop belongs to an abbreviation ("Feb.", "U.S.") and to an initial ("J."). Words
    are split at hyphens and dashes; a possessive "'s" stands by itself, and contractions are cut
    as treebanks cut them ("do" "n't", "we" "'ll"). Names such as "O'Brien" stay one token.

    >>> text = "The U.S.–Ukraine deal cuts 3.8% of Russia's debt on Feb. 24."
    >>> [text[token.start : token.end] for token in find_tokens(text, 0, len(text))]
    ... # doctest: +NORMALIZE_WHITESPACE
    ['The', 'U.S.', '–', 'Ukraine', 'deal', 'cuts', '3.8', '%', 'of', 'Russia', "'s", 'debt',
     'on', 'Feb.', '24', '.']
    """
    known = abbreviations()
    tokens = []
    position = start
    while match := _TOKEN.search(text, position, end):
        position = match.end()
        if position < end and text[position] == "." and match.group()[0].isalpha():
            position += _takes_full_stop(text, match.start(), position, end, known)
        tokens.append(Span(match.start(), position))
    return tuple(tokens)


def _takes_full_stop(text: str, start: int, stop: int, end: int, known: dict[str, str]) -> bool:
    """Tell whether the full stop at `stop` belongs to the word that starts at `start`."""
    word = text[start:stop]
    follows = text[stop + 1 : min(stop + 3, end)]
    kind = known.get(word + ".")
    if (
        len(word) == 1 and kind is None
    ):  # the initial of a name, unless the sentence ends: "vitamin C."
        return word.isupper() and word != "I" and follows[:1] in ("", " ") and follows[1:].isupper()
    if kind == "number":  # "No. 5", but not "No. He left."
        return follows.lstrip()[:1].isdigit()
    return kind is not None
