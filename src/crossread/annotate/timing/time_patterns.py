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
from crossread.annotate.timing.pattern_pieces import (
    DAY_NAME,
    MONTH_NAME,
    OF_YEAR,
    YEAR_OF,
    expand,
)
from crossread.annotate.timing.readings import Read, Reading
from crossread.annotate.timing.time_words import alternatives, joined, reference_alternatives


def find_readings(text: str) -> Iterator[Reading]:
    """Yield every reading of every pattern, overlapping ones included.

    >>> [reading.value for reading in find_readings("It began in May 2022.")]
    ['2022-05', '2022']
    """
    for trigger, patterns in _families():
        if trigger.search(text) is None:
            continue
        for pattern, read in patterns:
            for match in pattern.finditer(text):
                reading = read(match)
                if reading is not None:
                    yield reading


_MONTHS: tuple[tuple[str, Read], ...] = (
    (
        rf"\b(?P<first>@month\.?~@day)(?:~(?:and|or|to|through|until)~|[-–—])(?P<other>[0-3]?\d)"
        rf"(?![\d%:]|[.,]\d)(?:st|nd|rd|th)?{OF_YEAR}?",
        calendar.read_first_day,
    ),
    (
        rf"\b@month\.?~@day(?:~(?:and|or|to|through|until)~|[-–—])(?P<other>[0-3]?\d)"
        rf"(?![\d%:]|[.,]\d)(?:st|nd|rd|th)?{OF_YEAR}?",
        calendar.read_other_day,
    ),
    (
        rf"(?<![\d.,:])\b(?P<first>@day)(?:~(?:and|or|to)~|[-–—])(?P<other>[0-3]?\d)~(?:of~)?@month\b\.?"
        rf"{OF_YEAR}?",
        calendar.read_first_day,
    ),
    (
        rf"\b(?:{DAY_NAME}\.?(?:,?~|~\())?@month(?:\.|,)?(?:~(?:the~)?|-)@day(?:st|nd|rd|th)?(?![\d%]|[.,:]\d)"
        rf"{OF_YEAR}?(?:(?<=\d)\))?(?:~@part)?",
        calendar.read_month_day,
    ),
    (
        rf"(?<![\d.,:])\b(?:{DAY_NAME}\.?(?:,?~(?:the~)?|~\())?@day(?:st|nd|rd|th)?(?:~|-)"
        rf"(?:of~)?@month\b\.?{OF_YEAR}?\)?(?:~@part)?",
        calendar.read_month_day,
    ),
    (
        rf"\b(?:(?i:the)~)?(?P<day>@dayname)~(?:of~)?@month\b{OF_YEAR}?",
        calendar.read_month_day,
    ),
    (rf"\b@month~(?:the~)?(?P<day>@dayname)\b{OF_YEAR}?", calendar.read_month_day),
    (
        r"(?<![\d/-])\b@day[/-](?P<month>@anymonth)[/-]@year(?![\d/-])",
        calendar.read_month_day,
    ),
    (
        r"(?<![\d/-])\b@year[/-](?P<month>@anymonth)[/-]@day(?![\d/-])",
        calendar.read_month_day,
    ),
    (
        r"\b(?P<month>@anymonth)[/-]@day(?:st|nd|rd|th)?(?:[/-]@year)?(?![\d/-])",
        calendar.read_month_day,
    ),
    (
        r"(?<![\d.,:])\b@day(?:st|nd|rd|th)?~(?:of~)?(?P<month>@anymonth)(?:~of)?,?~@year\b",
        calendar.read_month_day,
    ),
    (
        r"\b(?P<month>@anymonth)\.?~?@day(?:st|nd|rd|th)?(?:~?,|~of)?~@year\b",
        calendar.read_month_day,
    ),
    (r"\b(?P<month>@anymonth)[/-]@year\b", calendar.read_month),
    (
        rf"\b(?i:the)~(?i:week)~(?i:of|beginning|starting|commencing|ending)~(?:(?i:on)~)?@month\.?"
        rf"~@day(?:st|nd|rd|th)?(?!\d){OF_YEAR}?",
        calendar.read_week_of_day,
    ),
    (
        rf"\b(?:(?i:the)~)?(?P<nth>@ordinal|(?i:last|final))~@weekday~(?i:of|in)~@month\b"
        rf"{OF_YEAR}?",
        calendar.read_weekday_of_month,
    ),
    (
        rf"\b(?:(?i:the)~)?(?P<nth>@ordinal|(?i:last|final))~(?i:week)~(?i:of|in)~@month\b"
        rf"{OF_YEAR}?",
        calendar.read_week_of_month,
    ),
    (rf"\b@month\.?(?=@to(?P<later>{MONTH_NAME})\.?,?~@year\b)", calendar.read_first_month),
    (rf"\b@month\.?(?=@to(?P<later>{MONTH_NAME})\b)", calendar.read_first_month),
    (
        rf"\b(?:@phase(?:~|-))?(?:@relation~)?@month\b(?:\.?{OF_YEAR})?",
        calendar.read_month,
    ),
)
_WEEKDAYS: tuple[tuple[str, Read], ...] = (
    (r"\b(?:@quant)~@weekday(?:~@daytime)?\b", length.read_set),
    (r"\b(?=\w{3,6}day)@weekday(?:~@daytime)?s\b(?!['’])", length.read_set),
    (
        r"\b@weekday(?:~@part)?,?~(?:(?i:of)~)?(?P<weekstep>(?i:last|next|this))~(?i:week)\b",
        calendar.read_day_of_week,
    ),
    (
        r"\b(?P<weekstep>(?i:last|next|this))~(?i:week),?~(?:(?i:on)~)?@weekday\b(?:~@part)?",
        calendar.read_day_of_week,
    ),
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
    (
        r"(?<![\d/-])@year(?P<mark>[/-])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?![\d/-])",
        calendar.read_iso_date,
    ),
    (
        r"(?<![\d/.-])(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<short>\d\d)(?![\d/-])",
        calendar.read_numeric_date,
    ),
    (
        rf"(?:(?<=\b[Oo]n )|(?<=\b[Bb]y )|(?<=rom )|(?<=\b[Tt]o )|(?<=ntil )|(?<=ince )"
        rf"|(?:{DAY_NAME}),?~(?:(?:@relation)~)?)(?P<first>\d{{1,2}})/(?P<second>\d{{1,2}})"
        r"(?![\d/%]|[.,]\d)",
        calendar.read_numeric_day,
    ),
    (
        r"(?:(?<=\b[Oo]n )|(?<=ntil )|(?<=\b[Bb]y ))(?:(?i:the)~)?(?P<day>[0-3]?\d)(?:st|nd|rd|th)"
        r"\b(?=[.,;:?!)]|$|~(?i:of~(?:this|next|last)~month))",
        calendar.read_day_of_month,
    ),
    (r"\b(?i:week)~(?P<week>[1-5]?\d)~(?:(?i:of)~)@year\b", calendar.read_week_of_year),
    (
        r"\b(?:(?i:the)~)?(?P<nth>@ordinal|(?i:last|final))~(?i:week)~(?i:of)~@year\b",
        calendar.read_nth_week,
    ),
    (
        r"(?:(?<=rom )|(?<=ween ))@hour(?=@to\d{1,2}:\d\d)",
        clock.read_clock,
    ),
    (r"\bq@digit\b(?:~?(?:of~)?@year)?", calendar.read_quarter),
    (r"\b@year(?:~|-)[Qq]@digit\b", calendar.read_quarter),
    (r"\b@year(?:~|-)(?P<half>[Hh])(?P<digit>[12])\b", calendar.read_quarter),
    (r"\b(?P<half>H)(?P<digit>[12])~?@year\b", calendar.read_quarter),
    (
        r"(?<![\d/.-])(?P<first>\d{1,2})(?P<mark>[/.-])(?P<second>\d{1,2})(?P=mark)@year(?![\d/-])",
        calendar.read_numeric_date,
    ),
    (r"\b(?i:the)~@year~(?i:period|results|figure|quarter)\b", calendar.read_year),
    (
        r"(?<!\d[.,])\b(?:@phase(?:~|-))?(?:(?i:the)~(?=(?i:fiscal|year)))?(?:(?i:fiscal)~)?"
        r"(?:(?i:year)~)?"
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
        r"(?<![\d:.,$€£/-])@hour(?:[:.]@minute)?(?=@to\d{1,2}(?:[:.]\d\d)?[ \t\u00a0-]{0,2}@half)",
        clock.read_clock,
    ),
    (
        r"(?<![\d:.$€£])@hour(?:[:.]@minute(?::@second)?)?[ \t\u00a0-]{0,2}@half(?:~\(?@zone\)?)?",
        clock.read_clock,
    ),
    (r"(?<![\d:.])@hour:@minute(?::@second)?(?![\d:%])(?:~@zone)?", clock.read_clock),
    (r"(?<![\d:.,])(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)~@zone", clock.read_clock),
    (r"(?<![\d:.,$€£])(?P<hour>0?\d|1[0-2])(?P<minute>[0-5]\d)~@half", clock.read_clock),
    (r"\b@hour~(?:o['’]clock|oclock)(?:~(?i:in~the)~@spoken)?\b", clock.read_clock),
    (r"(?<![\d:.,$€£/-])@hour(?::@minute)?~(?i:in~the)~@spoken\b", clock.read_clock),
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
        r"(?P<relation>@prelation)~(?:(?i:fiscal|calendar|financial)~)?@unit\b",
        relative.read_relative_period,
    ),
    (
        r"\b(?i:the)~(?P<nth>@ordinal|(?i:last|final))~(?i:week)~(?:(?i:of)~)"
        r"(?P<monthstep>(?i:this|last|next))~(?i:month)\b",
        calendar.read_week_of_month,
    ),
    (
        r"\b(?i:the)~(?P<amount>(?i:past|last))~@unit\b(?<!s)(?!~(?i:of|in)\b)",
        length.read_last_stretch,
    ),
    (r"\b(?:@about~)?(?:@amount)(?:~|-)@unit~@side\b", length.read_step),
    (
        r"\b(?i:the)~(?P<unit>(?i:day|week|month|year))~(?P<side>(?i:earlier|(?:before|after)"
        r"(?=[.,;:)]|$)))",
        length.read_step,
    ),
    (
        r"(?P<times>(?i:once|twice|three times|four times|five times|\d{1,3} times))~"
        r"(?i:a|an|per|each|every)~@unit\b",
        length.read_rate,
    ),
    (
        r"(?:(?<=\d )|(?<=% )|(?<=illion )|(?<=percent )|(?<=thousand )|(?<=dollars )|(?<=euros )"
        r"|(?<=tons )|(?<=tonnes )|(?<=barrels )|(?<=times )|(?<=hours )|(?<=minutes )|(?<=days ))"
        r"(?i:a|an|per)~@unit\b"
        r"(?!~(?i:ago|earlier|later|before|after|and|or|old)|-)",
        length.read_rate,
    ),
    (
        r"(?<![$€£\w.,])(?:(?i:the)~(?=(?i:last|next|past|previous|coming|following|first|final"
        r"|latest|current|\w{1,7}~months)))?(?:(?:@relation|(?i:first|final|latest|initial))~)?(?:@about~)?@amount"
        r"(?:(?:~(?:to|or)~|[-–])@other)?(?:~|-|(?<=\d))@unit\b(?!-on\b|[ -]old\b)"
        r"(?:~(?P<half>(?i:and~(?:a~)?half)))?",
        length.read_duration,
    ),
    (
        r"\b(?i:the)~(?:(?i:fiscal|latest)~)?(?P<unit>(?i:year))(?=~(?i:ended|ending)\b)",
        length.read_whole,
    ),
    (
        r"\b(?:(?:(?P<earlier>(?i:earlier|later))~(?i:in)|@phase(?:~(?i:in))?)(?:~|-))?(?i:the)~"
        r"(?:(?i:latest)~)?(?:(?P<whose>(?i:current|full|current fiscal|fiscal))~)?"
        r"(?P<unit>(?i:quarter|year|weekend|week|month))\b(?!-)",
        relative.read_narrative_period,
    ),
    (
        r"\b(?:(?i:the)~)?@amount~(?P<relation>(?i:past|previous|upcoming|coming|next|last))"
        r"~(?P<unit>@units)\b",
        length.read_duration,
    ),
    (r"\b(?P<within>(?i:within))~(?P<unit>@units)\b", length.read_open_duration),
    (r"(?<=\b[Ff]or )(?P<unit>@units)\b", length.read_open_duration),
    (
        r"\b(?:(?i:the|an)~)?(?P<whole>(?i:all|whole|entire|additional))~"
        r"(?P<unit>(?i:day|week|weekend|month|year|night|decade|century|hour))\b",
        length.read_whole,
    ),
    (
        r"\b@quant~(?:(?P<amount>(?i:other|second|two|three|four|five|six|ten|few)|\d{1,3})~)?@unit\b",
        length.read_set,
    ),
)
_WORDS: tuple[tuple[str, Read], ...] = (
    (
        rf"\b(?:(?i:the)~)?(?:@phase(?:~|-))?(?:@relation~(?:past~)?)?@season{OF_YEAR}",
        calendar.read_season,
    ),
    (r"\b(?:@phase(?:~|-))?@relation~(?:(?i:past)~)?@season\b", calendar.read_season),
    (r"\b(?i:the)~(?:@phase(?:~|-))?@season\b", calendar.read_season),
    (r"(?<=\b[Ii]n )@season\b", calendar.read_season),
    (
        rf"\b(?:(?i:the)~(?!\S{{1,12}}-(?i:quarter)))?{YEAR_OF}~(?i:fiscal[ -])?@ordinal(?:~|-)"
        r"(?:(?i:quarter)|(?P<half>(?i:half)))\b",
        calendar.read_quarter,
    ),
    (
        r"\b(?:(?i:the)~(?!\S{1,12}-(?i:quarter)))?(?:@relation~)?(?:(?i:fiscal)[ -])?@ordinal"
        rf"(?:~|-)(?:(?i:fiscal)[ -])?(?i:quarter)\b{OF_YEAR}?",
        calendar.read_quarter,
    ),
    (rf"\bQ@digit\b{OF_YEAR}?", calendar.read_quarter),
    (
        r"\b(?:(?i:the)~)?(?:@relation~)?@ordinal(?:~|-)(?P<half>(?i:half))"
        rf"(?:{OF_YEAR}|~(?i:of~the~year))",
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
        r"\b(?:(?i:the~year)|(?<=\b[Ii]n )|(?<=\b[Oo]f ))~?(?i:two~thousand)"
        r"(?:~(?:(?i:and)~)?(?P<ones>@other))?\b(?!~(?i:people|men|women|dollars|years|troops))",
        calendar.read_spoken_millennium,
    ),
    (
        r"\b(?P<past>(?i:half|quarter|ten|five|twenty|fifteen)|[1-5]?\d)(?:~(?i:minutes|min))?~"
        r"(?i:past)~(?P<spelled>@ones|(?i:ten|eleven|twelve)|1[0-2]|[1-9])\b(?!,\d|[.:]\d)"
        r"(?:~o['’]clock)?(?:~(?i:in~the)~@spoken)?",
        clock.read_minutes_past,
    ),
    (r"\b(?i:early|late)~@daytime\b(?!s)", clock.read_day_part),
    (r"\b@quant~@daytime\b", length.read_set),
    (r"\b(?:12~)?(?P<named>noon|midnight)\b", clock.read_named_hour),
    (
        r"(?<=\b[Ii]n )(?i:the)~(?:(?i:early|late)~)?@daytime(?!s)\b",
        clock.read_day_part,
    ),
    (
        r"\b(?:(?i:the)~(?=(?i:next|following|same|previous)))?(?P<relation>(?i:that|next|following"
        r"|same|previous))~@daytime\b",
        clock.read_day_part,
    ),
    (rf"(?<![\w-])(?:@relation~)?@holiday(?![\w-]){OF_YEAR}?", calendar.read_holiday),
    (rf"(?<![\w-])(?:{reference_alternatives()})(?![\w-])", relative.read_reference),
)


@cache
def _families() -> tuple[tuple[re.Pattern[str], tuple[tuple[re.Pattern[str], Read], ...]], ...]:
    units = joined(["quarter", "year", "weekend", "week", "month", "period"])
    triggers = (
        (f"(?i:{alternatives('month')})(?![^\\W\\d_])", _MONTHS),
        (alternatives("weekday"), _WEEKDAYS),
        (r"\d", _DIGITS),
        (rf"(?i:{alternatives('unit')}|{alternatives('units')}|{units})", _UNITS),
        (_word_trigger(), _WORDS),
    )
    return tuple(
        (
            re.compile(trigger if trigger == r"\d" else rf"(?<![^\W\d_])(?:{trigger})"),
            tuple((re.compile(expand(template)), read) for template, read in templates),
        )
        for trigger, templates in triggers
    )


def _word_trigger() -> str:
    kinds = ("season", "part of day", "decade")
    words = "|".join(alternatives(kind) for kind in kinds)
    return (
        rf"{words}|(?i:quarter|half|past|century|noon|midnight)"
        r"|(?i:nineteen|eighteen|twenty|two thousand)"
        rf"|Q[1-4]|(?i:{joined(calendar.holidays())})|{reference_alternatives()}"
    )
