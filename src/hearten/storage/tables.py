"""Every table. What a column means is said here once; how it is used, in the file of its aggregate.

The migrations in `migrations/versions` bring a database to this shape; a test holds the two together.
"""

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from hearten.storage import own_tables, together_tables
from hearten.storage.columns import CompactJson, Instant
from hearten.storage.schema import metadata, of, own_id

people = Table(
    "people",
    metadata,
    own_id(),
    Column("name", Text, nullable=False),
    Column("mail", String(320), nullable=False, unique=True),  # lower case
    Column("post", String(20), nullable=False),
    Column("team", String(200)),
    Column("password_hash", Text),  # none until the invited person has chosen one
    Column("invite_hash", String(64), unique=True),
    Column("created_at", Instant, nullable=False),
    Column("disabled_at", Instant),
)

agents = Table(  # names under which somebody answers customers
    "agents",
    metadata,
    own_id(),
    Column("name", String(200), nullable=False, unique=True),
    Column("team", String(200), index=True),
    Column("person_id", Integer, ForeignKey("people.id", ondelete="SET NULL"), index=True),
)

sessions = Table(
    "sessions",
    metadata,
    own_id(),
    Column("token_hash", String(64), nullable=False, unique=True),
    of("person_id", "people"),
    Column("created_at", Instant, nullable=False),
    Column("seen_at", Instant, nullable=False),
    Column("user_agent", Text, nullable=False),
    Column("revoked_at", Instant),
    Index("sessions_person", "person_id"),
)

