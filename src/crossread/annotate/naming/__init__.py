"""Who and what a document names: parts of `mentions`."""
