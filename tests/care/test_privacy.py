import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearten.care.edits import Edits
from hearten.care.privacy import PATTERNS, find_patterns, redact, redact_read
from hearten.kernel.conversation import Conversation, Message, Outcome
from hearten.kernel.reading import Evidence, Reading

HOSTILE = (
    "1 1- 1. (1 a@ a. + #1 _ @",
    "12345678901 |020 7946 0857 |9876543210,|4526 |4111 1111 1111 1111 |GB29 |AA11 |A1 |order |order 1|order 12345, |order #12345 and ",
    "order no is the |ref: # |INV-1|12 Aa Bb |12 a b |1 rue de |Flat 1 |No. 1 A, |Calle A |Am A |[name-|<A|{{|x(at)|a at |\ud800|\x00|٣ |é",
)
PIECES = [*HOSTILE[0].split(" "), *HOSTILE[1].split("|"), *HOSTILE[2].split("|")]


def spans_of(text: str) -> list[tuple[str, str]]:
    return [(one.label, text[one.start : one.end]) for one in find_patterns(text)]


def redacted(*messages: Message, names: tuple[str, ...] = (), outcome: Outcome | None = None):
    conversation = Conversation("1", messages, outcome=outcome or Outcome())
    private = [
        [
            *find_patterns(message.text),
            *(Evidence("name", at, at + len(name), 0.9) for name in names if (at := message.text.find(name)) >= 0),
        ]
        for message in messages
    ]
    return redact(conversation, private)


def texts(result) -> list[str]:
    return [message.text for message in result.conversation.messages]


def test_every_kind_is_found_in_one_message():
    text = "jo@x.example, 020 7946 0857, 4111 1111 1111 1111, GB82 WEST 1234 5698 7654 32, order 48213, 9 Mill Road"
    assert [label for label, _ in spans_of(text)] == ["mail", "phone", "card", "iban", "order", "place"]


@pytest.mark.parametrize("text", ["[order-12345] [name-1]", "#PHONE# and #NAME#", "<ORDER> {{name}}", "ticket [order-1]", ""])
def test_placeholders_of_others_are_left_alone(text: str):
    assert not find_patterns(text)


def test_foreign_digits_and_spaces_are_read():
    assert spans_of("call ０２０ ７９４６ ０８５７") == [("phone", "０２０ ７９４６ ０８５７")]
    assert spans_of("4111\u00a01111\u00a01111\u00a01111") == [("card", "4111\u00a01111\u00a01111\u00a01111")]


@given(st.text(st.one_of(st.characters(), st.sampled_from("0123456789 @#+-./()order")), max_size=300))
def test_any_text_gives_ordered_spans_inside_it(text: str):
    found = find_patterns(text)
    places = [place for one in found for place in (one.start, one.end)]
    assert places == sorted(places)
    assert all(0 <= one.start < one.end <= len(text) and one.label in PATTERNS for one in found)


@pytest.mark.parametrize("piece", PIECES)
def test_hostile_text_takes_time_in_proportion_to_its_length(piece: str):
    text = (piece * 100_000)[:100_000]
    start = time.process_time()
    find_patterns(text)
    assert time.process_time() - start < 6


def test_same_value_gets_the_same_placeholder_throughout():
    result = redacted(
        Message("customer", "order 48213, I'm jo@x.example, on +44 20 7946 0857"),
        Message("agent", "Order 48213 or order 48214? Write to JO@x.example or call 020 7946 0857."),
    )
    assert texts(result) == [
        "order [order-1], I'm [mail-1], on [phone-1]",
        "Order [order-1] or order [order-2]? Write to [mail-1] or call [phone-1].",
    ]


def test_names_are_replaced_wherever_they_come_again():
    result = redacted(
        Message("customer", "hi, maria here", author="Maria Okafor"),
        Message("agent", "Hello Maria, this is Dave. I asked Priya.", author="Dave Whit"),
        Message("customer", "thanks dave! and PRIYA", author="Maria Okafor"),
        names=("Priya",),
    )
    assert texts(result) == ["hi, [name-1] here", "Hello [name-1], this is [name-2]. I asked [name-3].", "thanks [name-2]! and [name-3]"]
    assert [message.author for message in result.conversation.messages] == ["[name-1]", "Dave Whit", "[name-1]"]


