"""The first shape of everything, as it was then: `storage/tables.py` goes on from here."""

from alembic import op
from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

revision = "0001"
down_revision = None

WORDS = {
    "sqlite": "CREATE VIRTUAL TABLE messages_fts USING fts5(text, content='messages', content_rowid='id')",
    "postgresql": "CREATE INDEX messages_words ON messages USING gin "
    r"((to_tsvector('simple'::regconfig, regexp_replace(text, '\W+', ' ', 'g'))))",
}

metadata = MetaData()


def _id() -> Column[int]:
    return Column("id", Integer, primary_key=True, autoincrement=True)


def _of(name: str, target: str, *, primary: bool = False) -> Column[int]:
    return Column(name, Integer, ForeignKey(f"{target}.id", ondelete="CASCADE"), nullable=False, primary_key=primary)


people = Table(
    "people",
    metadata,
    _id(),
    Column("name", Text, nullable=False),
    Column("mail", String(320), nullable=False, unique=True),
    Column("post", String(20), nullable=False),
    Column("team", String(200)),
    Column("password_hash", Text),
    Column("invite_hash", String(64), unique=True),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("disabled_at", DateTime(timezone=True)),
)

agents = Table(
    "agents",
    metadata,
    _id(),
    Column("name", String(200), nullable=False, unique=True),
    Column("team", String(200), index=True),
    Column("person_id", Integer, ForeignKey("people.id", ondelete="SET NULL"), index=True),
)

sessions = Table(
    "sessions",
    metadata,
    _id(),
    Column("token_hash", String(64), nullable=False, unique=True),
    _of("person_id", "people"),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("seen_at", DateTime(timezone=True), nullable=False),
    Column("user_agent", Text, nullable=False),
    Column("revoked_at", DateTime(timezone=True)),
    Index("sessions_person", "person_id"),
)

