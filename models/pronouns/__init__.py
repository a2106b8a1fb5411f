"""Training of the weights by which he and she are resolved. See CARD.md."""
