"""What speaks for and against a block being part of the article.

Its traits, its place in the markup, the blocks around it, and whether it is about the same thing.

A cue is a short name, such as `shape.20-39.sentence` or `path.related`. `resources/zone_cues.tsv`
gives each cue's weight and the words that tell a reader what it means.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from crossread.extract.zoning.traits import Traits
from crossread.lexicons import read_rows
from crossread.records import Block, Layout

_LENGTHS = ((1, "1"), (4, "2-4"), (9, "5-9"), (19, "10-19"), (39, "20-39"))
_SHARES = ((0.0, "none"), (0.1, "10"), (0.2, "20"), (0.35, "35"), (0.5, "50"))
_SECOND_PERSON = re.compile(r"\b(?:you|your|yours|we|our|us)\b", re.IGNORECASE)
_ADDRESS_SIGNS = frozenset("@#/.")
_SEPARATORS = frozenset("|·•»›/")
_ADDRESS = re.compile(r"https?://|www\.|\w@\w+\.\w|(?:^|\s)[@#]\w")
_SEPARATOR = re.compile(r"\s[|·•»›/]\s")
_BULLET = re.compile(r"^(?:[•·▪‣◦*–—-]\s|\(?\d{1,2}[.)]\s)")
_PATH_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_SECTIONS = frozenset({"article", "main", "nav", "header", "footer", "aside", "form", "dialog"})
_WINDOW = 4
_TOPIC_GROUND = 20
"""The article must have said so many words before a block can be held against it."""
_STRANGERS = 4
_STRANGE = 0.12
_TOPIC_WORDS = 4
"""A block with fewer content words is too short to say what it is about."""


def shape_cues(traits: Sequence[Traits]) -> list[set[str]]:
    """Return each block's cues from its own text and from the blocks right beside it."""
    seen = Counter(trait.key for trait in traits)
    cut = _cut_off(traits)
    found = [_own_cues(trait, seen[trait.key]) for trait in traits]
    for index, trait in enumerate(traits):
        if index in cut:
            found[index].add("text.cut-elsewhere")
        for name, near in (("before", index - 1), ("after", index + 1)):
            kind = traits[near].kind if 0 <= near < len(traits) else "edge"
            found[index].add(f"{name}.{kind}")
        if trait.kind == "headline" and _heads_blurb(traits, index):
            found[index].add("shape.heads-blurb")
    _add_surroundings(traits, found)
    _add_markers(traits, found)
    return found


def _own_cues(trait: Traits, copies: int) -> set[str]:
    length = next((name for limit, name in _LENGTHS if trait.words <= limit), "40+")
    cues = {f"shape.{length}.{trait.ending}", f"kind.{trait.kind}"}
    if trait.furniture:
        cues.add("furniture." + trait.furniture.replace(" ", "-"))
    head = trait.text[:400]
    held = {
        "text.several-sentences": trait.sentences >= 2,
        "text.quotes": trait.quotes,
        "text.leans-on-before": trait.leans,
        "text.dateline": trait.dateline,
        "text.repeated": copies > 1,
        "text.addresses-reader": _SECOND_PERSON.search(head),
        "text.address": not _ADDRESS_SIGNS.isdisjoint(head) and _ADDRESS.search(head),
        "text.separators": not _SEPARATORS.isdisjoint(head) and _SEPARATOR.search(head),
        "text.bullet": _BULLET.match(head),
    }
    cues |= {name for name, holds in held.items() if holds}
    return cues | _case_cues(trait.text)


def _case_cues(text: str) -> set[str]:
    cues = set()
    head = text[:200]
    if head.isupper() and sum(map(str.isalpha, head)) > 3:
        cues.add("text.capitals")
    words = text[:300].split()
    if len(words) >= 4:
        capital = sum(word[:1].isupper() for word in words) / len(words)
        cues.add("text.title-case" if capital > 0.6 else "text.sentence-case")
    return cues


