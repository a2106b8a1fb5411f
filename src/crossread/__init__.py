"""Crossread reads every account of a story and sets them side by side."""
