"""Days, and what ties them together across accounts: parts of `datings`."""
