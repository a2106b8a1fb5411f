"""The record of a run as JSON, out and in. One codec: msgspec over the records themselves.

What is kept in columns, blocks and zonings, stands in the JSON record by record.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import msgspec

from crossread.element_paths import number_elements_on
from crossread.records import SCHEMA_VERSION, Account, Block, Dossier, Layout, Report, Zoning


def render_json(report: Report) -> str:
    r"""Return the report as JSON text, the same bytes for the same report.

    The fields are those of `crossread.records.Report` and the records in it; spans are objects
    with `start` and `end` in Unicode code points.

    >>> render_json(Report(version="1", dossiers=(), set_aside=()))
    '{"version":"1","dossiers":[],"set_aside":[]}\n'
    """
    rows = replace(report, dossiers=tuple(map(_dossier_in_rows, report.dossiers)))
    return msgspec.json.encode(rows).decode("utf-8") + "\n"


def read_json(text: str) -> Report:
    """Return the report that `render_json` wrote.

    Raises `ValueError` when the text is not such a report: the message says which field is wrong,
    or which version the text has and which version is read here.

    >>> len(read_json('{"version":"1","dossiers":[],"set_aside":[]}'))
    0
    """
    try:
        version = msgspec.json.decode(text, type=_Versioned).version
    except msgspec.DecodeError as error:
        raise ValueError(f"not a Crossread report: {error}") from error
    if version != SCHEMA_VERSION:
        raise ValueError(
            f"the report has version {version!r} and this Crossread reads {SCHEMA_VERSION!r}; "
            "make the report anew from its pages"
        )
    try:
        return msgspec.convert(_in_columns(msgspec.json.decode(text)), type=Report)
    except msgspec.DecodeError as error:
        raise ValueError(f"not a Crossread report: {error}") from error


class _Versioned(msgspec.Struct):
    version: str


# --- rows out ---------------------------------------------------------------------------------


def _dossier_in_rows(dossier: Dossier) -> Dossier:
    return replace(
        dossier,
        layouts=tuple(map(_layout_in_rows, dossier.layouts)),
        accounts=tuple(map(_account_in_rows, dossier.accounts)),
    )


def _layout_in_rows(layout: Layout) -> Layout:
    # For the codec alone, which writes whatever stands there.
    rows: Any = tuple(layout.blocks)
    return replace(layout, blocks=rows)


def _account_in_rows(account: Account) -> Account:
    document = replace(account.document, zonings=tuple(account.document.zonings))
    return replace(account, document=document)


# --- columns in -------------------------------------------------------------------------------


def _in_columns(report: Any) -> Any:
    """Put the blocks and zonings of a decoded report into columns.

    One that has another shape stays as it is: the codec says what is wrong with it.
    """
    try:
        for dossier in report["dossiers"]:
            pages: dict[str, Any] = {}
            for layout in dossier["layouts"]:
                rows = msgspec.convert(layout["blocks"], type=tuple[Block, ...])
                pages[layout["page"]] = layout["blocks"] = _block_columns(layout["page"], rows)
            for account in dossier["accounts"]:
                document = account["document"]
                zonings = msgspec.convert(document["zonings"], type=tuple[Zoning, ...])
                document["zonings"] = {
                    "blocks": pages[document["page"]],
                    "zones": [zoning.zone for zoning in zonings],
                    "evidence": [zoning["evidence"] for zoning in document["zonings"]],
                }
    except (KeyError, TypeError):
        pass
    return report


def _block_columns(page: str, rows: tuple[Block, ...]) -> dict[str, Any]:
    return {
        "page": page,
        "starts": [block.page_span.start for block in rows],
        "ends": [block.page_span.end for block in rows],
        "tags": [block.tag for block in rows],
        "link_densities": [block.link_density for block in rows],
        **number_elements_on(block.path for block in rows)._asdict(),
    }
