"""Some of these tests need what training alone needs; they are left out where `pip install -e '.[train]'` was not run."""

from importlib.util import find_spec

LEFT_OUT = [
    "test_eight_bits.py",
    "test_epitome_trained.py",
    "test_intents.py",
    "test_outcome.py",
    "test_published_sets.py",
    "test_savings.py",
]
collect_ignore = [] if find_spec("torch") else LEFT_OUT
