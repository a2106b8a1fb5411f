"""Days, months, years and the like that name themselves: "Feb. 24", "the 1990s", "Easter"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

from crossread.annotate.timing.readings import (
    FUTURE_WORDS,
    NARRATIVE_WORDS,
    PAST_WORDS,
    Match,
    Reading,
    make_reading,
    word,
)
from crossread.annotate.timing.time_words import codes, normal
from crossread.lexicons import read_rows
from crossread.records import TimeAnchor

_LAST = 5
"""The week of a month that stands for its last."""
MONTH_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
"""29 days for February, since the year may be open."""


def read_month_day(match: Match) -> Reading | None:
    """Read "Monday, Feb. 24, 2025", "24 February", "the fourth of July", "Feb. 24 last year"."""
    month, day = codes("month")[word(match, "month")], _day(match, "day")
    if day is None or not _is_day(month, day):
        return None
    year, offset, anchor = _year_of(match)
    return make_reading(
        match, "month-day", f"{year}-{month}-{day:02d}", offset=offset, counted_from=anchor
    )


def read_other_day(match: Match) -> Reading | None:
    """Read the second day of "Feb. 24 and 25", as a time of its own."""
    month, day = codes("month")[word(match, "month")], int(match["other"])
    if not _is_day(month, day) or day <= int(match["day"]):
        return None
    year, offset, anchor = _year_of(match)
    reading = make_reading(
        match, "month-day", f"{year}-{month}-{day:02d}", offset=offset, counted_from=anchor
    )
    return replace(reading, start=match.start("other"))


def read_first_day(match: Match) -> Reading | None:
    """Read the first day of "24 and 25 February 2025" or of "Feb. 24-25, 2025"."""
    month = codes("month")[word(match, "month")]
    day = int(match.groupdict().get("day") or match["first"])
    if not _is_day(month, day) or int(match["other"]) <= day:
        return None
    year, offset, anchor = _year_of(match)
    reading = make_reading(
        match, "month-day", f"{year}-{month}-{day:02d}", offset=offset, counted_from=anchor
    )
    return replace(reading, end=match.end("first"))


def _day(match: Match, group: str) -> int | None:
    words = match[group]
    if words.isascii() and words.isdigit():
        return int(words)
    found = codes("day of month").get(normal(words).replace("-", " "))
    return int(found) if found else None


def _is_day(month: str, day: int) -> bool:
    return 1 <= day <= MONTH_LENGTHS[int(month) - 1]


def _year_of(match: Match) -> tuple[str, str | None, TimeAnchor | None]:
    """Return the year that stands beside a part of a year, or the step to it.

    "June last year" is a June whose year is counted from the writing; "last June" is the June
    before it, whichever year that is, and has the step -1.
    """
    groups = match.groupdict()
    if groups.get("year"):
        return groups["year"], None, None
    stepped = word(match, "yearstep") or word(match, "yearago")
    if stepped:
        return "XXXX", year_step(stepped), year_anchor(stepped)
    return "XXXX", count_of(word(match, "relation")), None


def year_step(relation: str) -> str:
    """Return the step of years that a word gives: "last" -P1Y, "this" P0Y."""
    if relation in PAST_WORDS or relation in {"ago", "earlier"}:
        return "-P1Y"
    return "+P1Y" if relation in FUTURE_WORDS else "P0Y"


def year_anchor(relation: str) -> TimeAnchor:
    """Return what a word like "last" or "that" counts from."""
    counted = relation in NARRATIVE_WORDS or relation in {"ago", "earlier"}
    return "narrative" if counted else "writing"


def count_of(relation: str) -> str | None:
    """Return the count of "last Monday" (-1), "this Monday" (0), "next Monday" (+1)."""
    if relation in PAST_WORDS:
        return "-1"
    if relation in FUTURE_WORDS:
        return "+1"
    return "0" if relation == "this" else None


def read_iso_date(match: Match) -> Reading | None:
    """Read 2025-02-24 and 2025/02/24, with or without a time of day."""
    month, day = int(match["month"]), int(match["day"])
    if not (1 <= month <= 12 and 1 <= day <= MONTH_LENGTHS[month - 1]):
        return None
    value = f"{match['year']}-{month:02d}-{day:02d}"
    if not match.groupdict().get("hour"):
        return make_reading(match, "iso-date", value)
    zone = match["zone"] or ""
    clock = f"T{match['hour']}:{match['minute']}{zone}"
    return replace(make_reading(match, "iso-date", value + clock, type="TIME"), zone=zone or None)


def read_day_of_week(match: Match) -> Reading:
    """Read "Tuesday of next week", "last week on Monday night"."""
    value = f"XXXX-WXX-{codes('weekday')[word(match, 'weekday')]}"
    relation = word(match, "weekstep")
    sign = "-" if relation == "last" else "+" if relation == "next" else ""
    return make_reading(match, "weekday", value, offset=f"{sign}P{1 if sign else 0}W")


def read_week_of_year(match: Match) -> Reading | None:
    """Read "week 27 of 2017"."""
    week = int(match["week"])
    return make_reading(match, "week", f"{match['year']}-W{week:02d}") if 1 <= week <= 53 else None


def read_nth_week(match: Match) -> Reading:
    """Read "the first week of 2021", "the last week of 2016", by the weeks of ISO 8601."""
    year, nth = int(match["year"]), _nth(match)
    week = nth if nth < _LAST else date(year, 12, 28).isocalendar().week
    return make_reading(match, "week", f"{year}-W{week:02d}")


def read_week_of_month(match: Match) -> Reading:
    """Read "the last week of March 2009": W05 stands for the last, however many there are."""
    month = codes("month").get(word(match, "month"), "XX")
    stepped = word(match, "monthstep")
    if stepped:
        sign = "-" if stepped == "last" else "+" if stepped == "next" else ""
        offset = f"{sign}P{1 if sign else 0}M"
        return make_reading(match, "week", f"XXXX-XX-W{_nth(match):02d}", offset=offset)
    year, step, anchor = _year_of(match)
    value = f"{year}-{month}-W{_nth(match):02d}"
    return make_reading(match, "week", value, offset=step, counted_from=anchor)


def read_weekday_of_month(match: Match) -> Reading:
    """Read "the last Thursday in August", "the first Monday of May 2025"."""
    month, weekday = codes("month")[word(match, "month")], codes("weekday")[word(match, "weekday")]
    year, step, anchor = _year_of(match)
    value = f"{year}-{month}-WXX-{weekday}-{_nth(match)}"
    return make_reading(match, "weekday-of-month", value, offset=step, counted_from=anchor)


def _nth(match: Match) -> int:
    """Return which one of several is meant; `_LAST` for the last."""
    return int(codes("ordinal").get(word(match, "nth"), _LAST))


def read_week_of_day(match: Match) -> Reading | None:
    """Read "the week of March 6": the week that the day lies in, told by the step P0W."""
    day = read_month_day(match)
    if day is None:
        return None
    if day.value[:4].isdigit():
        try:
            year, week, _ = date.fromisoformat(day.value).isocalendar()
        except ValueError:
            return None  # Feb. 29 of a common year
        return replace(day, rule="times.week", value=f"{year}-W{week:02d}")
    return replace(day, rule="times.week", offset="P0W", counted_from="writing")


def read_day_of_month(match: Match) -> Reading | None:
    """Read "on the 24th", a day of a month that is not named."""
    day = int(match["day"])
    return make_reading(match, "day-of-month", f"XXXX-XX-{day:02d}") if 1 <= day <= 31 else None


def read_numeric_day(match: Match) -> Reading | None:
    """Read "on 25/2", a day without its year; "on 3/4" stays open as 3/4/2025 does."""
    first, second = int(match["first"]), int(match["second"])
    fits = _fitting(first, second)
    if not fits:
        return None
    start = match.start("first")
    if len(fits) == 2:
        return replace(make_reading(match, "ambiguous-date", "XXXX-XX-XX"), start=start)
    value = f"XXXX-{fits[0][0]:02d}-{fits[0][1]:02d}"
    return replace(make_reading(match, "month-day", value), start=start)


def _fitting(first: int, second: int) -> list[tuple[int, int]]:
    """Return the months and days that two numbers may be."""
    return [
        (month, day)
        for month, day in sorted({(first, second), (second, first)})
        if 1 <= month <= 12 and 1 <= day <= MONTH_LENGTHS[month - 1]
    ]


def read_numeric_date(match: Match) -> Reading | None:
    """Read 25/02/2025; 03/04/2025 may be March or April, so only its year is read.

    The rule tells `times` that a page's own habit may decide (`date_orders`).
    """
    fits = _fitting(int(match["first"]), int(match["second"]))
    if not fits:
        return None
    year = match.groupdict().get("year") or _full_year(match["short"])
    if len(fits) == 2:
        return make_reading(match, "ambiguous-date", f"{year}-XX-XX")
    return make_reading(match, "numeric-date", f"{year}-{fits[0][0]:02d}-{fits[0][1]:02d}")


def _full_year(digits: str) -> str:
    """Return the year that two digits mean: of the last century from 50 on."""
    return ("19" if digits >= "50" else "20") + digits


def read_month(match: Match) -> Reading:
    """Read "May 2025", "last February", "mid-April", "June of last year"."""
    year, offset, anchor = _year_of(match)
    value = f"{year}-{codes('month')[word(match, 'month')]}"
    return make_reading(match, "month", value, offset=offset, counted_from=anchor)


def read_first_month(match: Match) -> Reading:
    """Read the first month of "June to August 1992", whose year stands after the second."""
    month = codes("month")[word(match, "month")]
    groups = match.groupdict()
    if not groups.get("year"):
        return make_reading(match, "months", f"XXXX-{month}")
    year = int(groups["year"]) - (month > codes("month")[word(match, "later")])
    return make_reading(match, "months", f"{year}-{month}")


def read_weekday(match: Match) -> Reading:
    """Read "Monday", "last Friday night"."""
    value = f"XXXX-WXX-{codes('weekday')[word(match, 'weekday')]}"
    relation = word(match, "relation")
    # "the previous Friday" counts from a day the text spoke of.
    anchor: TimeAnchor | None = "narrative" if relation in NARRATIVE_WORDS else None
    return make_reading(match, "weekday", value, offset=count_of(relation), counted_from=anchor)


def read_year(match: Match) -> Reading:
    """Read "2023", "early 2024", "fiscal 1988"."""
    return make_reading(match, "year", match["year"])


def read_spoken_year(match: Match) -> Reading | None:
    """Read "nineteen ninety-seven", "two thousand and five", as broadcasts are written down."""
    numbers = codes("number")
    tens, ones = (numbers.get(word(match, name)) for name in ("tens", "ones"))
    rest = int(tens or 0) + int(ones or 0)
    value = str(int(numbers[word(match, "hundreds")]) * 100 + rest)
    return make_reading(match, "year", value) if len(value) == 4 else None


def read_spoken_millennium(match: Match) -> Reading:
    """Read "two thousand", "the year two thousand and five"."""
    ones = codes("number").get(word(match, "ones"), "0")
    year = 2000 + int(ones) if ones.isdigit() else 2000
    return make_reading(match, "year", str(year))


def read_decade(match: Match) -> Reading:
    """Read "the 1990s", "the early '80s": TIMEX3 gives a decade three digits.

    "The 1700s" are a century, "the 2000s" mostly a decade.
    """
    year = match["decade"]
    if year.endswith("00") and len(year) == 4 and year < "1900":
        return make_reading(match, "century", year[:2])
    return make_reading(match, "decade", (year if len(year) == 4 else "19" + year)[:3])


def read_spoken_decade(match: Match) -> Reading:
    """Read "the nineties"."""
    return make_reading(match, "decade", codes("decade")[word(match, "decade")])


def read_century(match: Match) -> Reading | None:
    """Read "the 20th century", whose years begin with 19: TIMEX3 gives it those two digits."""
    words = word(match, "century")
    digits = words.rstrip("sthndr")
    number = int(digits) if digits.isdigit() else int(codes("day of month").get(words, "0"))
    return make_reading(match, "century", f"{number - 1:02d}") if 1 <= number <= 21 else None


def read_season(match: Match) -> Reading:
    """Read "last spring", "the summer of 2019", "this past winter"."""
    year, offset, anchor = _year_of(match)
    value = f"{year}-{codes('season')[word(match, 'season')]}"
    return make_reading(match, "season", value, offset=offset, counted_from=anchor)


def read_quarter(match: Match) -> Reading:
    """Read "the third quarter", "Q3 2019", "last year's first half", "the year-ago quarter"."""
    letter = "H" if match.groupdict().get("half") else "Q"
    number = match.groupdict().get("digit") or codes("ordinal")[word(match, "ordinal")]
    year, offset, anchor = _year_of(match)
    return make_reading(
        match, "quarter", f"{year}-{letter}{number}", offset=offset, counted_from=anchor
    )


def read_holiday(match: Match) -> Reading:
    """Read "Christmas Eve", "Thanksgiving last year", "Easter 2026".

    Some days of the year have no fixed date; `holidays.tsv` tells how their values are written.
    """
    year, offset, anchor = _year_of(match)
    value = f"{year}-{holidays()[word(match, 'holiday')]}"
    return make_reading(match, "holiday", value, offset=offset, counted_from=anchor)


@cache
def holidays() -> dict[str, str]:
    """Return the days of the year that have names, each with what stands after the year."""
    return {row["name"]: row["value"] for row in read_rows("holidays")}
