"""The dossier page: one self-contained HTML file that makes no request.

What a section shows is worked out in `views/`; how it looks is in `templates/`. Text of the
pages goes through Jinja's escaping only, never around it, and the page's policy allows nothing
but its own style and script, by their hashes.
"""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from crossread.present.views.catalogue import Catalogue
from crossread.present.views.claims import view_claims
from crossread.present.views.events import view_events
from crossread.present.views.figures import view_checks, view_figures
from crossread.present.views.memberships import view_memberships
from crossread.present.views.origins import view_origins
from crossread.present.views.pages import view_pages
from crossread.present.views.quotes import view_quotes
from crossread.present.views.summary import view_summary
from crossread.present.views.timeline import view_timeline
from crossread.present.wording import sentence_case, tied
from crossread.records import Dossier
from crossread.wording import counted

_LINE_END = re.compile("\r\n?")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Characters that HTML or UTF-8 has no place for; each is shown as U+FFFD."""


def render_html(dossier: Dossier) -> str:
    """Return the dossier as one HTML page, ready to be written as UTF-8.

    The page needs no network and no JavaScript. Every item links to its passage in the page it
    comes from, and every passage back to its item. The same dossier gives the same page.

    >>> render_html(dossier).startswith("<!doctype html>")  # doctest: +SKIP
    True
    """
    catalogue = Catalogue(dossier)
    claims = view_claims(catalogue)
    events = view_events(catalogue)
    figures = view_figures(catalogue)
    told = {view.check.id for figure in figures.figures for view in figure.checks}
    style, script = _asset("page.css"), _asset("page.js")
    page = (
        _environment()
        .get_template("dossier.html.j2")
        .render(
            dossier=dossier,
            labels=tuple(catalogue.labels.values()),
            summary=view_summary(catalogue, claims),
            claims=claims,
            quotes=view_quotes(catalogue),
            figures=figures,
            events=events,
            timeline=view_timeline(catalogue, events),
            origins=view_origins(catalogue),
            checks=tuple(
                view for view in view_checks(catalogue, None) if view.check.id not in told
            ),
            memberships=view_memberships(catalogue),
            pages=view_pages(catalogue),
            style=Markup(style),
            script=Markup(script),
            policy=_policy(style, script),
        )
    )
    return _UNPRINTABLE.sub("\ufffd", _LINE_END.sub("\n", page))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("crossread.present", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["counted"] = counted
    environment.filters["sentence"] = sentence_case
    environment.filters["tied"] = tied
    return environment


@cache
def _asset(name: str) -> str:
    return (files("crossread.present") / "templates" / name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """Return the content security policy: this style, this script, nothing else."""
    return (
        f"default-src 'none'; style-src {_source(style)}; script-src {_source(script)}; "
        "base-uri 'none'; form-action 'none'"
    )


def _source(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
