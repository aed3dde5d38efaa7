"""Circles of support, and the service's own relationships."""
