"""Practising together: two who speak, one who watches, and nobody else."""

import html
import json
import re

import pytest
from fastapi.testclient import TestClient

from hearten.flows.finish_together import finish_together
from hearten.flows.practice_ports import Talking
from hearten.flows.storage_ports import Sought
from hearten.kernel.errors import Conflict
from hearten.practise.library import shipped_one
from hearten.practise.reversal import ITEMS
from hearten.practise.together import Together
from hearten.storage import people
from hearten.storage.erasing import SqlErasing
from hearten.storage.together_talk import SqlTogether
from hearten.web.house import House
from hearten.web.pages.together_talk import _look_at as look_at

from .filled import staff
from .houses import signed_in
from .test_live import _request
from .test_practise_input import HOSTILE
from .test_practise_pages import HX
from .test_practise_pages import text_of as escaped_text_of

FRIDGE = shipped_one("dented-fridge")
TOLD = "My fridge came on Tuesday with a dent, this is the third time I write. My mother's insulin is in there."
GOOD = "I can see that the door came with a dent on Tuesday. I've booked a courier with a cooler for you."
FELT = dict.fromkeys(ITEMS, "6")


@pytest.fixture
def house(house_on_both: House) -> House:
    staff(house_on_both)
    return house_on_both


@pytest.fixture
def bob(house: House) -> TestClient:
    return signed_in(house, "Bob")


@pytest.fixture
def charlie(house: House) -> TestClient:
    return signed_in(house, "Charlie")


@pytest.fixture
def alice(house: House) -> TestClient:
    return signed_in(house, "Alice")


def text_of(page: str) -> str:
    return html.unescape(escaped_text_of(page))


def begin(browser: TestClient, part: str = "customer") -> str:
    answer = browser.post("/together", data={"scenario": "dented-fridge", "part": part})
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def link_of(browser: TestClient, practice: str) -> str:
    found = re.search(r'value="http://localhost(/joining/[^"]+)"', browser.get(practice).text)
    assert found
    return found.group(1)


def joined(first: TestClient, second: TestClient, *, part: str = "agent") -> str:
    """Let one begin as the customer, and another come by the link."""
    practice = begin(first)
    assert second.post(link_of(first, practice), data={"part": part}).headers["location"] == practice
    return practice


def say(browser: TestClient, practice: str, text: str, after: int = 0, **more: object):
    return browser.post(f"{practice}/say", data={"text": text, "after": str(after)}, **more)


def stored(house: House, practice: str, name: str = "bob") -> Together:
    with house.database.read() as connection:
        person = people.by_mail(connection, f"{name}@example.org")
        assert person
    return SqlTogether(house.database).one(int(practice.rsplit("/", 1)[1]), person.person.id)


def test_each_reads_their_own_card_and_hears_the_other(bob: TestClient, charlie: TestClient):
    practice = joined(bob, charlie)
    assert say(bob, practice, TOLD).status_code == 303
    assert say(charlie, practice, GOOD, 1).status_code == 303
    customer, agent = bob.get(practice).text, charlie.get(practice).text
    assert FRIDGE.need.what in text_of(customer)
    assert FRIDGE.need.what not in text_of(agent)
    assert FRIDGE.card.situation[:40] in text_of(agent)
    assert f"You may {FRIDGE.card.may[0]}" in text_of(agent), "in the words that stand on the card of a session alone"
    for page in (customer, agent):
        assert page.index("My mother") < page.index("I can see")
        assert 'name="after" value="2"' in page


