"""Every format stands in the docs, with a README of its own and fixtures."""

from pathlib import Path

import pytest

from hearten.connectors.csv.columns import FIELDS
from hearten.connectors.formats import KNOWN
from tests.connectors.reading import HERE

ROOT = Path(__file__).parents[2]
DOCS = (ROOT / "docs/formats.md").read_text("utf-8")


@pytest.mark.parametrize("known", KNOWN, ids=lambda known: known.name)
def test_format_is_documented(known):
    assert f"`{known.name}`" in DOCS
    assert (ROOT / "src/hearten/connectors" / known.name / "README.md").is_file()
    assert list((HERE / known.name).iterdir())


def test_every_field_of_a_table_is_documented():
    assert not [field for field in FIELDS if f"`{field}`" not in DOCS]
