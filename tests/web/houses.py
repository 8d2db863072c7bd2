"""A house for tests: a real database, and ports that remember what they were asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from fastapi.testclient import TestClient

from hearten.connectors.formats import KnownFormats
from hearten.flows.learning_ports import Learning
from hearten.flows.ports import Listening
from hearten.flows.practice_ports import Practising
from hearten.flows.preview_rubric import Example, Flip, Preview
from hearten.flows.start_import import How
from hearten.kernel.conversation import Conversation
from hearten.kernel.people import Post
from hearten.listen import rubric
from hearten.models.fakes import FakeReader
from hearten.settings import Settings
from hearten.storage import imports, people
from hearten.storage.database import Database
from hearten.storage.learning import SqlLearning
from hearten.storage.people import Place
from hearten.storage.practice import SqlPractice
from hearten.web.create import create
from hearten.web.house import House
from hearten.web.passwords import hash_password

PASSWORD = "a quiet lamp by the window"
HASHED = hash_password(PASSWORD)
CODE = "the-code-that-was-printed"
RUBRIC = (Path(rubric.__file__).parent / "rubric.toml").read_text("utf-8")


@dataclass
class Asked:
    """What the pages asked the ports for."""

    imports: list[dict[str, object]] = field(default_factory=list)
    demos: list[int] = field(default_factory=list)
    rubrics: list[str] = field(default_factory=list)
    rejected: Path | None = None
    database: Database | None = None
    erased: list[int] = field(default_factory=list)
    flips: tuple[Flip, ...] = (Flip("effort", "missed", "partly", 3, (Example(1, 1, "third time I call"),)),)
    are_opened: bool = False  # whether files are looked at, as the real import does

    def start_import(self, paths: Sequence[Path], how: How) -> tuple[int, ...]:
        self.imports.append({"texts": {path.name: path.read_bytes() for path in paths}, "how": how})
        for path in paths:
            if self.are_opened:
                KnownFormats().open(path, format=how.format, columns=dict(how.columns))
        assert self.database
        with self.database.write() as connection:
            return tuple(imports.begin(connection, imports.Wanted(str(path), how.format), at=datetime.now(UTC)) for path in paths)

    def load_demo(self, person: int) -> tuple[int, ...]:
        self.demos.append(person)
        assert self.database
        with self.database.write() as connection:
            return (imports.begin(connection, imports.Wanted("demo.jsonl"), at=datetime.now(UTC)),)

    def preview_rubric(self, text: str) -> Preview:
        read = rubric.load(text)
        return Preview(read.id, 40, self.flips)

    def apply_rubric(self, text: str, *, person: int) -> None:
        self.rubrics.append(text)

    def rejected_file(self, import_id: int) -> Path | None:
        return self.rejected

    def erase_person(self, person: int) -> None:
        self.erased.append(person)

    def read_now(self, conversations: Sequence[Conversation]) -> Sequence[Mapping[str, object]]:
        return [{"id": each.id, "channel": each.channel, "messages": [], "moments": []} for each in conversations]


class NoFormats:
    """Formats that open nothing: the fake import reads no file."""

    def open(self, path: Path, *, format: str | None = None, columns: dict[str, str] | None = None) -> object:
        raise AssertionError(path)


def make_house(workspace: Path, asked: Asked, database: Database | None = None, **settings: object) -> House:
    """Return a house over a migrated database, or else over a fresh SQLite database in a folder."""
    given = Settings(workspace=workspace, **settings)
    if database is None:
        database = Database(given.database_url)
        database.migrate()
    asked.database = database
    return House(
        settings=given,
        database=database,
        formats=NoFormats(),
        format_names=("jsonl", "csv"),
        code=CODE,
        rubric_text=RUBRIC,
        read_now=asked.read_now,
        start_import=asked.start_import,
        load_demo=asked.load_demo,
        preview_rubric=asked.preview_rubric,
        apply_rubric=asked.apply_rubric,
        rejected_file=asked.rejected_file,
        erase_person=asked.erase_person,
        practising=lambda: Practising(SqlPractice(database), Listening(FakeReader(), rubric.shipped(), lambda _: "en")),
        learning=lambda: Learning(SqlLearning(database), Listening(FakeReader(), rubric.shipped(), lambda _: "en")),
    )


def client(house: House, address: str = "127.0.0.1") -> TestClient:
    """Return a browser of its own, on an address."""
    app = create(house)
    return TestClient(app, base_url="http://localhost", client=(address, 50000), follow_redirects=False, raise_server_exceptions=False)


def add_person(house: House, name: str, post: Post = "agent", team: str | None = None) -> int:
    """Make an account with the password that everybody in the tests has."""
    with house.database.write() as connection:
        return people.add(connection, Place(name, post, team), f"{name.lower()}@example.org", password_hash=HASHED)


def signed_in(house: House, name: str) -> TestClient:
    """Return a browser in which somebody is signed in."""
    browser = client(house)
    answer = browser.post("/sign-in", data={"mail": f"{name}@example.org", "password": PASSWORD})
    assert answer.status_code == 303, answer.text
    return browser


def api(house: House, name: str) -> TestClient:
    """Return a program that comes with somebody's token, in a house `with_tokens`."""
    program = TestClient(create(house), base_url="http://localhost", raise_server_exceptions=False)
    program.headers["authorization"] = f"Bearer {name}"
    return program
