"""Rounds of self-assessment."""
