"""Random tokens and what is stored of them.

A token has 256 random bits, so its plain hash can't be guessed back, and looking it up by hash tells an attacker nothing by its
timing. An invitation carries the second until which it holds; the stored hash covers that too, so nobody can move it.
"""

import hashlib
import secrets
from datetime import UTC, datetime, timedelta
from typing import Final

INVITATION_LASTS: Final = timedelta(days=7)
PREFIX: Final = "hearten_"  # lets secret scanners recognise a token that was published by mistake


def new_token() -> str:
    """Make a token that nobody can guess."""
    return PREFIX + secrets.token_urlsafe(32)


def hashed(token: str) -> str:
    """Return what is stored of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def new_invitation(now: datetime | None = None) -> str:
    """Make an invitation that holds for a week."""
    until = (now or datetime.now(UTC)) + INVITATION_LASTS
    return f"{int(until.timestamp())}-{secrets.token_urlsafe(32)}"


def holds(invitation: str, now: datetime | None = None) -> bool:
    """Tell whether an invitation is not too old; whether it was made here, its hash tells."""
    until = invitation.partition("-")[0]
    return until.isascii() and until.isdigit() and len(until) < 12 and (now or datetime.now(UTC)).timestamp() < int(until)
