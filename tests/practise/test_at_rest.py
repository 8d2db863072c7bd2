"""A customer who thanks or keeps something to themselves has asked for nothing, whatever a reader sees in it."""

from hearten.practise.at_rest import asks_for_nothing
from hearten.practise.customer import begin
from hearten.practise.stock import stock
from tests.practise.made import FRIDGE


def test_lines_of_thanks_ask_for_nothing_alone_and_together():
    thanks, step = FRIDGE.lines["softening"][0].say, FRIDGE.lines["step"][0].say
    assert asks_for_nothing(FRIDGE, thanks)
    assert asks_for_nothing(FRIDGE, f"{thanks}\n{step}")
    assert asks_for_nothing(FRIDGE, stock("direct", "chat")["unknown"][0].say)


def test_what_is_told_or_wished_for_asks_for_something():
    assert not asks_for_nothing(FRIDGE, begin(FRIDGE, 1).line)
    assert not asks_for_nothing(FRIDGE, f"{FRIDGE.lines['softening'][0].say}\n{FRIDGE.fact('ice').say[0].say}")
    assert not asks_for_nothing(FRIDGE, FRIDGE.lines["rising"][0].say)
    assert not asks_for_nothing(FRIDGE, "")
