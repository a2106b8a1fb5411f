"""When two accounts speak of one thing: parts of `claims`, `comparisons`, `utterances`."""
