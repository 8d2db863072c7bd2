"""Signing in and out, invitations, devices and tokens: everything about who somebody is.

Passwords are hashed outside of transactions, since that takes its time on purpose.
"""

import hashlib

from hearten.kernel.errors import HeartenError, NotFound, SignInNeeded, TooMany
from hearten.storage import attempts, invitations, people, sessions, tokens
from hearten.storage.people import Account, Place
from hearten.web.house import House
from hearten.web.passwords import hash_password, password_fits
from hearten.web.secrets import hashed, holds, new_token

TRIES_PER_MAIL = 10
TRIES_PER_ADDRESS = 50  # Several people may sit behind one address.
WRONG = "That mail address and password don't fit together."
WAIT = "That was tried too often. Wait a quarter of an hour, then try again."
LONGEST_NAME = 200


def sign_in(house: House, mail: str, password: str, *, address: str, device: str) -> str:
    """Return a new session's token.

    Raises:
        SignInNeeded: mail and password don't fit; which of them is wrong is not said.
        TooMany: this mail address, or this network address, was tried too often.
    """
    by_mail, by_address = key(f"mail {mail.strip().casefold()}"), key(f"address {address}")
    count_try(house, {by_mail: TRIES_PER_MAIL, by_address: TRIES_PER_ADDRESS})
    with house.database.read() as connection:
        account = people.by_mail(connection, mail)
    fits = password_fits(account.password_hash if account else None, password)
    if account is None or account.is_disabled or not fits:
        raise SignInNeeded(WRONG)
    with house.database.write() as connection:
        attempts.forget(connection, by_mail)
        token = new_token()
        sessions.begin(connection, hashed(token), account.person.id, device)
    return token


def count_try(house: House, limits: dict[str, int]) -> None:
    """Count a try under each key.

    Raises:
        TooMany: a key has had its limit.
    """
    with house.database.write() as connection:
        too_many = attempts.are_too_many(connection, limits)
    if too_many:
        raise TooMany(WAIT)


def key(what: str) -> str:
    """Return what tries are counted under, so that no mail address is stored for it."""
    return hashlib.sha256(what.encode()).hexdigest()


def make_first(house: House, name: str, mail: str, password: str, *, device: str) -> tuple[int, str]:
    """Make the first account, an administrator's, and return its id and a session's token.

    Raises:
        HeartenError: a name or mail address is missing, the password is weak, or somebody was faster.
    """
    place = Place(checked_name(name), "administrator")
    address = checked_mail(mail)
    password_hash = hash_password(password, mail=address)
    token = new_token()
    with house.database.write() as connection:
        if not people.is_empty(connection):
            raise NotFound("There is an account already; sign in.")
        person = people.add(connection, place, address, password_hash=password_hash)
        sessions.begin(connection, hashed(token), person, device)
    return person, token


def invited(house: House, invitation: str) -> Account:
    """Return whom an invitation is for.

    Raises:
        NotFound: it was used, is too old, or was never made here.
    """
    with house.database.read() as connection:
        account = people.by_invitation(connection, hashed(invitation)) if holds(invitation) else None
    if account is None:
        raise NotFound("This link was used already, or it is older than a week. An administrator can make a new one.")
    return account


def take_up(house: House, invitation: str, password: str, *, device: str) -> str:
    """Keep the password that somebody invited has chosen, end their other sessions, and return a new one's token."""
    account = invited(house, invitation)
    password_hash = hash_password(password, mail=account.person.mail)
    token = new_token()
    with house.database.write() as connection:
        if people.by_invitation(connection, hashed(invitation)) is None:
            raise NotFound("This link was used already.")
        invitations.use(connection, account.person.id, password_hash)
        sessions.revoke(connection, account.person.id)
        sessions.begin(connection, hashed(token), account.person.id, device)
    return token


def change_password(house: House, person: int, old: str, new: str, *, session: int | None) -> None:
    """Change a password and end every other session.

    Raises:
        HeartenError: the old one is wrong, or the new one is weak.
        TooMany: the old one was guessed at too often.
    """
    count_try(house, {key(f"change {person}"): TRIES_PER_MAIL})
    with house.database.read() as connection:
        account = people.one(connection, person)
    if not password_fits(account.password_hash, old):
        raise HeartenError("The password that you have is another one.")
    password_hash = hash_password(new, mail=account.person.mail)
    with house.database.write() as connection:
        people.set_password(connection, person, password_hash)
        sessions.revoke(connection, person, but=session)


def make_token(house: House, person: int, name: str) -> str:
    """Keep a new token for the API and return it; it can't be had again."""
    named = checked_name(name)
    token = new_token()
    with house.database.write() as connection:
        tokens.add(connection, hashed(token), person, named)
    return token


def checked_name(name: str) -> str:
    """Return a name without what nobody sees.

    Raises:
        HeartenError: nothing is left, or it is longer than a name.
    """
    seen = " ".join("".join(c for c in name if c.isprintable() or c.isspace()).split())
    if not seen or len(seen) > LONGEST_NAME:
        raise Unusable(f"A name needs between one and {LONGEST_NAME} characters.")
    return seen


def checked_mail(mail: str) -> str:
    """Return a mail address in the form in which it is stored.

    Raises:
        HeartenError: it is none.
    """
    address = mail.strip().casefold()
    local, at, domain = address.rpartition("@")
    if not (local and at and domain) or len(address) > 320 or not address.isprintable() or any(c.isspace() for c in address):
        raise Unusable("That is not a mail address; it looks like name@example.org.")
    return address


class Unusable(HeartenError):
    """Something typed that can't be kept."""

    status = 422
