from datetime import UTC, datetime, timedelta

import pytest

from hearten.web import secrets
from hearten.web.devices import device_name
from hearten.web.passwords import WeakPassword, hash_password, password_fits


def test_password_fits_its_own_hash_alone():
    kept = hash_password("a quiet lamp by the window")
    assert kept.startswith("$argon2id$")
    assert password_fits(kept, "a quiet lamp by the window")
    assert not password_fits(kept, "a quiet lamp by the door")
    assert not password_fits(None, "nobody has this password")
    assert not password_fits("no hash at all", "a quiet lamp by the window")


@pytest.mark.parametrize("weak", ["", "short", "aaaaaaaaaaaaaaaa", "password1234", "Hearten12345!", "josephine1234", "x" * 1001])
def test_obvious_passwords_are_refused(weak: str):
    with pytest.raises(WeakPassword):
        hash_password(weak, mail="josephine@example.org")


@pytest.mark.parametrize("good", ["correct horse battery", "zwölf Boxkämpfer", "日本語の長い合言葉です、はい"])
def test_sentences_are_welcome(good: str):
    assert password_fits(hash_password(good, mail="jo@example.org"), good)


def test_invitation_holds_for_a_week():
    now = datetime(2026, 3, 1, tzinfo=UTC)
    made = secrets.new_invitation(now)
    assert secrets.holds(made, now + timedelta(days=6, hours=23))
    assert not secrets.holds(made, now + timedelta(days=7))
    for broken in ("", "-", "x-y", "9" * 13 + "-y", "²-y"):
        assert not secrets.holds(broken, now)


def test_hash_covers_until_when_an_invitation_holds():
    made = secrets.new_invitation()
    later = str(int(made.partition("-")[0]) + 1) + "-" + made.partition("-")[2]
    assert secrets.hashed(made) != secrets.hashed(later)


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Linux"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1", "Safari on an iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0", "Edge on Windows"),
        ("curl/8.1", "curl/8.1"),
        ("", "an unknown device"),
    ],
)
def test_devices_have_names(user_agent: str, name: str):
    assert device_name(user_agent) == name
