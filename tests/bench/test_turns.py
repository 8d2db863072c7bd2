import gc

from hearten.bench.turns import FIRST, measure_turns
from hearten.practise.library import shipped


def test_turns_are_played_to_the_end_and_timed(tmp_path):
    scenarios = [shipped()["dented-fridge"], shipped()["charged-twice"]]
    try:
        going_on, last = measure_turns(tmp_path, agents=["superb", "dismissive"], scenarios=scenarios)
    finally:
        gc.unfreeze()
    assert last.n == 4
    assert going_on.n > FIRST
    assert 0 < going_on.median_ms <= going_on.p95_ms
    assert 0 < last.median_ms <= last.p95_ms
