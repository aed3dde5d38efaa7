"""Rows of forms: label, field, hint, error; the only way to add a field."""
