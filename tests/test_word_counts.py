"""The form in which words are counted, and the background counts."""

from __future__ import annotations

import pytest

from crossread.word_counts import article_counts, articles_counted, stem


@pytest.mark.parametrize(
    ("word", "form"),
    [("Metals", "metal"), ("Russia’s", "russia"), ("gas", "gas"), ("crisis", "crisis")],
)
def test_stem(word: str, form: str) -> None:
    assert stem(word) == form


def test_no_word_stands_in_more_articles_than_were_counted() -> None:
    assert max(article_counts().values()) <= articles_counted()
    assert all(stem(word) == word for word in article_counts())
