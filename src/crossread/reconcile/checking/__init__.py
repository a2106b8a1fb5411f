"""What tables and definitions say: parts of `references`."""
