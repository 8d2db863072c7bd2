"""Hash passwords and check them.

Source: RFC 9106 (Argon2id, second recommended option, the defaults of argon2-cffi); NIST SP 800-63B §3.1.1: length counts,
rules about characters don't.
"""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from hearten.kernel.errors import HeartenError

SHORTEST = 12
LONGEST = 1000  # Anything longer is not a password, and hashing it would only cost time.
FEWEST_DIFFERENT = 5
OBVIOUS = ("password", "passwort", "hearten", "qwerty", "letmein", "welcome", "12345")

_hasher = PasswordHasher()
_nobody = _hasher.hash("nobody has this password")


class WeakPassword(HeartenError):
    """A password that is too easily guessed."""

    status = 422


def hash_password(password: str, *, mail: str = "") -> str:
    """Return the Argon2id hash of a password that may be used.

    Raises:
        WeakPassword: it is too short or one of the first that anybody would try.
    """
    _refuse_weak(password, mail)
    return _hasher.hash(password)


def password_fits(hashed: str | None, password: str) -> bool:
    """Check a password. Without a hash it takes as long as with one, so that nobody learns who has an account."""
    try:
        return _hasher.verify(hashed or _nobody, password[:LONGEST]) and hashed is not None
    except (VerifyMismatchError, InvalidHashError):
        return False


def _refuse_weak(password: str, mail: str) -> None:
    if len(password) < SHORTEST:
        raise WeakPassword(f"A password needs {SHORTEST} characters or more; a short sentence is easy to keep in mind.")
    if len(password) > LONGEST:
        raise WeakPassword(f"A password may have up to {LONGEST} characters.")
    low = password.casefold()
    left = low
    for word in (*OBVIOUS, mail.casefold().partition("@")[0]):
        left = left.replace(word, "") if word else left
    if len(left) < FEWEST_DIFFERENT or len(set(low)) < FEWEST_DIFFERENT:
        raise WeakPassword("That is one of the first passwords that anybody would try; take a sentence of your own.")
