from hypothesis import given
from hypothesis import strategies as st

from hearten.kernel.conversation import Conversation, Message
from hearten.kernel.reading import Evidence, Reading
from hearten.listen.phrases import Phrasebook, alike, bands, fingerprint, normalised, sentences, with_canned

SORRY = "We are very sorry for the inconvenience this delay may have caused you today"


@given(st.text(max_size=300))
def test_sentences_stay_inside_the_text_and_in_order(text):
    spans = sentences(text)
    assert all(0 <= start < end <= len(text) and text[start:end] == text[start:end].strip() for start, end in spans)
    assert spans == sorted(spans)


def test_names_numbers_and_case_do_not_tell_sentences_apart():
    one = normalised("Hello [name-1], your order 12345 is being looked at by our team!")
    other = normalised("hello [name-2], your order 99 is being looked at by our team")
    assert one == other
    assert fingerprint(one) == fingerprint(other)


def test_a_short_sentence_is_not_compared():
    assert normalised("Thank you very much!") == ""


def test_near_duplicates_share_a_band():
    one, other = normalised(SORRY), normalised(SORRY.replace("today", "now"))
    assert alike(one, other)
    assert set(bands(one)) & set(bands(other))
    assert not alike(one, normalised("I have sent the replacement kettle to your sister in Leeds this morning"))


def test_keys_fit_a_signed_64_bit_column():
    assert all(-(2**63) <= key < 2**63 for key in (*bands(SORRY), fingerprint(SORRY)))


def test_a_sentence_counts_once_for_each_conversation():
    book = Phrasebook()
    twice = Conversation("1", (Message("agent", f"{SORRY}. {SORRY}."), Message("customer", f"{SORRY}.")))
    book.add(twice)
    assert book.canned(twice, customers=2) == {}
    book.add(Conversation("2", (Message("bot", SORRY.replace("today", "now")),)))
    assert [span.label for span in book.canned(twice, customers=2)[0]] == ["canned", "canned"]


def test_what_is_counted_takes_the_place_of_a_guess():
    own, guess, counted = Evidence("own", 0, 5, 0.8), Evidence("canned", 0, 9, 0.7), Evidence("canned", 3, 30, 1.0)
    readings = [
        Reading("b", "customer", feelings={"worry": 0.6}),
        Reading("b", "agent", acts={"own": 0.8, "canned": 0.7}, act_spans=(own, guess)),
        Reading("b", "agent", acts={"own": 0.8, "canned": 0.1}, act_spans=(own,)),
    ]
    asked, guessed, often = with_canned(readings, {2: (counted,)})
    assert asked is readings[0]
    assert (guessed.acts, guessed.act_spans) == ({"own": 0.8, "canned": 0.0}, (own,))
    assert (often.acts, often.act_spans) == ({"own": 0.8, "canned": 1.0}, (own, counted))
    assert with_canned([guessed, often], {1: (counted,)})[1] == often
