"""The patterns of time expressions, and what reads each.

A pattern is a template in which `@month` stands for a named group over the words of the list
and `~` for a gap between words. Its reading turns a match into a literal TIMEX3 value. Nothing
here looks at the clause around the words; `neighbours` and `tense` do. Every repetition in the
patterns is bounded, so no text can make them slow.

Templates stand in families, each with a pattern without which none of its templates can match:
most sentences name no month, no weekday and no unit, and cost one look for each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from crossread.annotate.timing import calendar_readings as calendar
from crossread.annotate.timing import clock_readings as clock
from crossread.annotate.timing import length_readings as length
from crossread.annotate.timing import relative_readings as relative
from crossread.annotate.timing.readings import Read, Reading
from crossread.annotate.timing.time_words import (
    alternatives,
    joined,
    reference_alternatives,
)
from crossread.lexicons import read_rows


def find_readings(text: str) -> Iterator[Reading]:
    """Yield every reading of every pattern, overlapping ones included.

    >>> [reading.value for reading in find_readings("It began on Feb. 24, 2022.")]
    ['2022-02-24', 'XXXX-02', '2022']
    """
    for trigger, patterns in _families():
        if trigger.search(text) is None:
            continue
        for pattern, read in patterns:
            for match in pattern.finditer(text):
                reading = read(match)
                if reading is not None:
                    yield reading


_NUMBER = alternatives("number")
_RELATION = r"(?i:last|next|this|past|previous|coming|following)"
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
        rf"|{_NUMBER}(?:[ ](?i:and[ ]a[ ]half))?"
    ),
    "other": rf"\d{{1,3}}|{_NUMBER}",
    "unit": f"{alternatives('units')}|{alternatives('unit')}",
    "units": alternatives("units"),
    "part": alternatives("part of day"),
    "daytime": alternatives("part of day"),
    "month": alternatives("month"),
    "weekday": alternatives("weekday"),
    "season": alternatives("season"),
    "ordinal": alternatives("ordinal"),
    "tens": r"(?i:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)",
    "ones": r"(?i:one|two|three|four|five|six|seven|eight|nine)",
    "digit": "[1-4]",
    "hour": r"[01]?\d|2[0-3]",
    "minute": r"[0-5]\d",
    "half": r"(?i:[ap]\.?m\b\.?)",
    "zone": rf"(?:{_ZONES}|(?i:local time))\b",
    "side": r"(?i:ago|earlier|later|from now|from today|hence|(?:before|after)(?=[.,;:)]|$))",
    "holiday": f"(?i:{joined(calendar.holidays())})",
    "quant": r"(?i:every|each)",
}
_GAP = r"[ \t\u00a0]{1,3}"
_DAY_NAME = alternatives("weekday")
_OF_YEAR = (
    r"(?:,?~(?:(?i:of)~)?@year(?!\d)"
    r"|~(?:(?i:of|in)~)?(?:(?i:the)~)?(?P<yearstep>(?i:last|next|this|same|previous|following|that))"
    r"~(?i:year)\b)"
)
"""A year named after a part of it: "June 2019", "June of last year"."""
_YEAR_OF = (
    r"(?:@year|(?P<yearstep>(?i:last|next|this|that))~(?i:year)['’]s"
    r"|(?i:year)-(?P<yearago>(?i:ago|earlier)))"
)

_MONTHS: tuple[tuple[str, Read], ...] = (
    (
        rf"\b(?P<first>@month\.?~@day)(?:~(?:and|or|to|through|until)~|[-–—])(?P<other>[0-3]?\d)"
        rf"(?![\d%:]|[.,]\d)(?:st|nd|rd|th)?{_OF_YEAR}?",
        calendar.read_first_day,
    ),
    (
        rf"\b@month\.?~@day(?:~(?:and|or|to|through|until)~|[-–—])(?P<other>[0-3]?\d)"
        rf"(?![\d%:]|[.,]\d)(?:st|nd|rd|th)?{_OF_YEAR}?",
        calendar.read_other_day,
    ),
    (
        rf"(?<![\d.,:])\b(?P<first>@day)(?:~(?:and|or|to)~|[-–—])(?P<other>[0-3]?\d)~@month\b\.?"
        rf"{_OF_YEAR}?",
        calendar.read_first_day,
    ),
    (
        rf"\b(?:{_DAY_NAME}\.?(?:,?~|~\())?@month\.?(?:~|-)@day(?:st|nd|rd|th)?(?![\d%]|[.,:]\d)"
        rf"{_OF_YEAR}?(?:(?<=\d)\))?(?:~@part)?",
        calendar.read_month_day,
    ),
    (
        rf"(?<![\d.,:])\b(?:{_DAY_NAME}\.?(?:,?~(?:the~)?|~\())?@day(?:st|nd|rd|th)?(?:~|-)"
        rf"(?:of~)?@month\b\.?{_OF_YEAR}?\)?(?:~@part)?",
        calendar.read_month_day,
    ),
    (
        rf"\b(?:(?i:the)~)?(?P<day>@dayname)~(?:of~)?@month\b{_OF_YEAR}?",
        calendar.read_month_day,
    ),
    (rf"\b@month~(?:the~)?(?P<day>@dayname)\b{_OF_YEAR}?", calendar.read_month_day),
    (
        rf"\b(?:@phase(?:~|-))?(?:@relation~)?@month\b(?:\.?{_OF_YEAR})?",
        calendar.read_month,
    ),
)
_WEEKDAYS: tuple[tuple[str, Read], ...] = (
    (r"\b(?:@quant)~@weekday(?:~@daytime)?\b", length.read_set),
    (r"\b(?=\w{3,6}day)@weekday(?:~@daytime)?s\b(?!['’])", length.read_set),
    (
        r"\b(?:@phase(?:~|-)(?:on~)?)?(?:(?i:the)~(?=(?i:previous|following)))?(?:@relation~)?"
        r"@weekday\b(?:~@part)?",
        calendar.read_weekday,
    ),
)
_DIGITS: tuple[tuple[str, Read], ...] = (
    (
        r"(?<![\d-])@year-(?P<month>\d\d)-(?P<day>\d\d)(?:[T ]@hour:@minute(?::[0-5]\d)?"
        r"(?:\.\d{1,6})?(?P<zone>Z|[+-]\d\d:?\d\d)?)?(?![\d-])",
        calendar.read_iso_date,
    ),
    (r"(?<![\d/])@year/(?P<month>\d\d)/(?P<day>\d\d)(?![\d/])", calendar.read_iso_date),
    (
        r"(?<![\d/.-])(?P<first>\d{1,2})(?P<mark>[/.-])(?P<second>\d{1,2})(?P=mark)@year(?![\d/-])",
        calendar.read_numeric_date,
    ),
    (r"\b(?i:the)~@year~(?i:period|results|figure|quarter)\b", calendar.read_year),
    (
        r"\b(?:@phase(?:~|-))?(?:(?i:the)~(?=(?i:fiscal|year)))?(?:(?i:fiscal)~)?(?:(?i:year)~)?"
        r"@year\b(?![\d%]|[,.:]\d|/\d\d)",
        calendar.read_year,
    ),
    (
        r"\b(?:(?:(?i:the)~)?(?i:early|late|mid)(?:~|-))?['’]?(?P<decade>(?:1[5-9]|20)\d0|[3-9]0)"
        r"['’]?s\b",
        calendar.read_decade,
    ),
    (
        r"\b(?:(?i:the)~)?(?:@phase(?:~|-))?(?P<century>\d{1,2}(?:st|nd|rd|th))(?:~|-)(?i:century)\b",
        calendar.read_century,
    ),
    (
        r"(?<![\d:.$€£])@hour(?:[:.]@minute)?[ \t\u00a0-]{0,2}@half(?:~\(?@zone\)?)?",
        clock.read_clock,
    ),
    (r"(?<![\d:.])@hour:@minute(?::[0-5]\d)?(?![\d:%])(?:~@zone)?", clock.read_clock),
    (r"(?<![\d:.,])(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)~@zone", clock.read_clock),
    (r"\b@hour~o['’]clock\b", clock.read_clock),
)
_UNITS: tuple[tuple[str, Read], ...] = (
    (
        r"\b(?:(?i:the)~)?(?i:comparable~|corresponding~)?(?i:year-(?:ago|earlier))"
        r"(?:~(?P<period>(?i:quarter|period|figure)))?\b",
        relative.read_year_before,
    ),
    (r"\b(?i:year-end|year['’]s[ ]end|year[ ]end)\b", relative.read_year_end),
    (
        r"\b(?i:the)~(?:(?i:latest|comparable)~)(?P<unit>(?i:period))\b",
        relative.read_narrative_period,
    ),
    (
        r"\b(?:@phase(?:~|-))?(?:(?i:the)~(?=(?i:previous|coming|following|current|same|preceding)))?"
        r"(?P<relation>@prelation)~(?i:fiscal~)?@unit\b",
        relative.read_relative_period,
    ),
    (
        r"\b(?i:the)~(?P<amount>(?i:past|last))~@unit\b(?<!s)",
        length.read_last_stretch,
    ),
    (r"\b(?:@about~)?(?:@amount)(?:~|-)@unit~@side\b", length.read_step),
    (
        r"(?P<times>(?i:once|twice|three times|four times|five times|\d{1,3} times))~"
        r"(?i:a|an|per|each|every)~@unit\b",
        length.read_rate,
    ),
    (
        r"(?:(?<=\d )|(?<=% )|(?<=illion )|(?<=percent )|(?<=thousand )|(?<=dollars )|(?<=euros )"
        r"|(?<=tons )|(?<=tonnes )|(?<=barrels )|(?<=times ))(?i:a|an|per)~@unit\b"
        r"(?!~(?i:ago|earlier|later|before|after|and|or|old)|-)",
        length.read_rate,
    ),
    (
        r"(?<![$€£\w.,])(?:(?i:the)~(?=(?i:last|next|past|previous|coming|following|first|final"
        r"|latest|current|\w{1,7}~months)))?(?:(?:@relation|(?i:first|final|latest|initial))~)?(?:@about~)?@amount"
        r"(?:(?:~(?:to|or)~|[-–])@other)?(?:~|-)@unit\b(?!-on\b|[ -]old\b)"
        r"(?:~(?P<half>(?i:and~a~half)))?",
        length.read_duration,
    ),
    (
        r"\b(?:@phase(?:~|-)(?:(?i:in)~)?)?(?i:the)~(?:(?i:latest|current|full|fiscal)~){0,2}"
        r"(?P<unit>(?i:quarter|year|weekend|week|month))\b(?!-)",
        relative.read_narrative_period,
    ),
    (r"\b(?P<within>(?i:within))~(?P<unit>@units)\b", length.read_open_duration),
    (r"(?<=\b[Ff]or )(?P<unit>@units)\b", length.read_open_duration),
    (
        r"\b@quant~(?:(?P<amount>(?i:other|second|two|three|four|five|six|ten|few)|\d{1,3})~)?@unit\b",
        length.read_set,
    ),
)
_WORDS: tuple[tuple[str, Read], ...] = (
    (
        rf"\b(?:(?i:the)~)?(?:@phase(?:~|-))?(?:@relation~(?:past~)?)?@season{_OF_YEAR}",
        calendar.read_season,
    ),
    (r"\b(?:@phase(?:~|-))?@relation~(?:(?i:past)~)?@season\b", calendar.read_season),
    (r"\b(?i:the)~(?:@phase(?:~|-))?@season\b", calendar.read_season),
    (r"(?<=\b[Ii]n )@season\b", calendar.read_season),
    (
        rf"\b(?:(?i:the)~(?!\S{{1,12}}-(?i:quarter)))?{_YEAR_OF}~(?i:fiscal[ -])?@ordinal(?:~|-)"
        r"(?:(?i:quarter)|(?P<half>(?i:half)))\b",
        calendar.read_quarter,
    ),
    (
        r"\b(?:(?i:the)~(?!\S{1,12}-(?i:quarter)))?(?:@relation~)?(?:(?i:fiscal)[ -])?@ordinal"
        rf"(?:~|-)(?:(?i:fiscal)[ -])?(?i:quarter)\b{_OF_YEAR}?",
        calendar.read_quarter,
    ),
    (rf"\bQ@digit\b{_OF_YEAR}?", calendar.read_quarter),
    (
        r"\b(?:(?i:the)~)?(?:@relation~)?@ordinal(?:~|-)(?P<half>(?i:half))"
        rf"(?:{_OF_YEAR}|~(?i:of~the~year))",
        calendar.read_quarter,
    ),
    (
        r"\b(?:(?i:the)~)?(?:@phase(?:~|-))?(?P<century>@dayname)(?:~|-)(?i:century)\b",
        calendar.read_century,
    ),
    (
        r"\b(?i:the)~(?:@phase(?:~|-))?(?P<decade>(?i:twenties|thirties|forties|fifties|sixties"
        r"|seventies|eighties|nineties))\b",
        calendar.read_spoken_decade,
    ),
    (
        r"\b(?P<hundreds>(?i:eighteen|nineteen|twenty))[ -](?P<tens>@tens)(?:[ -]@ones)?\b"
        r"(?![ -](?i:percent|million|thousand|dollars))",
        calendar.read_spoken_year,
    ),
    (
        r"\b(?i:the~year)~(?i:two~thousand)(?:~(?:(?i:and)~)?@ones)?\b",
        calendar.read_spoken_millennium,
    ),
    (r"\b(?P<named>noon|midnight)\b", clock.read_named_hour),
    (
        r"\b(?:(?i:the)~(?=(?i:next|following|same|previous)))?(?P<relation>(?i:that|next|following"
        r"|same|previous))~@daytime\b",
        clock.read_day_part,
    ),
    (rf"(?<![\w-])(?:@relation~)?@holiday(?![\w-]){_OF_YEAR}?", calendar.read_holiday),
    (rf"(?<![\w-])(?:{reference_alternatives()})(?![\w-])", relative.read_reference),
)


def _expand(template: str) -> str:
    """Return the pattern of a template: `@month` a named group, `~` a gap between words.

    A piece inside a group that has a name of its own (`(?P<day>@dayname)`) is not named again.
    """
    spelled = re.sub(r"(\(\?P<[a-z]+>)@([a-z]+)\)", lambda m: f"{m[1]}{_PIECES[m[2]]})", template)
    named = re.sub(r"@([a-z]+)", lambda m: f"(?P<{m[1]}>{_PIECES[m[1]]})", spelled)
    return named.replace("~", _GAP)


@cache
def _families() -> tuple[tuple[re.Pattern[str], tuple[tuple[re.Pattern[str], Read], ...]], ...]:
    units = joined(["quarter", "year", "weekend", "week", "month", "period"])
    triggers = (
        (alternatives("month"), _MONTHS),
        (alternatives("weekday"), _WEEKDAYS),
        (r"\d", _DIGITS),
        (rf"(?i:{alternatives('unit')}|{alternatives('units')}|{units})", _UNITS),
        (_word_trigger(), _WORDS),
    )
    return tuple(
        (
            re.compile(trigger if trigger == r"\d" else rf"(?<![^\W\d_])(?:{trigger})"),
            tuple((re.compile(_expand(template)), read) for template, read in templates),
        )
        for trigger, templates in triggers
    )


def _word_trigger() -> str:
    kinds = ("season", "part of day", "decade")
    words = "|".join(alternatives(kind) for kind in kinds)
    return (
        rf"{words}|(?i:quarter|half|century|noon|midnight|nineteen|eighteen|twenty|two thousand)"
        rf"|Q[1-4]|(?i:{joined(calendar.holidays())})|{reference_alternatives()}"
    )
