"""What digits look like: numbers in several ways of writing them, and shapes that are no number."""

from __future__ import annotations

import re

FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 0.125}
FRACTION_SIGNS = "".join(FRACTIONS)

_MONTHS = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    r"Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
# Each alternative is bounded, and none can match the same characters in two ways, so that a page
# of digits is read in one pass.
PASSED_OVER = rf"""
    \b{_MONTHS}\ \d{{1,2}}(?:st|nd|rd|th)?\b(?:,?\ \d{{4}}\b)?    # February 24, 2025
  | \b\d{{1,2}}(?:st|nd|rd|th)?\ (?:of\ )?{_MONTHS}(?:,?\ \d{{4}}\b)?    # 24 February 2025
  | (?<![\w.])\d{{1,2}}[:.]\d{{2}}(?:[:.]\d{{2}})?\ ?[ap]\.?m\b\.?       # 11.30 p.m.
  | (?<![\w.])\d{{1,2}}\ ?[ap]\.?m\b\.?                                  # 8 a.m.
  | (?<!\w)\d{{1,4}}(?::\d{{1,4}}){{1,3}}                                # 11:56
  | (?<![\w.])\d+(?:\.\d+){{2,}}                                         # 3.8.2025, 10.0.0.1
  | (?<![\w.])\d+(?:/\d+)+                                               # 24/7, 1/2/2025, 1/0
  | (?<![\w.])\d+(?:-\d+){{2,}}                                          # 9-1-1, 2025-02-24
  | (?<![\w.,])\d{{1,3}}(?:,\d{{3}})*,\d{{1,2}}(?:,\d{{1,3}})*(?!\d)     # 1,2,3
  | \(\d{{3}}\)\ ?\d{{3}}-\d{{4}}                                        # (555) 010-0100
  | \+\d[\d\ ()-]{{6,20}}\d                                              # +44 20 7946 0000
  | (?<![\w.])\d+(?:\.\d+)?(?:\^|[ ]?[×x][ ]?10[\^−-]?)\d+               # 10^400
  | \b(?:https?://|www\.)\S{{1,400}}
  | [#@]\w+
"""
"""Shapes that hold digits and are no number."""

SHAPED = r"""
    (?P<mixed>[0-9]{1,4}[ ](?:1/[2348]|2/3|3/[48]|[57]/8|[0-9]{1,2}/(?:16|32|64)))   # 10 1/2
  | (?P<proper>(?:1/[2-9]|2/[359]|3/[4578]|4/5|[57]/8|1/1[06]|3/16|9/10))             # 3/4
  | (?P<lakh>[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?:\.[0-9]{1,4})?)                     # 12,34,567
  | (?P<dotted>[0-9]{1,3}(?:\.[0-9]{3}){2,5}|[0-9]{1,3}(?:\.[0-9]{3}){1,5},[0-9]{1,2}) # 1.234,56
  | (?P<science>[0-9]{1,4}(?:\.[0-9]{1,9})?[ ]?[×x][ ]?10(?P<raised>\^?[-−]?[0-9]{1,2})) # 2×10−3
  | (?P<power>10\^-?[0-9]{1,2})                                                    # 10^6
"""
"""Numbers in ways of writing that are told by their shape; the rest is plain digits. Where a comma
and a point are mixed, the order tells which of them groups; a single group after a point ("1.234")
is read as English writes it."""

PLAIN = (
    r"(?:[0-9]{1,3}(?:[,\u00a0\u202f\u2009][0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?|\.[0-9]+)"
)


def shaped_value(match: re.Match[str]) -> float:
    """Return the value of what `SHAPED` matched.

    >>> pattern = re.compile(SHAPED, re.VERBOSE)
    >>> [shaped_value(pattern.match(one)) for one in ("10 1/2", "12,34,567", "1.234,56", "10^6")]
    [10.5, 1234567.0, 1234.56, 1000000.0]
    """
    if match["mixed"]:
        whole, _, part = match["mixed"].partition(" ")
        return float(whole) + _fraction(part)
    if match["proper"]:
        return _fraction(match["proper"])
    if match["dotted"]:
        return float(match["dotted"].replace(".", "").replace(",", "."))
    if match["science"]:
        number = re.split("[ ×x]", match["science"])[0]
        return float(f"{number}e{match['raised'].lstrip('^').replace('−', '-')}")
    if match["power"]:
        return float(f"1e{match['power'][3:]}")
    return float(match["lakh"].replace(",", ""))


def _fraction(text: str) -> float:
    above, _, below = text.partition("/")
    return int(above) / int(below)


def shaped_step(match: re.Match[str], value: float) -> float:
    """Return the worth of the last stated digit of what `SHAPED` matched."""
    if match["mixed"] or match["proper"]:
        return 0.01
    if match["science"] or match["power"]:
        return abs(value) / 100
    return 1.0 if value == int(value) else 0.01


def step_of(digits: str) -> float:
    """Return the worth of the last stated digit of digits without separators.

    Two zeros or more at the end of a whole number may only hold the place ("3,000 metres"):
    after the second digit they are not taken as stated.
    """
    _, point, decimals = digits.partition(".")
    if point:
        return float(f"1e-{len(decimals)}")
    zeros = len(digits) - len(digits.rstrip("0"))
    return float(10 ** min(zeros, len(digits) - 2)) if zeros > 1 else 1.0
