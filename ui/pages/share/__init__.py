"""Files to and from head office."""
