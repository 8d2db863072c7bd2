from training.baselines.clauses import clause_at, clauses_of
from training.baselines.lists import Keywords
from training.examples import from_message
from training.labels import Labels
from training.markup import Marked

TEXT = "Third time I write! My card was eaten, and nobody answers. :("


def test_a_text_is_cut_where_clauses_end_and_nothing_but_signs_is_left_out():
    assert [TEXT[start:end] for start, end in clauses_of(TEXT)] == ["Third time I write!", "My card was eaten,", "and nobody answers."]


def test_a_text_of_signs_alone_is_one_clause():
    assert clauses_of("?!") == [(0, 2)]


def test_the_clause_at_a_character_is_the_one_around_it_or_before_it():
    assert TEXT[slice(*clause_at(TEXT, TEXT.index("eaten")))] == "My card was eaten,"
    assert TEXT[slice(*clause_at(TEXT, len(TEXT) - 1))] == "and nobody answers."
    assert clause_at("  yes", 0) == (2, 5)


def test_the_list_points_at_the_clause_that_its_word_stands_in():
    row = from_message("authored", "c", "Hi there. I've waited, third time I ask. Bye.", Labels("customer"))
    start = row.text.index("third time")
    assert Keywords().evidence([row]) == [(Marked("effort", start, start + len("third time I ask.")),)]
