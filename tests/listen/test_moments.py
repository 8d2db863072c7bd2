from dataclasses import replace

import pytest

from hearten.kernel.conversation import Conversation, Message
from hearten.kernel.reading import Evidence
from hearten.listen.asking import to_read
from hearten.listen.moments import moments
from hearten.listen.phrases import Phrasebook, with_canned
from hearten.listen.rubric import shipped
from hearten.models.fakes import FakeReader

CANNED = "We are sorry for any inconvenience this may have caused you."


def talk(*lines: str) -> Conversation:
    roles = {"C": "customer", "A": "agent", "B": "bot", "S": "system"}
    return Conversation("1", tuple(Message(roles[line[0]], line[3:]) for line in lines))


def heard(conversation: Conversation, canned=None):
    return moments(conversation, with_canned(FakeReader().read(to_read(conversation)), canned or {}), shipped())


def only(conversation: Conversation, canned=None):
    (moment,) = heard(conversation, canned)
    return moment


def test_no_opening_no_moment():
    assert heard(talk("C: how do I reset my password?", "A: sorry, follow the link")) == ()


def test_named_in_their_own_facts_and_acted_on_is_heard():
    moment = only(talk("C: this is the third time I write", "A: sorry about order 12, I've released it", "C: thank you"))
    assert (moment.grade, moment.opening.kind, moment.opening.quote, moment.effect) == ("heard", "effort", "third time", "thanks")
    assert moment.lacking == moment.would_have_helped == ()
    assert "third time" in moment.why
    assert "I've released" in moment.why


def test_why_quotes_the_words_that_say_most():
    asked, reply = FakeReader().read(to_read(talk("C: I missed my flight", "A: I can see. I can see what it cost you, order 12.")))
    spans = (Evidence("acknowledge", 0, 9, 0.8), Evidence("acknowledge", 11, 36, 0.8), Evidence("specific", 37, 46, 0.9))
    conversation = talk("C: I missed my flight", "A: I can see. I can see what it cost you, order 12.")
    (moment,) = moments(conversation, [asked, replace(reply, act_spans=spans)], shipped())
    assert "names it (“I can see what it cost yo" in moment.why


def test_only_a_bot_answered_is_unanswered():
    moment = only(talk("C: I am furious", "B: sorry, I've made a ticket", "C: hello?"))
    assert (moment.grade, moment.response) == ("unanswered", ())


def test_a_first_turn_may_be_answered_in_the_second_agent_turn():
    opening = "C: third time I write about this"
    first = talk(opening, "A: what is your order number?", "C: 12", "A: sorry about order 12, I've released it")
    later = talk("C: hi", "A: hello", opening, "A: what is your order number?", "C: 12", "A: sorry about order 12, I've released it")
    assert only(first).grade == "heard"
    assert only(first).response == (1, 3)
    assert only(later).grade == "missed"


def test_consecutive_messages_are_one_turn_with_one_moment():
    moment = only(talk("C: I am furious", "S: note", "C: my mother died", "A: hello"))
    assert moment.opening.kind == "vulnerability"
    assert [opening.kind for opening in moment.also] == ["feeling"]
    assert moment.opening.message == 2


def test_silence_after_the_answer():
    assert only(talk("C: I am furious", "A: hello")).effect == "silence"


def test_a_harm_is_named_with_its_words():
    moment = only(talk("C: I missed my flight", "A: I can see that, order 12, I've refunded it, but nothing we can do"))
    assert moment.grade == "missed"
    assert moment.would_have_helped == ("no deflect",)
    assert "nothing we can do" in moment.why


def test_a_sentence_that_many_got_is_nobodys_own():
    conversation = talk("C: third time I write", f"A: {CANNED} I've released order 12")
    book = Phrasebook()
    for _ in range(5):
        book.add(conversation)
    canned = book.canned(conversation, customers=5)
    assert only(conversation).grade == "heard"
    moment = only(conversation, canned)
    assert moment.grade == "partly"
    assert any(act.act == "canned" and act.quote == CANNED for act in moment.acts)


def test_thanks_that_end_the_conversation_ask_for_nothing():
    assert heard(talk("C: hi", "A: here it is", "C: Amina was wonderful")) == ()
    assert only(talk("C: hi", "A: here it is", "C: Amina was wonderful", "A: thank you for telling us")).grade == "heard"


@pytest.mark.parametrize(
    ("causes", "answer", "cause"),
    [
        ({"product": 0.6, "wait": 0.55}, "hello", "product"),
        ({"product": 0.45, "wait": 0.2}, "hello", None),
        ({}, "hello", None),
        ({"product": 0.6}, "it is only a day", "wording"),
    ],
)
def test_a_cause_is_named_where_it_is_likelier_than_not(causes, answer, cause):
    conversation = talk("C: I missed my flight", f"A: {answer}")
    asked, *rest = FakeReader().read(to_read(conversation))
    (moment,) = moments(conversation, [replace(asked, causes=causes), *rest], shipped())
    assert moment.cause == cause


def test_good_news_has_no_cause():
    conversation = talk("C: Amina was wonderful", "A: hello")
    asked, *rest = FakeReader().read(to_read(conversation))
    (moment,) = moments(conversation, [replace(asked, causes={"product": 0.9}), *rest], shipped())
    assert moment.cause is None


def test_asking_for_more_waves_nothing_away_from_who_is_glad():
    more = "Is there anything else I can help you with?"
    conversation = talk("C: it works, you made my day", f"A: {more}", "C: no")
    glad, reply, last = FakeReader().read(to_read(conversation))
    ask = replace(reply, act_spans=(Evidence("check", 0, len(more), 0.9), Evidence("dismiss", 0, len(more), 0.8)))
    glad = replace(glad, openings=(Evidence("good_news", 0, 8, 0.9),), feelings={"delight": 0.9}, strength=2)
    ill = replace(glad, openings=(Evidence("vulnerability", 0, 8, 0.9),), feelings={"worry": 0.9})
    (of_glad,), (of_ill,) = (moments(conversation, [one, ask, last], shipped()) for one in (glad, ill))
    assert "no dismiss" not in of_glad.lacking
    assert "no dismiss" in of_ill.lacking


def test_who_takes_leave_after_an_answer_has_not_been_eased():
    assert only(talk("C: I am furious", "A: hello", "C: forget it")).effect == "more_detail"
    assert only(talk("C: I am furious", "A: hello", "C: it is number 12")).effect == "easing"


def test_worse_needs_rank_higher():
    hard = only(talk("C: my mother died", "A: hello"))
    light = only(talk("C: Amina was wonderful", "A: hello"))
    assert hard.need > light.need


def test_an_agent_is_read_with_the_turn_it_answers():
    asked = to_read(talk("C: one", "C: two", "A: first", "A: second", "C: three", "B: third"))
    assert [one.before for one in asked] == ["", "", "one\ntwo", "one\ntwo", "", "three"]
