"""The certificate for headsets: it holds for its names, stays as long as it is good, and nobody else may read its key."""

import ssl
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509

from hearten.web.certificate import LASTS, certificate, network_addresses

NOW = datetime(2026, 11, 1, tzinfo=UTC)
NAMES = ["localhost", "127.0.0.1", "192.0.2.7", "desk.local"]


def _leaf(path: Path) -> x509.Certificate:
    return x509.load_pem_x509_certificates(path.read_bytes())[0]


def test_it_is_for_these_names_and_short_enough_for_every_device(tmp_path: Path):
    made = certificate(tmp_path / "tls", NAMES, now=NOW)
    leaf = _leaf(made.key_and_chain)
    named = leaf.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert named.get_values_for_type(x509.DNSName) == ["localhost", "desk.local"]
    assert [str(each) for each in named.get_values_for_type(x509.IPAddress)] == ["127.0.0.1", "192.0.2.7"]
    assert leaf.not_valid_after_utc - leaf.not_valid_before_utc < timedelta(days=825)
    ssl.create_default_context(ssl.Purpose.CLIENT_AUTH).load_cert_chain(made.key_and_chain)


def test_nobody_else_reads_the_key_and_the_authority_has_none(tmp_path: Path):
    made = certificate(tmp_path / "tls", NAMES, now=NOW)
    assert stat.S_IMODE(made.key_and_chain.stat().st_mode) == 0o600
    assert sorted(path.name for path in (tmp_path / "tls").iterdir()) == ["authority.pem", "hearten.pem"]
    assert "PRIVATE KEY" not in made.authority.read_text("utf-8")
    assert _leaf(made.key_and_chain).verify_directly_issued_by(_leaf(made.authority)) is None


def test_it_stays_while_it_is_good(tmp_path: Path):
    first = certificate(tmp_path, NAMES, now=NOW).key_and_chain.read_bytes()
    assert certificate(tmp_path, NAMES[:2], now=NOW + LASTS - timedelta(days=40)).key_and_chain.read_bytes() == first


@pytest.mark.parametrize(
    ("names", "later"),
    [([*NAMES, "192.0.2.8"], timedelta()), (NAMES, LASTS - timedelta(days=20)), (NAMES, LASTS + timedelta(days=20))],
    ids=["another address", "nearly over", "over"],
)
def test_it_is_made_anew_when_it_does_not_do(tmp_path: Path, names: list[str], later: timedelta):
    first = certificate(tmp_path, NAMES, now=NOW).key_and_chain.read_bytes()
    anew = certificate(tmp_path, names, now=NOW + later)
    assert anew.key_and_chain.read_bytes() != first
    assert _leaf(anew.key_and_chain).not_valid_after_utc == NOW + later + LASTS


@pytest.mark.parametrize("broken", [b"", b"-----BEGIN CERTIFICATE-----\nMIIB"])
def test_broken_file_is_made_anew(tmp_path: Path, broken: bytes):
    made = certificate(tmp_path, NAMES, now=NOW)
    made.key_and_chain.write_bytes(broken)
    assert _leaf(certificate(tmp_path, NAMES, now=NOW).key_and_chain)


def test_addresses_of_the_network_are_not_those_of_this_machine_alone():
    assert not {"127.0.0.1", "::1"} & set(network_addresses())
