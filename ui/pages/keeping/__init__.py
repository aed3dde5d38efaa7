"""Keeping and letting go."""
