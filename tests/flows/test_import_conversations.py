import json
from pathlib import Path

import pytest

from hearten.flows.give_up_import import give_up_import
from hearten.flows.import_conversations import import_conversations
from hearten.flows.start_import import How, start_import
from hearten.flows.storage_ports import ImportJob
from hearten.flows.take_up_imports import take_up_imports
from hearten.kernel.errors import BadFile, Conflict
from hearten.storage import events, imports
from tests.flows.workshops import Workshop, conversation

HEARD = "I can see order 4411 is late, I'm sorry. I've refunded it by Friday."
OPENING = "This is the third time I write."


def test_file_becomes_moments(workshop: Workshop):
    done = workshop.run(workshop.file([conversation(1, OPENING, HEARD, "thanks"), conversation(2, "What time do you open?", "At nine.")]))
    assert (done.state, done.counts["new"], done.counts["moments"], done.counts["messages"]) == ("done", 2, 1, 5)
    assert workshop.grades() == {"1": ["heard"], "2": []}
    with workshop.database.read() as connection:
        kinds = [event.kind for event in events.after(connection, 0)]
    assert kinds == ["imported", "import_finished"]


def test_same_file_twice_changes_nothing_and_asks_the_model_nothing(workshop: Workshop):
    path = workshop.file([conversation(number, OPENING, HEARD) for number in range(3)])
    workshop.run(path)
    before, read = workshop.moments(), workshop.reader.read_so_far
    again = workshop.run(path)
    assert (again.counts["new"], again.counts["changed"], again.counts["unchanged"]) == (0, 0, 3)
    assert workshop.moments() == before
    assert workshop.reader.read_so_far == read


def test_changed_conversation_is_read_again(workshop: Workshop):
    workshop.run(workshop.file([conversation(1, OPENING, "Please hold."), conversation(2, OPENING, HEARD)]))
    assert workshop.grades()["1"] == ["missed"]
    done = workshop.run(workshop.file([conversation(1, OPENING, HEARD), conversation(2, OPENING, HEARD)]))
    assert (done.counts["changed"], done.counts["unchanged"]) == (1, 1)
    assert workshop.grades() == {"1": ["heard"], "2": ["heard"]}


def test_conversation_that_comes_twice_in_a_batch_is_stored_as_it_came_last(workshop: Workshop):
    workshop.run(workshop.file([conversation(1, OPENING, "Please hold."), conversation(1, OPENING, HEARD)]))
    assert workshop.grades() == {"1": ["heard"]}


def test_private_words_are_taken_out_and_evidence_moves_along(workshop: Workshop):
    said = "My name is Maria Okafor, maria@okafor.example, and this is the third time I write."
    workshop.run(workshop.file([conversation(1, said, HEARD, customer="Maria Okafor")]))
    [stored] = workshop.store.everything()
    assert stored.conversation.messages[0].text == "My name is [name-1], [mail-1], and this is the third time I write."
    assert stored.conversation.messages[1].author == "Bob"
    opening = stored.moments[0].opening
    assert stored.conversation.messages[0].text[opening.start : opening.end] == opening.quote == "third time"


def test_redaction_can_be_switched_off(workshop: Workshop):
    workshop.set(redacts=False)
    workshop.run(workshop.file([conversation(1, "I am Maria Okafor.", HEARD)]))
    assert workshop.texts() == {"1": ["I am Maria Okafor.", HEARD]}


def test_language_is_detected_where_the_source_gives_none(workshop: Workshop):
    workshop.set(detect_language=lambda texts: "pt" if "Olá" in texts[0] else None)
    workshop.run(workshop.file([conversation(1, "Olá, bom dia"), conversation(2, "Olá", language="gl"), conversation(3, "Hm")]))
    assert {one.conversation.id: one.conversation.language for one in workshop.store.everything()} == {"1": "pt", "2": "gl", "3": None}


def test_language_is_stored_as_a_tag(sqlite_workshop: Workshop):
    called = {"1": "en_US", "2": "English", "3": "n/a"}
    sqlite_workshop.set(detect_language=lambda _: "fr")
    sqlite_workshop.run(sqlite_workshop.file([conversation(number, OPENING, language=name) for number, name in called.items()]))
    assert {one.conversation.id: one.conversation.language for one in sqlite_workshop.store.everything()} == {
        "1": "en-US",
        "2": "en",
        "3": "fr",
    }


