"""One entity across documents, measured on MEANTIME: Wikinews articles of four topics."""
