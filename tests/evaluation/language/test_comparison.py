from __future__ import annotations

from pathlib import Path

from evaluation.language.analyses import Analysis, read_analyses, write_analyses
from evaluation.language.comparison import Said, compare, read_said
from evaluation.scores import Tally, precision

RIGHT, HALF = Analysis(name="a", tokens=((0, 1), (1, 2))), Analysis(name="a", tokens=((0, 1),))


def _tallies(said: Said) -> list[Tally] | None:
    found = len(said["a"].tokens)
    return [Tally(right=found, missed=2 - found)] if found else None


def test_the_peers_stand_beside_ours() -> None:
    said: dict[str, Said | None] = {
        "crossread": {"a": RIGHT},
        "spacy-trained": {"a": HALF},
        "spacy-rules": None,
    }
    (score,) = compare("task", "recall", said, _tallies, lambda ones: float(ones[0].right))
    assert score.value == 2
    assert [(peer.name, peer.value) for peer in score.peers] == [
        ("spaCy", 1.0),
        ("spaCy's rules", None),
    ]


def test_a_peer_that_does_not_give_it_has_no_column_entry() -> None:
    said: dict[str, Said | None] = {
        "crossread": {"a": RIGHT},
        "spacy-trained": {"a": Analysis(name="a")},
        "spacy-rules": {"a": HALF},
    }
    (score,) = compare("task", "precision", said, _tallies, precision)
    assert [peer.name for peer in score.peers] == ["spaCy's rules"]


def test_nothing_is_told_where_ours_gives_nothing() -> None:
    said: dict[str, Said | None] = {
        "crossread": {"a": Analysis(name="a")},
        "spacy-trained": {"a": HALF},
        "spacy-rules": None,
    }
    assert list(compare("task", "f1", said, _tallies)) == []


def test_analyses_come_back_from_their_file(tmp_path: Path) -> None:
    write_analyses(tmp_path / "deep" / "gum.crossread.json", [RIGHT])
    assert read_analyses(tmp_path / "deep" / "gum.crossread.json") == {"a": RIGHT}
    assert read_said(tmp_path / "deep", "gum") == {
        "crossread": {"a": RIGHT},
        "spacy-trained": None,
        "spacy-rules": None,
    }
