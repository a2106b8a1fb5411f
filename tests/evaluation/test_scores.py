"""What a score can be beside a share: a measured rate, something not pinned, a peer's figure."""

from __future__ import annotations

from pathlib import Path

from evaluation.floors import compare, update
from evaluation.scores import Peer, Tally, measurement, score
from evaluation.table import render_tables


def test_a_timing_is_shown_and_not_pinned(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    rate = measurement("speed", "pages", 152.4, "pages/s")
    share = score("names", "F1", [Tally(right=1)])
    update({"data": ([rate, share], "x")}, allow_lower=False, path=path)
    assert "pages" not in path.read_text(encoding="utf-8").replace("names", "")
    slower = measurement("speed", "pages", 1.5, "pages/s")
    assert compare({"data": ([slower, share], "x")}, path) == []
    assert "| speed: pages | 152 pages/s |  |  |" in render_tables({"data": ([rate], "x")})


def test_peers_have_columns_in_the_order_they_come() -> None:
    rows = [
        score("names", "F1", [Tally(right=1)], peers=(Peer(name="spaCy", value=0.5),)),
        score("names", "recall", [Tally(right=1)], peers=(Peer(name="rules", value=None),)),
    ]
    table = render_tables({"data": (rows, "x")}).split("\n")
    assert table[0] == "| data | measured | 95 % interval | items | spaCy | rules |"
    assert table[2].endswith("| 1 | 0.500 |  |")
    assert table[3].endswith("| 1 |  | not here |")
