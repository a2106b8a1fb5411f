"""Who says what, by which verb: parts of `quotes`."""
