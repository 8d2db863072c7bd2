"""The picture of progress says in words what it draws."""

from hearten.kernel.moment import Rate
from hearten.prove.change import Change, change
from hearten.prove.rates import rate_of
from hearten.web.pages.progress import in_words
from hearten.web.progress_charts import before_and_since


def test_both_rates_or_that_there_are_too_few():
    svg = before_and_since(change(rate_of(10, 40), rate_of(30, 40)))
    assert svg.count("<circle") == 2
    assert "before: 25 % (14–40 %); since: 75 % (60–86 %)" in svg
    assert "too few to say: 3 moments" in before_and_since(Change(Rate(3), rate_of(30, 40)))


def test_a_change_is_said_with_its_interval():
    assert in_words(change(rate_of(10, 40), rate_of(30, 40))).startswith("50 points higher, somewhere between +29 and +65: more than")
    assert in_words(change(rate_of(30, 40), rate_of(10, 40))).startswith("50 points lower, somewhere between -65 and -29")
    assert in_words(change(rate_of(5, 12), rate_of(6, 12))).startswith("No clear change: 8 points higher as counted,")
    assert in_words(Change(Rate(3), Rate(30))) == "Too few to say yet."
