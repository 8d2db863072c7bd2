"""Real files that nobody here wrote, where their folder is given."""

import os
from pathlib import Path

import pytest

from tests.connectors.reading import conversations, rejected

DATA = os.environ.get("HEARTEN_DATA")
pytestmark = pytest.mark.skipif(DATA is None, reason="HEARTEN_DATA names no folder with the public data sets of docs/data.md")


@pytest.mark.parametrize(
    ("name", "source", "count"),
    [("twitter_care", "twitter_care", 1025), ("twitter_care/test.json", "twitter_care", 500), ("abcd_sample", "abcd", 3)],
)
def test_every_conversation_is_read(name, source, count):
    path = Path(DATA or "") / name
    found = conversations(path)
    assert (len(found), {c.source for c in found}, rejected(path)) == (count, {source}, [])
    assert all({m.role for m in c.messages} >= {"customer", "agent"} for c in found)


def test_wmt_chats_are_english_where_a_translation_is_there():
    found = conversations(Path(DATA or "") / "wmt22_chat_en_fr")
    languages = [c.language for c in found]
    assert (len(found), languages.count("en"), languages.count("fr")) == (194, 110, 84)
