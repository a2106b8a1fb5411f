"""The pieces that patterns of time expressions are put together from.

A pattern is a template in which `@month` stands for a named group over the words of a list and
`~` for a gap between words. Every repetition is bounded, so no text can make one slow.
"""

from __future__ import annotations

import re

from crossread.annotate.timing.calendar_readings import holidays
from crossread.annotate.timing.time_words import alternatives, joined
from crossread.lexicons import read_rows

_NUMBER = alternatives("number")
_RELATION = r"(?i:last|next|this upcoming|this coming|this|past|previous|coming|following|upcoming)"
_PERIOD_RELATION = (
    r"(?i:last|next|this|past|previous|coming|following|current|same|that same|that|preceding"
    r"|upcoming)"
)
_ZONES = joined([*(row["zone"] for row in read_rows("time_zones")), "CST", "BST", "IST"])
_PIECES = {
    "day": r"[0-3]?\d",
    "dayname": alternatives("day of month").replace(r"[ \t\u00a0]{1,3}", "[ -]"),
    "year": r"1[5-9]\d\d|20\d\d",
    "relation": _RELATION,
    "prelation": _PERIOD_RELATION,
    "phase": alternatives("part of period"),
    "about": alternatives("approximation"),
    "amount": (
        rf"\d{{1,3}}(?:,\d{{3}}){{1,2}}|\d{{1,3}}(?:\.\d{{1,2}}|[ ]1/2|½)?"
        rf"|(?i:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[ -]{_NUMBER}"
        rf"|{_NUMBER}(?:[ ](?i:and[ ](?:a[ ])?half))?"
    ),
    "other": rf"\d{{1,3}}|{_NUMBER}",
    "unit": f"{alternatives('units')}|{alternatives('unit')}",
    "units": alternatives("units"),
    "part": alternatives("part of day"),
    "daytime": alternatives("part of day"),
    "month": alternatives("month"),
    "anymonth": f"(?i:{alternatives('month')})",
    "weekday": alternatives("weekday"),
    "season": alternatives("season"),
    "ordinal": alternatives("ordinal"),
    "tens": r"(?i:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)",
    "ones": r"(?i:one|two|three|four|five|six|seven|eight|nine)",
    "digit": "[1-4]",
    "hour": r"[01]?\d|2[0-3]",
    "minute": r"[0-5]\d",
    "second": r"[0-5]\d",
    "to": r"(?:~(?i:to|and|or|until|till|through|thru)~|~?[-–—]~?)",
    "spoken": r"(?i:morning|afternoon|evening)",
    "half": r"(?i:[ap]m\b|[ap]\.m\b\.?)",
    "zone": rf"(?:{_ZONES}|(?i:local time))\b(?![ ]?[+-]\d)",
    "side": r"(?i:ago|earlier|later|from now|from today|hence|(?:before|after)(?=[.,;:)]|$))",
    "holiday": f"(?i:{joined(holidays())})",
    "quant": r"(?i:every|each)",
}
_GAP = r"(?:[ \t\u00a0]{1,3})"
DAY_NAME = alternatives("weekday")
MONTH_NAME = alternatives("month")
OF_YEAR = (
    r"(?:~?,?~(?:(?i:of|in)~)?@year(?!\d)"
    r"|~(?:(?i:of|in)~)?(?:(?i:the)~)?(?P<yearstep>(?i:last|next|this|same|previous|following|that))"
    r"~(?i:year)\b|~(?i:of~the~year)\b)"
)
"""A year named after a part of it: "June 2019", "June of last year"."""
YEAR_OF = (
    r"(?:@year|(?P<yearstep>(?i:last|next|this|that))~(?i:year)['’]s"
    r"|(?i:year)-(?P<yearago>(?i:ago|earlier)))"
)


def expand(template: str) -> str:
    """Return the pattern of a template: `@month` a named group, `~` a gap between words.

    A piece inside a group that has a name of its own (`(?P<day>@dayname)`) is not named again.
    """
    template = template.replace("@to", _PIECES["to"])
    spelled = re.sub(r"(\(\?P<[a-z]+>)@([a-z]+)\)", lambda m: f"{m[1]}{_PIECES[m[2]]})", template)
    named = re.sub(r"@([a-z]+)", lambda m: f"(?P<{m[1]}>{_PIECES[m[1]]})", spelled)
    return named.replace("~", _GAP)
