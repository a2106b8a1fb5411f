"""Text origins: what joins documents, what never does, and which was first."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.group.attributions import find_attributions
from crossread.group.origins import trace_origins
from crossread.group.passages import find_passages
from crossread.records import Account, Origin
from tests.group.stories_at_hand import DAM, STRIKE, account, layout

QUOTE = DAM.splitlines()[3]


def trace(accounts: Sequence[Account], *below: str) -> tuple[Origin, ...]:
    layouts = [layout(member, *below) for member in accounts]
    return trace_origins(accounts, find_passages(accounts), find_attributions(accounts, layouts))


def groups(accounts: Sequence[Account]) -> list[tuple[str, ...]]:
    return sorted(origin.documents for origin in trace(accounts))


@pytest.mark.parametrize(
    "copy",
    [
        DAM,
        "\n".join(DAM.splitlines()[:3]),
        DAM.replace("the", "that").replace("water", "river").replace("police", "officers"),
        f"{STRIKE}\n" + "\n".join(DAM.splitlines()[1:5]),
    ],
    ids=["exact", "truncated", "edited", "embedded"],
)
def test_a_copy_has_the_same_origin(copy: str) -> None:
    assert groups([account("a", DAM), account("b", copy)]) == [("a", "b")]


def test_a_shared_quotation_joins_nothing() -> None:
    other = account("b", f"Rehm spoke at noon beside the spillway.\n{QUOTE}\nShe left at one.")
    assert groups([account("a", DAM), other]) == [("a",), ("b",)]


def test_boilerplate_joins_nothing() -> None:
    line = "What is your opinion on this topic? Leave the first comment. Subscribe to our letter."
    short = account("b", f"The strike goes on.\n{line}")
    assert groups([account("a", f"{DAM}\n{line}"), short]) == [("a",), ("b",)]


def test_the_outlet_that_copies_name_is_the_ancestor() -> None:
    wire = account("w", DAM, publisher="Kessel Wire")
    copy = account("c", f"{DAM} (Kessel Wire)", publisher="Valley Post")
    (origin,) = trace([wire, copy])
    assert (origin.named, origin.ancestor) == ("Kessel Wire", "w")


def test_the_earlier_day_is_the_ancestor() -> None:
    accounts = [
        account("a", DAM, published="2026-05-06"),
        account("b", DAM, published="2026-05-05T22:00:00Z"),
    ]
    assert [origin.ancestor for origin in trace(accounts)] == ["b"]


def test_a_cut_copy_comes_from_the_whole() -> None:
    accounts = [account("a", "\n".join(DAM.splitlines()[:4])), account("b", DAM)]
    assert [origin.ancestor for origin in trace(accounts)] == ["b"]


def test_equal_copies_without_dates_have_no_known_direction() -> None:
    assert [origin.ancestor for origin in trace([account("a", DAM), account("b", DAM)])] == [None]


@given(st.lists(st.text(max_size=80), min_size=1, max_size=4), st.integers(0, 3))
def test_an_exact_copy_adds_no_origin(texts: list[str], which: int) -> None:
    accounts = [account(f"d{number}", text.replace("\n", " ")) for number, text in enumerate(texts)]
    copy = account("copy", texts[which % len(texts)].replace("\n", " "))
    assert len(trace([*accounts, copy])) == len(trace(accounts))


@given(st.permutations(["dam", "cut", "strike", "strike again"]))
def test_order_of_accounts_changes_nothing(order: list[str]) -> None:
    texts = {
        "dam": DAM,
        "cut": "\n".join(DAM.splitlines()[:3]),
        "strike": STRIKE,
        "strike again": STRIKE,
    }
    expected = [("cut", "dam"), ("strike", "strike again")]
    assert groups([account(name, texts[name]) for name in order]) == expected


def test_many_copies_are_one_origin() -> None:
    copies = [account(f"d{number:02}", f"{DAM}\nRead {number} times.") for number in range(40)]
    assert [len(group) for group in groups(copies)] == [40]


def test_a_quotation_after_a_mark_that_was_never_closed_joins_nothing() -> None:
    words = (
        "We counted every sandbag by hand that night, and when the count was done we counted "
        "them again, because the river does not forgive anybody who miscounts in the dark."
    )
    one = account("a", f"The harbour master spoke late. “{words}” He then went home.")
    other = account("b", f"“Nobody slept here on the hill. A man said “{words}” and left at six.")
    assert groups([one, other]) == [("a",), ("b",)]


def test_a_cookie_notice_and_a_rubric_join_nothing() -> None:
    notice = (
        "We use cookies and similar technologies to give you the best experience on this site. "
        "By clicking accept you agree that we and our partners may store them on your device "
        "and read them again when you come back to one of our pages.\nFrom the valley\nThe"
    )
    one = account("a", f"{notice} strike goes on for a third day, and no talks are planned.")
    other = account("b", f"{notice} dam holds, and the engineers went home after midnight.")
    assert groups([one, other]) == [("a",), ("b",)]


def test_the_same_page_500_times_is_one_origin_with_one_link_for_each_copy() -> None:
    (origin,) = trace([account(f"d{number:03}", DAM) for number in range(500)])
    assert len(origin.documents) == 500
    assert len(origin.copies) == 499
    assert not any(copy.directed for copy in origin.copies)
    assert len(origin.evidence) < 5


def test_two_pages_that_share_only_a_cookie_banner_are_two_origins() -> None:
    banner = (
        "We use cookies and similar technologies to give you the best experience on this site. "
        "By clicking accept you agree that we and our partners may store them on your device."
    )
    short = [account(name, f"{banner}\n{text}") for name, text in (("a", DAM), ("b", STRIKE))]
    assert groups(short) == [("a",), ("b",)]


def test_pages_of_one_sentence_that_differ_are_apart() -> None:
    accounts = [account("a", "The dam held."), account("b", "The strike goes on.")]
    assert groups(accounts) == [("a",), ("b",)]


def test_a_link_says_who_copied_how_much_and_what_tells_it() -> None:
    lines = DAM.splitlines()
    whole = account("w", DAM, published="2026-05-05")
    cut = account("c", "\n".join(lines[: len(lines) // 2]), published="2026-05-06")
    (origin,) = trace([whole, cut])
    (copy,) = origin.copies
    assert (copy.documents, copy.directed) == (("c", "w"), True)
    assert copy.share > 0.9
    assert copy.evidence.rule == "origins.earliest"


def test_two_copies_of_a_wire_that_is_not_here_copied_nobody_that_is() -> None:
    accounts = [
        account("a", f"{DAM} (Reuters)", published="2026-05-05"),
        account("b", f"{DAM} (Reuters)", published="2026-05-06"),
    ]
    (origin,) = trace(accounts)
    assert (origin.named, origin.ancestor) == ("Reuters", None)
    assert [copy.directed for copy in origin.copies] == [False]
    assert "Reuters" in origin.copies[0].evidence.detail


def test_where_one_day_is_missing_the_direction_between_the_others_is_still_told() -> None:
    accounts = [
        account("a", DAM, published="2026-05-05"),
        account("b", DAM, published="2026-05-06"),
        account("c", DAM),
    ]
    (origin,) = trace(accounts)
    assert origin.ancestor is None
    told = {copy.documents: copy.directed for copy in origin.copies}
    assert told["b", "a"]
    assert sorted(told.values()) == [False, True]


@given(
    st.lists(
        st.tuples(st.sampled_from([DAM, STRIKE, "The dam held."]), st.sampled_from(["5", "6", ""])),
        max_size=8,
    )
)
def test_links_hold_each_origin_together_and_no_more(chosen: list[tuple[str, str]]) -> None:
    accounts = [
        account(f"d{number}", text, published=f"2026-05-0{day}" if day else None)
        for number, (text, day) in enumerate(chosen)
    ]
    for origin in trace(accounts):
        assert len(origin.copies) == len(origin.documents) - 1
        reached = {origin.documents[0]}
        for _ in origin.copies:
            for copy in origin.copies:
                if reached & {*copy.documents}:
                    reached |= {*copy.documents}
        assert reached == {*origin.documents}
