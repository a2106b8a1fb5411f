"""Lines labelled by where they stand in the gold text."""

from __future__ import annotations

import pytest
from evaluation.extraction.aligned_lines import label_by_alignment
from hypothesis import given
from hypothesis import strategies as st

PROSE = "The dams of the south will be empty in a month, the minister said."
MORE = "Colombia sold its neighbour a tenth of the electricity that it made."


@pytest.mark.parametrize(
    ("gold", "lines", "labels"),
    [
        # A list of contents repeats the headings: the heading is where the text goes on.
        (
            f"{PROSE}\nOutlook\n{MORE}",
            ["Outlook", PROSE, "Outlook", MORE, "Outlook"],
            [False, True, True, True, False],
        ),
        # Cells of a table are lines of a flattened page and rows of the gold text.
        (f"{PROSE}\nRiver | 3 m", [PROSE, "River", "3 m", "Rain"], [True, True, True, False]),
        # A paragraph that stands twice, once hidden, is labelled once.
        (f"{PROSE}\n{MORE}", [PROSE, MORE, PROSE], [True, True, False]),
        # The last words of a paragraph that was broken into lines.
        (PROSE, [PROSE.removesuffix(" minister said."), "minister said."], [True, True]),
        # A word of a sentence is no line of its own.
        (PROSE, ["minister", PROSE], [False, True]),
        # What the gold text moved to its end is still there.
        (f"{MORE}\n{PROSE}", [PROSE, MORE], [True, True]),
        ("", ["Home"], [False]),
    ],
)
def test_labels(gold: str, lines: list[str], labels: list[bool]) -> None:
    assert list(label_by_alignment(lines, gold, "")) == labels


def test_the_headline_has_no_label() -> None:
    assert label_by_alignment(["Dams Empty", PROSE], PROSE, "Dams empty") == (None, True)


@given(st.lists(st.text(alphabet="ab .|", max_size=30), max_size=8), st.text("ab .|\n"))
def test_every_line_gets_a_label(lines: list[str], gold: str) -> None:
    assert len(label_by_alignment(lines, gold, "")) == len(lines)


@given(st.lists(st.sampled_from([PROSE, MORE, "Outlook"]), min_size=1, max_size=8))
def test_a_page_that_is_its_own_gold_text_is_kept_whole(lines: list[str]) -> None:
    assert all(label_by_alignment(lines, "\n".join(lines), ""))
