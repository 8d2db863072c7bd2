"""The tables of what somebody practised and learnt, and with whom. Other code takes them from `tables.py`, where all are."""

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint

from hearten.storage.columns import CompactJson, Instant
from hearten.storage.schema import metadata, of, own_id

practice_sessions = Table(  # what somebody practised, for themself alone
    "practice_sessions",
    metadata,
    own_id(),
    of("person_id", "people"),
    Column("conversation_id", Integer, ForeignKey("conversations.id", ondelete="CASCADE")),  # where it was built from a moment:
    Column("message", Integer),  # which one, by its place; moments get other ids when they are graded again
    Column("scenario", String(100), nullable=False),
    Column("title", Text, nullable=False),
    Column("content", CompactJson, nullable=False),  # the scenario as it was, so that changing its file changes no session
    Column("seed", Integer, nullable=False),
    Column("role", String(10), nullable=False),
    Column("at_turn", Integer, nullable=False),
    Column("started_at", Instant, nullable=False),
    Column("finished_at", Instant),
    Column("result", CompactJson),
    Index("practice_sessions_person", "person_id"),
    Index("practice_sessions_conversation", "conversation_id"),
)

practice_turns = Table(
    "practice_turns",
    metadata,
    own_id(),
    of("session_id", "practice_sessions"),
    Column("number", Integer, nullable=False),
    Column("after", Integer),  # the number of the turn that it follows
    Column("text", Text, nullable=False),
    Column("content", CompactJson, nullable=False),
    Column("ended", String(20)),  # how the conversation ended in it
    Column("acts", CompactJson, nullable=False, server_default="[]"),  # those that were read in the trainee's words, for progress
    Column("grade", String(10)),  # of the moment that it answers, for progress; NULL where nothing was asked for
    Column("at", Instant, nullable=False),
    UniqueConstraint("session_id", "number", name="practice_turns_number"),
)

lesson_tries = Table(  # what somebody answered to an exercise, for themself alone
    "lesson_tries",
    metadata,
    own_id(),
    of("person_id", "people"),
    Column("lesson", String(100), nullable=False),
    Column("exercise", Integer, nullable=False),  # from 1 on
    Column("text", Text, nullable=False),
    Column("verdict", String(10), nullable=False),
    Column("content", CompactJson, nullable=False),
    Column("acts", CompactJson, nullable=False, server_default="[]"),  # those that were read in it, for progress
    Column("at", Instant, nullable=False),
    Index("lesson_tries_person", "person_id", "lesson"),
)

lesson_assignments = Table(  # which lesson, or the whole path, somebody was asked to take, and by whom
    "lesson_assignments",
    metadata,
    own_id(),
    of("person_id", "people"),
    Column("lesson", String(100), nullable=False),
    Column("by_person_id", Integer, ForeignKey("people.id", ondelete="SET NULL")),
    Column("at", Instant, nullable=False),
    Index("lesson_assignments_person", "person_id", "lesson", unique=True),
)

own_shares = Table(  # what somebody shows their lead of their own: their progress, their lessons
    "own_shares",
    metadata,
    of("person_id", "people", primary=True),
    Column("what", String(20), primary_key=True),
    Column("at", Instant, nullable=False),
)

own_scenarios = Table(  # what a house wrote itself, as the text of each file
    "own_scenarios",
    metadata,
    Column("name", String(60), primary_key=True),
    Column("text", Text, nullable=False),
    Column("version", Integer, nullable=False),  # from 1 on; one more each time it is replaced
    Column("person_id", Integer, ForeignKey("people.id", ondelete="SET NULL")),  # who put it in last
    Column("at", Instant, nullable=False),
)
