"""The endpoint's settings on the Settings page."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from hearten.settings import Settings
from tests.web.houses import Asked, add_person, make_house, signed_in


def test_key_is_never_shown(tmp_path: Path):
    house = make_house(tmp_path, Asked(), endpoint="http://127.0.0.1:9/v1", endpoint_model="small", endpoint_key="very-secret")
    add_person(house, "Ada", "administrator")
    page = signed_in(house, "Ada").get("/settings").text
    assert "HEARTEN_ENDPOINT_KEY" in page
    assert "http://127.0.0.1:9/v1" in page
    assert "very-secret" not in page
    house.database.close()


@pytest.mark.parametrize("address", ["ftp://127.0.0.1/v1", "127.0.0.1:11434", "https://me:secret@model.example/v1", "http://a b"])
def test_address_must_be_one(address: str):
    with pytest.raises(ValidationError):
        Settings(endpoint=address)


def test_pages_say_what_may_leave_the_machine(tmp_path: Path):
    for place, endpoint, said in (
        ("a", None, "Nothing here leaves this machine."),
        ("b", "https://model.example/v1", "may be sent to model.example; nothing else leaves"),
    ):
        (tmp_path / place).mkdir()
        house = make_house(tmp_path / place, Asked(), endpoint=endpoint, endpoint_model="small")
        add_person(house, "Ada", "administrator")
        assert said in signed_in(house, "Ada").get("/settings").text
        house.database.close()
