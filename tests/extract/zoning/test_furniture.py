"""What a publisher repeats is dropped; what stories repeat is not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.extract.vocabulary import collect_vocabulary
from crossread.extract.zoning.furniture import find_furniture, line_key, without_furniture
from crossread.records import Evidence, Layout, Page, Vocabulary, Zone
from tests.extract.build import lines, page

PROMPT = "Sign up for our morning newsletter"
WIRE = "The minister said on Monday that talks would go on"
RULE = Evidence(rule="body.learned")


def article(number: int, *more: str) -> Layout:
    own = [
        f"Dam {number} in the valley of the river {number} was closed on Monday for repairs that "
        f"will take {number} weeks, the operator said."
    ]
    return replace(lines(*own, *more), page=f"p-{number}")


def of_host(layout: Layout, host: str) -> Page:
    return replace(page(), id=layout.page, url=f"https://www.{host}/{layout.page}")


def furniture(layouts: list[Layout], hosts: list[str]) -> dict[str, frozenset[str]]:
    return find_furniture(layouts, map(of_host, layouts, hosts))


def test_a_line_under_all_pages_of_a_publisher_is_furniture() -> None:
    layouts = [article(number, PROMPT) for number in range(3)]
    found = furniture(layouts, ["courier.example"] * 3)
    assert found == {layout.page: frozenset({line_key(PROMPT)}) for layout in layouts}


def test_two_pages_are_too_few() -> None:
    assert furniture([article(number, PROMPT) for number in range(2)], ["a.example"] * 2) == {}


def test_pages_of_unknown_publishers_have_no_furniture() -> None:
    assert find_furniture([article(number, PROMPT) for number in range(5)]) == {}


def test_one_article_captured_again_and_again_is_no_furniture() -> None:
    same = article(1, PROMPT, WIRE)
    layouts = [replace(same, page=f"p-{number}") for number in range(6)]
    assert furniture(layouts, ["courier.example"] * 6) == {}


@pytest.mark.parametrize("line", ["Pros and cons", "what we know of the talks so far " * 6])
def test_headings_and_background_are_no_furniture(line: str) -> None:
    layouts = [article(number, line) for number in range(4)]
    assert furniture(layouts, ["courier.example"] * 4) == {}


@given(st.integers(3, 12), st.integers(1, 2))
def test_a_wire_story_that_publishers_share_is_never_furniture(number: int, each: int) -> None:
    layouts = [article(one, WIRE) for one in range(number)]
    hosts = [f"paper-{one // each}.example" for one in range(number)]
    assert furniture(layouts, hosts) == {}


@given(st.permutations(range(7)))
def test_the_order_of_the_pages_is_no_matter(order: list[int]) -> None:
    layouts = [article(one, PROMPT, *([WIRE] if one % 2 else [])) for one in range(7)]
    hosts = ["courier.example"] * 4 + ["herald.example"] * 3
    before = collect_vocabulary(layouts, map(of_host, layouts, hosts))
    told = [of_host(layouts[one], hosts[one]) for one in order]
    assert collect_vocabulary([layouts[one] for one in order], told) == before


@given(
    st.lists(st.sampled_from(["body", "byline", "dateline", "subheading", "teaser"]), min_size=2)
)
def test_only_article_text_is_taken_out_and_only_the_lines_named(zones: list[Zone]) -> None:
    layout = lines(*([PROMPT, WIRE] * len(zones))[: len(zones)])
    known = Vocabulary(
        pages=(layout.page,),
        words=(frozenset(),),
        furniture=(frozenset({line_key(PROMPT)}),),
    )
    before = [(zone, RULE) for zone in zones]
    after = without_furniture(layout, before, known)
    for place, (old, new) in enumerate(zip(before, after, strict=True)):
        taken = place % 2 == 0 and old[0] == "body"
        assert new[0] == ("boilerplate" if taken else old[0])
        assert taken or new == old
