"""The kinds of things that the program knows, as frozen values, and their rules. No I/O, no clock, no SQL."""
