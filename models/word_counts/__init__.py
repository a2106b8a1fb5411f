"""Document counts of words."""