def test_finished_it_is_read_felt_noted_and_swapped(house: House, bob: TestClient, charlie: TestClient, alice: TestClient):
    practice = joined(bob, charlie)
    alice.post(link_of(bob, practice), data={"part": "watcher"})
    say(bob, practice, TOLD)
    assert alice.post(f"{practice}/note", data={"text": "He waited."}).status_code == 303
    say(charlie, practice, GOOD, 1)
    assert "He waited." in alice.get(practice).text
    assert "He waited." not in bob.get(practice).text + charlie.get(practice).text
    assert bob.post(f"{practice}/finish", data={"run": "1"}).status_code == 303
    agent, customer = charlie.get(practice).text, bob.get(practice).text
    assert re.search(r'<p class="grade (heard|partly)">', agent)
    assert "<mark" in agent
    assert "He waited." in agent
    assert "<mark" not in customer, "the customer says how heard they felt before they read what was made of it"
    assert bob.post(f"{practice}/felt", data={"run": "1", **FELT, "voice": "1"}).status_code == 303
    assert "<mark" in bob.get(practice).text
    assert "He waited." in bob.get(practice).text
    assert '<span class="numbers">5.0</span>' in charlie.get(practice).text
    for browser in (charlie, bob, charlie):
        assert browser.post(f"{practice}/go-on", data={"run": "1", "wish": "swapped"}).status_code == 303
    now = stored(house, practice)
    assert [run.number for run in now.runs] == [1, 2], "both asked, and one run was begun"
    assert {seat.name: seat.part for seat in now.seats} == {"Alice": "watcher", "Bob": "agent", "Charlie": "customer"}
    assert "The first time" in bob.get(practice).text


def test_both_at_once_are_both_heard_and_what_is_sent_twice_is_said_once(house: House, bob: TestClient, charlie: TestClient):
    practice = joined(bob, charlie)
    for browser, text in ((bob, TOLD), (charlie, "Hello, how can I help?"), (bob, TOLD)):
        assert say(browser, practice, text, 0).status_code == 303
    assert [one.text for one in stored(house, practice).now.said] == [TOLD, "Hello, how can I help?"]
    say(bob, practice, TOLD, 2)
    assert len(stored(house, practice).now.said) == 3, "later it may be said again"


def test_finish_reads_again_what_was_said_meanwhile(house: House, bob: TestClient, charlie: TestClient):
    practice = joined(bob, charlie)
    say(bob, practice, TOLD)
    say(charlie, practice, GOOD, 1)
    there, plain = stored(house, practice), house.practising().talking

    class Interrupted(SqlTogether):
        left = 2

        def finish(self, together, person, said, *, run):
            if self.left:
                self.left -= 1
                self.say(together, person, f"One more thing, number {self.left}.", after=9)
            return super().finish(together, person, said, run=run)

    store = Interrupted(house.database)
    bob_is = next(seat.person for seat in there.seats if seat.name == "Bob")
    done = finish_together(there.id, bob_is, store=store, talking=Talking(plain.listening), run=1)
    assert done.now.is_finished
    assert len(done.now.said) == 4
    with pytest.raises(Conflict):
        store.say(there.id, bob_is, "Too late", after=4)


def test_invited_by_name_they_see_nothing_before_they_come_and_may_decline(house: House, bob: TestClient, charlie: TestClient):
    practice = begin(bob)
    say(bob, practice, TOLD)
    assert bob.post(f"{practice}/invite", data={"who": " charlie ", "part": "agent"}).status_code == 303
    assert "You are invited" in charlie.get("/together").text
    assert "insulin is in" not in charlie.get(practice).text
    assert say(charlie, practice, GOOD).status_code == 422
    assert "insulin is in" not in say(charlie, practice, GOOD).text
    assert charlie.post(f"{practice}/finish", data={"run": "1"}).status_code == 422
    charlie.post(f"{practice}/leave")
    assert charlie.get(practice).status_code == 404
    assert [seat.name for seat in stored(house, practice).seats] == ["Bob"]
    bob.post(f"{practice}/invite", data={"who": "charlie@example.org", "part": "agent"})
    charlie.post(f"{practice}/come-in")
    assert "insulin is in" in charlie.get(practice).text


@pytest.mark.parametrize("who", ["", "nobody", "Bob", "<b>x</b>", "a" * 100_000])
def test_invitation_that_reaches_nobody_says_so(bob: TestClient, who: str):
    practice = begin(bob)
    answer = bob.post(f"{practice}/invite", data={"who": who, "part": "agent"})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert "<b>x</b>" not in answer.text


