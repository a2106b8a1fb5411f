"""Measure Crossread against gold. `python -m evaluation` predicts, scores and prints one table."""
