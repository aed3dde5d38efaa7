"""Whoever seals nothing does not wait for the crypto library."""

import subprocess
import sys

SCRIPT = """
import sys
from pie_desktop.vault import bytes_of, codes, passphrase, private_key, sealing
assert "cryptography" not in sys.modules, "it was loaded before anything was sealed"
private_key.PrivateKey.make()
assert "cryptography" in sys.modules, "this test looks for the wrong name"
"""


def test_the_crypto_library_is_loaded_with_the_first_key_and_not_before() -> None:
    done = subprocess.run([sys.executable, "-P", "-c", SCRIPT], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
