import pytest

from training.markup import Marked, MarkupError, plain, read_file

HEAD = "== x-1\ntrade: parcel\n"


def test_nested_and_joined_marks():
    text, spans = plain("{order:{name+place:Alba} 48213}.", "here")
    assert text == "Alba 48213."
    assert set(spans) == {Marked("name", 0, 4), Marked("place", 0, 4), Marked("order", 0, 10)}


def test_a_conversation_with_every_role(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(f"{HEAD}> C\nthird time\n\nagain, {{name:Ada}}\n> A\nSorry\n> B\nDid that help?\n> S\nclosed\n")
    (conversation,) = read_file(path)
    assert conversation.facts == {"trade": "parcel"}
    assert [said.role for said in conversation.messages] == ["customer", "agent", "bot", "system"]
    assert conversation.messages[0].text == "third time\n\nagain, Ada"
    assert conversation.messages[0].private == (Marked("name", 19, 22),)


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ("> A\n{effort:hello}", "effort is none of"),
        ("> A\n{name:hello", "never closed"),
        ("> A\nhello}", "closes nothing"),
        ("> A\n{hello}", "without a label"),
        ("> Q\nhello", "role 'Q'"),
        ("> A\n\n", "no text"),
    ],
)
def test_a_mistake_names_file_and_line(tmp_path, body, problem):
    path = tmp_path / "a.txt"
    path.write_text(HEAD + body + "\n")
    with pytest.raises(MarkupError, match=rf"a\.txt:3: .*{problem}"):
        read_file(path)
