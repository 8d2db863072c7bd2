"""The one place where ports meet adapters."""

import secrets
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from threading import Event, Thread

from hearten.connectors.formats import KNOWN, KnownFormats
from hearten.connectors.record_store import RecordStore
from hearten.flows.apply_retention import apply_retention
from hearten.flows.erase_person import Erasing, Erasure, erase_person
from hearten.flows.export_workspace import export_workspace
from hearten.flows.import_conversations import Importing
from hearten.flows.learning_ports import Learning
from hearten.flows.ports import Canned, Formats, LanguageModel, Listening, Reader
from hearten.flows.practice_ports import Practising
from hearten.flows.preview_rubric import Preview, preview_rubric
from hearten.flows.read_conversations import read_conversations
from hearten.flows.recognise_phrases import recognise_phrases
from hearten.flows.start_import import How
from hearten.jobs.works import Works, make_works
from hearten.kernel.conversation import Conversation
from hearten.kernel.errors import Broken, Conflict
from hearten.kernel.reading import Evidence
from hearten.learn.course import Course
from hearten.listen import rubric as rubrics
from hearten.listen.contract import contract
from hearten.listen.rubric import Rubric
from hearten.models.endpoint import Access, Endpoint
from hearten.models.language import detect_language
from hearten.models.load import load_reader
from hearten.models.speech import load_transcriber
from hearten.practise.scenario import Scenario
from hearten.prove.rates import heard_rate
from hearten.settings import Settings
from hearten.storage import people
from hearten.storage import settings as stored_settings
from hearten.storage.database import Database
from hearten.storage.erasing import SqlErasing
from hearten.storage.learning import SqlLearning
from hearten.storage.lock import Alone
from hearten.storage.practice import SqlPractice
from hearten.storage.rejected_rows import RejectedFiles
from hearten.storage.workspace import Workspace
from hearten.web.house import House

RETENTION_EVERY_S = 3600


def reading(settings: Settings) -> tuple[Reader, Rubric, Formats]:
    """Return what reading without storing needs.

    Raises:
        HeartenError: the bundle or the rubric can't be used.
    """
    return load_reader(settings.bundle, threads=settings.threads), rubrics.load(_rubric_text(settings)), KnownFormats()


def language_model(settings: Settings) -> LanguageModel | None:
    """Return the language model that is set; None where none is.

    Raises:
        Broken: an endpoint is set, and no model.
    """
    if settings.endpoint is None:
        return None
    if not settings.endpoint_model:
        raise Broken("HEARTEN_ENDPOINT is set and HEARTEN_ENDPOINT_MODEL isn't. Name the model that the endpoint is to be asked for.")
    key = settings.endpoint_key.get_secret_value() if settings.endpoint_key else None
    return Endpoint(Access(settings.endpoint, settings.endpoint_model, key, settings.endpoint_timeout_s))


@contextmanager
def workplace(settings: Settings) -> Generator["Workplace"]:
    """Open the workspace, which is made where it doesn't exist; leaving it stops its work after the piece in hand.

    Raises:
        HeartenError: the bundle, the rubric or the database can't be used.
    """
    work = Workplace(settings)
    try:
        yield work
    finally:
        work.close()


