import re
from pathlib import Path

import pytest

from hearten.care.privacy import PRIVATE
from hearten.kernel.reading import Evidence
from training.markup import Said, plain, read_folder
from training.measure_privacy import table, tallied
from training.private_texts import FOLDER, files

TRAIN = [message for conversation in read_folder(FOLDER / "train") for message in conversation.messages]
TEST = [message for conversation in read_folder(FOLDER / "test") for message in conversation.messages]


def words(messages: list[Said], label: str) -> set[str]:
    marked = [message.text[span.start : span.end] for message in messages for span in message.private if span.label == label]
    return {word.casefold() for text in marked for word in re.findall(r"[^\W\d_]{3,}", text)}


@pytest.mark.parametrize("name", ["filled.txt", "plain.txt"])
def test_train_part_is_what_its_sources_give(name: str):
    assert (FOLDER / "train" / name).read_text("utf-8") == files()[name]


def test_no_name_of_the_test_part_was_learnt():
    assert not words(TRAIN, "name") & words(TEST, "name")


def test_no_text_of_the_test_part_was_learnt():
    assert not {message.text.casefold() for message in TRAIN} & {message.text.casefold() for message in TEST}


def test_test_part_is_large_enough_and_holds_every_kind():
    assert len(TEST) >= 300
    assert sum(not message.private for message in TEST) >= 60
    assert all(sum(span.label == label for message in TEST for span in message.private) >= 15 for label in PRIVATE)


def test_stretch_counts_as_hidden_only_when_all_of_it_is():
    text, spans = plain("ask {name:Maria Okafor} at {mail:m@x.example}", "here")
    found = [Evidence("name", 4, 9, 1.0), Evidence("mail", 20, 31, 1.0), Evidence("order", 0, 3, 1.0)]
    kinds = tallied([Said("system", text, spans)], [found]).kinds
    assert [kinds["name"].hidden, kinds["mail"].hidden] == [0, 1]
    assert [kinds["name"].right, kinds["mail"].right, kinds["order"].right, kinds["order"].found] == [1, 1, 0, 1]


def test_table_shows_intervals_and_disturbed_texts():
    quiet = Said("system", "hello", ())
    shown = table(tallied([quiet, quiet], [[Evidence("name", 0, 5, 1.0)], []]))
    assert "Of 2 texts with nothing private in them, 1 had something replaced." in shown
    assert "| names | 0 | – | 1 | 0.0% (0%–79%) |" in shown


def test_page_has_its_markers():
    page = (Path(__file__).parents[2] / "docs" / "models" / "privacy.md").read_text("utf-8")
    assert page.index("<!-- measured -->") < page.index("<!-- end measured -->")
