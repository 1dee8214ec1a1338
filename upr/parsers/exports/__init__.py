"""Exports of the public databases."""
