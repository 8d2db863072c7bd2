from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearten.kernel.conversation import Conversation, Message
from hearten.kernel.labels import ROLES
from hearten.kernel.moment import Heard
from hearten.listen.asking import to_read
from hearten.listen.moments import moments
from hearten.listen.rubric import shipped
from hearten.listen.would_say import FEATURES, HIGHEST, LOWEST, Outlook, Weighing, features, would_say
from hearten.models.fakes import OUTLOOK, FakeReader

ROLE = {"C": "customer", "A": "agent", "B": "bot", "S": "system"}
ASKED = "C: this is the third time I write"
HELPED = "A: sorry about order 12, I've released it"


def heard(*lines: str) -> Heard:
    said = Conversation("1", tuple(Message(ROLE[line[0]], line[3:]) for line in lines))
    readings = tuple(FakeReader().read(to_read(said)))
    return Heard(said, readings, moments(said, readings, shipped()))


def test_weights_add_up():
    found = would_say(heard(ASKED, "A: only a day", "C: hm"), OUTLOOK)
    assert found
    assert found.heard.value == pytest.approx(3.0 + 0.05 * 1.0 - 1.5)
    assert found.satisfied.value == pytest.approx(2.5 + 0.05 * 2.0 - 0.5 * 0.2 * 0.95)
    assert (found.heard.error, found.satisfied.error) == (0.7, 0.8)


def test_whoever_was_helped_and_thanks_would_say_more_than_whoever_was_waved_away():
    thanked, missed = (would_say(heard(ASKED, *rest), OUTLOOK) for rest in ((HELPED, "C: thank you"), ("A: only a day", "C: hm")))
    assert thanked
    assert missed
    assert thanked.heard.value > missed.heard.value
    assert thanked.satisfied.value > missed.satisfied.value


def test_it_is_kept_within_its_scale():
    far = replace(OUTLOOK.heard, start=40.0)
    found = would_say(heard(ASKED, HELPED), Outlook(far, replace(far, start=-40.0)))
    assert found
    assert (found.heard.value, found.satisfied.value) == (HIGHEST, LOWEST)


def test_nothing_is_said_where_nobody_answered_or_nobody_asked():
    assert would_say(heard(ASKED), OUTLOOK) is None
    assert would_say(heard(ASKED, "S: an agent has joined"), OUTLOOK) is None
    assert would_say(heard(HELPED), OUTLOOK) is None
    assert would_say(heard(), OUTLOOK) is None


def test_nothing_is_said_where_a_message_was_not_read_or_the_bundle_can_not():
    whole = heard(ASKED, HELPED)
    unread = replace(whole, readings=(replace(whole.readings[0], abstained="not validated"), *whole.readings[1:]))
    assert would_say(unread, OUTLOOK) is None
    assert would_say(whole, None) is None


def test_a_bot_may_be_the_one_who_answers():
    assert would_say(heard(ASKED, "B: sorry, I've made a ticket"), OUTLOOK)


def test_the_last_answer_counts_beside_the_mean_of_all():
    found = features(heard("C: hi", "A: sorry", "C: well", "A: what is your number?"))
    assert found
    assert found["answer_own"] < found["answers_own"] < 0.9
    assert found["answer_ask_closed"] > found["answers_ask_closed"]


@given(st.lists(st.tuples(st.sampled_from(ROLES), st.sampled_from(["third time", "thank you", "sorry, by Friday", ""])), max_size=8))
def test_features_are_always_the_same_and_finite(lines):
    said = Conversation("1", tuple(Message(role, text) for role, text in lines))
    readings = tuple(FakeReader().read(to_read(said)))
    found = features(Heard(said, readings, moments(said, readings, shipped())))
    answered = {"customer"} < {role for role, _ in lines} - {"system"}
    assert (found is not None) == answered
    if found:
        assert tuple(found) == FEATURES
        weighing = Weighing(3.0, 0.5, dict.fromkeys(FEATURES, 0.1))
        assert all(abs(value) < 100 for value in found.values())
        assert would_say(Heard(said, readings, ()), Outlook(weighing, weighing))
