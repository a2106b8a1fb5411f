"""The command line. It opens the other doors: the page, the record, the summary.

Results go to standard output; progress goes to standard error, and only to a terminal.
Exit codes: 0 done, 2 wrong usage, 3 done in part (pages were set aside, and are listed).
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress, TextColumn
from rich.text import Text

from crossread import pipeline
from crossread.present.explained import article_lines, explained_lines, safe
from crossread.present.extraction import render_extraction
from crossread.present.figure_lines import figure_lines
from crossread.present.figure_list import (
    FigureList,
    list_figures,
    render_figures,
    render_figures_csv,
)
from crossread.present.html import render_html
from crossread.present.origin_graph import OriginGraph, graph_origins, render_origins
from crossread.present.origin_lines import origin_lines
from crossread.present.quotation_lines import quotation_lines
from crossread.present.quotations import Quotations, list_quotations, render_quotations
from crossread.present.summary import WIDTH, summarise
from crossread.present.tables import render_json
from crossread.records import Cut, Dossier, Report
from crossread.wording import counted

WRONG_USAGE = 2
DONE_IN_PART = 3

app = typer.Typer(
    name="crossread",
    add_completion=False,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    help="Reads every account of a story and sets them side by side.",
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"crossread {version('crossread')}")
        raise typer.Exit


# What every command that reads pages has.
Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH...",
        help="A page (.txt flattened, .html, .warc, .warc.gz), a folder of them, or - for "
        "one page on standard input.",
        show_default=False,
    ),
]
Sidecar = Annotated[
    Path | None,
    typer.Option(
        "--sidecar",
        metavar="FILE",
        help="A pages.csv or pages.jsonl that gives file, url, publisher, published, captured. "
        "One inside a given folder is found by itself.",
        show_default=False,
    ),
]

Workers = Annotated[int, typer.Option("--workers", min=1, help="Processes to read pages with.")]


@app.callback()
def _commands(
    _version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Show the version and exit."
        ),
    ] = False,
) -> None:
    """Read every account of a story and set them side by side."""


@app.command()
def report(
    paths: Paths,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write the dossier page here. Further stories go beside it, as FILE-2.html, …",
            show_default=False,
        ),
    ] = None,
    json: Annotated[
        str | None,
        typer.Option(
            "--json",
            metavar="FILE",
            help="Write the whole record here; - for standard output.",
            show_default=False,
        ),
    ] = None,
    sidecar: Sidecar = None,
    workers: Workers = 1,
) -> None:
    """Read pages and write the dossier of each story in them."""
    targets = [target for target in (output, _file(json)) if target is not None]
    with _errors_told():
        for target in targets:
            _check_writable(target, paths)
        with _Steps() as steps:
            found = pipeline.report(paths, sidecar=sidecar, workers=workers, progress=steps.show)
        pages = _write_pages(found, output) if output else []
        if json is not None:
            _write_json(found, json)
    to_stderr = json == "-"
    for line in _closing_lines(found, pages, _file(json)):
        typer.echo(line, err=to_stderr)
    _tell_set_aside([(page.name, page.reason) for page in found.set_aside])


@app.command()
def extract(
    paths: Paths,
    json: Annotated[
        bool,
        typer.Option("--json", help="Print the documents with their blocks as JSON."),
    ] = False,
    explain: Annotated[
        bool,
        typer.Option("--explain", help="Show every block: kept or dropped, and why."),
    ] = False,
    sidecar: Sidecar = None,
    workers: Workers = 1,
) -> None:
    """Print the article of each page: what was kept, as what, and where it came from."""
    with _errors_told():
        if json and explain:
            raise ValueError("--json and --explain exclude each other; the JSON has every reason")
        with _Steps() as steps:
            cuts = pipeline.extract(paths, sidecar=sidecar, workers=workers, progress=steps.show)
    if json:
        _print_bytes(render_extraction(cuts))
    else:
        _print_cuts(cuts, explained=explain)
    _tell_set_aside([(cut.page.name, cut.fault.detail) for cut in cuts if cut.fault])


@app.command()
def quotes(
    paths: Paths,
    speaker: Annotated[
        str | None,
        typer.Option(
            "--speaker",
            metavar="NAME",
            help="Show what one person or body says, by any of their names.",
            show_default=False,
        ),
    ] = None,
    json: Annotated[
        bool,
        typer.Option("--json", help="Print the quotes with their places as JSON."),
    ] = False,
    sidecar: Sidecar = None,
    workers: Workers = 1,
) -> None:
    """List who said what, each utterance with the renderings of all accounts."""
    with _errors_told():
        with _Steps() as steps:
            found = pipeline.report(paths, sidecar=sidecar, workers=workers, progress=steps.show)
        listed = list_quotations(found, speaker=speaker)
    if json:
        _print_bytes(render_quotations(listed))
    else:
        _print_quotations(listed)
    _tell_set_aside([(page.name, page.reason) for page in found.set_aside])


@app.command()
def figures(
    paths: Paths,
    json: Annotated[
        bool,
        typer.Option("--json", help="Print the figures with their places as JSON."),
    ] = False,
    csv: Annotated[
        bool,
        typer.Option("--csv", help="Print the figures as CSV, one row each."),
    ] = False,
    sidecar: Sidecar = None,
    workers: Workers = 1,
) -> None:
    """List the figures: value, what is measured, as of when, on whose word, and where."""
    with _errors_told():
        if json and csv:
            raise ValueError("--json and --csv exclude each other; give one of them")
        with _Steps() as steps:
            found = pipeline.report(paths, sidecar=sidecar, workers=workers, progress=steps.show)
    listed = list_figures(found)
    if json or csv:
        _print_bytes(render_figures(listed) if json else render_figures_csv(listed))
    else:
        _print_figures(listed)
    _tell_set_aside([(page.name, page.reason) for page in found.set_aside])


@app.command()
def origins(
    paths: Paths,
    json: Annotated[
        bool,
        typer.Option("--json", help="Print the graph with all passages and their places as JSON."),
    ] = False,
    sidecar: Sidecar = None,
    workers: Workers = 1,
) -> None:
    """Show who copied whom: the origins of each story, whom its pages name, who owns them."""
    with _errors_told(), _Steps() as steps:
        found = pipeline.report(paths, sidecar=sidecar, workers=workers, progress=steps.show)
    graph = graph_origins(found)
    if json:
        _print_bytes(render_origins(graph))
    else:
        _print_origins(graph)
    _tell_set_aside([(page.name, page.reason) for page in found.set_aside])


@contextmanager
def _errors_told() -> Iterator[None]:
    """Tell the user what is wrong with what was asked for, and exit."""
    try:
        yield
    except (OSError, ValueError) as error:
        typer.echo(f"crossread: {safe(_message(error))}", err=True)
        raise typer.Exit(WRONG_USAGE) from None


def _tell_set_aside(pages: Sequence[tuple[str, str]]) -> None:
    """Tell which pages could not be read and why, and exit with what says so."""
    for name, reason in pages:
        # A file may be named with what moves a cursor, and a reason may quote the page.
        typer.echo(f"crossread: set aside {safe(name)}: {safe(reason)}", err=True)
    if pages:
        raise typer.Exit(DONE_IN_PART)


def main() -> None:
    """Run the command line; the entry point of the `crossread` command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A terminal that has no “ or … shows a question mark; no page may end the program.
            stream.reconfigure(errors="replace")
    try:
        app()
    except OSError as error:
        # Reading tells its own errors: what is left is a result that nobody takes, as a full disk.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        typer.echo(f"crossread: cannot write the result: {_message(error)}", err=True)
        sys.exit(DONE_IN_PART)


