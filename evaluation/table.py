"""The table of scores, as printed and as it stands in the README."""

from __future__ import annotations

from pathlib import Path

from evaluation.floors import Groups
from evaluation.scores import Score

README = Path(__file__).parents[1] / "README.md"
START, END = "<!-- measured by make evaluate -->", "<!-- end of measured -->"


def render_tables(groups: Groups) -> str:
    """Return one Markdown table for each data set."""
    return _joined(_tables(groups))


def write_table(readme: Path, groups: Groups) -> None:
    """Put the tables between the two marks of the README; those of other groups stay."""
    text = readme.read_text(encoding="utf-8")
    if START not in text or END not in text:
        raise ValueError(f"{readme} has no place for the table; put {START} and {END} into it")
    before, rest = text.split(START, 1)
    inside, after = rest.split(END, 1)
    standing = {_name(table): table for table in inside.strip().split("\n\n") if table}
    tables = _joined(standing | _tables(groups))
    readme.write_text(f"{before}{START}\n{tables}\n{END}{after}", encoding="utf-8")


def _tables(groups: Groups) -> dict[str, str]:
    return {data: _table(data, rows) for data, (rows, _) in groups.items()}


def _joined(tables: dict[str, str]) -> str:
    return "\n\n".join(tables[data] for data in sorted(tables))


def _name(table: str) -> str:
    """Return the data set that the first cell of a table's head names."""
    return table.split("|", 2)[1].strip()


def _table(data: str, scores: list[Score]) -> str:
    peers = list(dict.fromkeys(peer.name for row in scores for peer in row.peers))
    head = [data, "measured", "95 % interval", "items", *peers]
    lines = [_line(head), "|" + "---|" * len(head)]
    for row in scores:
        plain = row.is_count or bool(row.unit)
        interval = "" if plain else f"{row.low:.2f} to {row.high:.2f}"
        items = "" if plain else str(row.items)
        cells = [f"{row.task}: {row.name}", _value(row, row.value), interval, items]
        values = {peer.name: _value(row, peer.value) for peer in row.peers}
        lines.append(_line(cells + [values.get(peer, "") for peer in peers]))
    return "\n".join(lines)


def _value(row: Score, value: float | None) -> str:
    if value is None:
        return "not here"
    if row.unit:
        return f"{value:.3g} {row.unit}" if value < 100 else f"{value:.0f} {row.unit}"
    return f"{value:.0f}" if row.is_count else f"{value:.3f}"


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
