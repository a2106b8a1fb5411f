"""Which word hangs on which: a parser over the words, their tags and their clusters.

Two readings: one from the end of the sentence to its start, then one from start to end that
knows what the first found. Stacked so, they err less than either (docs/decisions/).
"""

from __future__ import annotations

from functools import cache

import numpy as np

from crossread.annotate.language.tagging import tag_names
from crossread.annotate.language.tokens import TOKEN_VERSION
from crossread.learned.kernel import Atoms, Integers, parse
from crossread.learned.models import ParserModel, read_parser_model
from crossread.learned.templates import slot_templates, version_of
from crossread.learned.words import FINE, LOWER, MIDDLE, WORD_VERSION

_COLUMNS = ("word", "tag", "upos", "middle", "fine")
_PLACES = (
    *("s0", "s1", "s2", "n0", "n1", "n2"),
    *("s0.left", "s0.left2", "s0.right", "s0.right2", "s1.left", "s1.right", "n0.left", "n0.left2"),
)
_ARC_PLACES = (
    *("head", "child", "head-1", "head+1", "child-1", "child+1"),
    *("child.left", "child.left2", "child.right", "child.right2", "head.left", "head.right"),
)
ACTION_SLOTS = (
    *(f"{place}.{column}" for place in _PLACES for column in _COLUMNS),
    *(f"{place}.label" for place in _PLACES[6:]),
    *("s0.lefts", "s0.rights", "n0.lefts", "s1.rights", "s0-n0", "s1-s0"),
    *("guide.s0", "guide.s1", "guide.n0", "guide.s0.more", "guide.s1.more"),
)
"""What the choice of a step can look at: the stack's three topmost words (s0 the top), the next
three of the buffer (n0 the first), their outermost dependents; how many dependents they have and
how far apart they are; what the first reading said of them."""
LABEL_SLOTS = (
    *(f"{place}.{column}" for place in _ARC_PLACES for column in _COLUMNS),
    *(f"{place}.label" for place in _ARC_PLACES[6:]),
    *("distance", "direction", "child.lefts", "child.rights"),
)
"""What the label of an arc can look at: its two words, their neighbours and dependents."""

