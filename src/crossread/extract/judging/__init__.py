"""What a page is that is no plain whole article: the parts of `extract/natures.py`."""
