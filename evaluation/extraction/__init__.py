"""Extraction: the article of a page, its metadata and speed, beside other programs."""