def test_part_is_taken_once_and_the_link_ends_when_all_are(bob: TestClient, charlie: TestClient, alice: TestClient, house: House):
    practice = begin(bob)
    link = link_of(bob, practice)
    assert charlie.post(link, data={"part": "customer"}).status_code == 409
    charlie.post(link, data={"part": "agent"})
    assert charlie.post(link, data={"part": "watcher"}).headers["location"] == practice, "they keep the part that they have"
    alice.post(link, data={"part": "watcher"})
    assert signed_in(house, "Ada").get(link).status_code == 404
    assert signed_in(house, "Ada").get(practice).status_code == 404


def test_offer_names_those_who_have_come_in(bob: TestClient, charlie: TestClient, alice: TestClient):
    practice = begin(bob)
    link = link_of(bob, practice)
    bob.post(f"{practice}/invite", data={"who": "Charlie", "part": "agent"})
    assert "Bob asks you to practise together" in alice.get(link).text
    charlie.post(f"{practice}/come-in")
    assert "Charlie and Bob ask you to practise together" in alice.get(link).text
    for browser in (charlie, bob):
        browser.post(f"{practice}/leave")
    assert alice.get(link).status_code == 404


def test_who_leaves_can_come_back_and_nobody_takes_their_place(house: House, bob: TestClient, charlie: TestClient):
    practice = joined(bob, charlie)
    say(bob, practice, TOLD)
    assert charlie.post(f"{practice}/leave").headers["location"] == "/together"
    assert "Charlie is the agent, and has left for now" in text_of(bob.get(practice).text)
    assert "Come back" in charlie.get(practice).text
    assert signed_in(house, "Alice").get(link_of(bob, practice)).status_code == 200
    assert signed_in(house, "Alice").post(link_of(bob, practice), data={"part": "agent"}).status_code == 409
    say(charlie, practice, GOOD, 1)
    assert "left for now" not in bob.get(practice).text


def test_who_leaves_before_anything_was_said_leaves_nothing(bob: TestClient, charlie: TestClient):
    practice = joined(bob, charlie)
    charlie.post(f"{practice}/leave")
    assert charlie.get(practice).status_code == 404
    bob.post(f"{practice}/leave")
    assert bob.get(practice).status_code == 404


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_text(bob: TestClient, charlie: TestClient, alice: TestClient, text: str):
    practice = joined(bob, charlie)
    alice.post(link_of(bob, practice), data={"part": "watcher"})
    answer = say(bob, practice, text)
    assert answer.status_code in {303, 422}
    say(charlie, practice, text, 1)
    alice.post(f"{practice}/note", data={"text": text[:2000]})
    charlie.post(f"{practice}/finish", data={"run": "1"})
    for page in (browser.get(practice).text for browser in (bob, charlie, alice)):
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "<b>x" not in page


@pytest.mark.parametrize("text", ["", "   ", "x" * 20_001])
def test_nothing_and_too_much_are_told_and_nothing_is_lost(bob: TestClient, charlie: TestClient, text: str):
    practice = joined(bob, charlie)
    answer = say(bob, practice, text)
    assert answer.status_code == 422
    assert f">{text}</textarea>" in answer.text
    told = say(bob, practice, text, headers=HX)
    assert (told.status_code, told.headers["content-type"][:10]) == (422, "text/plain")


def test_watcher_says_nothing_and_those_who_speak_take_no_notes(bob: TestClient, alice: TestClient):
    practice = joined(bob, alice, part="watcher")
    assert say(alice, practice, "May I?").status_code == 422
    assert bob.post(f"{practice}/note", data={"text": "Hm."}).status_code == 422
    assert alice.post(f"{practice}/go-on", data={"run": "1", "wish": "again"}).status_code == 409


