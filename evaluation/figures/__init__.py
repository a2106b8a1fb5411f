"""Figures: NewsQuant, the cases of Recognizers-Text, and speed, beside two peers (README.md)."""
