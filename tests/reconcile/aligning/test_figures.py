"""How two figures stand to each other."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.reconcile.aligning.figures import Figure, read_figures, values_agree
from crossread.reconcile.aligning.relations import relate
from crossread.reconcile.assertions import find_assertions
from crossread.records import Quantity, ResolvedTime
from tests.reconcile.build import RULE, account, quantity

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[2] / "cases" / "figure_relations.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]


def figure(name: str, given: dict[str, Any]) -> Figure:
    given = dict(given)
    sentence = given.pop("sentence", None)
    made = quantity(name, **given)
    accounts = [account(name, made, sentence=sentence)]
    resolved = []
    if made.as_of:
        resolved = [
            ResolvedTime(
                time=made.as_of,
                value=made.as_of,
                earliest=None,
                latest=None,
                anchor="",
                evidence=RULE,
            )
        ]
    (found,) = read_figures(find_assertions(accounts, (), resolved), accounts).values()
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_relations(case: dict[str, Any]) -> None:
    a, b = figure("d-a", case["a"]), figure("d-b", case["b"])
    relation = relate(a, b)
    assert (relation.kind, list(relation.differing)) == (case["kind"], case["differing"])
    assert relate(b, a) == relation


def test_an_account_does_not_contradict_itself() -> None:
    a = figure("d-a", {"low": 1.0, "step": 0.1})
    b = figure("d-a", {"low": 9.0, "step": 0.1})
    assert relate(a, b).kind == "several"


def test_the_narrower_figure_of_one_source_is_part_of_the_wider() -> None:
    wide = figure("d-a", {"low": 28.7, "step": 0.1, "source": "ministry"})
    narrow = figure(
        "d-a", {"low": 3.8, "step": 0.1, "source": "ministry", "qualifier": "under development"}
    )
    assert relate(wide, narrow).kind == "part"


numbers = st.builds(
    lambda low, step, bound: quantity("d-a", low=low, step=step, bound=bound),
    st.floats(min_value=0, max_value=1e12),
    st.sampled_from([0.1, 1.0, 1e5]),
    st.sampled_from(["=", "~", ">", "<="]),
)


@given(numbers, numbers)
def test_agreement_knows_no_order(a: Quantity, b: Quantity) -> None:
    assert values_agree(a, b) == values_agree(b, a)


@given(numbers)
def test_a_value_agrees_with_itself(a: Quantity) -> None:
    assert values_agree(a, a)
