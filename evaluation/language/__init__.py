"""Tokens, sentences, tags, syntax, names and pronouns against treebanks and annotated news."""
