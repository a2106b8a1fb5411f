"""Words of the calendar and the clock: parts of `times`."""
