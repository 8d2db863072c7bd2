"""A certificate of the workspace's own, so that a headset or a phone on the same network can use https, without which it gives no WebXR.

The authority that signs it is made for it and thrown away: who has the workspace could otherwise sign for any site to whomever trusts it.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from tempfile import mkstemp
from typing import Final

import ifaddr
import trustme
from cryptography import x509

LASTS: Final = timedelta(days=800)  # Apple's devices refuse more than 825. Source: support.apple.com/103769
RENEWED: Final = timedelta(days=30)
EARLIER: Final = timedelta(days=1)  # for a headset whose clock is slow
AUTHORITY: Final = "authority.pem"
KEY_AND_CHAIN: Final = "hearten.pem"
HERE: Final = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class Certificate:
    """Where the key with its certificate is, which only its owner may read, and what a device needs to trust it."""

    key_and_chain: Path
    authority: Path


def certificate(folder: Path, names: Sequence[str], *, now: datetime | None = None) -> Certificate:
    """Return a certificate for these names and addresses, the one that is there where it holds for all of them for a while yet."""
    now = now or datetime.now(UTC)
    found = Certificate(folder / KEY_AND_CHAIN, folder / AUTHORITY)
    if not _holds(found, names, now):
        _make(found, names, now)
    return found


def network_addresses() -> tuple[str, ...]:
    """Return the addresses by which others on the network reach this machine, those of version 4 first."""
    found = [ip_address(each.ip if isinstance(each.ip, str) else each.ip[0]) for one in ifaddr.get_adapters() for each in one.ips]
    reachable = [each for each in found if not (each.is_loopback or each.is_link_local)]
    return tuple(str(each) for each in sorted(reachable, key=lambda each: each.version))


def _holds(found: Certificate, names: Sequence[str], now: datetime) -> bool:
    if not (found.key_and_chain.is_file() and found.authority.is_file()):
        return False
    try:
        leaf = x509.load_pem_x509_certificates(found.key_and_chain.read_bytes())[0]
    except ValueError:  # cut short, or something else: it is made anew
        return False
    named = leaf.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    held = {*named.get_values_for_type(x509.DNSName), *(str(each) for each in named.get_values_for_type(x509.IPAddress))}
    return held >= set(names) and leaf.not_valid_after_utc - now > RENEWED


def _make(where: Certificate, names: Sequence[str], now: datetime) -> None:
    where.authority.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    authority = trustme.CA(organization_name="hearten", organization_unit_name="made for one certificate", path_length=0)
    leaf = authority.issue_cert(*names, organization_name="hearten", not_before=now - EARLIER, not_after=now + LASTS)
    _write(where.authority, authority.cert_pem.bytes())
    _write(where.key_and_chain, leaf.private_key_and_cert_chain_pem.bytes())


def _write(path: Path, content: bytes) -> None:
    """Put a file in place whole; only its owner may read it."""
    handle, mine = mkstemp(dir=path.parent, prefix=path.name)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    Path(mine).replace(path)
