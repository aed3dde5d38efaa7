"""JSON out and in: the document, its reader, what leaves and what would change."""
