"""Training of the weights that tell an article's blocks from the rest of its page. See CARD.md."""
