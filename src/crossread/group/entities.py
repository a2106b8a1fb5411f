"""Entities: what the names of a story refer to, across its documents."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from crossread.group.linking.body_names import Bodies, is_body
from crossread.group.linking.named import Key, Link, Named
from crossread.group.linking.offices import read_office
from crossread.group.linking.person_names import People, person_key
from crossread.group.linking.place_names import namesake, place_key
from crossread.group.linking.spellings import fold
from crossread.lexicons import read_rows
from crossread.records import Account, Entity, EntityType, Evidence, Mention, content_id

_STATE_RULES = frozenset(
    {"name.country", "name.bloc", "name.people", "name.seat", "nominal.government"}
)
"""Rules of mentions that stand for a state: its name, its people, the seat of its government."""
_WEAK_RULES = frozenset({"name.model", "name.seen-elsewhere"})
"""Rules that type a name by the words around it alone."""
_LESS_SURE = frozenset({"entity.acronym", "entity.first-name", "entity.office"})
"""Rules that hang on nobody else in the story fitting as well."""


def link_entities(accounts: Sequence[Account]) -> tuple[Entity, ...]:
    """Return the persons, organisations, states and places that a story's accounts name.

    A state collects its name, its people and the seats of its government ("Russia", "Russian",
    "Moscow", "the Kremlin"); the persons who lead it stay persons. A surname is joined to a full
    name, an acronym to the name it abbreviates, and an office ("Bulgaria's energy minister") to
    whom another account says holds it, only where one fits. The order of the accounts changes
    nothing.

    >>> link_entities([])
    ()
    """
    groups = sorted(
        (group for account in accounts for group in _names_of(account)),
        key=lambda group: (group.type, group.name, group.document, group.country or ""),
    )
    named = _settle_types([group for group in groups if not group.described])
    bodies = Bodies([one for one in named if one.type == "organization"], accounts)
    people = People(one for one in named if one.type == "person")
    into = {link.key: link for link in (*people.links(), *bodies.links())}
    members: dict[Key, list[tuple[Named, tuple[str, ...]]]] = defaultdict(list)
    for group in named:
        key, rule = _key(group, bodies)
        root, rules = _follow(key, into)
        members[root].append((group, (rule, *rules) if rule else rules))
    for group, root in _holders([group for group in groups if group.described], members):
        members[root].append((group, ("entity.office",)))
    entities = [_entity(root, members[root]) for root in sorted(members)]
    return tuple(sorted(entities, key=lambda entity: entity.id))


def _names_of(account: Account) -> Iterator[Named]:
    """Give the mentions of an account, grouped by what the account itself says they name."""
    groups: dict[tuple[str, str, str, bool], list[Mention]] = defaultdict(list)
    resolved = {mention.id for mention in account.mentions if mention.form == "name"}
    named = {(mention.name, mention.country) for mention in account.mentions}
    of_state = Counter(country for _, country in named)
    for mention in account.mentions:
        state = mention.country is not None and (
            mention.evidence.rule in _STATE_RULES or _is_government(mention)
        )
        if mention.form == "name" or state or mention.refers_to in resolved:
            other = None
            if state:
                other = namesake(
                    mention,
                    account.document.text,
                    named=named,
                    of_state=of_state[mention.country],
                )
            kind: str = mention.type
            if state:
                kind = "location" if other else "state"
            country = mention.country or "" if kind in ("state", "organization") else ""
            groups[kind, other or mention.name, country, False].append(mention)
        elif mention.form == "nominal" and mention.type == "person" and mention.country:
            groups["person", mention.name, mention.country, True].append(mention)
    for (kind, name, _, described), mentions in groups.items():
        offices = [read_office(one.role or "") for one in mentions]
        if described:
            offices = [read_office(name)]
        yield Named(
            document=account.document.id,
            name=name,
            type="location" if kind == "state" else _as_type(kind, mentions[0]),
            country=next((one.country for one in mentions if one.country), None),
            state=kind == "state",
            described=described,
            offices=tuple(dict.fromkeys(office for office in offices if office)),
            mentions=tuple(mentions),
        )


def _is_government(mention: Mention) -> bool:
    """Tell whether a name is that of a state's government: "the Canadian Government"."""
    words = mention.name.casefold().split()
    return mention.type == "organization" and (
        words[-1] == "government" or words[:2] == ["government", "of"]
    )


def _as_type(kind: str, mention: Mention) -> EntityType:
    return "location" if kind == "location" else mention.type


def _settle_types(named: Sequence[Named]) -> list[Named]:
    """Give a name that is typed by the words around it alone the type that the story tells.

    "Norvik Lumen said" may be anybody, until another account has "the battery maker Norvik
    Lumen"; and one account's town is a company where all others have a company.
    """
    votes: dict[str, Counter[EntityType]] = defaultdict(Counter)
    for group in named:
        weight = len(group.mentions) * (1 if _is_weak(group) else _STRONG)
        votes[fold(group.name)][group.type] += weight
    return [replace(group, type=_told_type(group, votes[fold(group.name)])) for group in named]


