"""The crypto library, behind six small functions. Nothing else imports it, and this is imported only when needed."""

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from pie_desktop.vault.bytes_of import KEY_SIZE, NONCE_SIZE


def lock(key: bytes, nonce: bytes, data: bytes, about: bytes) -> bytes:
    """AES-256-GCM: the nonce, then what is sealed, then 16 bytes of proof. `about` is proved and not kept."""
    return nonce + AESGCM(key).encrypt(nonce, data, about)


def unlock(key: bytes, sealed: bytes, about: bytes) -> bytes | None:
    """What `lock` sealed; None if the key, a single bit or what it is about is not the same."""
    try:
        return AESGCM(key).decrypt(sealed[:NONCE_SIZE], sealed[NONCE_SIZE:], about)
    except (InvalidTag, ValueError):  # ValueError: cut so short that not even a nonce is left
        return None


def spread(secret: bytes, info: bytes) -> bytes:
    """HKDF-SHA256 without salt: a key of 32 bytes for one purpose, from a secret that cannot be guessed."""
    return HKDF(algorithm=SHA256(), length=KEY_SIZE, salt=None, info=info).derive(secret)


def stretch(secret: bytes, salt: bytes, memory: int, passes: int, lanes: int) -> bytes:
    """Argon2id version 1.3: a key of 32 bytes from something that people remember. `memory` in KiB.

    ValueError: costs that make no sense.
    """
    return Argon2id(salt=salt, length=KEY_SIZE, iterations=passes, lanes=lanes, memory_cost=memory).derive(secret)


def private_of(raw: bytes) -> X25519PrivateKey:
    """The X25519 key that 32 bytes are."""
    return X25519PrivateKey.from_private_bytes(raw)


def public_of(private: X25519PrivateKey) -> bytes:
    """The public half, 32 bytes."""
    return private.public_key().public_bytes_raw()


def exchange(private: X25519PrivateKey, public: bytes) -> bytes:
    """What two keys have in common. ValueError: a public key of the few with which everybody has the same in common."""
    return private.exchange(X25519PublicKey.from_public_bytes(public))
