"""What a page says about itself: parts of `metadata`."""