def _cut_off(traits: Sequence[Traits]) -> set[int]:
    """Find the blocks that stand on the page twice, once cut off: the blurb of a teaser."""
    keys = sorted((trait.key, index) for index, trait in enumerate(traits) if trait.words >= 8)
    found = set()
    for (key, index), (longer, other) in pairwise(keys):
        if traits[index].ending == "cut" and key != longer:
            stem = key.rsplit(" ", 1)[0]
            if longer.startswith(stem):
                found |= {index, other}
    return found


def _heads_blurb(traits: Sequence[Traits], index: int) -> bool:
    """Tell whether a line without a full stop heads a cut-off text, at most one line between."""
    following = [trait.kind for trait in traits[index + 1 : index + 3]]
    return following[:1] == ["cut"] or (
        len(following) == 2 and following[1] == "cut" and following[0] in ("headline", "sentence")
    )


def _add_surroundings(traits: Sequence[Traits], found: list[set[str]]) -> None:
    prose = [
        trait.words
        if trait.kind == "prose" or (trait.kind == "sentence" and trait.words >= 8)
        else 0
        for trait in traits
    ]
    sums = [0]
    for words in prose:
        sums.append(sums[-1] + words)
    total = sums[-1]
    size = len(traits)
    for index in range(size):
        low, high = max(0, index - _WINDOW), min(size, index + _WINDOW + 1)
        before = sums[index] - sums[low]
        after = sums[high] - sums[index + 1]
        for name, words in (("above", before), ("below", after)):
            level = "none" if not words else "some" if words < 60 else "much"
            found[index].add(f"around.prose-{name}-{level}")
        if total:
            place = sums[index] / total
            found[index].add(
                "place.before-prose"
                if place == 0 and not prose[index]
                else "place.after-prose"
                if sums[index + 1] >= total and not prose[index]
                else f"place.{int(min(place, 0.99) * 4)}"
            )


def _add_markers(traits: Sequence[Traits], found: list[set[str]]) -> None:
    """Mark what stands after the last "Read next", comment prompt or byline that follows prose."""
    words = 0
    since: dict[str, int] = {}
    for index, trait in enumerate(traits):
        for kind, place in since.items():
            distance = index - place
            found[index].add(
                f"since.{kind}-" + ("1" if distance == 1 else "5" if distance <= 5 else "far")
            )
        if trait.kind == "prose":
            words += trait.words
        if words < 40:
            continue
        if trait.kind in ("marker", "byline") and not trait.pointer:
            since[trait.kind] = index
        elif trait.furniture == "comment prompt":
            since["comments"] = index


def markup_cues(layout: Layout, traits: Sequence[Traits]) -> list[set[str]]:
    """Return each block's cues from its element, its path and its links; empty for lines."""
    if all(block.tag == "line" for block in layout.blocks):
        return [set() for _ in layout.blocks]
    parents = [_steps(block.path.rpartition(" > ")[0]) for block in layout.blocks]
    home = _main_container(parents, traits)
    found = []
    for block, parent in zip(layout.blocks, parents, strict=True):
        cues = {f"tag.{block.tag}", "links." + _links(block)}
        cues |= _path_cues(block.path)
        shared = 0
        for ours, theirs in zip(parent, home, strict=False):
            if ours != theirs:
                break
            shared += 1
        missing = len(home) - shared
        extra = len(parent) - shared
        if missing == 0:
            cues.add("container.same" if extra == 0 else "container.within")
        else:
            cues.add(f"container.{min(missing, 4)}-above")
        found.append(cues)
    return found


@lru_cache(maxsize=4_096)
def _steps(path: str) -> tuple[str, ...]:
    return tuple(step for step in path.replace(">", " ").split() if step)


def _main_container(
    parents: Sequence[tuple[str, ...]], traits: Sequence[Traits]
) -> tuple[str, ...]:
    """Return the path of the element that holds the most running text."""
    mass: Counter[tuple[str, ...]] = Counter()
    for parent, trait in zip(parents, traits, strict=True):
        if trait.kind == "prose":
            mass[parent] += trait.words
            # Paragraphs wrapped one by one share their grandparent only.
            if len(parent) > 2:
                mass[parent[:-1]] += trait.words // 2
    return max(mass, key=lambda path: (mass[path], -len(path), path), default=())


