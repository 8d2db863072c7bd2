"""A small workspace with something in it: nine conversations by seven agents in two teams, read by the fake reader."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from hearten.kernel.conversation import Conversation, Message
from hearten.kernel.moment import Heard
from hearten.kernel.reading import ToRead
from hearten.listen import moments, rubric
from hearten.models.fakes import FakeReader
from hearten.storage import events, people
from hearten.storage.database import Database
from hearten.storage.saving import Arriving, save_batch
from hearten.web.house import House

from .houses import add_person

BEGINS = datetime(2026, 9, 7, 9, tzinfo=UTC)
SECRET = "the blue kettle"  # Stands in agents' words alone.

# Who answered, their team, and what the customer, the agent and again the customer said.
EXCHANGES = (
    (
        "Bob",
        "Harbour",
        "I missed my shift again because of your lift.",
        "There is nothing we can do about the blue kettle.",
        "Whatever.",
    ),
    ("Bob", "Harbour", "This is the third time I write.", "I'm sorry about order 12, I've sent a new one. It comes by Friday.", "Good."),
    ("Bob", "Harbour", "My mother died <b>in spring</b>.", "I hear you. Your mother's account: I've closed it by Monday.", "Thanks"),
    ("Amina", "Harbour", "You were wonderful, you saved our wedding.", "Thank you for telling us about the blue kettle.", "Bye"),
    ("Wanda", "Harbour", "I was charged twice.", "It is only a day, and the blue kettle is dear.", "I am heartbroken."),
    ("Ravi", "Harbour", "I am in hospital and can't work.", "What is your account number?", "12345"),
    ("Sofie", "Harbour", "Ten years with you and now this.", "I can see why. I've looked at order 7.", "Fine"),
    ("Nadia", "Harbour", "You promised to call on Tuesday.", "Our policy is to call in the morning.", "I am fed up."),
    ("Tom", "Mill", "Hours on hold, again.", "I'm sorry. I have refunded order 99.", "Thank you"),
)


def heard(number: int, exchange: Sequence[str]) -> Heard:
    """Read one exchange and find its moments."""
    agent, team, opening, answer, after = exchange
    at = BEGINS + timedelta(days=3 * number)
    said = (("customer", opening, None), ("agent", answer, agent), ("customer", after, None))
    messages = tuple(Message(role, text, at + timedelta(minutes=i), author) for i, (role, text, author) in enumerate(said))
    conversation = Conversation(f"c{number}", messages, channel="mail" if number % 2 else "chat", language="en", team=team)
    readings = tuple(FakeReader().read([ToRead(message.role, message.text) for message in messages]))
    return Heard(conversation, readings, moments.moments(conversation, readings, rubric.shipped()))


def fill(database: Database, exchanges: Sequence[Sequence[str]] = EXCHANGES, *, start: int = 0) -> None:
    """Store exchanges, and note that something happened."""
    arriving = [Arriving(heard(start + i, exchange), f"{start + i}") for i, exchange in enumerate(exchanges)]
    with database.write() as connection:
        saved = save_batch(connection, arriving, now=BEGINS)
        events.append(connection, "saved", {"moments": saved.moments}, at=BEGINS)


def staff(house: House) -> None:
    """Fill a house and give it Ada, an administrator; Alice, who leads Harbour; Bob, who answered; Charlie, who did not."""
    fill(house.database)
    add_person(house, "Ada", "administrator")
    add_person(house, "Alice", "lead", "Harbour")
    bob = add_person(house, "Bob", "agent", "Harbour")
    add_person(house, "Charlie", "agent")
    with house.database.write() as connection:
        people.link(connection, bob, [agent.id for agent in people.agent_names(connection) if agent.name == "Bob"])
