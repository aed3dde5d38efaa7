"""The relationships lens."""
