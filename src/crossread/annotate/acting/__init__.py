"""Who does what to whom, on which condition: parts of `events`."""
