"""Numbers, units, and what they measure: parts of `quantities`."""
