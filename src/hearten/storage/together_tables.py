"""The tables of what two or three people practised together. Other code takes them from `tables.py`, where all are."""

from sqlalchemy import Boolean, Column, Index, Integer, String, Table, Text, UniqueConstraint

from hearten.storage.columns import CompactJson, Instant
from hearten.storage.schema import metadata, of, own_id

together = Table(  # goes with the account of whoever began it
    "together",
    metadata,
    own_id(),
    of("person_id", "people"),
    Column("link", String(100), nullable=False, unique=True),
    Column("title", Text, nullable=False),
    Column("content", CompactJson, nullable=False),  # the scenario as it was
    Column("version", Integer, nullable=False),  # grows with every change, so that whoever listens sees that there is one
    Column("started_at", Instant, nullable=False),
    Index("together_person", "person_id"),
)

together_seats = Table(  # who has which part
    "together_seats",
    metadata,
    of("together_id", "together", primary=True),
    of("person_id", "people", primary=True),
    Column("part", String(10), nullable=False),
    Column("has_come", Boolean, nullable=False),
    Column("has_left", Boolean, nullable=False),
    Index("together_seats_person", "person_id"),
)

together_runs = Table(
    "together_runs",
    metadata,
    own_id(),
    of("together_id", "together"),
    Column("number", Integer, nullable=False),  # from 1 on
    Column("content", CompactJson),  # the scenario as it was; NULL: the one that the practice began with
    Column("felt", CompactJson, nullable=False),
    Column("is_finished", Boolean, nullable=False),
    Column("wishes", CompactJson, nullable=False, server_default="{}"),  # what each of the two would like next, by their id
    UniqueConstraint("together_id", "number", name="together_runs_number"),
)

together_said = Table(  # goes with the account of whoever said it
    "together_said",
    metadata,
    own_id(),
    of("run_id", "together_runs"),
    of("person_id", "people"),
    Column("number", Integer, nullable=False),  # from 1 on
    Column("part", String(10), nullable=False),
    Column("after", Integer, nullable=False),  # the last message that its writer saw
    Column("text", Text, nullable=False),
    Column("content", CompactJson, nullable=False),  # what is told of it
    Column("at", Instant, nullable=False),
    UniqueConstraint("run_id", "number", name="together_said_number"),
)

together_notes = Table(
    "together_notes",
    metadata,
    own_id(),
    of("run_id", "together_runs"),
    of("person_id", "people"),
    Column("after", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Index("together_notes_run", "run_id"),
)
