"""Records out and in: JSON and CSV."""
