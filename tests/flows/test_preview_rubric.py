from importlib.resources import files

import pytest

from hearten.flows.preview_rubric import Example, preview_rubric
from hearten.kernel.errors import HeartenError
from tests.flows.test_reread import HEARD, OPENING
from tests.flows.workshops import Workshop, conversation


def changed(move: str = 'move = ["do", "promise"]', need: str = "need = 0.75") -> str:
    """Return the shipped rubric, as version 7, with another rule for effort."""
    text = (files("hearten.listen") / "rubric.toml").read_text("utf-8").replace("version = 1", "version = 7")
    head, effort = text.split("[kinds.effort]")
    effort = effort.replace('move = ["do", "promise"]', move, 1).replace("need = 0.75", need, 1)
    return f"{head}[kinds.effort]{effort}"


def test_flips_are_counted_with_examples_and_nothing_is_stored(workshop: Workshop):
    lines = [conversation(n, OPENING, HEARD) for n in range(4)] + [conversation(9, OPENING, "Please hold.")]
    workshop.run(workshop.file(lines))
    before = list(workshop.store.everything())
    preview = preview_rubric(changed(move='move = ["options"]'), store=workshop.store, listening=workshop.listening)
    assert (preview.rubric, preview.moments) == ("hearten-7", 5)
    [flip] = preview.flips
    assert (flip.kind, flip.before, flip.after, flip.n) == ("effort", "heard", "partly", 4)
    newest = before[3]
    assert flip.examples[0] == Example(newest.moment_ids[0], newest.id, "third time")
    assert len(flip.examples) == 3
    assert list(workshop.store.everything()) == before


def test_turn_that_would_be_no_moment_any_more_is_a_flip(sqlite_workshop: Workshop):
    sqlite_workshop.run(sqlite_workshop.file([conversation(1, OPENING, HEARD)]))
    sqlite_workshop.run(sqlite_workshop.file([conversation(2, "I am furious.", HEARD)], "other.jsonl"))
    text = changed().replace("least_strength = 2", "least_strength = 3")
    preview = preview_rubric(text, store=sqlite_workshop.store, listening=sqlite_workshop.listening)
    assert [(flip.kind, flip.before, flip.after, flip.n) for flip in preview.flips] == [("feeling", "heard", "no_moment", 1)]


def test_same_rubric_flips_nothing(sqlite_workshop: Workshop):
    sqlite_workshop.run(sqlite_workshop.file([conversation(1, OPENING, HEARD)]))
    assert preview_rubric(changed(), store=sqlite_workshop.store, listening=sqlite_workshop.listening).flips == ()


def test_text_that_is_no_rubric_is_refused(sqlite_workshop: Workshop):
    with pytest.raises(HeartenError, match="rubric"):
        preview_rubric("name = 3", store=sqlite_workshop.store, listening=sqlite_workshop.listening)
