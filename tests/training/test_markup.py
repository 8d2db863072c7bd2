import pytest

from training.markup import Marked, MarkupError, plain, read_file

HEAD = "== x-1\ntrade: parcel\n"


def test_nested_and_joined_marks():
    text, spans = plain("{validate:{do+specific:Three calls} is too many}.", "here")
    assert text == "Three calls is too many."
    assert set(spans) == {Marked("do", 0, 11), Marked("specific", 0, 11), Marked("validate", 0, 23)}


def test_a_conversation_with_everything(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(
        f"{HEAD}> C | anger, worry | 2 implied | wait\n{{effort:third}} time\n\nagain\n> A | 1 0 2\n{{own:Sorry}}\n> S\nclosed\n"
    )
    (conversation,) = read_file(path)
    customer, agent, system = conversation.messages
    assert conversation.facts == {"trade": "parcel"}
    assert (customer.text, customer.feelings, customer.strength, customer.stated, customer.cause) == (
        "third time\n\nagain",
        ("anger", "worry"),
        2,
        False,
        "wait",
    )
    assert agent.epitome == (1, 0, 2)
    assert (system.role, system.text) == ("system", "closed")


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ("> C | rage | 2 | -\nhello", "rage"),
        ("> C | anger | 5 | -\nhello", "strength '5'"),
        ("> C | anger | 1 | mood\nhello", "mood"),
        ("> A | 0 0\nhello", "EPITOME"),
        ("> A | 0 0 0\n{effort:hello}", "effort can't mark"),
        ("> A | 0 0 0\n{own:hello", "never closed"),
        ("> A | 0 0 0\nhello}", "closes nothing"),
        ("> Q\nhello", "role 'Q'"),
        ("> A | 0 0 0\n\n", "no text"),
    ],
)
def test_a_mistake_names_file_and_line(tmp_path, body, problem):
    path = tmp_path / "a.txt"
    path.write_text(HEAD + body + "\n")
    with pytest.raises(MarkupError, match=rf"a\.txt:3: .*{problem}"):
        read_file(path)
