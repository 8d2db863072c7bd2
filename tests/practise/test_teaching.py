"""What the shipped scenarios teach."""

from typing import get_args

from hearten.practise.library import shipped, shipped_one
from hearten.practise.teaching import Teaching, teaching


def test_everything_that_can_be_taught_is():
    assert {teaching(one) for one in shipped().values()} == set(get_args(Teaching))


def test_abuse_teaches_a_limit_and_what_is_forbidden_a_no():
    assert teaching(shipped_one("line-down-insults")) == "limit"
    assert teaching(shipped_one("refund-too-late")) == "say_no"
    assert teaching(shipped_one("guest-card-returned")) == "unsaid"
