"""The pictures of progress say in words what they draw."""

from datetime import date

from hearten.kernel.moment import Rate
from hearten.learn.progress import Week
from hearten.prove.change import Change, change
from hearten.prove.rates import rate_of
from hearten.web.pages.progress import in_words
from hearten.web.progress_charts import before_and_since, practised_by_week

WEEKS = (Week(date(2026, 9, 7), 4, (4, 1)), Week(date(2026, 9, 14), 0, (0, 0)), Week(date(2026, 9, 21), 1, (1, 0)))


def test_a_dot_for_each_skill_and_week_by_area():
    svg = practised_by_week(WEEKS, ["ask <openly>", "reflect"])
    assert svg.count("<circle") == 3
    assert 'r="11.0"' in svg
    assert 'r="5.5"' in svg
    assert "ask &lt;openly&gt;" in svg
    assert "week of 07 September: 4 turns; week of 21 September: 1 turn" in svg
    assert "nothing yet" in practised_by_week((), ["reflect"])


def test_both_rates_or_that_there_are_too_few():
    svg = before_and_since(change(rate_of(10, 40), rate_of(30, 40)))
    assert svg.count("<circle") == 2
    assert "before: 25 % (14–40 %); since: 75 % (60–86 %)" in svg
    assert "too few to say: 3 moments" in before_and_since(Change(Rate(3), rate_of(30, 40)))


def test_a_change_is_said_with_its_interval():
    assert in_words(change(rate_of(10, 40), rate_of(30, 40))).startswith("50 points higher, somewhere between +29 and +65: more than")
    assert in_words(change(rate_of(30, 40), rate_of(10, 40))).startswith("50 points lower, somewhere between -65 and -29")
    assert in_words(change(rate_of(5, 12), rate_of(6, 12))).startswith("No clear change: 8 points higher as counted,")
    assert in_words(Change(Rate(3), Rate(30))) == "Too few to say: a rate needs 10 moments on either side."
