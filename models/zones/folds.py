"""Which development pages are left out of the training together, to be scored."""

from __future__ import annotations

import hashlib

FOLDS = 5
"""Four fifths of the pages train, one fifth is scored, five times over."""


def fold_of(page: str) -> int:
    """Return the fold of a development page, 0 to 4, from its id alone.

    The id is the number of a page of `wcxb_dev`, the file name of one of `trafilatura_eval`.

    >>> [fold_of(page) for page in ("0001", "0002", "0005")]
    [4, 0, 0]
    """
    return int(hashlib.sha256(page.encode()).hexdigest()[:8], 16) % FOLDS
