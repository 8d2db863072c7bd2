import json
from dataclasses import replace

import pytest

from hearten.care.sight import Sight
from hearten.flows.erase_person import erase_person
from hearten.flows.export_workspace import export_workspace
from hearten.flows.practice_ports import Practising, Trainee
from hearten.flows.practise_turn import practise_turn
from hearten.flows.start_practice import start_practice
from hearten.kernel.errors import Conflict
from hearten.practise.library import shipped_one
from hearten.practise.session import Session
from hearten.storage import people, settings
from hearten.storage.practice import SqlPractice
from tests.connectors.reading import HERE as CONNECTORS
from tests.flows.workshops import Workshop, conversation

OPENING = "This is the third time I write."
HEARD = "I can see order 4411 is late, I'm sorry. I've refunded it by Friday."
WHO = "Zebedee Quuxworth"
MAIL = "zebedee@quuxworth.example"


def filled(workshop: Workshop) -> None:
    """Two conversations of Zebedee's, one that mentions him, and one that has nothing to do with him; nothing is redacted."""
    workshop.set(redacts=False)
    workshop.run(
        workshop.file(
            [
                conversation(1, f"{WHO} here. {OPENING}", HEARD, customer=WHO),
                conversation(2, "Hello again", "Hi Zebedee", customer="zebedee  QUUXWORTH"),
                conversation(3, f"My neighbour {WHO.upper()} took it. {OPENING}", HEARD, customer="Maria Okafor"),
                conversation(4, OPENING, HEARD, customer="Tom"),
                json.dumps({"id": 5, "messages": f"from {WHO}"}),
            ]
        )
    )


def test_nothing_is_left_of_a_customer(workshop: Workshop):
    filled(workshop)
    assert len(workshop.files_with(["quuxworth"])) > 0
    erasure = erase_person(WHO, erasing=workshop.erasing())
    assert len(erasure.found.conversations) == 2
    assert (len(erasure.found.mentioned), erasure.rejected_rows, erasure.left) == (1, 1, 0)
    assert sorted(workshop.texts()) == ["3", "4"]
    assert workshop.files_with(["quuxworth"]) == []
    exported = "\n".join(export_workspace(workshop.store, rubric="hearten-1"))
    assert "quuxworth" not in exported.casefold()


def test_conversation_that_mentions_them_keeps_its_moment(workshop: Workshop):
    filled(workshop)
    before = workshop.moments()["3"]
    erase_person(WHO, erasing=workshop.erasing())
    assert workshop.texts()["3"] == [f"My neighbour [erased] took it. {OPENING}", HEARD]
    [moment] = workshop.moments()["3"]
    assert (moment.opening.quote, moment.grade) == (before[0].opening.quote, before[0].grade)
    assert moment.opening.start == before[0].opening.start - len(WHO) + len("[erased]")
    again = workshop.run(workshop.file([conversation(3, f"My neighbour {WHO.upper()} took it. {OPENING}", HEARD, customer="Maria Okafor")]))
    assert again.counts["unchanged"] == 1


def test_dry_run_touches_nothing(workshop: Workshop):
    filled(workshop)
    before = list(workshop.store.everything())
    erasure = erase_person(WHO, erasing=workshop.erasing(), dry_run=True)
    assert not erasure.is_done
    assert erasure.left == 4
    assert list(workshop.store.everything()) == before


def test_redacted_customer_is_found_by_mail_or_name(workshop: Workshop):
    line = conversation(1, f"Hello, {MAIL} here", "Hello")
    line["messages"][0]["author"] = MAIL
    workshop.run(workshop.file([line, conversation(2, "Hello", "Hi", customer=WHO)]))
    assert workshop.files_with(["quuxworth"]) == []
    erasure = erase_person(f"{WHO} <{MAIL}>", erasing=workshop.erasing())
    assert (len(erasure.found.conversations), erasure.left) == (2, 0)
    assert workshop.texts() == {}


@pytest.mark.parametrize(
    ("file", "who", "left"),
    [
        ("zammad/articles.json", "Nora Field", ["4"]),
        ("zammad/articles.json", "NORA@example.org", ["4"]),
        ("zammad/articles.json", "Nora Field <nora@example.org>", ["4"]),
        ("mail/box.mbox", "Eva Kübler", ["c1@example.com"]),
        ("mail/box.mbox", "eva@example.net", ["c1@example.com"]),
        ("mail/box.mbox", "ben@example.com", ["a1@example.net"]),
    ],
)
def test_imported_customer_is_found_by_name_and_by_mail(workshop: Workshop, file: str, who: str, left: list[str]):
    workshop.run(CONNECTORS / file)
    erasure = erase_person(who, erasing=workshop.erasing())
    assert (len(erasure.found.conversations), erasure.left) == (1, 0)
    assert sorted(workshop.texts()) == left


