"""Crossread reads every account of a story and sets them side by side.

>>> import crossread
>>> dossiers = crossread.report(["examples/lithium/pages"])  # doctest: +SKIP
>>> dossiers[0].counts.origins  # doctest: +SKIP
5

The first half alone, the article of every page:

>>> cuts = crossread.extract(["examples/lithium/pages"])  # doctest: +SKIP
>>> cuts[0].document.title.value  # doctest: +SKIP
'Korea weighs Chile’s lithium offer'
"""

from crossread.pipeline import extract, report
from crossread.present.html import render_html
from crossread.present.tables import read_json, render_json
from crossread.records import Cut, Dossier, Report

__all__ = [
    "Cut",
    "Dossier",
    "Report",
    "extract",
    "read_json",
    "render_html",
    "render_json",
    "report",
]
__version__ = "0.1.0"
