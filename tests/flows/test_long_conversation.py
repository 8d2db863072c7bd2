"""One conversation that is longer than any batch, from its file to its moments.

Of 100,000 real messages (32 MB) such an import took 24 s of one core beside the reader, and 480 MB at its peak, when this was written.
"""

import time

from tests.flows.workshops import CANNED, Workshop, conversation

SAID = (
    "This is the third time I write, order {n} isn't here, call me at 020 7946 {n:04}.",
    "I can see order {n}. I've refunded it by Friday.",
)


def long(messages: int, number: int | str = 1) -> dict[str, object]:
    said = [SAID[n % 2].format(n=n) + (f" {CANNED}" if n % 1_000 == 1 else "") for n in range(messages)]
    return conversation(number, *said)


def test_a_conversation_longer_than_a_batch_is_taken_in_whole(workshop: Workshop):
    messages = 5_000
    others = [conversation(f"other {n}", "I'm furious", CANNED) for n in range(5)]
    done = workshop.run(workshop.file([long(messages), *others]))
    assert (done.counts["new"], done.counts["rejected"], done.counts["messages"]) == (6, 0, messages + 10)
    [stored] = [one for one in workshop.store.everything() if one.conversation.id == "1"]
    assert len(stored.conversation.messages) == len(stored.readings) == messages
    assert len(stored.moments) == messages / 2
    assert stored.conversation.messages[-2].text.endswith(" call me at [phone-2500].")
    assert [number for number, one in enumerate(stored.readings) if one.acts.get("canned")] == list(range(1, messages, 1_000))
    again = workshop.run(workshop.file([long(messages), *others], name="again.jsonl"))
    assert (again.counts["new"], again.counts["changed"], again.counts["unchanged"]) == (0, 0, 6)


def test_four_times_as_long_takes_about_four_times_as_long(sqlite_workshop: Workshop):
    def cpu_s(messages: int) -> float:
        path = sqlite_workshop.file([long(messages, messages)], name=f"{messages}.jsonl")
        began = time.process_time()
        sqlite_workshop.run(path)
        return time.process_time() - began

    cpu_s(100)  # what is done once only
    assert cpu_s(8_000) < 8 * cpu_s(2_000)  # sixteen times where a step looks at all messages for each of them
