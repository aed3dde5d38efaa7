"""Barriers outside our control."""
