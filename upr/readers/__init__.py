"""Bytes to sources."""
