"""Some of these tests need what training alone needs; they are left out where `pip install -e '.[train]'` was not run."""

from importlib.util import find_spec

LEFT_OUT = [
    "baselines/test_clauses.py",
    "baselines/test_linear.py",
    "test_calibration.py",
    "test_evened.py",
    "test_fit.py",
    "test_halfway.py",
    "test_leaks.py",
    "quality/test_eight_bits.py",
    "quality/test_epitome_trained.py",
    "quality/test_intents.py",
    "quality/test_outcome.py",
    "quality/test_published_sets.py",
    "quality/test_savings.py",
    "quality/test_tried.py",
]
collect_ignore = [] if find_spec("torch") else LEFT_OUT
