"""How likely pages tell of one happening: their words, names and days, and what lies near."""
