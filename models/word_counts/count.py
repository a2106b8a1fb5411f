"""Count in how many articles each word stands; writes `resources/word_document_counts.tsv`.

See CARD.md; run from the repository's root: `python -m models.word_counts.count BENCHMARKS`.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from pathlib import Path

from crossread.word_counts import stem

FEWEST = 60
"""Articles below which a word is left out: rare words are told by the collection at hand."""

TARGET = Path(__file__).parents[2] / "src" / "crossread" / "resources" / "word_document_counts.tsv"
_WORD = re.compile(r"[a-z]{2,30}")
_HEAD = """\
# In how many of {total:,} English news articles a word stands; words of {fewest} articles and more.
# Words in the form of word_counts.py: lower case, plural s dropped. A model, see SOURCES.md.
word	documents
(all)	{total}
"""


def main(benchmarks: Path) -> None:
    """Count the articles of `BENCHMARKS/reuse/articles.jsonl.gz` and write the table."""
    counts: Counter[str] = Counter()
    total = 0
    with gzip.open(benchmarks / "reuse" / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            total += 1
            text = f"{article['title'] or ''} {article['body'] or ''}"
            found = {stem(word) for word in re.findall(r"[^\W\d_]{2,30}", text)}
            counts.update(word for word in found if _WORD.fullmatch(word))
    rows = [f"{word}\t{number}" for word, number in sorted(counts.items()) if number >= FEWEST]
    head = _HEAD.format(total=total, fewest=FEWEST)
    TARGET.write_text(head + "\n".join(rows) + "\n", encoding="utf-8")
    print(f"{len(rows)} words of {total} articles")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
