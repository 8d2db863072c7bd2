"""Who wrote a message, in one form whatever the source calls it."""

from typing import Final

from hearten.care.identity import name_and_address
from hearten.connectors.text import label
from hearten.kernel.labels import Role

_LONGEST_ADDRESS: Final = 254
"""Source: RFC 5321, section 4.5.3.1.3, less the brackets."""


def author(role: Role, name: object, address: object = None) -> str | None:
    """Return what to keep of who wrote a message; a name may come with its address, as in "Nora Field <nora@example.org>".

    Of a customer it is kept in that form where both are known, so that either finds them again. Of others the name is enough, which
    is what their conversations are grouped by; an address stands in for a name that is missing.
    """
    written, beside = name_and_address(label(name) or "")
    shown, reached = written or None, beside or label(address)
    if role != "customer" or not shown or not reached or len(reached) > _LONGEST_ADDRESS:
        return shown or reached
    return shown if shown.casefold() == reached.casefold() else label(f"{shown[:_LONGEST_ADDRESS].strip()} <{reached}>")
