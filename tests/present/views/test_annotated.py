"""However items overlap, the text stays whole and the markup nests."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from crossread.present.views.annotated import Hit, annotate
from crossread.present.views.catalogue import AccountLabel, Item
from crossread.records import Span

TEXT = "Maran offered Aldern a half share in the copper of Mount Oroa on Tuesday."
LABEL = AccountLabel(
    letter="A",
    document="d",
    name="Harbour Gazette",
    known=True,
    title=None,
    file="a.html",
    dated="undated",
    origin="",
    copy_of="",
)


def _hit(number: int, start: int, end: int) -> Hit:
    span = Span(start, end)
    item = Item(
        id=f"i{number}",
        kind="figure",
        code=f"F{number}",
        account=LABEL,
        spans=(span,),
        text=TEXT[start:end],
    )
    return Hit(item=item, span=span, first=True, last=True)


SPANS = st.lists(
    st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(sorted), max_size=12
)


@given(SPANS)
def test_overlapping_items_nest_and_lose_no_text(spans: list[list[int]]) -> None:
    hits = [_hit(number, start, end) for number, (start, end) in enumerate(spans)]
    tokens = annotate(TEXT, Span(0, len(TEXT)), hits)
    assert "".join(token.text for token in tokens) == TEXT
    opened: list[str] = []
    covered: dict[str, str] = {hit.item.id: "" for hit in hits}
    for token in tokens:
        key = token.item.id if token.item else ""
        if token.kind in ("anchor", "open"):
            opened.append(key)
        elif token.kind == "close":
            assert opened.pop() == key
        elif token.kind == "text":
            for item in opened:
                covered[item] += token.text
        else:
            assert key not in opened
    assert opened == []
    assert covered == {hit.item.id: hit.item.text for hit in hits}


@given(SPANS)
def test_every_item_has_one_anchor_and_one_mark(spans: list[list[int]]) -> None:
    hits = [_hit(number, start, end) for number, (start, end) in enumerate(spans)]
    tokens = annotate(TEXT, Span(0, len(TEXT)), hits)
    shown = {hit.item.id: 1 for hit in hits if hit.span.start < hit.span.end}
    for kind in ("anchor", "mark"):
        counts = Counter(token.item.id for token in tokens if token.item and token.kind == kind)
        assert counts == shown