BACKWARD_TEMPLATES = """
s0.word; s0.tag; s0.word s0.tag; s1.word; s1.tag; s1.word s1.tag; n0.word; n0.tag
n0.word n0.tag; n1.word n1.tag; n2.word n2.tag; s2.word s2.tag; n1.word; n2.tag; n1.tag
s0.word n0.word; s0.word s0.tag n0.tag; s0.tag n0.word n0.tag; s0.tag n0.tag; n0.tag n1.tag
n0.tag n1.tag n2.tag; s0.tag n0.tag n1.tag; s1.tag s0.tag n0.tag; s2.tag s1.tag s0.tag
s1.word s0.word; s1.tag s0.tag; s1.word s1.tag s0.tag; s1.tag s0.word s0.tag
s0.tag s0.left.tag n0.tag; s0.tag s0.right.tag n0.tag; s0.tag n0.left.tag n0.tag
s1.tag s0.tag s0.left.tag; s1.tag s0.tag s0.right.tag; s1.tag s0.tag s1.right.tag
s1.tag s0.tag s1.left.tag; s0.tag s0.left.tag s0.left2.tag; s0.tag s0.right.tag s0.right2.tag
n0.tag n0.left.tag n0.left2.tag; s0.word s0.lefts; s0.word s0.rights; n0.word n0.lefts
s0.tag s0.lefts; s0.tag s0.rights; n0.tag n0.lefts; s0.tag n0.tag s0-n0; s0.word s0-n0
n0.word s0-n0; s1.tag s0.tag s1-s0; s1.tag s0.tag n0.word; s1.word s0.tag n0.tag
s1.tag s0.word n0.word; n0.word n1.tag s0.tag; s0.middle n0.middle; s1.middle s0.middle
s1.middle s0.tag n0.middle; s1.middle s0.middle n0.tag; s0.fine n0.tag; s0.tag n0.fine
s1.fine s0.tag; s1.tag s0.fine; s0.tag s0.left.word n0.tag; s1.tag s0.tag s0.left.word
s1.word s0.left.word; s1.middle s0.left.word; s0.right.word s0.tag n0.tag; s0.tag n0.tag n1.word
s0.middle n0.middle n1.tag; s1.middle s0.tag n0.tag n1.tag; s1.tag s0.tag n0.tag n1.tag
s0.upos n0.upos n1.upos n2.upos; s2.upos s1.upos s0.upos n0.upos; s0.word n0.tag n1.word
"""
_LABELLED_TEMPLATES = """
s0.tag s0.left.label s0.right.label; s0.word s0.left.label; s0.word s0.right.label
n0.tag n0.left.label s0.tag; s0.tag s0.left.label s0.left2.label
s0.tag s0.right.label s0.right2.label; s1.tag s1.left.label s1.right.label
s1.word s1.right.label; s0.tag n0.tag s0.right.label s0.left.label
s1.tag s0.tag n0.tag s1.right.label
"""
_GUIDED_TEMPLATES = """
guide.s0; guide.s0 guide.s1; guide.s0 guide.s1 guide.n0
guide.s0 guide.s1 guide.n0 guide.s0.more; guide.s0 guide.n0 guide.s0.more guide.s1.more
guide.s0 guide.s1 guide.n0 guide.s0.more guide.s1.more; guide.s0 s0.tag n0.tag
guide.s0 s1.tag s0.tag; guide.s1 s1.tag s0.tag; guide.n0 s0.tag n0.tag
guide.s0 guide.s1 s0.upos s1.upos n0.upos; guide.s0 guide.s0.more s0.tag
guide.s0 guide.s0.more s0.word; guide.n0 n0.tag; guide.n0 n0.word; guide.s0 s0.word
guide.s1 s1.word; guide.s1.more s1.tag s0.tag; guide.s0 guide.n0 guide.s0.more s0.tag n0.tag
guide.s0 guide.s1 guide.n0 s0.upos n0.upos s0-n0; guide.s0 guide.s1 s1-s0 s0.tag
guide.s0 guide.s0.more s0.lefts s0.rights
"""
ACTION_TEMPLATES = BACKWARD_TEMPLATES + _LABELLED_TEMPLATES + _GUIDED_TEMPLATES
LABEL_TEMPLATES = """
head.word direction; head.tag direction; child.word direction; child.tag direction
head.word child.word; head.tag child.tag direction; head.word child.tag direction
head.tag child.word direction; head.tag child.tag distance; child.fine direction
head.fine child.fine; head.middle child.middle direction; head.middle child.tag direction
head.tag child.middle direction; head.fine child.tag direction; head.tag child.fine direction
child-1.word head.tag direction; child+1.word head.tag direction
child-1.tag child.tag direction; child.tag child+1.tag direction; head-1.tag head.tag child.tag
head.tag head+1.tag child.tag; child-1.word child.word; child.word child+1.word
head.upos child.upos child-1.upos child+1.upos; child.left.word head.tag direction
child.left.word head.word; child.left.word child.middle; child.left.label head.tag direction
child.left.label child.tag head.tag; child.right.label head.tag direction
child.right.label child.tag direction; child.left2.label child.left.label head.upos direction
child.right2.label child.right.label child.upos; head.left.label head.tag direction
head.right.label head.tag direction; head.left.label child.tag direction
head.right.label child.tag direction
head.left.label head.right.label head.upos child.tag direction; child.lefts child.tag direction
child.rights child.tag direction; child.lefts head.tag direction
child.left.word child.upos head.upos direction; head.word child.left.word child.left.label
head.left.word head.word; head.left.label head.word child.tag
child.left.word child.left2.word head.upos; child.word; child.tag head.upos distance
child.left.label child.left2.label child.upos; head.middle child.left.word direction
head.middle child.middle child.left.word; head.left.label child.left.label head.tag child.upos
"""
BACKWARD_BITS, ACTION_BITS, LABEL_BITS = 20, 21, 20
PARSE_VERSION = version_of(
    BACKWARD_TEMPLATES, ACTION_TEMPLATES, LABEL_TEMPLATES, *ACTION_SLOTS, *LABEL_SLOTS, WORD_VERSION
)


def parse_templates() -> tuple[Integers, Integers, Integers]:
    """Return the templates of the first reading, of the second one, and of the labels."""
    return (
        slot_templates(BACKWARD_TEMPLATES, ACTION_SLOTS),
        slot_templates(ACTION_TEMPLATES, ACTION_SLOTS),
        slot_templates(LABEL_TEMPLATES, LABEL_SLOTS),
    )


def syntax_atoms(words: Atoms, tags: Integers, names: tuple[tuple[str, str], ...]) -> Atoms:
    """Return what the parser knows of each word; `names` are those of the tags."""
    universal = sorted({upos for upos, _ in names})
    places = np.array([universal.index(upos) for upos, _ in names], dtype=np.uint32)
    atoms = np.empty((len(words), len(_COLUMNS)), dtype=np.uint32)
    atoms[:, 0] = words[:, LOWER]
    atoms[:, 1] = tags + 100
    atoms[:, 2] = places[tags] + 100
    atoms[:, 3] = words[:, MIDDLE]
    atoms[:, 4] = words[:, FINE]
    return atoms


@cache
def _model() -> ParserModel:
    bits = (BACKWARD_BITS, ACTION_BITS, LABEL_BITS)
    return read_parser_model(
        "syntax", parse_templates(), bits, features=PARSE_VERSION, tokens=TOKEN_VERSION
    )


def parse_words(words: Atoms, tags: Integers, starts: Integers) -> tuple[Integers, Integers]:
    """Return the head of each word within its sentence, -1 for the root, and its relation.

    Relations are numbers; `relation_names` has their names. `words` and `tags` as from
    `tagging`.
    """
    model = _model()
    atoms = syntax_atoms(words, tags, tag_names())
    heads, relations = parse(atoms, starts, model.backward, model.actions, model.arcs)
    return heads, relations


def relation_names() -> tuple[str, ...]:
    """Return the names of the relations."""
    return _model().relations
