"""Make `resources/reference_figures.tsv` from USGS Mineral Commodity Summaries.

`python -m sources.usgs MCS2026_Commodities_Data.csv` reads the whole release of edition 2026 and
keeps what accounts of a story state about a commodity: production and reserves by country, U.S.
imports, and the countries that U.S. imports come from. Tonnages are brought to metric tons.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterator
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from crossread.lexicons import read_rows

TARGET = Path(__file__).parents[1] / "src" / "crossread" / "resources" / "reference_figures.tsv"
EARLIER = Path(__file__).with_name("mcs2025_rare_earths.tsv")
TABLE = "USGS Mineral Commodity Summaries"
UNITS = {
    "metric tons": 1,
    "thousand metric tons": 1_000,
    "million metric tons": 1_000_000,
    "kilograms": 0.001,
}
"""Units of the release in metric tons. Carats, litres and cubic metres are left out."""

COUNTRY_NAMES = {
    "Burma": "Myanmar",
    "Congo (Kinshasa)": "Democratic Republic of the Congo",
    "Korea, Republic of": "South Korea",
    "Korea, North": "North Korea",
}
"""Names that the Survey uses and the gazetteer doesn't."""

KEPT = re.compile(
    r"(mine|refinery|smelter|primary|plant)? ?(production|reserves)(: rounded)?"
    r"|(alumina|bauxite),? (refinery production|mine production|reserves)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One figure of a table."""

    table: str
    edition: str
    in_force: str
    commodity: str
    place: str
    property: str
    year: str
    value: str
    bound: str
    unit: str
    basis: str
    where: str


def main(release: Path) -> None:
    """Write the table from the release of edition 2026 and the rows of edition 2025."""
    rows = [*_edition_2026(release), *_edition_2025()]
    lines = [
        "# Official figures that claims are checked against. Made by `python -m sources.usgs`;",
        "# do not edit. USGS Mineral Commodity Summaries, US public domain. An empty value: the",
        "# table lists the country and gives no figure (NA, withheld or none).",
        "\t".join(field.name for field in fields(Row)),
        *sorted({"\t".join(astuple(row)) for row in rows}),
    ]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines) - 4} figures written to {TARGET.name}")


def _edition_2026(release: Path) -> Iterator[Row]:
    codes = _codes()
    with release.open(encoding="cp1252", newline="") as stream:
        for cells in csv.DictReader(stream):
            factor = UNITS.get(cells["Unit"].strip())
            place = codes.get(cells["Country"])
            named = _property(cells)
            if named is None or place is None or (factor is None and named != "import share"):
                continue
            number, bound = _number(cells["Value"], factor or 1)
            basis = "rare-earth-oxide equivalent" if "(REO)" in cells["Other notes"] else ""
            yield Row(
                table=TABLE,
                edition="2026",
                in_force="2026-02-01",
                commodity=cells["Commodity"].lower(),
                place=place,
                property=named,
                year=cells["Year"].replace("–", "/"),
                value=number,
                bound=bound,
                unit="%" if named == "import share" else "t",
                basis=basis,
                where=f"chapter {cells['MCS chapter'].title()}",
            )


def _property(cells: dict[str, str]) -> str | None:
    """Return the row's property in the words that accounts use, or none when it is not kept."""
    detail = cells["Statistics_detail"].strip()
    if cells["Section"].startswith("World") and KEPT.fullmatch(detail):
        return detail.lower().replace(": rounded", "")
    if cells["Commodity"] in ("Aluminum", "Rare Earths"):
        if cells["Section"] == "Import Sources":
            return "import share"
        if detail == "Imports for consumption: Crude and semi-fabricated products":
            return "imports, crude and semi-fabricated"
    return None


def _edition_2025() -> Iterator[Row]:
    codes = _codes()
    lines = [line for line in EARLIER.read_text(encoding="utf-8").splitlines() if line[0] != "#"]
    for cells in csv.DictReader(lines, delimiter="\t"):
        if cells["country"] not in codes:
            continue
        for column, named, year in (
            ("2023", "mine production", "2023"),
            ("2024", "mine production", "2024"),
            ("reserves", "reserves", "2024"),
        ):
            number, bound = _number(cells[column], 1)
            yield Row(
                table=TABLE,
                edition="2025",
                in_force="2025-01-31",
                commodity="rare earths",
                place=codes[cells["country"]],
                property=named,
                year=year,
                value=number,
                bound=bound,
                unit="t",
                basis="rare-earth-oxide equivalent",
                where="chapter Rare Earths, p. 145",
            )


def _codes() -> dict[str, str]:
    codes = {row["name"]: row["iso3"] for row in read_rows("countries")}
    named = {theirs: codes[ours] for theirs, ours in COUNTRY_NAMES.items() if ours in codes}
    return {**codes, **named, "World total": "WLD"}


def _number(text: str, factor: float) -> tuple[str, str]:
    match = re.fullmatch(r"([<>]?)([\d,.]+)", text.strip())
    if not match:
        return "", ""
    value = float(match[2].replace(",", "")) * factor
    return f"{value:g}" if value < 1e5 else f"{value:.0f}", match[1]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
