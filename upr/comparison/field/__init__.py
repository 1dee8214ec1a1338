"""A matcher that knows the field: what recommendations ask, compared ask by ask.

How it works, and how far it can be believed, is told in docs/explanation/matching.md.
"""
