"""The newswire articles with annotated names, and which of them are held out from training.

Worldwide Newswire (Shan and others, EMNLP 2023): articles of outlets outside the West.
"""

from __future__ import annotations

import hashlib
from pathlib import PurePath

HELD_OUT_IN_TEN = 2
"""Of ten articles, how many no model is trained on."""


def held_out(name: str) -> bool:
    """Tell whether the article in the file `name` is kept for measuring.

    Decided by the name alone, without folder and endings, so that trainer and evaluation agree
    on any machine and whether they look at the text or at its annotation.

    >>> held_out("in_kash_10.txt"), held_out("processed_annotated/in_kash_10.txt.tsv")
    (False, False)
    """
    stem = PurePath(name).name.split(".", 1)[0]
    return int(hashlib.sha256(stem.encode()).hexdigest(), 16) % 10 < HELD_OUT_IN_TEN
