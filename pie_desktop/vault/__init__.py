"""Keys, passphrases and sealed text: the only place that knows the crypto library. It knows no files and no SQL.

`primitives` alone imports `cryptography`, and is itself imported only inside functions: a person who seals nothing
never loads it. `docs/sealing.md` describes every format to the byte.
"""
