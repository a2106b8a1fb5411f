"""Fuzz what reads pages, led by coverage: `make evaluate` does not run it.

`python -m evaluation.extraction.fuzz_atheris SECONDS` needs atheris, which is the extra `fuzz`. It
changes bytes so that they reach lines of `crossread.ingest` and `crossread.extract` that no input
reached before: HTML, flattened pages, WARC files and sidecars. An input that raises, breaks what
must always be true, or takes far too long stops it, and lies in `build/fuzz/` with its number. The
inputs that reached something new are kept in `build/fuzz/corpus/`, and the next run goes on there.
`fuzz.py` beside it damages real pages instead, and needs nothing.
"""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "build" / "fuzz"
LONGEST = 20_000
"""Bytes of an input."""
SECONDS_FOR_AN_INPUT = 30
MEGABYTES = 2_000
SLACK = 10.0
"""How much longer a page may take than in `fuzz.py`: every line is counted here."""
MISSING = 2
_HOW_TO_GET_IT = (
    "atheris is not installed: pip install 'crossread[fuzz]' (wheels for CPython 3.11 to 3.13 on "
    "Linux); evaluation.extraction.fuzz needs nothing"
)
_NOT_FUZZED = [f"crossread.{part}" for part in ("annotate", "group", "reconcile", "present")]
_CASES = ("html_blocks.jsonl", "page_natures.jsonl")

Try = Callable[[bytes], None]


def main(arguments: list[str]) -> int:
    """Fuzz for so many seconds; atheris ends the process, with an error where it found one."""
    try:
        atheris: Any = importlib.import_module("atheris")
    except ImportError:
        print(_HOW_TO_GET_IT, file=sys.stderr)
        return MISSING
    with atheris.instrument_imports(include=["crossread"], exclude=_NOT_FUZZED):
        targets: Any = importlib.import_module("evaluation.extraction.fuzz_targets")
    corpus = FOLDER / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    _plant(corpus)
    options = (
        f"-max_total_time={int(arguments[0])}",
        f"-max_len={LONGEST}",
        f"-timeout={SECONDS_FOR_AN_INPUT}",
        f"-rss_limit_mb={MEGABYTES}",
        f"-artifact_prefix={FOLDER}/",
        "-print_final_stats=1",
        "-verbosity=0",
    )
    target: Try = targets.target(slack=SLACK)
    atheris.Setup([sys.argv[0], *options, str(corpus)], target)
    atheris.Fuzz()
    return 0


def _plant(corpus: Path) -> None:
    """Write the pages of the tests' cases as first inputs, each as HTML and as text."""
    number = 0
    for name in _CASES:
        source = ROOT / "tests" / "cases" / name
        for line in source.read_text(encoding="utf-8").splitlines() if source.exists() else ():
            case = json.loads(line)
            page = case.get("html") or case.get("text") or ""
            for kind in b"\x00\x01":
                content = bytes([kind]) + page.encode("utf-8", "replace")[: LONGEST - 1]
                (corpus / f"case-{number}").write_bytes(content)
                number += 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