def test_two_sources_with_the_same_ids_do_not_take_each_others_place(workshop: Workshop):
    path = workshop.file(["id,role,text", "1,customer,Hello from here"], "in.csv")
    workshop.run(path, How(source="north"))
    assert workshop.run(path, How(source="south")).counts["new"] == 1
    assert workshop.run(path, How(source="south")).counts["unchanged"] == 1
    assert workshop.run(path).counts["new"] == 1
    assert sorted(one.conversation.source for one in workshop.store.everything()) == ["csv", "north", "south"]


def test_source_is_remembered_by_an_import_that_is_taken_up(sqlite_workshop: Workshop):
    path = sqlite_workshop.file([conversation(number, "Hi", source="shop") for number in range(300)])
    number = crash_after(sqlite_workshop, path, 1, How(source="north"))
    sqlite_workshop.finish(number)
    assert {one.conversation.source for one in sqlite_workshop.store.everything()} == {"north"}


def test_import_of_another_source_is_another_import(sqlite_workshop: Workshop):
    path = sqlite_workshop.file([conversation(number, "Hi") for number in range(300)])
    number = crash_after(sqlite_workshop, path, 1, How(source="north"))
    assert start_import([path], How(source="north"), importing=sqlite_workshop.importing) == (number,)
    assert start_import([path], How(source="south"), importing=sqlite_workshop.importing) != (number,)


def test_wrong_rows_are_put_aside(workshop: Workshop):
    done = workshop.run(
        workshop.file([conversation(1, OPENING, HEARD), '{"id": "2", "messages": "none"}', "no JSON", conversation(3, "Hi")])
    )
    assert (done.counts["new"], done.counts["rejected"]) == (2, 2)
    path = workshop.rejected.path(done.id)
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert [row["raw"].strip() for row in rows] == ['{"id": "2", "messages": "none"}', "no JSON"]
    assert rows[0]["field"] == "messages"
    assert path.stat().st_mode & 0o777 == 0o600


def test_rejected_rows_are_redacted_by_patterns(workshop: Workshop):
    rows = ["id,role,text", "1,maria@okafor.example,Call me on +49 30 901820", "2,customer,Hi"]
    done = workshop.run(workshop.file(rows, "in.csv"))
    assert (done.counts["new"], done.counts["rejected"]) == (1, 1)
    with workshop.database.read() as connection:
        [row] = imports.put_aside(connection, done.id)
    assert row.problem.startswith("'[mail-1]' says nothing of who wrote it")
    kept = json.loads(workshop.rejected.path(done.id).read_text("utf-8"))
    assert json.loads(kept["raw"]) == ["1", "[mail-1]", "Call me on [phone-1]"]
    assert workshop.files_with(["okafor", "901820"]) == []
    workshop.set(redacts=False)
    again = workshop.run(workshop.file(rows, "raw.csv"))
    assert "maria@okafor.example" in workshop.rejected.path(again.id).read_text("utf-8")


def crash_after(workshop: Workshop, path: Path, batches: int, how: How = How()) -> int:  # noqa: B008 - it is frozen
    """Begin an import and forget about it after some batches, as a killed process would."""
    [number] = start_import([path], how, importing=workshop.importing)
    for _ in range(batches):
        import_conversations(number, importing=workshop.importing)
    workshop.importing = workshop.fresh_importing()
    return number


def test_interrupted_import_goes_on_where_it_was(workshop: Workshop):
    lines = [conversation(number, OPENING, HEARD) if number % 7 else f"bad {number}" for number in range(700)]
    path = workshop.file(lines)
    number = crash_after(workshop, path, 1)
    read = workshop.reader.read_so_far
    assert start_import([path], How(), importing=workshop.importing) == (number,)
    workshop.finish(number)
    done = workshop.import_of(number)
    assert (done.state, done.counts["new"], done.counts["rejected"], done.counts["unchanged"]) == ("done", 600, 100, 0)
    assert workshop.reader.read_so_far == 1200 > read
    assert len(workshop.texts()) == 600
    assert len(workshop.rejected.path(number).read_text("utf-8").splitlines()) == 100


