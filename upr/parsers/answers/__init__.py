"""Answers in prose and in lists of labels, for every kind of document that has them."""
