from sqlalchemy import insert, select

from hearten.storage.counting import PLACE, rebuild, unpack
from hearten.storage.database import Database
from hearten.storage.tables import conversations, tallies
from tests.storage.made import MONDAY

MORE_THAN_A_CURSOR_GIVES = 2_500


def test_a_rebuild_reads_on_while_it_writes(database: Database):
    """A cursor on PostgreSQL's side stays open while tallies are written over the same connection."""
    entry = ["2026-01-05", None, "chat", None, None, {"conversations": 1}]
    described = {"source": "file", "outcome": {}, "content_hash": "", "imported_at": MONDAY}
    rows = [
        described | {"identity": f"{n:032}", "external_id": str(n), "counted": [[*entry[:4], f"team {n % 7}", entry[5]]]}
        for n in range(MORE_THAN_A_CURSOR_GIVES)
    ]
    with database.write() as connection:
        connection.execute(insert(conversations), rows)
        rebuild(connection)
        rebuild(connection)
    with database.read() as connection:
        blobs = connection.execute(select(tallies.c.counts)).scalars().all()
    assert len(blobs) == 7
    assert unpack(blobs)[:, 1 + PLACE["conversations"]].sum() == MORE_THAN_A_CURSOR_GIVES
