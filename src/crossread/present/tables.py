"""The record of a run as JSON, out and in. One codec: msgspec over the records themselves."""

from __future__ import annotations

import msgspec

from crossread.records import SCHEMA_VERSION, Report


def render_json(report: Report) -> str:
    r"""Return the report as JSON text, the same bytes for the same report.

    The fields are those of `crossread.records.Report` and the records in it; spans are objects
    with `start` and `end` in Unicode code points.

    >>> render_json(Report(version="1", dossiers=(), set_aside=()))
    '{"version":"1","dossiers":[],"set_aside":[]}\n'
    """
    return msgspec.json.encode(report).decode("utf-8") + "\n"


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
        return msgspec.json.decode(text, type=Report)
    except msgspec.DecodeError as error:
        raise ValueError(f"not a Crossread report: {error}") from error


class _Versioned(msgspec.Struct):
    version: str
