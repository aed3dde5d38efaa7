"""PIE Desktop without its screen: usable from a script; imports no Qt."""

__version__ = "0.1.0"
