"""What the second factor stores is sealed: a copy of the database alone opens no door.

The key comes from SECRET_KEY. After that was changed, SECRET_KEY_FALLBACKS opens what the old one sealed.
"""

import logging
from base64 import urlsafe_b64encode

from allauth.mfa.totp.internal.auth import generate_totp_secret
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

MARK, PURPOSE = "sealed:", b"exemplars.accounts.sealing"
journal = logging.getLogger(__name__)


def seal(text: str) -> str:
    """Encrypt; what is sealed already stays as it is."""
    return text if text.startswith(MARK) else MARK + _locks().encrypt(text.encode()).decode()


def unseal(stored: str) -> str:
    """Decrypt; what was stored before anything was sealed is plain.

    What no key opens reads as a secret that nobody knows, so that no code fits.
    """
    if not stored.startswith(MARK):
        return stored
    try:
        return _locks().decrypt(stored.removeprefix(MARK)).decode()
    except InvalidToken:
        journal.error("A second factor can't be read: SECRET_KEY was changed without SECRET_KEY_FALLBACKS.")
        return generate_totp_secret()


def _locks() -> MultiFernet:
    """Seals with the first key and opens with each."""
    return MultiFernet([_lock(key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _lock(key: str) -> Fernet:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE).derive(key.encode())
    return Fernet(urlsafe_b64encode(derived))
