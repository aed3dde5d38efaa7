"""Passphrases, who may do what, and locking."""