class _Steps:
    """Shows the running step on standard error, when that is a terminal."""

    def __init__(self) -> None:
        console = Console(stderr=True)
        self._bar = Progress(
            TextColumn("{task.description} {task.fields[count]}"),
            console=console,
            transient=True,
            disable=not console.is_terminal,
        )
        self._task = self._bar.add_task("reading pages", total=None, count="")

    def __enter__(self) -> _Steps:
        self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.stop()

    def show(self, label: str, done: int, total: int) -> None:
        self._bar.update(self._task, description=label, count=f"{done}/{total}")


def _file(json: str | None) -> Path | None:
    return None if json is None or json == "-" else Path(json)


def _message(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    return str(error)


def _check_writable(target: Path, paths: list[str]) -> None:
    """Fail before the work is done, not after it."""
    folder = target.resolve().parent
    if target.is_dir():
        raise ValueError(
            f"{target} is a folder; give a file to write, such as {target / 'dossier.html'}"
        )
    if any(path != "-" and Path(path).resolve() == target.resolve() for path in paths):
        raise ValueError(f"{target} is one of the pages to read; give another file to write")
    folder.mkdir(parents=True, exist_ok=True)
    if not os.access(folder, os.W_OK):
        raise ValueError(f"cannot write {target}: the folder {target.parent} is not writable")


def _write(target: Path, text: str) -> None:
    """Write the whole file or nothing: to a temporary file beside it, then rename."""
    handle, temporary = tempfile.mkstemp(dir=target.resolve().parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as stream:
            stream.write(text)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _write_pages(found: Report, output: Path) -> list[tuple[Dossier, Path]]:
    """Write a page for each story of several accounts, or for the only story there is."""
    several = [dossier for dossier in found if len(dossier.accounts) > 1]
    written = []
    for number, dossier in enumerate(several or list(found)[:1], start=1):
        name = output.name if number == 1 else f"{output.stem}-{number}{output.suffix}"
        target = output.with_name(name)
        _write(target, render_html(dossier))
        written.append((dossier, target))
    return written


def _write_json(found: Report, json: str) -> None:
    text = render_json(found)
    target = _file(json)
    if target is None:
        _print_bytes(text)
    else:
        _write(target, text)


def _print_bytes(text: str) -> None:
    """Print text as UTF-8, whatever the terminal's encoding and line ends are."""
    sys.stdout.buffer.write(text.encode("utf-8"))
    sys.stdout.buffer.flush()


def _print_cuts(cuts: Sequence[Cut], *, explained: bool) -> None:
    """Print documents: styled and cut to the width on a terminal, plain lines elsewhere."""
    console = Console(highlight=False, soft_wrap=True)
    width = console.width if console.is_terminal else WIDTH
    for number, cut in enumerate(cuts):
        if number:
            console.print()
        for line in explained_lines(cut, width=width) if explained else article_lines(cut):
            console.print(Text.assemble(*line))


def _print_quotations(listed: Quotations) -> None:
    """Print quotes: styled and wrapped to the terminal, plain lines of one width elsewhere."""
    console = Console(highlight=False, soft_wrap=True)
    width = console.width if console.is_terminal else WIDTH
    for line in quotation_lines(listed, width=width):
        console.print(Text.assemble(*line))


def _print_figures(listed: FigureList) -> None:
    """Print figures: styled and wrapped to the terminal, plain lines of one width elsewhere."""
    console = Console(highlight=False, soft_wrap=True)
    width = console.width if console.is_terminal else WIDTH
    for line in figure_lines(listed, width=width):
        console.print(Text.assemble(*line))


def _print_origins(graph: OriginGraph) -> None:
    """Print the graph: styled and wrapped to the terminal, plain lines of one width elsewhere."""
    console = Console(highlight=False, soft_wrap=True)
    width = console.width if console.is_terminal else WIDTH
    for line in origin_lines(graph, width=width):
        console.print(Text.assemble(*line))


OTHERS_TOLD = 8
"""Further stories listed in the terminal; a folder of a thousand pages may hold hundreds."""


def _closing_lines(
    found: Report, pages: list[tuple[Dossier, Path]], record: Path | None
) -> list[str]:
    if not found.dossiers:
        return ["No story: every page was set aside."]
    lines = summarise(found[0])
    if pages:
        lines.append(f"Dossier  {pages[0][1]}")
    if record:
        lines.append(f"Record   {record}")
    if not pages and not record:
        lines.append("Nothing was written; give -o dossier.html for the page of this story.")
    written = {dossier.story.id: path for dossier, path in pages}
    others = found.dossiers[1:]
    for dossier in others[:OTHERS_TOLD]:
        path = written.get(dossier.story.id)
        where = f": {path}" if path else ""
        accounts = counted(len(dossier.accounts), "account")
        lines.append(f"Also     “{dossier.headline or 'no title'}” ({accounts}){where}")
    if len(others) > OTHERS_TOLD:
        more = counted(len(others) - OTHERS_TOLD, "more story")
        beside = f"; {counted(len(pages), 'dossier')} written in all" if pages else ""
        lines.append(f"         and {more}{beside}")
    return lines


if __name__ == "__main__":
    main()
