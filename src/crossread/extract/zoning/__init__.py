"""What speaks for and against a block being the article: parts of `zones`."""