def _links(block: Block) -> str:
    density = block.link_density
    return (
        "none" if density <= 0 else "few" if density < 0.25 else "some" if density < 0.6 else "most"
    )


@cache
def _path_tokens() -> dict[str, str]:
    return {row["token"]: row["cue"] for row in read_rows("path_cues")}


@lru_cache(maxsize=20_000)
def _step_cues(step: str) -> frozenset[str]:
    tokens = _path_tokens()
    tag = re.split(r"[.#:\[]", step, maxsplit=1)[0].lower()
    cues = {f"element-{tag}"} if tag in _SECTIONS else set()
    rest = step[len(tag) :].partition(":nth")[0]
    for word in _PATH_WORD.findall(rest):
        cue = tokens.get(word.lower())
        if cue:
            cues.add(cue)
    return frozenset(cues)


@lru_cache(maxsize=8_192)
def _path_cues(path: str) -> frozenset[str]:
    above, _, step = path.rpartition(" > ")
    cues = _path_cues(above) if above else frozenset[str]()
    # The classes of body and html tell the kind of page ("single-post has-sidebar"), no zone.
    if step.partition(".")[0].partition("#")[0] in ("html", "body"):
        return cues
    return cues | {f"path.{cue}" for cue in _step_cues(step)}


def topic_cues(
    traits: Sequence[Traits],
    central: Sequence[bool],
    accounts: frozenset[str],
    accepts: Callable[[int, set[str]], bool],
) -> list[set[str]]:
    """Return each block's cues from what it is about.

    `central` tells which blocks a first pass took for the article; `accounts` are words of other
    pages about the same story, none when there are none. The page is read from the top, and the
    words of a block are held against those of the blocks above that `accepts`, given the index
    and the cues, took for the article: teasers below must not vouch for each other.
    """
    counts: Counter[str] = Counter()
    for trait, inside in zip(traits, central, strict=True):
        if inside:
            counts.update(trait.content)
    telling = [index for index, trait in enumerate(traits) if len(trait.content) >= _TOPIC_WORDS]
    order = {index: place for place, index in enumerate(telling)}
    known = _Known(words=set(), proper=set(), names=set(), above=deque(maxlen=2))
    found = []
    for index, (trait, inside) in enumerate(zip(traits, central, strict=True)):
        cues = {"topic.read"}
        if index in order:
            size = len(trait.content)
            own = 1 if inside else 0
            cues.add("topic.page-" + _share(sum(counts[w] > own for w in trait.content) / size))
            if accounts:
                cues.add("topic.accounts-" + _share(len(trait.content & accounts) / size))
            below = telling[order[index] : order[index] + _STRANGERS]
            cues |= _against(trait, [traits[place] for place in below], known)
        found.append(cues)
        if accepts(index, cues):
            known.words |= trait.content
            known.proper |= trait.proper
            known.names |= trait.names
            if index in order:
                known.above.append(trait.content)
    return found


@dataclass(slots=True, kw_only=True)
class _Known:
    """What the article has said so far, from the top of the page down."""

    words: set[str]
    proper: set[str]
    names: set[str]
    above: deque[frozenset[str]]


def _against(trait: Traits, below: Sequence[Traits], known: _Known) -> set[str]:
    """Return the cues of a block held against what the article has said above it."""
    if len(known.words) < _TOPIC_GROUND:
        return set()
    cues = {
        "topic.earlier-" + _share(_part(trait.content, known.words)),
        "topic.above-" + _count(len(trait.content & frozenset().union(*known.above))),
    }
    if trait.proper:
        cues.add("proper." + _share(_part(trait.proper, known.proper)))
    if trait.kind == "prose" and trait.names & known.names and not trait.quotes:
        cues.add("names.introduced-again")
    strangers = sum(_part(one.content, known.words) <= _STRANGE for one in below)
    cues.add(f"topic.strangers-below-{strangers}")
    return cues


def _part(words: frozenset[str], of: set[str]) -> float:
    return len(words & of) / len(words)


def _count(number: int) -> str:
    return "none" if number == 0 else "1" if number == 1 else "3" if number <= 3 else "more"


def _share(share: float) -> str:
    return next((name for limit, name in _SHARES if share <= limit), "more")
