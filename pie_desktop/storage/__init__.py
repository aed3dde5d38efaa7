"""The file. The only place that imports sqlite3; it knows records in general and no kind in particular."""
