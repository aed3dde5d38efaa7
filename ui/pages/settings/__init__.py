"""Settings of this computer and of this file."""
