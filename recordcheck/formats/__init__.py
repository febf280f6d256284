"""Formats: each a function from reports to text; none computes anything about a note."""
