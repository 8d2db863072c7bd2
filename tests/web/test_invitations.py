"""Links by which a password is chosen: whoever has one gets into the account, so nobody makes one unseen."""

import re

import pytest
from fastapi.testclient import TestClient

from hearten.storage import people
from hearten.web.house import House

from .filled import staff
from .houses import client, signed_in


@pytest.fixture
def ada(house: House) -> TestClient:
    staff(house)
    return signed_in(house, "Ada")


def test_a_new_link_to_an_account_is_shown_to_whom_it_is_and_to_administrators(ada: TestClient, house: House):
    with house.database.read() as connection:
        account = people.by_mail(connection, "bob@example.org")
    assert account
    bob, his = signed_in(house, "Bob"), f"/people/{account.person.id}"
    assert "made a link" not in bob.get("/account").text + ada.get(his).text
    link = re.search(r"/invited/[\w-]+", ada.post(f"{his}/invite").text)
    assert link
    for page in (bob.get("/account").text, ada.get(his).text):
        assert "Ada made a link" in page
        assert "a password was chosen by a link" not in page
    entered = client(house)
    assert entered.post(link.group(), data={"password": "another quiet lamp by the door"}).status_code == 303
    for page in (entered.get("/account").text, ada.get(his).text):
        assert "a password was chosen by a link" in page
    assert "made a link" not in ada.get("/account").text
