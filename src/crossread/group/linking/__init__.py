"""How names are compared: spellings, persons, offices, bodies and places."""