def test_conversation_that_was_rewritten_keeps_its_customers_names(workshop: Workshop):
    filled(workshop)
    workshop.run(workshop.file([conversation(6, f"{WHO} said so.", HEARD, customer="Nora Field <nora@example.org>")]))
    erase_person(WHO, erasing=workshop.erasing())
    assert "6" in workshop.texts()
    for name in ("Nora Field", "nora@example.org"):
        assert len(erase_person(name, erasing=workshop.erasing(), dry_run=True).found.conversations) == 1


def test_one_short_word_is_not_looked_for_in_texts(sqlite_workshop: Workshop):
    sqlite_workshop.set(redacts=False)
    sqlite_workshop.run(sqlite_workshop.file([conversation(1, "Will it come?", "It will."), conversation(2, "Hi", "Hi", customer="Will")]))
    erasure = erase_person("Will", erasing=sqlite_workshop.erasing())
    assert "no texts" in erasure.searched[-1]
    assert sqlite_workshop.texts() == {"1": ["Will it come?", "It will."]}


def test_practice_that_mentions_them_goes_on_without_them(workshop: Workshop):
    workshop.set(redacts=False)
    filled(workshop)
    bob = Trainee(account(workshop, "Bob", "bob@example.org", "agent"), Sight())
    practising = Practising(SqlPractice(workshop.database), workshop.listening)
    told = replace(shipped_one("dented-fridge"), happened=f"It was\n{WHO} who said so.")
    begun = start_practice(told, bob, practising=practising, seed=3)
    text = f"Zebedee\nQuuxworth\n{MAIL} told me of it. I can see that the door came with a dent on Tuesday."
    said = practise_turn(begun.id, text, bob, practising=practising)
    assert erase_person(f"{WHO} <{MAIL}>", erasing=workshop.erasing(), dry_run=True).found.notes >= 2
    assert erase_person(f"{WHO} <{MAIL}>", erasing=workshop.erasing()).left == 0
    assert workshop.files_with(["quuxworth"]) == []
    now = practising.store.session(begun.id, bob)
    assert now.scenario.happened == "It was\n[erased] who said so."
    assert now.now.text == "[erased]\n[erased] told me of it. I can see that the door came with a dent on Tuesday."
    assert _quoted(now) == _quoted(said) == ["I can see that", "on Tuesday"]
    further = practise_turn(begun.id, "I've booked a courier with a cooler for you.", bob, practising=practising)
    assert further.now.reaction.line


def _quoted(session: Session) -> list[str]:
    return [session.now.text[act.start : act.end] for act in session.now.graded.acts]


def account(workshop: Workshop, name: str, mail: str, post: people.Post) -> int:
    with workshop.database.write() as connection:
        return people.add(connection, people.Place(name, post), mail, password_hash="x")


def test_agent_goes_with_their_account_but_what_they_answered_stays(workshop: Workshop):
    account(workshop, "Ada", "ada@example.org", "administrator")
    workshop.run(workshop.file([conversation(1, OPENING, HEARD, agent=WHO)]))
    bob = account(workshop, WHO, MAIL, "agent")
    with workshop.database.write() as connection:
        settings.change(connection, "mode", {"checklist": {"informed": f"{WHO}, on Monday"}}, bob)
    erasure = erase_person(MAIL, erasing=workshop.erasing(), as_customer=False)
    assert (len(erasure.found.accounts), len(erasure.found.agents), len(erasure.found.conversations)) == (1, 1, 0)
    assert workshop.grades() == {"1": ["heard"]}
    assert erase_person(WHO, erasing=workshop.erasing(), as_customer=False).left == 0
    assert workshop.files_with(["quuxworth"]) == []


def test_agent_is_found_by_the_address_beside_their_name(sqlite_workshop: Workshop):
    sqlite_workshop.run(sqlite_workshop.file([conversation(1, OPENING, HEARD, agent=f"{WHO} <{MAIL}>")]))
    for name in (WHO, MAIL):
        assert len(erase_person(name, erasing=sqlite_workshop.erasing(), dry_run=True).found.agents) == 1


def test_only_administrator_stays(sqlite_workshop: Workshop):
    account(sqlite_workshop, "Ada", "ada@example.org", "administrator")
    with pytest.raises(Conflict, match="only administrator"):
        erase_person("ada@example.org", erasing=sqlite_workshop.erasing())
