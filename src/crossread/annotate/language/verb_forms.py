"""Forms of English verbs, made from their base form; the irregular ones are a list."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from crossread.lexicons import read_rows


class VerbForms(NamedTuple):
    """The five forms a verb can be written in; several may be the same word."""

    base: str
    present: str
    past: str
    participle: str
    gerund: str


@cache
def verb_forms(base: str) -> VerbForms:
    """Return the forms of a verb.

    >>> verb_forms("deny")
    VerbForms(base='deny', present='denies', past='denied', participle='denied', gerund='denying')
    >>> verb_forms("meet").past
    'met'
    """
    past, participle = _irregular().get(base, ("", ""))
    consonant_y = base.endswith("y") and base[-2:-1] not in set("aeiou")
    if consonant_y:
        present = base[:-1] + "ies"
    else:
        present = base + ("es" if base.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
    regular = (
        base + "d" if base.endswith("e") else base[:-1] + "ied" if consonant_y else base + "ed"
    )
    stem = base[:-1] if base.endswith("e") and not base.endswith(("ee", "ye", "oe")) else base
    if past.endswith("ed") and past[:-2] != base and past[:-3] == base:
        stem = past[:-2]  # "ban", "banned": the last letter is doubled in "banning" too
    elif past and base[-1:] in "tnpdg" and base[-2:-1] in set("aeiou") and len(base) < 5:
        stem = base + base[-1] if base[-3:-2] not in set("aeiou") else base
    return VerbForms(base, present, past or regular, participle or regular, stem + "ing")


@cache
def _irregular() -> dict[str, tuple[str, str]]:
    return {
        row["base"]: (row["past"].split("|")[0], row["participle"])
        for row in read_rows("irregular_verbs")
    }


@cache
def irregular_past_forms() -> frozenset[str]:
    """Return the past forms that the spelling rules do not make, in lower case.

    >>> {"met", "were"} <= irregular_past_forms(), "asked" in irregular_past_forms()
    (True, False)
    """
    rows = read_rows("irregular_verbs")
    return frozenset(form for row in rows for form in row["past"].split("|"))
