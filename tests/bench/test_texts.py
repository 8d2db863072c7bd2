from itertools import islice

from hearten.bench.importing import write_lines
from hearten.bench.texts import AIM_MESSAGES, endless, measured_on, recut
from hearten.connectors.jsonl.write import line


def test_no_conversation_of_the_fresh_file_comes_twice():
    [demo] = measured_on(None)
    several_rounds = list(islice(endless(demo), 3_000))
    texts = [message.text for one in several_rounds for message in one.messages]
    assert {len(one.messages) for one in several_rounds} == {AIM_MESSAGES}
    assert len(set(texts)) == len(texts)
    assert recut(demo).conversations == tuple(several_rounds[:1_000])


def test_file_is_filled_with_whole_lines(tmp_path):
    [demo] = measured_on(None)
    count = write_lines(tmp_path / "file", (line(one) for one in endless(demo)), 100_000)
    data = (tmp_path / "file").read_bytes()
    assert 100_000 <= len(data) < 110_000
    assert (data.count(b"\n"), data[-1:]) == (count, b"\n")
