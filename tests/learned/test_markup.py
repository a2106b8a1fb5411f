"""The walk over markup in C and in Python: the same blocks, elements and marks of any page."""

from __future__ import annotations

import importlib
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from crossread.extract.rendering.visible import (
    DEEPEST_PATH,
    _hides,
    _traits_of,
    name_step,
    tells_nothing,
)
from crossread.learned import _portable_markup
from crossread.learned._portable_markup import Marked, MarkupReader
from crossread.lexicons import read_words

CASES = Path(__file__).parents[1] / "cases" / "html_blocks.jsonl"
PAGES = [json.loads(line)["html"] for line in CASES.read_text(encoding="utf-8").splitlines()]
PAGES += [
    "<script><!-- document.write('<script>a</script>') //--></script><p>seen</p>",
    "<script>a<!-- b --></script><p>seen</p><script><!-- <script> --></script><p>seen",
    "<svg><style>&lt;/style&gt;a</style></svg><p>b<xmp><b>&amp;</xmp>c<plaintext>d<e>",
    "<h1 class=sr-only>a</h1><article><time datetime=2025-01-02>b</time><a rel=author>c</a>",
    "<head><title>a &lt; b</title></head><template><h1>c</h1><meta content=d></template>",
    "<div id=a class='b c' itemprop=d role=e>f<p =x=3 y>g</p a></div><o:p>h<a<b>i",
    "<table><tr><td>a<td><q>b</q><br><br>c</table><dialog open>d</dialog><dialog>e</dialog>",
]


def read(page: str, read_markup: MarkupReader, *, keep_hidden: bool) -> Marked:
    return read_markup(
        LexborHTMLParser(page).html or "",
        _traits_of(),
        read_words("hidden_classes"),
        _hides,
        keep_hidden=keep_hidden,
        deepest=DEEPEST_PATH,
    )


def check_both(page: str) -> None:
    compiled = pytest.importorskip(
        "crossread.learned._compiled", reason="no compiler was at hand when Crossread was installed"
    )
    for keep_hidden in (False, True):
        ours = read(page, compiled.read_markup, keep_hidden=keep_hidden)
        assert ours == read(page, _portable_markup.read_markup, keep_hidden=keep_hidden)
        lengths = [end - start for start, end in zip(ours.starts, ours.ends, strict=True)]
        assert sum(lengths) + max(0, len(lengths) - 1) == len(ours.text)


@pytest.mark.parametrize("page", PAGES)
def test_pages(page: str) -> None:
    check_both(page)


TAGS = "p div b a table tr td ul li br q script style h1 x:y svg template time xmp head title hr"
PIECES = st.one_of(
    st.sampled_from([f"<{tag}>" for tag in TAGS.split()] + [f"</{tag}>" for tag in TAGS.split()]),
    st.sampled_from(["<div hidden>", "<p class='a b'>", "<i id=x class=sr-only>", "<!--", "-->"]),
    st.sampled_from(["<a rel=author>", "<time datetime=1>", "<i style='display: none'>", "<", "&"]),
    st.sampled_from(
        ["<dialog>", "<article>", "<p itemprop='a\"<b'>", "&nbsp;", "\u00ad", "\u2003"]
    ),
    st.text(max_size=6),
)


@settings(deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_any_markup(page: str) -> None:
    check_both(page)


def test_the_kernel_that_is_used_is_one_of_the_two() -> None:
    kernel = importlib.import_module("crossread.learned.kernel")
    found = read("<p>Prices rose.</p>", kernel.read_markup, keep_hidden=False)
    assert (found.text, found.tags) == ("Prices rose.", ["p"])


@settings(deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join), st.integers(0, 4))
def test_any_nesting(page: str, levels: int) -> None:
    compiled = pytest.importorskip("crossread.learned._compiled")
    flat = frozenset({"p", "li", "br"})
    deeper = _portable_markup.nests_deeper(page, flat, levels)
    assert compiled.nests_deeper(page, flat, levels) == deeper
    assert not _portable_markup.nests_deeper("<p>a<p>b<DIV>c</DIV><div>d", flat, 1)
    assert _portable_markup.nests_deeper("<p>a<p>b<DIV>c<div>d", flat, 1)


CLASSES = st.sampled_from(["a", "ad", "story-body", "md:flex", "x_y", "B", "post", "é", "c1", " "])


@given(
    st.sampled_from(["div", "o:p", "body", "x-y", "é"]),
    CLASSES,
    st.lists(CLASSES, max_size=5),
    st.sampled_from(["", "articleBody", "name"]),
    st.sampled_from(["", "main", "none"]),
)
def test_paths_of_both_kernels(
    tag: str, identity: str, classes: list[str], itemprop: str, role: str
) -> None:
    compiled = pytest.importorskip("crossread.learned._compiled")
    names = ["html", tag, '"'.join([tag, identity, " ".join(classes), itemprop, role])]
    found = _portable_markup.name_steps(names, name_step, tells_nothing)
    assert compiled.name_steps(names, name_step, tells_nothing) == found
