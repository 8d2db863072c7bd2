from pathlib import Path

import pytest

from training.markup import Conversation, Marked, Said
from training.packs import collect, read_pack, texts_of, write_pack

TALK = Conversation(
    "parcel-1",
    {"channel": "chat"},
    [Said("system", "joined"), Said("customer", "Third time.\nIt was for | her birthday"), Said("bot", "Sorry to hear that.")],
)
PACK = texts_of([TALK])
WHOLE = """== parcel-1 (chat)
1 C | frustration, sadness | 2 implied | wait | effort: Third time ;; impact: It was for | her birthday
2 B | 1 0 0 | own+canned: Sorry to hear that
* heard 2 | satisfied 1
"""


def test_a_pack_reads_back(tmp_path: Path):
    path = tmp_path / "a.pack"
    path.write_text("\n".join(write_pack([TALK])))
    assert read_pack(path) == PACK


def test_lines_become_labels_with_offsets():
    found = collect(PACK, WHOLE.splitlines())
    assert not found.problems
    assert not found.missing
    annotated = found.annotated["parcel-1"]
    customer, bot = annotated.messages[1], annotated.messages[2]
    assert (annotated.heard, annotated.satisfied) == (2, 1)
    assert customer.spans == (Marked("effort", 0, 10), Marked("impact", 12, 37))
    assert (customer.feelings, customer.strength, customer.stated, customer.cause) == (("frustration", "sadness"), 2, False, "wait")
    assert (bot.role, bot.epitome, bot.shown()) == ("bot", (1, 0, 0), {"own", "canned"})


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("1 C | rage | 2 stated | -", "rage"),
        ("1 C | anger | 5 | -", "'5' is not in the guide"),
        ("1 C | anger | 1 stated | mood", "mood"),
        ("1 C | anger", "expected feelings"),
        ("1 C | anger | 1 stated | - | effort: fourth time", "'fourth time' is not in the text"),
        ("1 C | anger | 1 stated | - | own: Third time", "'own' is none of"),
        ("2 A | 0 0 0", "is of B, not A"),
        ("2 B | 0 0", "three EPITOME levels"),
        ("7 C | anger | 1 stated | -", "has no message 7"),
        ("* heard 6 | satisfied 1", "heard 1–5"),
    ],
)
def test_a_wrong_line_says_what_is_wrong_and_where(line: str, problem: str):
    (said,) = collect(PACK, ["== parcel-1", line]).problems.values()
    assert said.startswith("line 2, parcel-1")
    assert problem in said


def test_a_later_line_mends_an_earlier_one():
    found = collect(PACK, ["== parcel-1", "1 C | rage | 2 stated | -", *WHOLE.splitlines()])
    assert not found.problems
    assert found.annotated


def test_what_is_missing_is_named_and_its_conversation_is_not_whole():
    found = collect(PACK, WHOLE.splitlines()[:2])
    assert found.missing == [("parcel-1", 2)]
    assert not found.annotated
