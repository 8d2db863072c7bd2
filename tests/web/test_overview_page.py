"""Overview: numbers with their intervals, for groups of five and more, and for oneself."""

import pytest

from hearten.storage import settings
from hearten.storage.overview import Grades
from hearten.web.house import House
from hearten.web.pages.overview import heard

from .filled import EXCHANGES, fill, staff
from .houses import signed_in


@pytest.fixture
def house(house_on_both: House) -> House:
    return house_on_both


@pytest.fixture
def filled(house: House) -> House:
    staff(house)
    return house


def test_fewer_than_ten_moments_are_too_few_to_say(filled: House):
    page = signed_in(filled, "Bob").get("/overview").text
    assert "too few to say" in page
    assert "3 graded moments; a rate needs 10" in page


def test_bob_sees_his_own_rate_with_its_interval(filled: House):
    fill(filled.database, [EXCHANGES[0], EXCHANGES[1]] * 10, start=100)
    page = signed_in(filled, "Bob").get("/overview").text
    assert "somewhere between" in page
    assert "nobody else sees them" in page
    assert "from 23 graded moments" in page


def test_alice_sees_her_team_as_a_group_and_no_names(filled: House):
    page = signed_in(filled, "Alice").get("/overview").text
    assert "from 8 graded" in page or "8 graded moments" in page
    for name in ("Bob", "Wanda", "Amina"):
        assert name not in page


def test_a_channel_of_fewer_than_five_people_is_withheld(filled: House):
    page = signed_in(filled, "Alice").get("/overview?channel=chat").text
    assert "there are no numbers" in page


def test_charlie_sees_no_numbers(filled: House):
    assert "There are no numbers for you yet." in signed_in(filled, "Charlie").get("/overview").text


def test_unanswered_moments_are_counted_apart():
    assert heard(Grades(heard=6, partly=4, missed=2, unanswered=50)).n == 12
    assert heard(Grades(heard=6, partly=4, missed=2)).rate == pytest.approx(8 / 12)
    assert heard(None).rate is None


def test_several_answers_together_do_not_tell_what_one_must_not(filled: House):
    ada = signed_in(filled, "Ada")
    assert "there are no numbers" not in ada.get("/overview").text
    assert "there are no numbers" in ada.get("/overview?team=Harbour").text  # the rest is Tom's alone


def test_in_review_mode_there_are_no_numbers_of_one_person_either(filled: House):
    with filled.database.write() as connection:
        settings.change(connection, settings.MODE, {"mode": "review", "checklist": {"purpose": "testing"}})
    ada = signed_in(filled, "Ada")
    assert "9 graded moments" in ada.get("/overview").text
    assert "there are no numbers" in ada.get("/overview?team=Mill").text


def test_a_withheld_week_is_not_a_week_without_moments(filled: House):
    page = signed_in(filled, "Alice").get("/overview").text
    weeks = page[page.index("Week of") :]
    assert '<td class="amount"><span class="quiet">too few people</span></td>' in weeks[: weeks.index("</table>")]
    assert '<td class="amount">0</td>' not in weeks[: weeks.index("</table>")]
