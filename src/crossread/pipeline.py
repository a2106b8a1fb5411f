"""The order of the stages: from paths to dossiers, in one process or in several.

Two shapes of function only. Per document: `read_account` says what one document says and sees
no other. Per story: `build_dossier` sets a story's accounts side by side. Inputs are sorted by
content before anything is compared, so neither the order of the paths nor the number of
workers changes a byte of the result.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Protocol, TypeVar

from crossread.annotate.events import find_events
from crossread.annotate.memberships import find_memberships
from crossread.annotate.mentions import find_mentions
from crossread.annotate.quantities import find_quantities
from crossread.annotate.quotes import find_quotes
from crossread.annotate.sentences import find_sentences
from crossread.annotate.syntax import parse_sentences, tag_sentences
from crossread.annotate.times import find_times
from crossread.extract.documents import cut_document
from crossread.extract.layouts import find_layout
from crossread.extract.vocabulary import collect_vocabulary
from crossread.group.attributions import find_attributions
from crossread.group.entities import link_entities
from crossread.group.families import count_families
from crossread.group.origins import trace_origins
from crossread.group.passages import find_passages
from crossread.group.stories import group_stories
from crossread.ingest.pages import read_captures
from crossread.lexicons import resource_digests
from crossread.reconcile.assertions import find_assertions
from crossread.reconcile.claims import align_claims
from crossread.reconcile.comparisons import compare_claims
from crossread.reconcile.datings import date_documents
from crossread.reconcile.references import check_references
from crossread.reconcile.resolutions import resolve_times
from crossread.reconcile.utterances import align_utterances
from crossread.records import (
    SCHEMA_VERSION,
    Account,
    Capture,
    Counts,
    Cut,
    Dating,
    Document,
    Dossier,
    Evidence,
    Fingerprint,
    Layout,
    Page,
    Report,
    SetAside,
    Story,
    Vocabulary,
)

Item = TypeVar("Item")
Result = TypeVar("Result")

INTERNAL_ERROR = "internal-error"
"""Rule of the fault of a page that broke a stage. The tests look for it and find none."""

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how many are done, and how many there are."""


class Mapper(Protocol):
    """Maps a per-document function over items, keeping their order."""

    def __call__(
        self, label: str, function: Callable[[Item], Result], items: list[Item]
    ) -> list[Result | Evidence]:
        """Return the results, evidence in place of one that broke; `label` names the step."""
        ...


def extract(
    paths: Iterable[str | Path],
    *,
    sidecar: str | Path | None = None,
    workers: int = 1,
    progress: Progress | None = None,
) -> tuple[Cut, ...]:
    """Return the article of every page, sorted by name, each cut with the other pages at hand.

    The first half of `report`: paths, sidecar and errors are the same. A page that cannot be used
    or that holds no article is among them with its `fault`; `Document.note` says what a page is
    that is no plain whole article.

    >>> cuts = extract(["examples/lithium/pages/hangang-daily.txt"])  # doctest: +SKIP
    >>> cuts[0].document.title.value  # doctest: +SKIP
    'Korea weighs Chile’s lithium offer'
    """
    _check_workers(workers)
    captures = read_captures(paths, sidecar=sidecar)
    with _mapper(workers, progress) as run:
        return _cut_all(captures, run)


def report(
    paths: Iterable[str | Path],
    *,
    sidecar: str | Path | None = None,
    workers: int = 1,
    progress: Progress | None = None,
) -> Report:
    """Read pages and return the dossier of each story in them.

    A path is a file (`.txt` flattened page, `.html`, `.warc`, `.warc.gz`), a folder, or `-` for
    one page on standard input. A page that cannot be read is listed in `Report.set_aside`; the
    rest is done. `sidecar` names a `pages.csv` or `pages.jsonl` with url, publisher, published
    and captured for each file; one inside a given folder is found by itself.

    Raises `FileNotFoundError` for a path that does not exist and `ValueError` for a sidecar that
    cannot be understood or fewer than one worker.

    >>> dossiers = report(["examples/lithium"])  # doctest: +SKIP
    >>> dossiers[0].counts.origins  # doctest: +SKIP
    4
    """
    _check_workers(workers)
    captures = read_captures(paths, sidecar=sidecar)
    return reconcile_captures(captures, workers=workers, progress=progress)


