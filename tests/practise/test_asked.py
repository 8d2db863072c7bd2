"""Questions find the fact that they ask for."""

import json

from hearten.practise.library import shipped_one
from tests.practise.asked import QUESTIONS, counted, questions, table


def test_questions_name_facts_that_there_are_and_none_comes_twice():
    every = [json.loads(line) for line in QUESTIONS.read_text("utf-8").splitlines()]
    assert len({(one["scenario"], one["question"]) for one in every}) == len(every)
    for one in every:
        hidden = {fact.id for fact in shipped_one(one["scenario"]).facts if fact.when != "at_once"}
        assert one["fact"] in hidden | {"any", "none"}


def test_most_questions_that_nobody_saw_get_the_fact_they_ask_for():
    about = counted("about", seen=False)
    assert about["right"] >= RIGHT * about.total()
    assert about["other"] <= OTHER * about.total()


def test_open_questions_are_answered_and_those_that_no_fact_answers_are_not():
    assert counted("any", seen=False)["right"] >= OPEN * counted("any", seen=False).total()
    assert counted("none", seen=False)["nothing"] >= NONE * counted("none", seen=False).total()


def test_table_counts_every_question():
    assert sum(counted(kind, seen=seen).total() for kind in ("about", "any", "none") for seen in (True, False)) == len(questions())
    assert len(table()) == 7


RIGHT, OTHER, OPEN, NONE = 0.5, 0.3, 0.8, 0.7  # well below what `python -m tests.practise.asked` counts
