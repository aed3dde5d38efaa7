"""Reflection: writing, finding again, sharing."""