def _told_type(group: Named, votes: Counter[EntityType]) -> EntityType:
    if len(votes) < 2 or group.state or not _is_weak(group):
        return group.type
    if group.type == "person" and votes["organization"]:
        return "organization"
    kind, most = min(votes.items(), key=lambda vote: (-vote[1], vote[0]))
    return kind if most >= 2 * votes[group.type] and kind != "nationality" else group.type


_STRONG = 3
"""How many times over a mention counts whose type a title or a list of names tells."""


def _is_weak(group: Named) -> bool:
    """Tell whether only the words around a name tell its type."""
    return (
        not group.offices
        and all(one.evidence.rule in _WEAK_RULES for one in group.mentions if one.form == "name")
        and not (group.type == "person" and group.name.split()[0] in _first_names())
    )


@cache
def _first_names() -> frozenset[str]:
    return frozenset(row["name"] for row in read_rows("first_names"))


def _key(group: Named, bodies: Bodies) -> tuple[Key, str]:
    """Return what a name is compared by, and the rule where that is more than its spelling."""
    if group.state and group.country:
        usual = _country_names().get(group.country, group.name)
        return ("state", group.country), "" if group.name == usual else "entity.state"
    if group.type == "person":
        return person_key(group.name), ""
    if group.type == "organization":
        return bodies.key(group)
    if group.type == "location":
        return place_key(group.name, group.country), ""
    return (group.type, fold(group.name)), ""


def _follow(key: Key, into: Mapping[Key, Link]) -> tuple[Key, tuple[str, ...]]:
    """Return the key that a key ends up in, and the rules on the way."""
    rules: list[str] = []
    seen = {key}
    while (link := into.get(key)) is not None and link.into not in seen:
        rules.append(link.rule)
        key = link.into
        seen.add(key)
    return key, tuple(rules)


def _holders(
    described: Sequence[Named], members: Mapping[Key, Sequence[tuple[Named, tuple[str, ...]]]]
) -> list[tuple[Named, Key]]:
    """Return the descriptions of persons that fit the office of one person of the story."""
    held = [
        (root, group.country, office)
        for root, groups in sorted(members.items())
        if root[0] == "person"
        for group, _ in groups
        for office in group.offices
    ]
    found = []
    for group in described:
        fitting = {
            root
            for root, country, office in held
            if country == group.country and any(one.names(office) for one in group.offices)
        }
        if len(fitting) == 1:
            found.append((group, fitting.pop()))
    return found


@cache
def _country_names() -> Mapping[str, str]:
    return {row["iso3"]: row["name"] for row in read_rows("countries")}


def _entity(root: Key, members: Sequence[tuple[Named, tuple[str, ...]]]) -> Entity:
    names = Counter[str]()
    for group, _ in members:
        if not group.described:
            names[group.name] += len(group.mentions)
    name = _usual_name(root, names)
    countries = {group.country for group, _ in members if group.country}
    kinds = Counter(group.type for group, _ in members)
    mentions = sorted(
        (mention.document, mention.span.start, mention.id)
        for group, _ in members
        for mention in group.mentions
    )
    aliases = {group.name for group, _ in members} - {name}
    return Entity(
        id=content_id("e", *root),
        name=name,
        type="location" if root[0] == "state" else kinds.most_common(1)[0][0],
        country=countries.pop() if len(countries) == 1 else None,
        aliases=tuple(sorted(aliases)),
        mentions=tuple(identifier for _, _, identifier in mentions),
        evidence=tuple(_evidence(name, members)),
    )


def _evidence(name: str, members: Sequence[tuple[Named, tuple[str, ...]]]) -> Iterator[Evidence]:
    """Give one piece of evidence for each rule that joined other names to the usual one."""
    joined: dict[str, set[str]] = defaultdict(set)
    # Where the usual name was joined to a fuller one, the same rule joins that one to it.
    turned = next((rules for group, rules in members if group.name == name and rules), ())
    for group, rules in members:
        if group.name == name:
            continue
        for rule in rules or turned or _rule_of_spelling(group, name):
            joined[rule].add(f"{group.name} = {name}")
    for rule, details in sorted(joined.items()):
        score = 0.8 if rule in _LESS_SURE else 0.9
        yield Evidence(rule=rule, score=score, detail="; ".join(sorted(details)))


def _rule_of_spelling(group: Named, name: str) -> Iterable[str]:
    """Return the rule by which a name is the usual one though no link was needed."""
    if _bare(group.name) == _bare(name):
        return ()
    if group.type != "organization" or fold(group.name) == fold(name):
        return ("entity.spelling",)
    return ("entity.body",) if is_body(name) else ("entity.company-suffix",)


def _bare(name: str) -> str:
    return name.casefold().removeprefix("the ").removesuffix("'s")


def _usual_name(root: Key, names: Counter[str]) -> str:
    """Return a state's name, or the fullest of the most frequent names seen.

    A person goes by the whole name, a body by any but its acronym, a place without what it lies
    in ("San Jose, California").
    """
    if root[0] == "state":
        return _country_names().get(root[1], root[1])
    told = [name for name in names if not name.isupper()] or list(names)
    if root[0] == "person":
        told = [name for name in told if " " in name] or told
    elif root[0] == "location":
        told = [name for name in told if "," not in name] or told
    return min(told, key=lambda name: (-names[name], -len(name), name))
