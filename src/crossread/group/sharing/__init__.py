"""Which words documents share, where they stand, and what a publisher repeats."""
