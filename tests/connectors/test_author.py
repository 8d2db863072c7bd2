import json
from pathlib import Path

import pytest

from hearten.connectors.author import author
from hearten.connectors.text import LONGEST_LABEL
from tests.connectors.reading import conversations

BOTH = "Nora Field <nora@example.org>"
AT = "2024-03-01T09:00:00Z"


def test_customer_is_kept_by_name_and_address_and_others_by_name():
    assert (
        author("customer", "Nora Field", "nora@example.org")
        == author("customer", BOTH)
        == author("customer", f'"Nora Field" {BOTH[11:]}')
        == BOTH
    )
    assert author("agent", BOTH) == author("bot", "Nora Field", "nora@example.org") == "Nora Field"
    assert author("customer", None, "nora@example.org") == author("agent", "<nora@example.org>") == "nora@example.org"
    assert author("customer", "nora@example.org", "Nora@example.org") == "nora@example.org"
    assert (author("customer", "Nora", None), author("agent", "", "")) == ("Nora", None)


def test_endless_names_and_addresses_stay_a_label():
    long = author("customer", "n" * 10_000, "nora@example.org") or ""
    assert len(long) <= LONGEST_LABEL
    assert long.endswith(" <nora@example.org>")
    assert author("customer", "Nora", "a" * 300 + "@example.org") == "Nora"


VENDORS = {
    "zendesk": {
        "tickets": [{"id": 1, "requester_id": 5, "comments": [{"author_id": 5, "plain_body": "Hm", "public": True}]}],
        "users": [{"id": 5, "role": "end-user", "name": "Nora Field", "email": "nora@example.org"}],
    },
    "intercom": {
        "type": "conversation",
        "id": 1,
        "source": {"body": "Hm", "author": {"type": "user", "name": "Nora Field", "email": "nora@example.org"}},
        "conversation_parts": {"conversation_parts": []},
    },
    "freshdesk": {"id": 1, "description_text": "Hm", "requester": {"name": "Nora Field", "email": "nora@example.org"}, "conversations": []},
    "chatwoot": {
        "id": 1,
        "messages": [{"id": 2, "content": "Hm", "message_type": 0, "sender": {"name": "Nora Field", "email": "nora@example.org"}}],
    },
    "vcon": {
        "vcon": "0.0.1",
        "uuid": "1",
        "parties": [{"name": "Nora Field", "mailto": "mailto:nora@example.org", "role": "customer"}],
        "dialog": [{"type": "text", "parties": 0, "start": AT, "mediatype": "text/plain", "body": "Hm", "encoding": "none"}],
    },
}


@pytest.mark.parametrize("vendor", VENDORS)
def test_vendors_who_tell_both_are_taken_at_their_word(vendor: str, tmp_path: Path):
    path = tmp_path / "one.json"
    path.write_text(json.dumps(VENDORS[vendor]), "utf-8")
    (said,) = conversations(path, format=vendor)
    assert [message.author for message in said.messages] == [BOTH]


def test_table_gives_the_address_to_the_customer_alone(tmp_path: Path):
    path = tmp_path / "t.csv"
    path.write_text(
        "id,role,text,author,customer_email\n1,customer,Hm,Nora Field,nora@example.org\n1,agent,Hi,,nora@example.org\n", "utf-8"
    )
    (said,) = conversations(path)
    assert [message.author for message in said.messages] == [BOTH, None]
