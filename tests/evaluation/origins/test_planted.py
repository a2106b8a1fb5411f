"""Copies are planted as told, the same ones every time."""

from __future__ import annotations

from evaluation.origins.collections import Article
from evaluation.origins.planted import KINDS, QUOTATION, plant

ARTICLES = [
    Article(
        id=f"a{number:03}",
        outlet=f"paper {number % 7}",
        title="",
        body="\n".join(
            f"Sentence {place} of report {number} tells of river {place * number}. More follows."
            for place in range(20)
        ),
        published="",
    )
    for number in range(60)
]


def test_each_kind_is_planted_from_sources_of_its_own() -> None:
    planted = plant(ARTICLES, each=2)
    assert len(planted.plants) == 2 * len(KINDS)
    assert len({one.source for one in planted.plants}) == len(planted.plants)


def test_hosts_are_not_in_the_collection() -> None:
    planted = plant(ARTICLES, each=2)
    ids = {article.id for article in planted.articles}
    assert len(ids) == len(ARTICLES)  # as many hosts were taken away as copies were made
    assert {one.source for one in planted.plants} <= ids


def test_the_same_seed_plants_the_same() -> None:
    assert plant(ARTICLES, each=2) == plant(ARTICLES, each=2)


def test_a_quotation_shares_few_words_between_marks() -> None:
    planted = plant(ARTICLES, each=2)
    bodies = {article.id: article.body for article in planted.articles}
    for one in planted.plants:
        if one.kind == QUOTATION:
            quoted = bodies[one.copy].split("“")[1].split("”")[0].rstrip(",")
            assert 25 <= len(quoted.split()) <= 46
            assert quoted in bodies[one.source].replace("\n", " ")