def test_interrupted_table_doubles_no_wrong_row(workshop: Workshop):
    rows = ["id,role,text"]
    for number in range(300):
        rows += [f"{number},customer,{OPENING}", f"{number},wizard,no role {number}"]
    path = workshop.file(rows, "in.csv")
    number = crash_after(workshop, path, 1)
    workshop.finish(number)
    done = workshop.import_of(number)
    assert (done.counts["new"], done.counts["rejected"], done.counts["unchanged"]) == (300, 300, 0)
    kept = [json.loads(line)["raw"] for line in workshop.rejected.path(number).read_text("utf-8").splitlines()]
    assert [row.split()[-1].strip('"]') for row in kept] == [str(n) for n in range(300)]


def test_rejected_rows_of_a_batch_that_was_not_stored_are_not_kept_twice(workshop: Workshop):
    path = workshop.file([f"bad {number}" for number in range(600)])
    number = crash_after(workshop, path, 1)
    [job] = workshop.store.unfinished_imports()
    source = workshop.importing.formats.open(path)
    late = next(a for a in source.arrivals(job.position))
    workshop.rejected.keep(number, [(late.position, late.item)])  # type: ignore[list-item]
    with workshop.rejected.path(number).open("ab") as file:
        file.write(b'{"position": 3, "cut sho')
    workshop.finish(number)
    rows = [json.loads(line)["raw"].strip() for line in workshop.rejected.path(number).read_text("utf-8").splitlines()]
    assert rows == [f"bad {number}" for number in range(600)]


def test_file_that_changed_meanwhile_is_begun_again(workshop: Workshop):
    lines = [conversation(number, OPENING, HEARD) for number in range(300)]
    path = workshop.file(lines)
    number = crash_after(workshop, path, 1)
    workshop.file(["bad", *lines, conversation(300, OPENING, HEARD)])
    workshop.finish(number)
    done = workshop.import_of(number)
    assert (done.counts["new"], done.counts["unchanged"], done.counts["rejected"]) == (45, 256, 1)
    assert len(workshop.texts()) == 301


def test_file_that_is_gone_is_given_up_with_a_sentence(workshop: Workshop):
    path = workshop.file([conversation(number, "Hi") for number in range(300)])
    number = crash_after(workshop, path, 1)
    path.unlink()
    with pytest.raises(BadFile, match=r"in\.jsonl") as problem:
        import_conversations(number, importing=workshop.importing)
    give_up_import(number, str(problem.value), importing=workshop.importing)
    done = workshop.import_of(number)
    assert (done.state, done.problem) == ("failed", str(problem.value))
    assert len(workshop.texts()) == 256
    assert import_conversations(number, importing=workshop.importing) is None
    assert take_up_imports(importing=workshop.importing) == ()


def test_standard_input_cannot_be_taken_up(sqlite_workshop: Workshop):
    number = sqlite_workshop.store.begin_import(ImportJob(0, "-", None, {}, 0, None, is_finished=False), person=None)
    with pytest.raises(Conflict, match="once more"):
        import_conversations(number, importing=sqlite_workshop.importing)


def test_upload_is_removed_when_it_has_been_read_or_given_up(sqlite_workshop: Workshop):
    folder = sqlite_workshop.workspace.uploads / "one"
    folder.mkdir()
    upload = folder / "in.jsonl"
    upload.write_text(json.dumps(conversation(1, "Hi")), "utf-8")
    sqlite_workshop.run(upload)
    assert not folder.exists()
    folder.mkdir()
    upload.write_text(json.dumps(conversation(2, "Hi")), "utf-8")
    [number] = start_import([upload], How(), importing=sqlite_workshop.importing)
    give_up_import(number, "It can't be read.", importing=sqlite_workshop.importing)
    assert not folder.exists()


def test_no_import_is_begun_when_one_path_is_wrong(sqlite_workshop: Workshop):
    good = sqlite_workshop.file([conversation(1, "Hi")])
    with pytest.raises(BadFile):
        start_import([good, sqlite_workshop.folder / "nowhere.jsonl"], How(), importing=sqlite_workshop.importing)
    assert sqlite_workshop.store.unfinished_imports() == []
