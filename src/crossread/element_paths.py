"""Elements by number, of the CSS paths that lead to them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

_BETWEEN = " > "
_POSITION = ":nth-of-type("


class NumberedElements(NamedTuple):
    """The elements that paths lead to and those around them; see `crossread.records.Blocks`."""

    owners: tuple[int, ...]
    """For each path the number of its element."""
    parents: tuple[int, ...]
    steps: tuple[str, ...]
    positions: tuple[int, ...]


def number_elements_on(paths: Iterable[str]) -> NumberedElements:
    """Return the elements on the way to each path, numbered as they are met; 0 is the page.

    >>> numbered = number_elements_on(["body > p", "body > p:nth-of-type(2)", "body"])
    >>> numbered.owners, numbered.parents
    ((2, 3, 1), (-1, 0, 1, 1))
    >>> numbered.steps, numbered.positions
    (('', 'body', 'p', 'p'), (1, 1, 1, 2))
    """
    known = {"": 0}
    owners, parents, steps, positions = [], [-1], [""], [1]
    for path in paths:
        if path not in known:
            element, above = 0, ""
            for step in path.split(_BETWEEN):
                above = f"{above}{_BETWEEN}{step}" if above else step
                if above not in known:
                    known[above] = len(steps)
                    parents.append(element)
                    name, _, position = step.partition(_POSITION)
                    steps.append(name)
                    positions.append(int(position.rstrip(")") or 1))
                element = known[above]
        owners.append(known[path])
    return NumberedElements(tuple(owners), tuple(parents), tuple(steps), tuple(positions))
