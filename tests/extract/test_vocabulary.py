"""The words of other accounts, and when they count."""

from __future__ import annotations

from crossread.extract.vocabulary import collect_vocabulary, words_of_accounts
from crossread.extract.zoning.runs import find_run
from crossread.records import Layout
from tests.extract.test_zones import cases, flat


def layouts() -> list[Layout]:
    return [flat([line for _, line in case["lines"]], page=case["seen"]) for case in cases()]


def test_words_are_those_of_the_article_and_not_of_its_teasers() -> None:
    vocabulary = collect_vocabulary(layouts())
    words = dict(zip(vocabulary.pages, vocabulary.words, strict=True))
    strike = next(words[page] for page in words if "time stamps" in page)
    assert {"copper", "miner", "union"} <= strike
    assert not {"snow", "striker", "airport"} & strike


def test_order_of_pages_changes_nothing() -> None:
    pages = layouts()
    assert collect_vocabulary(pages) == collect_vocabulary(pages[::-1])


def test_unrelated_pages_lend_no_words() -> None:
    vocabulary = collect_vocabulary(layouts())
    for layout in layouts():
        assert words_of_accounts(layout, find_run(layout), vocabulary) == frozenset()


def test_another_account_of_the_story_lends_its_words() -> None:
    layout = layouts()[0]
    lines = [line for _, line in cases()[0]["lines"][1:5]]
    other = flat([*lines, "The pit has dug copper since 1915."], page="p-other")
    words = words_of_accounts(layout, find_run(layout), collect_vocabulary([layout, other]))
    assert {"copper", "union"} <= words
