"""Checks: each a function of the parsed note and its rules; yields hits and measures, prints nothing."""
