"""What every annotator reads a text by: words, marks, tenses, clauses, noun phrases."""
