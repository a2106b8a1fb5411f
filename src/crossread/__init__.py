"""Crossread reads every account of a story and sets them side by side.

>>> import crossread
>>> dossiers = crossread.report(["examples/lithium/pages"])  # doctest: +SKIP
>>> dossiers[0].counts.origins  # doctest: +SKIP
5
"""

from crossread.pipeline import report
from crossread.present.html import render_html
from crossread.present.tables import read_json, render_json
from crossread.records import Dossier, Report

__all__ = ["Dossier", "Report", "read_json", "render_html", "render_json", "report"]
__version__ = "0.1.0"
