"""Who said what: quotes of one document on annotated news, and utterances across documents."""