def test_with_a_script_the_lines_alone_come_back(bob: TestClient, charlie: TestClient):
    practice = joined(bob, charlie)
    answer = say(bob, practice, TOLD, headers=HX)
    assert answer.text.lstrip().startswith('<div id="talk"')
    assert "Tuesday" in answer.text


def test_stream_sends_what_changed_until_access_ends(house: House, bob: TestClient, charlie: TestClient):
    practice = joined(bob, charlie)
    number = int(practice.rsplit("/", 1)[1])
    look = look_at(_request(house, charlie.cookies["hearten_session"]), number)
    version, _ = look(0)
    assert look(version) == (version, "")
    say(bob, practice, "Two lines\n\nof <b>mine</b>")
    newer, data = look(version)
    assert newer > version
    assert "\n" not in data
    assert "Two lines\n\nof &lt;b&gt;mine" in json.loads(data)
    assert look(newer) == (newer, "")


def test_api_gives_the_same_as_the_page_and_no_more(bob: TestClient, charlie: TestClient):
    made = bob.post("/api/v1/together", json={"scenario": "dented-fridge", "part": "customer"}).json()
    api = f"/api/v1/together/{made['id']}"
    charlie.post(made["joining"], data={"part": "agent"})
    assert bob.post(f"{api}/messages", json={"text": TOLD, "after": 0}).status_code == 200
    charlie.post(f"{api}/messages", json={"text": GOOD, "after": 1})
    assert charlie.post(f"{api}/finish", json={"run": 1}).json()["runs"][0]["messages"][1]["grade"] in {"heard", "partly"}
    before = bob.get(api).json()["runs"][0]["messages"][1]
    assert (before["grade"], before["acts"], before["keep"]) == (None, [], "")
    assert bob.post(f"{api}/felt", json={"run": 1, "answers": [6, 6, 6, 6, 6]}).json()["runs"][0]["felt"] == [6] * 5
    assert bob.get(api).json()["runs"][0]["messages"][1]["acts"]
    assert bob.post(f"{api}/go-on", json={"run": 1, "wish": "another"}).json()["runs"][0]["wishes"] == {"customer": "another"}
    assert [run["wishes"] for run in charlie.post(f"{api}/go-on", json={"run": 1, "wish": "another"}).json()["runs"]] == [{}, {}]
    assert charlie.get("/api/v1/together").json()[0]["part"] == "customer"


def test_api_tells_an_invited_person_the_title_alone(house: House, bob: TestClient, charlie: TestClient):
    practice = begin(bob)
    say(bob, practice, TOLD)
    bob.post(f"{practice}/invite", data={"who": "Charlie", "part": "agent"})
    given = charlie.get(f"/api/v1{practice}").json()
    assert (given["title"], given["runs"], given["joining"]) == (FRIDGE.title, [], None)
    assert charlie.post(f"/api/v1{practice}/finish", json={"run": 1}).status_code == 409


def test_erasing_a_name_takes_it_out_of_what_was_said_and_noted(house: House, bob: TestClient, charlie: TestClient, alice: TestClient):
    practice = joined(bob, charlie)
    alice.post(link_of(bob, practice), data={"part": "watcher"})
    say(bob, practice, TOLD)
    alice.post(f"{practice}/note", data={"text": "Like Wilhelmina Prout."})
    say(charlie, practice, f"Ms Wilhelmina Prout, {GOOD}", 1)
    charlie.post(f"{practice}/finish", data={"run": "1"})
    there = stored(house, practice, "charlie")
    words = [there.now.said[1].text[act.start : act.end] for act in there.now.said[1].graded.acts]
    shows = {one.replace("Wilhelmina Prout", "[erased]") for one in words}
    store = SqlErasing(house.database)
    sought = Sought(words=frozenset({"Wilhelmina Prout"}))
    store.erase(store.traces_of(sought), sought, [])
    there = stored(house, practice, "charlie")
    assert "Prout" not in str(there)
    assert {there.now.said[1].text[act.start : act.end] for act in there.now.said[1].graded.acts} == shows, "acts stand where they stood"