def reconcile_captures(
    captures: Sequence[Capture], *, workers: int = 1, progress: Progress | None = None
) -> Report:
    """Return the report of pages already in memory; see `report`."""
    captures = sorted(captures, key=lambda capture: (capture.page.digest, capture.page.name))
    with _mapper(workers, progress) as run:
        cuts = _cut_all(captures, run)
        faults = [(cut.page, cut.fault) for cut in cuts if cut.fault]
        articles = [(cut.page, cut.document) for cut in cuts if cut.document and cut.fault is None]
        read = run("reading accounts", read_account, [document for _, document in articles])
        accounts = [account for _, account in _sound([page for page, _ in articles], read, faults)]
    pages = {cut.page.id: cut.page for cut in cuts}
    set_aside = _set_aside(faults)
    by_page = {cut.layout.page: cut.layout for cut in cuts if cut.layout}
    by_document = {account.document.id: account for account in accounts}
    stories = group_stories(accounts)
    dossiers = []
    for done, story in enumerate(stories):
        if progress:
            progress("comparing accounts", done, len(stories))
        members = [by_document[document] for document in story.documents]
        dossiers.append(
            build_dossier(
                story,
                members,
                pages=[pages[account.document.page] for account in members],
                layouts=[by_page[account.document.page] for account in members],
                set_aside=set_aside,
            )
        )
    dossiers.sort(key=lambda dossier: (-len(dossier.accounts), dossier.story.id))
    return Report(version=SCHEMA_VERSION, dossiers=tuple(dossiers), set_aside=set_aside)


def _check_workers(workers: int) -> None:
    if workers < 1:
        raise ValueError(f"workers is {workers}; give 1 (this process) or more")


def _cut_all(captures: Sequence[Capture], run: Mapper) -> tuple[Cut, ...]:
    """Return every page with its blocks and its document, in the order given."""
    readable = [capture for capture in captures if capture.page.fault is None]
    found = run("finding blocks", find_layout, readable)
    layouts = {capture.page.id: one for capture, one in zip(readable, found, strict=True)}
    vocabulary = collect_vocabulary(
        [one for one in found if isinstance(one, Layout)], [capture.page for capture in readable]
    )
    pairs = [
        (capture.page, layout)
        for capture in readable
        if isinstance(layout := layouts[capture.page.id], Layout)
    ]
    cut = run("cutting documents", partial(_cut, vocabulary=vocabulary), pairs)
    documents = {page.id: one for (page, _), one in zip(pairs, cut, strict=True)}
    return tuple(
        _cut_of(capture.page, layouts.get(capture.page.id), documents.get(capture.page.id))
        for capture in captures
    )


def _cut_of(
    page: Page, layout: Layout | Evidence | None, document: Document | Evidence | None
) -> Cut:
    """Return the page with what was found; what broke Crossread is the page's fault."""
    if isinstance(layout, Evidence):
        return Cut(page=replace(page, fault=layout), layout=None, document=None)
    if isinstance(document, Evidence):
        return Cut(page=replace(page, fault=document), layout=None, document=None)
    return Cut(page=page, layout=layout, document=document)


def read_account(document: Document) -> Account:
    """Return what one document says. It depends on nothing but the document."""
    sentences = find_sentences(document)
    taggings = tag_sentences(document, sentences)
    parses = parse_sentences(document, sentences, taggings)
    mentions = find_mentions(document, sentences, taggings)
    times = find_times(document, sentences)
    quotes = find_quotes(document, sentences, mentions, times, taggings=taggings, parses=parses)
    # What somebody is said to want or fear is neither told nor done.
    spoken = tuple(quote for quote in quotes if quote.act == "speech")
    quantities = find_quantities(document, sentences, taggings, mentions, times, spoken)
    events = find_events(document, sentences, mentions, times, spoken, quantities)
    return Account(
        document=document,
        sentences=sentences,
        mentions=mentions,
        times=times,
        quotes=quotes,
        quantities=quantities,
        events=events,
        memberships=find_memberships(document, sentences),
    )