class Workplace:
    """An open workspace and the work that can be asked for in it."""

    def __init__(self, settings: Settings) -> None:
        """Open or make the workspace, and bring its database up to date."""
        self._settings = settings
        self._rubric_text = _rubric_text(settings)
        self._model = language_model(settings)
        self._transcriber = load_transcriber(settings.speech, threads=settings.threads)
        self._workspace = Workspace(settings.workspace)
        self._database = Database(settings.database_url)
        self._database.migrate()
        self._store = SqlErasing(self._database)
        self._rejected = RejectedFiles(self._workspace.rejected)
        self._formats = KnownFormats()
        self._courses: dict[str, tuple[Scenario, Course]] = {}
        self._closing = Event()

    @cached_property
    def house(self) -> House:
        """What the pages stand on."""
        return House(
            settings=self._settings,
            database=self._database,
            formats=self._formats,
            format_names=tuple(known.name for known in KNOWN),
            code=secrets.token_urlsafe(9),
            rubric_text=self._rubric_text,
            read_now=self._read_now,
            start_import=self._start_import,
            load_demo=self._load_demo,
            preview_rubric=self._preview_rubric,
            apply_rubric=self._apply_rubric,
            rejected_file=self._rejected_file,
            erase_person=self._erase_account,
            practising=self._practising,
            learning=self._learning,
            transcriber=self._transcriber,
        )

    def start_imports(
        self, paths: Sequence[Path], *, format: str | None, columns: Mapping[str, str], source: str | None = None
    ) -> tuple[int, ...]:
        """Begin a durable import of each path, or go on with one that was interrupted, and return their ids."""
        return self._works.start_import(paths, How(format, columns, source=source))

    def start_reread(self) -> None:
        """Begin to read everything stored again with the present bundle and rubric."""
        self._works.reread()

    def reread_so_far(self) -> tuple[int, int]:
        """Return how many conversations have been read again, and how many there are."""
        return self._works.so_far()

    def reread_problem(self) -> str | None:
        """Return why reading again was given up; None where it wasn't."""
        return self._works.passing.problem

    def take_up(self) -> bool:
        """Go on with whatever was left unfinished, and erase from now on what has been kept long enough."""
        Thread(target=self._expire, name="retention", daemon=True).start()
        return self._works.take_up()

    def wait(self, timeout_s: float) -> bool:
        """Wait until no work is left, or for so many seconds; say whether none is left."""
        return self._works.jobs.wait(timeout_s)

    def export(self) -> Iterator[str]:
        """Give everything stored, one conversation a line, without the line's end."""
        return export_workspace(self._store, rubric=self._rubric.id)

    def erase(self, who: str, *, dry_run: bool) -> Erasure:
        """Erase a person everywhere, or only look for them."""
        with self._works.jobs.aside():
            return erase_person(who, erasing=self._erasing(), dry_run=dry_run)

    def close(self) -> None:
        """Stop after the piece of work in hand."""
        self._closing.set()
        if "_works" in self.__dict__:
            self._works.jobs.close()
        self._database.close()

    @cached_property
    def _reader(self) -> Reader:
        return load_reader(self._settings.bundle, threads=self._settings.threads)

    @cached_property
    def _works(self) -> Works:
        url = self._settings.database_url
        importing = Importing(
            self._formats, self._store, self._rejected, self._listening, self._workspace.secret(), self._workspace.uploads
        )
        lock = Alone(self._workspace.folder, url)
        return make_works(importing, self._store, url=self._workspace.jobs_url(url), lock=lock)

    @property
    def _rubric(self) -> Rubric:
        changed = None if self._settings.rubric else self._changes().get(stored_settings.RUBRIC)  # the environment wins
        return rubrics.load(str(changed or self._rubric_text))

    def _changes(self) -> dict[str, object]:
        with self._database.read() as connection:
            return stored_settings.changed(connection)

    def _listening(self) -> Listening:
        now = self._settings.changed(self._changes())
        return Listening(self._reader, self._rubric, detect_language, redacts=now.redact, canned_customers=now.canned_customers)

    def _erasing(self) -> Erasing:
        return Erasing(self._store, self._rejected, self._workspace.secret(), self._listening())

    def _read_now(self, conversations: Sequence[Conversation]) -> Sequence[Mapping[str, object]]:
        listening = replace(self._listening(), redacts=False)  # they go back to whoever sent them, and nowhere else
        heard = read_conversations(conversations, listening=listening, canned=self._canned_for(listening.canned_customers))
        return [contract(one, rubric=listening.rubric.id, rate=heard_rate(moment.grade for moment in one.moments)) for one in heard]

    def _canned_for(self, customers: int) -> Canned:
        def canned(conversation: Conversation) -> Mapping[int, tuple[Evidence, ...]]:
            recognised = recognise_phrases([conversation], self._store)
            return recognised.canned(0, recognised.frequent(customers))

        return canned

    def _practising(self) -> Practising:
        listening = self._listening()
        return Practising(SqlPractice(self._database), listening, self._canned_for(listening.canned_customers), self._model)

    def _learning(self) -> Learning:
        listening = self._listening()
        canned, settings = self._canned_for(listening.canned_customers), self._settings
        send = RecordStore(settings.lrs, settings.lrs_key, settings.lrs_secret) if settings.lrs else None
        return Learning(SqlLearning(self._database), listening, canned, send, self._courses)

    def _start_import(self, paths: Sequence[Path], how: How) -> tuple[int, ...]:
        # Copies lie in the workspace's uploads, and go when they have been read.
        assert all(self._workspace.uploads in path.parents for path in paths)
        return self._works.start_import(paths, how)

    def _load_demo(self, person: int) -> tuple[int, ...]:
        return self._works.load_demo(Path(str(files("hearten") / "demo")), person=person)

    def _preview_rubric(self, text: str) -> Preview:
        return preview_rubric(text, store=self._store, listening=self._listening())

    def _apply_rubric(self, text: str, *, person: int) -> None:
        new, now = rubrics.load(text), self._rubric
        if new.id == now.id and new != now:
            raise rubrics.BadRubric(f"These rules differ from the present ones, and both are called {now.id}: give them another version.")
        self._works.regrade(lambda: self._store.change_setting(stored_settings.RUBRIC, text, person=person))

    def _rejected_file(self, import_id: int) -> Path | None:
        path = self._rejected.path(import_id)
        return path if path.is_file() else None

    def _erase_account(self, person: int) -> None:
        with self._database.read() as connection:
            account = people.one(connection, person)
        with self._works.jobs.aside():
            erase_person(f"{account.person.name} <{account.person.mail}>", erasing=self._erasing(), as_customer=False)

    def _expire(self) -> None:
        left_bytes = False
        while not self._closing.is_set():
            days = self._settings.changed(self._changes()).retention_days
            try:
                with self._works.jobs.aside():
                    if left_bytes:
                        self._store.scrub()
                    left_bytes = False
                    apply_retention(days, now=datetime.now(UTC), store=self._store, rejected=self._rejected)
            except Conflict:
                left_bytes = True  # something was running or reading; erasing and scrubbing wait for the next hour
            self._closing.wait(RETENTION_EVERY_S)


def _rubric_text(settings: Settings) -> str:
    if settings.rubric is None:
        return rubrics.shipped_text()
    try:
        return settings.rubric.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as wrong:
        raise Broken(f"The rubric {settings.rubric} can't be read ({wrong}). Check HEARTEN_RUBRIC.") from wrong
