"""From markup to the text a reader sees: parts of `layouts`."""
