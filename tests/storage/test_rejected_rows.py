import json
import os
import time
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from hearten.kernel.intake import Rejected
from hearten.storage.rejected_rows import RejectedFiles


def row(raw: str) -> Rejected:
    return Rejected("in.jsonl", "row 1", "text", "is missing", raw)


def kept(files: RejectedFiles, number: int) -> list[str]:
    path = files.path(number)
    return [json.loads(line)["raw"] for line in path.read_text("utf-8").split("\n") if line] if path.exists() else []


def test_any_text_comes_back(tmp_path: Path):
    files = RejectedFiles(tmp_path)

    @given(st.lists(st.text(), max_size=5))
    def law(raws: list[str]) -> None:
        files.path(1).unlink(missing_ok=True)
        files.keep(1, [(position, row(raw)) for position, raw in enumerate(raws)])
        assert kept(files, 1) == [raw.encode("utf-8", "backslashreplace").decode() for raw in raws]

    law()


def test_rows_after_the_position_are_dropped_with_what_was_cut_short(tmp_path: Path):
    files = RejectedFiles(tmp_path)
    files.keep(1, [(10, row("a")), (20, row("b")), (30, row("c"))])
    with files.path(1).open("ab") as file:
        file.write(b'{"position": 5, "ra')
    files.take_up(1, 20)
    assert kept(files, 1) == ["a", "b"]


def test_rows_with_the_words_go_and_others_stay(tmp_path: Path):
    files = RejectedFiles(tmp_path)
    files.keep(1, [(1, row("from ZOË  quux")), (2, row(json.dumps({"from": "Zoë Quux"}))), (3, row("Zoë Quuxley")), (4, row("Tom"))])
    files.keep(2, [(1, row("zoë quux"))])
    assert files.count(["Zoë Quux"]) == 3
    assert files.scrub(["Zoë Quux"]) == 3
    assert (kept(files, 1), kept(files, 2)) == (["Zoë Quuxley", "Tom"], [])
    assert files.scrub([]) == files.count([]) == 0


def test_old_files_are_dropped(tmp_path: Path):
    files = RejectedFiles(tmp_path)
    for number in (1, 2):
        files.keep(number, [(1, row("a"))])
    os.utime(files.path(1), (time.time() - 31 * 86_400,) * 2)
    assert files.drop_older(30) == 1
    assert (kept(files, 1), kept(files, 2)) == ([], ["a"])
