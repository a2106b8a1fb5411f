"""What one document says: names, times, quotes, figures, events. One module per record type."""
