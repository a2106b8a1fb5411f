"""Learn which documents tell of one happening: `python -m models.stories.train SHARED`.

Reads the known events below the folder `SHARED/benchmarks`, prints B³ F1 of events that were
held out (five parts), and writes `resources/story_weights.tsv`. See CARD.md.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.b_cubed import b_cubed_f1
from evaluation.origins.collections import Filed, read_events, read_strangers, read_subtopics
from evaluation.scores import Tally

from crossread.group.likening.story_likeness import Decision, read_subject
from crossread.group.stories import group_subjects
from models.stories.fitting import Filing, describe, learn, tally_groups

ROOT = Path(__file__).parents[2]
WEIGHTS = ROOT / "src" / "crossread" / "resources" / "story_weights.tsv"
HEADER = """\
# What each feature of two documents weighs when they may tell of one happening; (start): what
# every pair starts with; (join): the mean likelihood from which two groups are one story.
# Learned by models/stories/train.py; group/likening/story_likeness.py says what the names mean.
feature\tweight
"""
PARTS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The collections whose events are known, and pages that tell of none in common."""

    collections: dict[str, tuple[Filing, ...]]
    strangers: tuple[Filing, ...]

    @property
    def filed(self) -> list[Filing]:
        """All documents of known events."""
        return [filing for filings in self.collections.values() for filing in filings]


def read_known(shared: Path) -> Known:
    """Return the collections that the decision is learned from."""
    return Known(
        collections={
            "5W1H events": _filings(read_events(shared), "5w1h"),
            "ECB+ sub-topics": _filings(read_subtopics(shared), "ecb"),
        },
        strangers=_filings(read_strangers(shared), "wcxb"),
    )


def _filings(filed: Sequence[Filed], source: str) -> tuple[Filing, ...]:
    return tuple(
        Filing(subject=read_subject(one.document), event=f"{source}-{one.event}", source=source)
        for one in filed
    )


def learn_parts(known: Known) -> list[tuple[frozenset[str], Decision]]:
    """Return for each part the events held out, and what the others teach."""
    events = sorted({filing.event for filing in known.filed})
    random.Random(0).shuffle(events)
    found = []
    for part in range(PARTS):
        held_out = frozenset(events[part::PARTS])
        others = [filing for filing in known.filed if filing.event not in held_out]
        strangers = [s for place, s in enumerate(known.strangers) if place % PARTS != part]
        found.append((held_out, learn(others, strangers, seed=part)))
    return found


def tally_held_out(
    filings: Sequence[Filing], parts: Sequence[tuple[frozenset[str], Decision]]
) -> list[Tally]:
    """Return a tally for each document, judged by a decision that never saw its event.

    The whole collection is grouped each time; only documents of events held out are told.
    """
    events = [filing.event for filing in filings]
    subjects = [filing.subject for filing in filings]
    found = []
    for held_out, decision in parts:
        tallies = tally_groups(group_subjects(subjects, decision).groups, events)
        found += [tallies[place] for place, event in enumerate(events) if event in held_out]
    return found


def main() -> None:
    """Train, print what held-out events say, and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path, help="folder with benchmarks/")
    known = read_known(parser.parse_args().shared)
    parts = learn_parts(known)
    for name, filings in known.collections.items():
        print(f"{name}: B³ F1 {b_cubed_f1(tally_held_out(filings, parts)):.3f}")
    decision = learn(known.filed, known.strangers)
    table = "\n".join(f"{feature}\t{weight}" for feature, weight in describe(decision))
    WEIGHTS.write_text(f"{HEADER}{table}\n", encoding="utf-8")
    print(table)


if __name__ == "__main__":
    main()