def test_customers_handle_goes_and_the_companys_stays():
    result = redacted(
        Message("customer", "@Brightline it broke", author="jo_bloggs7"), Message("agent", "@jo_bloggs7 Sorry!", author="Brightline")
    )
    assert texts(result) == ["@Brightline it broke", "@[name-1] Sorry!"]


def test_bots_and_offices_keep_their_names():
    result = redacted(Message("bot", "I'm Luma.", author="Luma"), Message("customer", "ask support", author="Support"))
    assert texts(result) == ["I'm Luma.", "ask support"]
    assert result.conversation.messages[1].author == "Support"


def test_customer_known_by_a_mail_address_gets_its_placeholder():
    result = redacted(Message("customer", "I'm jo@x.example", author="jo@x.example"))
    assert result.conversation.messages[0].author == "[mail-1]"
    assert texts(result) == ["I'm [mail-1]"]


def test_name_beside_the_mail_address_of_an_author_goes_too():
    result = redacted(Message("customer", "maria again", author="Maria Okafor <m@x.example>"))
    assert result.conversation.messages[0].author == "[name-1] <[mail-1]>"
    assert texts(result) == ["[name-1] again"]


def test_new_placeholders_do_not_collide_with_old_ones():
    assert texts(redacted(Message("customer", "[order-4] and order 48213"))) == ["[order-4] and order [order-5]"]


def test_redacting_twice_changes_nothing():
    once = redacted(Message("customer", "Maria, 48213? order 48213, 9 Mill Road, jo@x.example", author="Maria"))
    private = [find_patterns(message.text) for message in once.conversation.messages]
    assert redact(once.conversation, private).conversation == once.conversation


def test_name_in_an_address_is_part_of_the_address():
    text = "send to 9 Maria Road please"
    assert texts(redacted(Message("customer", text), names=("Maria",))) == ["send to [place-1] please"]


def test_comment_of_the_survey_is_redacted_too():
    result = redacted(Message("customer", "hello", author="Maria"), outcome=Outcome(more={"comment": "Maria says: jo@x.example"}))
    assert result.conversation.outcome.more == {"comment": "[name-1] says: [mail-1]"}


def test_edits_lead_from_the_raw_text_to_the_redacted_one():
    result = redacted(Message("customer", "order 48213 is late"))
    edits = result.edits[0]
    assert isinstance(edits, Edits)
    start, end = edits.shift(15, 19)
    assert texts(result)[0][start:end] == "late"


def test_a_reading_is_redacted_by_patterns_and_by_what_it_found_and_moves_along():
    text = "Maria here, order 48213 is late"
    reading = Reading("b", "customer", openings=(Evidence("effort", 27, 31, 0.9),), private=(Evidence("name", 0, 5, 0.9),))
    conversation, (moved,) = redact_read(Conversation("1", (Message("customer", text),)), [reading])
    assert conversation.messages[0].text == "[name-1] here, order [order-1] is late"
    assert conversation.messages[0].text[moved.openings[0].start : moved.openings[0].end] == "late"


def test_wrong_number_of_span_lists_is_refused():
    with pytest.raises(ValueError, match="zip"):
        redact(Conversation("1", (Message("customer", "hello"),)), [])


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9), st.sampled_from(["name", "place", "order"])), max_size=6))
def test_whatever_was_found_is_gone(found):
    text = "".join(chr(0x4E00 + place) for place in range(30))
    spans = [Evidence(label, start, min(start + length, 30), 0.9) for start, length, label in found if start < 30]
    stored = redact(Conversation("1", (Message("customer", text),)), [spans]).conversation.messages[0].text
    assert not {text[place] for span in spans for place in range(span.start, span.end)} & set(stored)
