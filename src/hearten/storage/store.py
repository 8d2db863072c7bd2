"""What flows ask of storage, each request one transaction."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import accumulate, islice

from sqlalchemy import Connection, delete, func, select, update

from hearten.care.sight import OWNER
from hearten.flows.storage_ports import Identity, ImportJob, Phrase, Stored, Take, Use
from hearten.kernel.errors import NotFound
from hearten.kernel.moment import Heard
from hearten.storage import events, export, imports, phrases, saving, settings
from hearten.storage.database import Database
from hearten.storage.tables import conversations, messages, moments, rejected
from hearten.storage.tables import imports as import_rows
from hearten.storage.writing_moments import save_rereadings

AT_ONCE = 200


def _now() -> datetime:
    return datetime.now(UTC)


class SqlStore:
    """Fulfils the storage ports of flows over one database."""

    def __init__(self, database: Database, *, now: Callable[[], datetime] = _now) -> None:
        """Take the database; `now` tells the time."""
        self._database = database
        self._now = now

    def begin_import(self, job: ImportJob, *, person: int | None) -> int:
        """Write down that an import has begun and return its id."""
        wanted = imports.Wanted(job.path, job.format, dict(job.columns), job.size, job.source)
        with self._database.write() as connection:
            return imports.begin(connection, wanted, at=self._now(), person=person)

    def import_job(self, import_id: int) -> ImportJob | None:
        """Return an import."""
        with self._database.read() as connection:
            try:
                return _job(imports.one(connection, import_id))
            except NotFound:
                return None

    def unfinished_imports(self) -> list[ImportJob]:
        """Return the imports that were begun and neither finished nor given up."""
        with self._database.read() as connection:
            return [_job(one) for one in imports.unfinished(connection)]

    def begin_again(self, import_id: int, size: int | None) -> None:
        """Forget how far an import has come; what it stored stays."""
        fresh = {"position": 0, "size": size, "counts": dict.fromkeys(imports.COUNTED, 0)}
        with self._database.write() as connection:
            connection.execute(update(import_rows).where(import_rows.c.id == import_id).values(fresh))
            connection.execute(delete(rejected).where(rejected.c.import_id == import_id))

    def finish_import(self, import_id: int, problem: str | None = None) -> None:
        """Write down that an import is finished or given up."""
        with self._database.write() as connection:
            now = self._now()
            imports.finish(connection, import_id, "done" if problem is None else "failed", at=now, problem=problem)
            events.append(connection, "import_finished", {"import": import_id, "failed": problem is not None}, at=now)

    def stored_hashes(self, wanted: Sequence[Identity]) -> Mapping[Identity, str]:
        """Return the content hash of each that is stored already."""
        with self._database.read() as connection:
            return saving.stored_hashes(connection, wanted)

    def phrases(self, fingerprints: Collection[int]) -> Mapping[int, Phrase]:
        """Return known phrases by fingerprint."""
        with self._database.read() as connection:
            found = phrases.by_fingerprint(connection, [str(one) for one in fingerprints])
        return {int(key): _phrase(one) for key, one in found.items()}

    def phrases_near(self, bands: Collection[int]) -> Mapping[int, Sequence[Phrase]]:
        """Return, by band, the phrases that have it."""
        with self._database.read() as connection:
            found = phrases.by_band(connection, [str(one) for one in bands])
        return {int(band): [_phrase(one) for one in those] for band, those in found.items()}

    def uses_of(self, fingerprints: Collection[int]) -> Mapping[int, Sequence[Use]]:
        """Return, by fingerprint, the stored conversations that use a phrase."""
        with self._database.read() as connection:
            known = phrases.by_fingerprint(connection, [str(one) for one in fingerprints])
            using = phrases.conversations_with(connection, [one.id for one in known.values()])
            uses = _uses(connection, sorted({number for those in using.values() for number in those}))
        return {int(key): [uses[number] for number in using.get(one.id, ())] for key, one in known.items()}

    def stored(self, ids: Sequence[int]) -> list[Stored]:
        """Return these conversations, in order of their ids."""
        found: list[Stored] = []
        in_order = sorted(ids)
        with self._database.read() as connection:
            for start in range(0, len(in_order), AT_ONCE):
                found += _stored(connection, export.some(connection, OWNER, in_order[start : start + AT_ONCE]))
        return found

    def stored_after(self, cursor: int, *, most_messages: int) -> list[Stored]:
        """Return the next conversations by id, with no more messages than that together, but at least one."""
        following = select(conversations.c.id).where(conversations.c.id > cursor).order_by(conversations.c.id).limit(AT_ONCE).subquery()
        sizes = select(following.c.id, func.count()).join(messages, messages.c.conversation_id == following.c.id, isouter=True)
        with self._database.read() as connection:
            rows = connection.execute(sizes.group_by(following.c.id).order_by(following.c.id)).all()
        so_far = accumulate(count for _, count in rows)
        ids = [row[0] for row, together in zip(rows, so_far, strict=True) if together <= most_messages]
        return self.stored(ids or [row[0] for row in rows[:1]])

    def newest(self, limit: int) -> list[int]:
        """Return the ids of the conversations that were stored last."""
        with self._database.read() as connection:
            return list(connection.execute(select(conversations.c.id).order_by(conversations.c.id.desc()).limit(limit)).scalars())

    def everything(self) -> Iterator[Stored]:
        """Stream every conversation, all in the state of one moment."""
        with self._database.read() as connection:
            for some in _parts(export.stream(connection, OWNER)):
                yield from _stored(connection, some)

    def count_through(self, conversation: int) -> tuple[int, int]:
        """Return how many conversations have an id up to this one, and how many there are."""
        with self._database.read() as connection:
            through = select(func.count()).where(conversations.c.id <= conversation)
            return connection.execute(through).scalar_one(), connection.execute(select(func.count(conversations.c.id))).scalar_one()

    def save_rereadings(self, reread: Sequence[tuple[int, Heard]]) -> None:
        """Make these the current readings and moments, keeping the old ones."""
        if reread:
            with self._database.write() as connection:
                now = self._now()
                save_rereadings(connection, reread, now=now)
                events.append(connection, "reread", {"conversations": len(reread)}, at=now)

    def note(self, kind: str, data: Mapping[str, object]) -> None:
        """Let an event tell that something happened."""
        with self._database.write() as connection:
            events.append(connection, kind, data, at=self._now())

    def change_setting(self, name: str, value: object, *, person: int | None) -> None:
        """Give a setting another value."""
        with self._database.write() as connection:
            settings.change(connection, name, value, person)

    def save(self, take: Take) -> None:
        """Write a batch: conversations, readings, moments, tallies, phrases, rejected rows, position and counts, and an event."""
        arriving = [saving.Arriving(one.heard, one.content_hash, one.customer_keys) for one in take.arrived]
        with self._database.write() as connection:
            now = self._now()
            saved = saving.save_batch(connection, arriving, now=now, import_id=take.import_id)
            if saved.new or saved.changed:
                settings.leave_demo(connection, take.import_id, imports.one(connection, take.import_id).person)
            _use_phrases(connection, take, saved.ids)
            if take.regraded:
                save_rereadings(connection, take.regraded, now=now)
            counted = {
                "new": saved.new,
                "changed": saved.changed,
                "unchanged": take.unchanged + saved.unchanged,
                "rejected": len(take.rejected),
                "messages": sum(len(one.heard.conversation.messages) for one in take.arrived),
                "moments": saved.moments,
            }
            imports.advance(connection, take.import_id, position=take.position, counted=counted, put_aside=take.rejected)
            events.append(connection, "imported", {"import": take.import_id, **counted}, at=now)


def _job(one: imports.Import) -> ImportJob:
    return ImportJob(one.id, one.path, one.format, one.columns or {}, one.position, one.size, one.state != "running", one.source)


def _phrase(one: phrases.Phrase) -> Phrase:
    return Phrase(int(one.fingerprint), one.sample, one.customers)


def _stored(connection: Connection, some: Sequence[export.Stored]) -> list[Stored]:
    """Add the ids of the current moments, which stand in the order of their ids."""
    of_these = moments.c.conversation_id.in_([one.id for one in some]) & moments.c.is_current
    ids: dict[int, list[int]] = defaultdict(list)
    for row in connection.execute(select(moments.c.id, moments.c.conversation_id).where(of_these).order_by(moments.c.id)):
        ids[row.conversation_id].append(row.id)
    return [Stored(one.id, one.heard.conversation, one.heard.readings, one.heard.moments, tuple(ids[one.id])) for one in some]


def _parts(stream: Iterator[export.Stored]) -> Iterator[list[export.Stored]]:
    while part := list(islice(stream, AT_ONCE)):
        yield part


def _uses(connection: Connection, ids: Sequence[int]) -> dict[int, Use]:
    found: dict[int, Use] = {}
    columns = (conversations.c.id, conversations.c.source, conversations.c.external_id, conversations.c.customer_key)
    for start in range(0, len(ids), AT_ONCE):
        rows = connection.execute(select(*columns).where(conversations.c.id.in_(ids[start : start + AT_ONCE])))
        found |= {row.id: Use(row.id, (row.source, row.external_id), row.customer_key) for row in rows}
    return found


def _use_phrases(connection: Connection, take: Take, ids: Sequence[int]) -> None:
    """Note who uses which phrases. One that was erased since it was looked up is gone, and stays so."""
    new = {
        str(one.fingerprint): phrases.NewPhrase(str(one.fingerprint), one.sample, tuple(map(str, one.bands))) for one in take.new_phrases
    }
    wanted = {str(number) for one in take.arrived for number in one.phrases}
    known = {key: one.id for key, one in phrases.by_fingerprint(connection, wanted).items()}
    known |= phrases.add(connection, [one for key, one in new.items() if key not in known])
    uses = {(known[str(n)], at) for at, one in zip(ids, take.arrived, strict=True) for n in one.phrases if str(n) in known}
    phrases.use(connection, uses)
