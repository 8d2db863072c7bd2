"""What the tests of the pages share."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from hearten.storage import people, tokens
from hearten.storage.database import Database
from hearten.web.house import House
from hearten.web.secrets import hashed

from . import houses
from .filled import staff


@pytest.fixture
def asked() -> houses.Asked:
    return houses.Asked()


@pytest.fixture
def house(tmp_path: Path, asked: houses.Asked) -> Iterator[House]:
    made = houses.make_house(tmp_path, asked)
    yield made
    made.database.close()


@pytest.fixture
def house_on_both(tmp_path: Path, asked: houses.Asked, database: Database) -> House:
    """A house on SQLite, and again on PostgreSQL. A file of tests that needs both makes it its `house`."""
    return houses.make_house(tmp_path, asked, database)


@pytest.fixture
def administrator(house: House) -> TestClient:
    houses.add_person(house, "Ada", "administrator")
    return houses.signed_in(house, "Ada")


@pytest.fixture
def filled(house: House) -> House:
    """The small workspace of `filled.py`."""
    staff(house)
    return house


@pytest.fixture
def bob(filled: House) -> TestClient:
    return houses.signed_in(filled, "Bob")


@pytest.fixture
def with_tokens(house_on_both: House) -> House:
    """The small workspace on both databases, in which everybody has a token for the API: their name."""
    staff(house_on_both)
    with house_on_both.database.write() as connection:
        for each in people.everybody(connection):
            tokens.add(connection, hashed(each.person.name), each.person.id, "for tests")
    return house_on_both
