import gc

from hearten.bench.pages import CONVERSATION, LOOKERS, PAGES, measure_pages


def test_everybody_who_looks_gets_every_page_in_time_that_is_measured(tmp_path):
    lookers = (LOOKERS[0], LOOKERS[-1])
    try:
        measured = measure_pages(20, tmp_path, lookers=lookers, runs=1)
        frozen = gc.get_freeze_count()
    finally:
        gc.unfreeze()
    wanted = [(looker.name, page) for looker in lookers for page in PAGES] + [(LOOKERS[0].name, CONVERSATION)]
    assert sorted((each.looker, each.page) for each in measured) == sorted(wanted)
    assert all(0 < each.median_ms <= each.p95_ms for each in measured)
    assert frozen  # or else a visitor waits now and then until all that was there at the start has been looked through