tokens = Table(
    "tokens",
    metadata,
    _id(),
    Column("token_hash", String(64), nullable=False, unique=True),
    _of("person_id", "people"),
    Column("name", Text, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("used_at", DateTime(timezone=True)),
    Column("revoked_at", DateTime(timezone=True)),
    Index("tokens_person", "person_id"),
)

attempts = Table(
    "attempts",
    metadata,
    _id(),
    Column("key", String(64), nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Index("attempts_key_at", "key", "at"),
)

imports = Table(
    "imports",
    metadata,
    _id(),
    Column("path", Text, nullable=False),
    Column("format", String(50)),
    Column("columns", Text),
    Column("state", String(20), nullable=False),
    Column("person_id", Integer, ForeignKey("people.id", ondelete="SET NULL")),
    Column("started_at", DateTime(timezone=True), nullable=False),
    Column("finished_at", DateTime(timezone=True)),
    Column("position", Integer, nullable=False),
    Column("size", Integer),
    Column("counts", Text, nullable=False),
    Column("problem", Text),
)

rejected = Table(
    "rejected",
    metadata,
    _id(),
    _of("import_id", "imports"),
    Column("file", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("field", Text, nullable=False),
    Column("problem", Text, nullable=False),
    Index("rejected_import", "import_id"),
)

conversations = Table(
    "conversations",
    metadata,
    _id(),
    Column("identity", String(32), nullable=False, unique=True),
    Column("source", Text, nullable=False),
    Column("external_id", Text, nullable=False),
    Column("channel", String(200)),
    Column("language", String(200)),
    Column("team", String(200)),
    Column("started_at", DateTime(timezone=True), index=True),
    Column("ended_at", DateTime(timezone=True)),
    Column("customer_key", String(64), index=True),
    Column("csat", Float),
    Column("resolved", Boolean),
    Column("reopened", Boolean),
    Column("outcome", Text, nullable=False),
    Column("content_hash", String(64), nullable=False),
    Column("imported_at", DateTime(timezone=True), nullable=False, index=True),
    Column("import_id", Integer, ForeignKey("imports.id", ondelete="SET NULL"), index=True),
    Column("counted", Text, nullable=False),
)

answered = Table(
    "answered",
    metadata,
    _of("conversation_id", "conversations", primary=True),
    _of("agent_id", "agents", primary=True),
    Index("answered_agent", "agent_id", "conversation_id"),
)

messages = Table(
    "messages",
    metadata,
    _id(),
    _of("conversation_id", "conversations"),
    Column("number", Integer, nullable=False),
    Column("role", String(10), nullable=False),
    Column("text", Text, nullable=False),
    Column("at", DateTime(timezone=True)),
    Column("agent_id", Integer, ForeignKey("agents.id", ondelete="SET NULL")),
    UniqueConstraint("conversation_id", "number", name="messages_number"),
)

readings = Table(
    "readings",
    metadata,
    _of("conversation_id", "conversations", primary=True),
    Column("bundle", String(200), primary_key=True),
    Column("read_at", DateTime(timezone=True), nullable=False),
    Column("data", Text, nullable=False),
)

moments = Table(
    "moments",
    metadata,
    _id(),
    _of("conversation_id", "conversations"),
    Column("bundle", String(200), nullable=False),
    Column("rubric", String(200), nullable=False),
    Column("is_current", Boolean, nullable=False),
    Column("message", Integer, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("starts", Integer, nullable=False),
    Column("ends", Integer, nullable=False),
    Column("quote", Text, nullable=False),
    Column("p", Float, nullable=False),
    Column("also", Text, nullable=False),
    Column("response", Text, nullable=False),
    Column("acts", Text, nullable=False),
    Column("grade", String(12), nullable=False),
    Column("why", Text, nullable=False),
    Column("lacking", Text, nullable=False),
    Column("would_have_helped", Text, nullable=False),
    Column("effect", String(12), nullable=False),
    Column("cause", String(12)),
    Column("strength", Float, nullable=False),
    Column("need", Float, nullable=False),
    Column("rank", Float, nullable=False),
    Column("shine", Float, nullable=False),
    Column("at", DateTime(timezone=True)),
    Column("agent_id", Integer, ForeignKey("agents.id", ondelete="SET NULL")),
    Column("channel", String(200)),
    Column("language", String(200)),
    Column("team", String(200)),
    Column("is_shared", Boolean, nullable=False),
    Index("moments_conversation", "conversation_id", "is_current"),
)

_FILTERED_BY = ("kind", "grade", "cause", "channel", "language", "team", "agent_id", "at", "is_shared")

Index("moments_worst", moments.c.is_current, moments.c.rank, moments.c.id, *(moments.c[name] for name in _FILTERED_BY))
Index("moments_best", moments.c.is_current, moments.c.shine, moments.c.id, *(moments.c[name] for name in _FILTERED_BY))
Index("moments_agent", moments.c.agent_id, moments.c.is_current, moments.c.rank)

objections = Table(
    "objections",
    metadata,
    _id(),
    _of("moment_id", "moments"),
    Column("person_id", Integer, ForeignKey("people.id", ondelete="SET NULL")),
    Column("reason", Text, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Index("objections_moment", "moment_id"),
)

shares = Table(
    "shares",
    metadata,
    _of("moment_id", "moments", primary=True),
    _of("person_id", "people"),
    Column("at", DateTime(timezone=True), nullable=False),
)

events = Table(
    "events",
    metadata,
    _id(),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("kind", String(50), nullable=False),
    Column("person_id", Integer, ForeignKey("people.id", ondelete="SET NULL")),
    Column("data", Text, nullable=False),
    sqlite_autoincrement=True,
)

settings_changed = Table(
    "settings_changed",
    metadata,
    _id(),
    Column("name", String(100), nullable=False, index=True),
    Column("value", Text, nullable=False),
    Column("person_id", Integer, ForeignKey("people.id", ondelete="SET NULL")),
    Column("at", DateTime(timezone=True), nullable=False),
)

phrases = Table(
    "phrases",
    metadata,
    _id(),
    Column("fingerprint", String(64), nullable=False, unique=True),
    Column("sample", Text, nullable=False),
    Column("customers", Integer, nullable=False, index=True),
)

phrase_bands = Table(
    "phrase_bands",
    metadata,
    Column("band", String(64), primary_key=True),
    _of("phrase_id", "phrases", primary=True),
    Index("phrase_bands_phrase", "phrase_id"),
)

phrase_uses = Table(
    "phrase_uses",
    metadata,
    _of("phrase_id", "phrases", primary=True),
    _of("conversation_id", "conversations", primary=True),
    Index("phrase_uses_conversation", "conversation_id"),
)

tallies = Table(
    "tallies",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("week", Date, nullable=False),
    Column("agent_id", Integer, ForeignKey("agents.id", ondelete="CASCADE")),
    Column("channel", String(200)),
    Column("language", String(200)),
    Column("team", String(200)),
    Column("counts", LargeBinary, nullable=False),
    Index("tallies_agent", "agent_id", "week"),
    Index("tallies_week", "week"),
)


def upgrade() -> None:
    """Create every table and the index of words."""
    connection = op.get_bind()
    metadata.create_all(connection)
    connection.exec_driver_sql(WORDS[connection.dialect.name])
