"""Laws that hold for every input."""

import json
import tempfile
from datetime import UTC, datetime, timedelta, timezone
from importlib.resources import files
from pathlib import Path

import jsonschema_rs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearten.connectors.fields import Wrong
from hearten.connectors.formats import KNOWN, KnownFormats
from hearten.connectors.jsonl.translate import translate
from hearten.connectors.jsonl.write import line
from hearten.connectors.mail.letter import without_quotes
from hearten.connectors.markup import html_to_text
from hearten.connectors.text import LONGEST_TEXT, clean, label
from hearten.kernel.conversation import Conversation, Message, Outcome
from hearten.kernel.errors import BadFile
from hearten.kernel.labels import ROLES
from tests.connectors.reading import HERE

texts = st.text(st.characters(exclude_categories=())).map(clean)
labels = st.none() | st.text().map(label)
zones = st.sampled_from([UTC, timezone(timedelta(hours=-3, minutes=-30))])
times = st.none() | st.datetimes(datetime(1970, 1, 2), datetime(2200, 1, 1), timezones=zones)  # noqa: DTZ001  (hypothesis adds the zone)
messages = st.builds(Message, st.sampled_from(ROLES), texts, times, labels)
more = st.dictionaries(st.text().map(clean).filter(lambda key: key not in {"csat", "resolved", "reopened"}), texts, max_size=3)
outcomes = st.builds(Outcome, st.none() | st.floats(-10, 10), st.none() | st.booleans(), st.none() | st.booleans(), more)
conversations = st.builds(
    Conversation,
    st.text(min_size=1).map(lambda name: clean(name).strip()).filter(bool),
    st.lists(messages, min_size=1, max_size=4).map(tuple),
    labels.map(lambda source: source or "jsonl"),
    labels,
    labels,
    labels,
    outcomes,
)
SCHEMA = json.loads(files("hearten.connectors.jsonl").joinpath("conversation.schema.json").read_text("utf-8"))


@given(conversations)
def test_what_is_exported_is_imported_as_it_was(conversation):
    written = line(conversation)
    assert "\n" not in written
    assert translate(json.loads(written)) == conversation
    assert jsonschema_rs.is_valid(SCHEMA, json.loads(written))


anything = (
    st.none() | st.booleans() | st.integers(-5, 10**20) | st.floats(allow_nan=False) | st.text(max_size=4) | st.just({}) | st.just([])
)
some_outcome = st.fixed_dictionaries({}, optional={"csat": anything, "resolved": anything, "x": anything})
some_message = st.fixed_dictionaries(
    {"role": st.sampled_from([*ROLES, "boss"]), "text": st.text(max_size=3) | anything},
    optional={"at": st.just("2024-03-01") | anything, "author": anything},
)
some_line = st.fixed_dictionaries(
    {"id": st.text(min_size=1, max_size=3) | st.integers(0, 9), "messages": st.lists(some_message, max_size=2) | anything},
    optional={"channel": anything, "source": anything, "outcome": anything | some_outcome},
)


@given(some_line)
def test_what_the_reader_takes_the_schema_takes_too(raw):
    try:
        translate(raw)
    except Wrong:
        return
    assert jsonschema_rs.is_valid(SCHEMA, raw)


@given(st.text(st.characters(exclude_categories=())))
def test_cleaning_twice_changes_nothing_more(text):
    once = clean(text)
    assert clean(once) == once
    assert once.encode("utf-8").decode("utf-8") == once
    assert not any(character in once for character in "\0\u202e\u2066\u200f\r")


def test_cleaning_keeps_to_the_longest_text():
    assert len(clean("x" * (LONGEST_TEXT + 1))) == LONGEST_TEXT
    assert clean("x" * LONGEST_TEXT) == "x" * LONGEST_TEXT


@given(st.text(st.sampled_from("<>!/-[]&;#x\"'= abscriptCDATA?")))
def test_no_html_breaks_the_reader(html):
    assert isinstance(html_to_text(html), str)


STARTS = [
    b"",
    b"{",
    b"[",
    b"[{",
    b"WEBVTT\n\n",
    b"From a b\nFrom: x@y\n",
    b"id,role,text\n",
    b"\x1f\x8b\x08\x00",
    b'{"id": "1", "messages": [',
    b"\xff\xfe",
]


@pytest.mark.parametrize("known", KNOWN, ids=lambda known: known.name)
@settings(max_examples=60, deadline=None)
@given(start=st.sampled_from(STARTS), rest=st.binary(max_size=300))
def test_random_bytes_are_bad_files_or_rejected_rows(known, start, rest):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x"
        path.write_bytes(start + rest)
        try:
            for arrival in KnownFormats().open(path, format=known.name).arrivals():
                assert arrival.position >= 0
        except BadFile as error:
            assert str(path) in str(error)  # noqa: PT017  (any other error fails the test by itself)


FIXTURES = sorted(path for path in HERE.glob("*/*") if path.suffix in {".json", ".jsonl", ".csv", ".mbox", ".vtt"})
SPLINTERS = [
    b"",
    b'"',
    b"{}",
    b"[]",
    b"null",
    b"1e999",
    b"true",
    b"\xff",
    b"\0",
    b"\n",
    b",",
    b"<![",
    b"\\ud800",
    b"=?utf-8?q?=FF?=",
    b"-->",
    b"From ",
]
edits = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 12), st.sampled_from(SPLINTERS)), min_size=1, max_size=5)


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.name)
@settings(max_examples=60, deadline=None)
@given(edits=edits)
def test_damaged_files_are_read_as_far_as_they_go_and_what_is_read_is_exportable(path, edits):
    data = bytearray(path.read_bytes())
    for place, gone, splinter in edits:
        start = int(place * len(data))
        data[start : start + gone] = splinter
    with tempfile.TemporaryDirectory() as folder:
        damaged = Path(folder) / path.name
        damaged.write_bytes(data)
        try:
            items = [arrival.item for arrival in KnownFormats().open(damaged).arrivals()]
        except BadFile:
            return
        assert [translate(json.loads(line(c))) for c in items if isinstance(c, Conversation)] == [
            c for c in items if isinstance(c, Conversation)
        ]


SLOW = ["On " * 20_000, "\n" * 50_000, "- " * 30_000, "From: a\n" * 6_000, "_" * 60_000, "> " * 30_000, "On x wrote:\n" * 4_000]


@pytest.mark.parametrize("text", [*SLOW, "a\n\n" * 20_000, "On a b\n" * 6_000, "thanks,\n" * 6_000, "Caution: " * 6_000])
def test_no_mail_keeps_the_quote_search_busy(text):
    began = datetime.now(UTC)
    without_quotes(text)
    assert datetime.now(UTC) - began < timedelta(seconds=10)
