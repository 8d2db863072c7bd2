"""The pure parts of the rows that measure on sets others published; the sets themselves are not needed."""

import numpy as np
import pytest

from hearten.kernel.reading import Evidence, Reading
from hearten.models.fakes import FakeReader
from hearten.models.layout import POOLED
from training.quality import annomi, epitome, satisfaction
from training.quality.rows import EPITOME, Said

SIX = [[1, 0, 1, 1, 0, 0], [0, 1, 0, 0, 1, 1]]  # ≥ 1 and ≥ 2 of each mechanism


def test_a_level_counts_only_above_those_below_it():
    there = np.zeros((2, POOLED), dtype=np.bool_)
    there[:, EPITOME] = SIX
    assert epitome.levels(there).tolist() == [[1, 2, 0], [0, 0, 2]]


def test_rationales_are_found_where_they_stand_and_passed_over_where_they_do_not():
    text = "That is hard. Why is it so?"
    found = list(epitome.rationales("explorations", text, "Why is it so?|not there|That is|"))
    assert [text[span.start : span.end] for span in found] == ["Why is it so?", "That is"]
    assert {span.label for span in found} == {"explorations"}


def test_the_rows_of_one_answer_become_one_example():
    row = {"sp_id": "p", "rp_id": "r", "seeker_post": "It hurts.", "response_post": "I am so sorry.", "level": "0", "rationales": ""}
    said = {**row, "level": "2", "rationales": "I am so sorry.|"}
    example = epitome.answer([said, row, {**row, "level": "1"}])
    assert example.pooled[EPITOME].tolist() == [1, 1, 0, 0, 1, 0]
    assert (example.group, example.before, [span.label for span in example.spans]) == ("p", "It hurts.", ["emotional_reactions"])


def test_more_than_half_of_the_annotators_decide():
    seen = {"reflection_exists": "True", "question_subtype": "open"}
    other = {"reflection_exists": "False", "question_subtype": "closed"}
    assert annomi.majority([seen]) == [True, True, False]
    assert annomi.majority([seen, other]) == [False, False, False]
    assert annomi.majority([seen, other, other]) == [False, False, True]


def test_turns_follow_the_clients_and_count_once(tmp_path):
    (tmp_path / annomi.FOLDER).mkdir()
    head = "transcript_id,utterance_id,interlocutor,utterance_text,reflection_exists,question_subtype\n"
    lines = ["7,1,therapist,You stopped. Why?,True,open", "7,0,client,I stopped.,n/a,n/a", "7,1,therapist,You stopped. Why?,True,n/a"]
    (tmp_path / annomi.FOLDER / "annomi_open.csv").write_text(head + "\n".join(lines) + "\n", "utf-8")
    (turn,) = annomi.turns(tmp_path)
    assert (turn.text, turn.before, turn.pooled[annomi.COLUMNS].tolist()) == ("You stopped. Why?", "I stopped.", [1, 0, 0])


def test_an_interpretation_is_taken_for_a_reflection_too():
    there = np.zeros((3, POOLED), dtype=np.bool_)
    there[0, annomi.INTERPRETED] = there[1, annomi.COLUMNS[0]] = there[1, annomi.COLUMNS[1]] = True
    assert annomi.with_interpretations(Said(there)).tolist() == [[True, False, False], [True, True, False], [False, False, False]]


def test_users_turns_are_rated_by_the_mean_and_dialogues_as_a_whole_left_out():
    text = "USER\tHello\tX\t3,4\nSYSTEM\tHi\tY\t\nUSER\tOVERALL\t\t5,5\n\nUSER\tBye\t\t2\n"
    assert satisfaction.rated(text) == [satisfaction.Rated("0", "Hello", 3.5), satisfaction.Rated("1", "Bye", 2.0)]


def test_a_dialogue_so_far_is_estimated_for_each_turn_of_its_user():
    (first, second) = satisfaction.dialogues(
        "USER\tHello\tX\t3,4\nSYSTEM\tHi\tY\t\nUSER\tthank you\t\t5\nUSER\tOVERALL\t\t5\n\nUSER\tBye\t\t2\n"
    )
    assert [(message.role, message.text) for message in first.messages] == [
        ("customer", "Hello"),
        ("agent", "Hi"),
        ("customer", "thank you"),
    ]
    before, after, alone = satisfaction.estimates([first, second], FakeReader())
    assert before == alone == satisfaction.MIDDLE
    assert after > satisfaction.MIDDLE


def test_points_rise_with_what_pleases_and_fall_with_what_does_not():
    calm = Reading("b", "customer", feelings={"neutral": 1.0})
    pleased = Reading("b", "customer", feelings={"gratitude": 0.8}, strength=3)
    angry = Reading("b", "customer", feelings={"anger": 0.4}, strength=0, openings=(Evidence("effort", 0, 3, 0.9),))
    good = Reading("b", "customer", openings=(Evidence("good_news", 0, 3, 0.5),))
    assert [satisfaction.estimate(one) for one in (calm, pleased, angry, good)] == pytest.approx([3, 4.6, 2.1, 3.5])


def test_classes_are_divided_at_the_middle():
    assert satisfaction.classes(np.array([2.9, 3.0, 3.2])).tolist() == [-1, 0, 1]
    assert satisfaction.classes(np.array([2.9, 3.0, 3.2]), margin=0.15).tolist() == [0, 0, 1]
