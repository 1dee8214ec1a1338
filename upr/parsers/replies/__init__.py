"""Replies of a State under review: regions of the text, claims in them, and the answers that these give."""