def build_dossier(
    story: Story,
    accounts: Sequence[Account],
    *,
    pages: Sequence[Page],
    layouts: Sequence[Layout],
    set_aside: tuple[SetAside, ...] = (),
) -> Dossier:
    """Return a story's accounts set side by side.

    `pages` and `layouts` are those of `accounts`, in the same order.
    """
    entities = link_entities(accounts)
    passages = find_passages(accounts)
    attributions = find_attributions(accounts, layouts)
    origins = trace_origins(accounts, passages, attributions)
    datings = date_documents(accounts, pages, entities, layouts=layouts)
    resolved = resolve_times(accounts, datings)
    utterances = align_utterances(accounts, entities)
    assertions = find_assertions(accounts, entities, resolved)
    claims = align_claims(assertions, accounts, origins, utterances)
    comparisons = compare_claims(claims, assertions, accounts)
    checks = check_references(claims, assertions, accounts, datings)
    headline = _headline(accounts, datings)
    title = headline.title if headline else None
    days = [day for dating in datings for day in (dating.earliest, dating.latest) if day]
    named = {account.document.publisher.value for account in accounts if account.document.publisher}
    return Dossier(
        version=SCHEMA_VERSION,
        story=story,
        headline=title.value if title else "",
        headline_document=headline.id if headline else None,
        earliest=min(days, default=None),
        latest=max(days, default=None),
        counts=Counts(
            pages=len(accounts),
            publishers_named=len(named),
            publishers_unknown=sum(not account.document.publisher for account in accounts),
            publisher_families=count_families(account.document for account in accounts),
            origins=len(origins),
        ),
        pages=tuple(pages),
        layouts=tuple(layouts),
        accounts=tuple(accounts),
        entities=entities,
        passages=passages,
        attributions=attributions,
        origins=origins,
        datings=datings,
        resolved_times=resolved,
        utterances=utterances,
        assertions=assertions,
        claims=claims,
        comparisons=comparisons,
        checks=checks,
        set_aside=set_aside,
        fingerprints=_fingerprints(pages),
    )


@contextmanager
def _mapper(workers: int, progress: Progress | None) -> Iterator[Mapper]:
    """Give a function that maps over items in order, in this process or in `workers` of them."""
    with ExitStack() as stack:
        pool = stack.enter_context(ProcessPoolExecutor(workers)) if workers > 1 else None

        def run(
            label: str, function: Callable[[Item], Result], items: list[Item]
        ) -> list[Result | Evidence]:
            guarded = partial(_guarded, function)
            results: list[Result | Evidence] = []
            for result in pool.map(guarded, items, chunksize=4) if pool else map(guarded, items):
                results.append(result)
                if progress:
                    progress(label, len(results), len(items))
            return results

        yield run


def _guarded(function: Callable[[Item], Result], item: Item) -> Result | Evidence:
    """Return the result, or what broke: an error of ours on one page must not cost the others."""
    try:
        return function(item)
    except Exception as error:
        frame = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{Path(frame.filename).stem}.{frame.name}"
        return Evidence(
            rule=INTERNAL_ERROR,
            detail=f"broke Crossread itself ({type(error).__name__} in {place}); "
            "please report it together with the page",
        )


def _sound(
    pages: Sequence[Page],
    results: Sequence[Result | Evidence],
    faults: list[tuple[Page, Evidence]],
) -> list[tuple[Page, Result]]:
    """Return the results with their pages; what broke is added to `faults`."""
    sound = []
    for page, result in zip(pages, results, strict=True):
        if isinstance(result, Evidence):
            faults.append((page, result))
        else:
            sound.append((page, result))
    return sound


def _cut(pair: tuple[Page, Layout], *, vocabulary: Vocabulary) -> Document:
    return cut_document(*pair, vocabulary)


def _headline(accounts: Sequence[Account], datings: Sequence[Dating]) -> Document | None:
    """Return the document whose title heads the dossier: the earliest with a title.

    Of two that may be equally early, the one whose day is known better.
    """
    titled = [
        (dating.earliest or "9999", dating.latest or "9999", account.document.id, account.document)
        for account, dating in zip(accounts, datings, strict=True)
        if account.document.title
    ]
    return min(titled, key=lambda row: row[:3])[3] if titled else None


def _set_aside(faults: Sequence[tuple[Page, Evidence]]) -> tuple[SetAside, ...]:
    return tuple(
        SetAside(page=page.id, name=page.name, digest=page.digest, reason=fault.detail)
        for page, fault in sorted(faults, key=lambda row: (row[0].name, row[0].digest))
    )


def _fingerprints(pages: Sequence[Page]) -> tuple[Fingerprint, ...]:
    inputs = [Fingerprint(kind="page", name=page.name, digest=page.digest) for page in pages]
    lists = [
        Fingerprint(kind="resource", name=name, digest=digest)
        for name, digest in resource_digests()
    ]
    return (*inputs, *lists)
