from hypothesis import given
from hypothesis import strategies as st

from hearten.flows.batches import MOST_CHARACTERS, MOST_CONVERSATIONS, MOST_MESSAGES, batches
from hearten.kernel.conversation import Conversation, Message
from hearten.kernel.intake import Arrival, Rejected


def arrival(position: int, *, messages: int = 1, characters: int = 10) -> Arrival:
    return Arrival(Conversation(str(position), (Message("customer", "x" * characters),) * messages), position)


def rejected(position: int) -> Arrival:
    return Arrival(Rejected("in.jsonl", f"row {position}", "", "is no object", "raw"), position)


@given(st.lists(st.tuples(st.booleans(), st.integers(1, 3000), st.integers(0, 400)), max_size=40))
def test_nothing_is_lost_or_doubled_or_moved(items: list[tuple[bool, int, int]]):
    arrivals = [
        rejected(place) if is_bad else arrival(place, messages=messages, characters=characters)
        for place, (is_bad, messages, characters) in enumerate(items, 1)
    ]
    made = list(batches(arrivals))
    positions = [(int(c.id), "kept") for batch in made for c in batch.conversations]
    positions += [(position, "rejected") for batch in made for position, _ in batch.rejected]
    assert sorted(positions) == [(place, "rejected" if is_bad else "kept") for place, (is_bad, _, _) in enumerate(items, 1)]
    for batch in made:
        inside = [*[int(c.id) for c in batch.conversations], *[position for position, _ in batch.rejected]]
        assert batch.position == max(inside)


@given(st.lists(st.tuples(st.integers(1, 5000), st.integers(0, 1000)), max_size=60))
def test_batch_is_small_unless_one_conversation_fills_it(sizes: list[tuple[int, int]]):
    for batch in batches(arrival(place, messages=m, characters=c) for place, (m, c) in enumerate(sizes, 1)):
        messages = sum(len(one.messages) for one in batch.conversations)
        characters = sum(len(message.text) for one in batch.conversations for message in one.messages)
        fits = messages <= MOST_MESSAGES and characters <= MOST_CHARACTERS and len(batch.conversations) <= MOST_CONVERSATIONS
        assert fits or len(batch.conversations) == 1


@given(st.lists(st.tuples(st.booleans(), st.integers(1, 2000), st.integers(0, 2)), max_size=40))
def test_what_has_one_position_is_never_parted(items: list[tuple[bool, int, int]]):
    place, arrivals = 1, list[Arrival]()
    for is_bad, messages, step in items:
        place += step
        arrivals.append(rejected(place) if is_bad else arrival(place, messages=messages))
    ends = [batch.position for batch in batches(arrivals)]
    assert ends == sorted(set(ends))


def test_rejected_rows_alone_make_batches_too():
    made = list(batches(rejected(place) for place in range(1, 601)))
    assert [len(batch.rejected) for batch in made] == [256, 256, 88]
