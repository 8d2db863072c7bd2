import json

from hearten.flows.export_workspace import export_workspace
from hearten.flows.start_import import How
from tests.flows.workshops import Workshop, conversation

OPENING = "This is the third time I write."
HEARD = "I can see order 4411 is late, I'm sorry. I've refunded it by Friday."


def test_export_holds_readings_and_moments(workshop: Workshop):
    workshop.run(workshop.file([conversation(1, OPENING, HEARD, team="North", outcome={"csat": 4, "reason": "late"})]))
    [line] = export_workspace(workshop.store, rubric="hearten-1")
    said = json.loads(line)
    assert (said["schema"], said["id"], said["bundle"], said["rubric"]) == ("hearten.read/1", "1", "fake-1", "hearten-1")
    assert said["moments"][0]["grade"] == "heard"
    assert said["messages"][1]["author"] == "Bob"
    assert (said["team"], said["outcome"]) == ("North", {"csat": 4, "reason": "late"})


def test_what_was_exported_can_be_imported_and_is_the_same(workshop: Workshop):
    workshop.run(workshop.file([conversation(n, OPENING, HEARD, "Thanks, bye") for n in range(3)]))
    exported = list(export_workspace(workshop.store, rubric="hearten-1"))
    before = {one.conversation.id: one.conversation for one in workshop.store.everything()}
    done = workshop.run(workshop.file(exported, "again.jsonl"), How(format="jsonl"))
    assert done.counts["rejected"] == 0
    assert {one.conversation.id: one.conversation for one in workshop.store.everything()} == before
