"""Break pages on purpose and see that each still gives a record: `make evaluate` does not run it.

`python -m evaluation.extraction.fuzz FOLDER SECONDS [SEED]` takes real development pages, damages
them (cut, doubled, nested, re-encoded, with marks and control characters put in), and reads each
as the command does. It prints every page that raises, that breaks what must always be true, or
that needs far more time than its length explains, with the seed that makes it again.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from models.zones.flattening import flatten

from crossread.extract.documents import cut_document
from crossread.extract.layouts import find_layout
from crossread.extract.vocabulary import collect_vocabulary
from crossread.ingest.decoding import decode_page
from crossread.offsets import text_of
from crossread.records import Capture, Media, Page
from evaluation.extraction.pages import SavedPage, read_wcxb_pages

EVERY = 9
"""One development page in so many is damaged."""
LONGEST = 400_000
"""Bytes; longer pages are cut, so that more of them can be tried."""
SECONDS_FOR_A_MEGABYTE = 2.0
SECONDS_FOR_ANY_PAGE = 0.5

_TAGS = (
    *("<div>", "</div>", "<p>", "</p>", "<article>", "</article>", "<table><tr><td>", "</table>"),
    *("<ul><li>", "</ul>", "<template>", "<noscript>", "<svg><desc>", "<math><mtext>", "<title>"),
    *("<script type='application/ld+json'>", "</script>", "<style>", "<!--", "-->", "<![CDATA["),
    *("<h1>", "<h2><a href=x>", "<frameset><frame src=a>", "<select><option>", "<textarea>"),
    *("<plaintext>", "<iframe src=b>", "<base href='//x'>", "<body>", "<html lang=xx>", "<br>"),
)
_MARKS = (
    *("\0", "\x1b[2J", "\ud800", "\u202e", "\ufeff", "\u2028", "\x85", "\r", "\x0b", "\U000e0001"),
    *("&#0;", "&#xd800;", "&nbsp;", "&#1114112;", "“", "»", "a\u0301" * 40, "ﷺ", "𝔘", "İ", "ß"),
    *("12.12.2012", "02/30/2025", "By ", "99:99", "2025-02-24T99:00:00Z", "Read more", "© 2025"),
    *('{"@graph":[', '"datePublished":"', "]}", "[[[[[[", "{{{{{", "By By By By By "),
)
_ENCODINGS = ("utf-8", "utf-16", "utf-16-le", "cp1252", "cp1251", "shift_jis", "gb18030", "utf-7")


def damage(markup: bytes, chance: random.Random) -> bytes:
    """Return a page damaged in one to six ways."""
    for _ in range(chance.randint(1, 6)):
        markup = chance.choice(_WAYS)(markup, chance)
    return markup


def _cut(markup: bytes, chance: random.Random) -> bytes:
    start, end = sorted(chance.randint(0, len(markup)) for _ in range(2))
    return markup[:start] + markup[end:]


def _doubled(markup: bytes, chance: random.Random) -> bytes:
    start = chance.randint(0, len(markup))
    part = markup[start : start + chance.choice((1, 20, 300, 4_000))]
    return markup[:start] + part * chance.choice((2, 30, 1_000)) + markup[start:]


def _tagged(markup: bytes, chance: random.Random) -> bytes:
    tag = chance.choice(_TAGS).encode() * chance.choice((1, 1, 3, 2_000))
    place = chance.randint(0, len(markup))
    return markup[:place] + tag + markup[place:]


def _marked(markup: bytes, chance: random.Random) -> bytes:
    mark = chance.choice(_MARKS).encode("utf-8", "surrogatepass") * chance.choice((1, 2, 500))
    for _ in range(chance.choice((1, 5, 50))):
        place = chance.randint(0, len(markup))
        markup = markup[:place] + mark + markup[place:]
        mark = mark[:100]
    return markup


def _noise(markup: bytes, chance: random.Random) -> bytes:
    changed = bytearray(markup)
    for _ in range(min(len(changed), chance.choice((1, 30, 1_000)))):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _in_one_line(markup: bytes, chance: random.Random) -> bytes:
    return markup.replace(b"\n", chance.choice((b"", b" ", b"\0", b"\r")))


def _without_ends(markup: bytes, chance: random.Random) -> bytes:
    return markup.replace(b"</", chance.choice((b"<", b"</x", b"< /", b"")))


def _re_encoded(markup: bytes, chance: random.Random) -> bytes:
    text = markup.decode(chance.choice(("utf-8", "cp1252", "latin-1")), "replace")
    return text.encode(chance.choice(_ENCODINGS), "replace")


_WAYS: Sequence[Callable[[bytes, random.Random], bytes]] = (
    *(_cut, _doubled, _tagged, _tagged, _marked, _marked),
    *(_noise, _in_one_line, _without_ends, _re_encoded),
)


def check(markup: bytes, *, media: Media, slack: float = 1.0) -> str | None:
    """Return what is wrong with what a page gives; none: nothing.

    `slack` is how many times the usual seconds it may take.
    """
    content = decode_page(markup, media=media).text
    page = Page(id="p", name="p", digest="", size=len(markup), media=media, encoding="utf-8")
    start = time.process_time()
    layout = find_layout(Capture(page=page, content=content))
    document = cut_document(page, layout, collect_vocabulary([layout]))
    took = time.process_time() - start
    if len(document.zonings) != len(layout.blocks):
        return "blocks without a zone"
    document.text.encode("utf-8")
    for segment in document.segments:
        if text_of(document.text, segment.span) != text_of(layout.text, segment.page_span):
            return f"{segment.block} does not map to the page"
    if document.fault is None and not document.text.strip():
        return "silently empty"
    allowed = SECONDS_FOR_ANY_PAGE + SECONDS_FOR_A_MEGABYTE * len(content) / 1_000_000
    if took > slack * allowed:
        return f"{took:.1f} s for {len(content):,} characters"
    return None


def fuzz(pages: Sequence[SavedPage], seconds: float, seed: int) -> int:
    """Damage pages for so many seconds of processor time; return how many faults were found."""
    tried = faults = 0
    while time.process_time() < seconds:
        number = f"{seed}-{tried}"
        chance = random.Random(number)
        markup = damage(chance.choice(pages).markup[:LONGEST], chance)
        media: Media = "html" if chance.random() < 0.7 else "text"
        if media == "text":
            lines = flatten(decode_page(markup, media="html").text)
            markup = "\n".join(lines).encode("utf-8", "surrogatepass")
        try:
            wrong = check(markup, media=media)
        except Exception as error:
            wrong = f"{type(error).__name__}: {error}"
        if wrong:
            faults += 1
            print(f"{number} ({media}, {len(markup):,} bytes): {wrong}", flush=True)
        tried += 1
    print(f"{tried} pages tried, {faults} faults")
    return faults


if __name__ == "__main__":
    given = sys.argv[1:]
    sample = [
        page for place, page in enumerate(read_wcxb_pages(Path(given[0]))) if not place % EVERY
    ]
    sys.exit(fuzz(sample, float(given[1]), int(given[2]) if given[2:] else 0) > 0)