tokens = Table(
    "tokens",
    metadata,
    own_id(),
    Column("token_hash", String(64), nullable=False, unique=True),
    of("person_id", "people"),
    Column("name", Text, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("used_at", Instant),
    Column("revoked_at", Instant),
    Index("tokens_person", "person_id"),
)

attempts = Table(  # tries to sign in, for limiting their rate across processes
    "attempts",
    metadata,
    own_id(),
    Column("key", String(64), nullable=False),  # a hash of the mail or of the address
    Column("at", Instant, nullable=False),
    Index("attempts_key_at", "key", "at"),
)

imports = Table(
    "imports",
    metadata,
    own_id(),
    Column("path", Text, nullable=False),
    Column("format", String(50)),
    Column("columns", CompactJson),
    Column("source", Text),  # the name that was given to where it is from, instead of what the file says
    Column("state", String(20), nullable=False),
    Column("person_id", Integer, ForeignKey("people.id", ondelete="SET NULL")),
    Column("started_at", Instant, nullable=False),
    Column("finished_at", Instant),
    Column("position", Integer, nullable=False),
    Column("size", Integer),
    Column("counts", CompactJson, nullable=False),
    Column("problem", Text),
)

rejected = Table(  # the row itself goes to a file of rejected rows, never in here
    "rejected",
    metadata,
    own_id(),
    of("import_id", "imports"),
    Column("file", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("field", Text, nullable=False),
    Column("problem", Text, nullable=False),
    Index("rejected_import", "import_id"),
)

conversations = Table(
    "conversations",
    metadata,
    own_id(),
    Column("identity", String(32), nullable=False, unique=True),  # hash of source and external id, which may be long
    Column("source", Text, nullable=False),
    Column("external_id", Text, nullable=False),
    Column("channel", String(200)),
    Column("language", String(200)),
    Column("team", String(200)),
    Column("started_at", Instant, index=True),
    Column("ended_at", Instant),
    Column("customer_key", String(64), index=True),  # the first of its keys, by which customers are counted
    Column("csat", Float),
    Column("resolved", Boolean),
    Column("reopened", Boolean),
    Column("outcome", CompactJson, nullable=False),
    Column("content_hash", String(64), nullable=False),
    Column("imported_at", Instant, nullable=False, index=True),
    Column("import_id", Integer, ForeignKey("imports.id", ondelete="SET NULL"), index=True),
    Column("counted", CompactJson, nullable=False),  # what it added to the tallies, so that it can be taken out again
)

answered = Table(  # which agents took part in which conversation
    "answered",
    metadata,
    of("conversation_id", "conversations", primary=True),
    of("agent_id", "agents", primary=True),
    Index("answered_agent", "agent_id", "conversation_id"),
)

customer_keys = Table(  # one for each name and each address of the customers who wrote in it
    "customer_keys",
    metadata,
    of("conversation_id", "conversations", primary=True),
    Column("key", String(64), primary_key=True),
    Index("customer_keys_key", "key"),
)

messages = Table(
    "messages",
    metadata,
    own_id(),
    of("conversation_id", "conversations"),
    Column("number", Integer, nullable=False),
    Column("role", String(10), nullable=False),
    Column("text", Text, nullable=False),
    Column("at", Instant),
    Column("agent_id", Integer, ForeignKey("agents.id", ondelete="SET NULL")),
    UniqueConstraint("conversation_id", "number", name="messages_number"),
)

readings = Table(
    "readings",
    metadata,
    of("conversation_id", "conversations", primary=True),
    Column("bundle", String(200), primary_key=True),
    Column("read_at", Instant, nullable=False),
    Column("data", CompactJson, nullable=False),
)

moments = Table(
    "moments",
    metadata,
    own_id(),
    of("conversation_id", "conversations"),
    Column("bundle", String(200), nullable=False),
    Column("rubric", String(200), nullable=False),
    Column("is_current", Boolean, nullable=False),
    Column("message", Integer, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("starts", Integer, nullable=False),
    Column("ends", Integer, nullable=False),
    Column("quote", Text, nullable=False),
    Column("p", Float, nullable=False),
    Column("also", CompactJson, nullable=False),
    Column("response", CompactJson, nullable=False),
    Column("acts", CompactJson, nullable=False),
    Column("grade", String(12), nullable=False),
    Column("why", Text, nullable=False),
    Column("lacking", CompactJson, nullable=False),
    Column("would_have_helped", CompactJson, nullable=False),
    Column("to_be_heard", CompactJson, nullable=False),
    Column("effect", String(12), nullable=False),
    Column("cause", String(12)),
    Column("strength", Float, nullable=False),
    Column("need", Float, nullable=False),
    Column("rank", Float, nullable=False),  # need × how badly it was met
    Column("shine", Float, nullable=False),  # need where it was heard, else 0
    Column("at", Instant),
    Column("agent_id", Integer, ForeignKey("agents.id", ondelete="SET NULL")),
    Column("channel", String(200)),
    Column("language", String(200)),
    Column("team", String(200)),
    Column("is_shared", Boolean, nullable=False),
    Index("moments_conversation", "conversation_id", "is_current"),
)

_FILTERED_BY = ("kind", "grade", "cause", "channel", "language", "team", "agent_id", "at", "is_shared")
"""Behind the ranking in each index, so that a page is found without touching a row that it does not show."""

Index("moments_worst", moments.c.is_current, moments.c.rank, moments.c.id, *(moments.c[name] for name in _FILTERED_BY))
Index("moments_best", moments.c.is_current, moments.c.shine, moments.c.id, *(moments.c[name] for name in _FILTERED_BY))
Index("moments_agent", moments.c.agent_id, moments.c.is_current, moments.c.rank)

objections = Table(
    "objections",
    metadata,
    own_id(),
    of("moment_id", "moments"),
    Column("person_id", Integer, ForeignKey("people.id", ondelete="SET NULL")),
    Column("reason", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Index("objections_moment", "moment_id"),
)

shares = Table(
    "shares",
    metadata,
    of("moment_id", "moments", primary=True),
    of("person_id", "people"),
    Column("at", Instant, nullable=False),
)

events = Table(  # append-only; whoever listens asks for what came after the last one seen
    "events",
    metadata,
    own_id(),
    Column("at", Instant, nullable=False),
    Column("kind", String(50), nullable=False),
    Column("person_id", Integer, ForeignKey("people.id", ondelete="SET NULL")),
    Column("data", CompactJson, nullable=False),
    sqlite_autoincrement=True,
)

settings_changed = Table(
    "settings_changed",
    metadata,
    own_id(),
    Column("name", String(100), nullable=False, index=True),
    Column("value", CompactJson, nullable=False),
    Column("person_id", Integer, ForeignKey("people.id", ondelete="SET NULL")),
    Column("at", Instant, nullable=False),
)

phrases = Table(  # sentences that several customers got, in the words of the first
    "phrases",
    metadata,
    own_id(),
    Column("fingerprint", String(64), nullable=False, unique=True),
    Column("sample", Text, nullable=False),
    Column("customers", Integer, nullable=False, index=True),
)

phrase_bands = Table(
    "phrase_bands",
    metadata,
    Column("band", String(64), primary_key=True),
    of("phrase_id", "phrases", primary=True),
    Index("phrase_bands_phrase", "phrase_id"),
)

phrase_uses = Table(
    "phrase_uses",
    metadata,
    of("phrase_id", "phrases", primary=True),
    of("conversation_id", "conversations", primary=True),
    Index("phrase_uses_conversation", "conversation_id"),
)

tallies = Table(  # what the overview adds up; `counting.py` says what stands where in `counts`
    "tallies",
    metadata,
    Column("id", String(32), primary_key=True),  # hash of the five columns below
    Column("year", Integer, nullable=False),  # of the weeks' Mondays
    Column("agent_id", Integer, ForeignKey("agents.id", ondelete="CASCADE")),
    Column("channel", String(200)),
    Column("language", String(200)),
    Column("team", String(200)),
    Column("counts", LargeBinary, nullable=False),
    Index("tallies_agent", "agent_id"),
)

practice_sessions = own_tables.practice_sessions
practice_turns = own_tables.practice_turns
lesson_tries = own_tables.lesson_tries
lesson_assignments = own_tables.lesson_assignments
own_shares = own_tables.own_shares
own_scenarios = own_tables.own_scenarios
together = together_tables.together
together_seats = together_tables.together_seats
together_runs = together_tables.together_runs
together_said = together_tables.together_said
together_notes = together_tables.together_notes
