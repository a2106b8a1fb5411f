"""Training code and model cards; not in the wheel."""
