"""Keys, passphrases and sealed text: the only place that knows the crypto libraries. It knows no kinds and no files."""
