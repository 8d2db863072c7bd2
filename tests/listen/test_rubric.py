from importlib.resources import files
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearten.kernel.labels import ACTS, OPENINGS
from hearten.listen.rubric import BadRubric, load, shipped, verdict

RUBRIC = shipped()
ORDER = {"missed": 0, "partly": 1, "heard": 2}
some_acts = st.sets(st.sampled_from(sorted(set(ACTS) - RUBRIC.harms - {"canned"})))
some_harms = st.sets(st.sampled_from(sorted(RUBRIC.harms)), max_size=2)
kinds = st.sampled_from(OPENINGS)


def test_both_halves_are_heard():
    assert verdict(RUBRIC.rules["impact"], {"acknowledge", "specific", "do"}, ()).grade == "heard"


def test_one_half_is_partly_heard():
    assert verdict(RUBRIC.rules["impact"], {"acknowledge", "specific"}, ()).grade == "partly"
    assert verdict(RUBRIC.rules["impact"], {"do"}, ()).grade == "partly"


def test_unspecific_sympathy_alone_is_missed():
    assert verdict(RUBRIC.rules["feeling"], {"acknowledge", "own", "thank"}, ()).grade == "missed"


def test_effort_is_not_answered_by_an_explanation():
    assert verdict(RUBRIC.rules["effort"], {"own", "specific", "explain"}, ()).grade == "partly"


def test_ignored_good_news_is_never_missed():
    assert verdict(RUBRIC.rules["good_news"], set(), ()).grade == "partly"


@given(kinds, some_acts, some_harms)
def test_no_smaller_set_changes_the_grade_than_what_would_have_helped(kind, shown, harms):
    rule = RUBRIC.rules[kind]
    result = verdict(rule, shown, harms)
    better = [acts for acts in _sets_of_acts(rule, harms) if _graded_with(rule, shown, harms, acts) > ORDER[result.grade]]
    assert min(map(len, better), default=0) == len(result.would_have_helped)
    assert not better or set(result.would_have_helped) in better


@given(kinds, some_acts, some_harms)
def test_with_the_rest_it_is_heard_and_no_part_of_it_is_too_much(kind, shown, harms):
    rule = RUBRIC.rules[kind]
    result = verdict(rule, shown, harms)
    both = {*result.would_have_helped, *result.to_be_heard}
    assert len(both) == len(result.would_have_helped) + len(result.to_be_heard)
    assert _graded_with(rule, shown, harms, both) == ORDER["heard"]
    assert all(_graded_with(rule, shown, harms, both - {act}) < ORDER["heard"] for act in both)


def test_a_step_changes_what_was_missed_and_words_make_it_heard():
    result = verdict(RUBRIC.rules["impact"], set(), ())
    assert (result.would_have_helped, result.to_be_heard) == (("do",), ("acknowledge", "specific"))


def test_where_naming_it_and_a_step_weigh_the_same_it_is_named_first():
    result = verdict(RUBRIC.rules["impact"], {"specific"}, ())
    assert (result.would_have_helped, result.to_be_heard) == (("acknowledge",), ("do",))


def _graded_with(rule, shown, harms, acts) -> int:
    left = {act for act in harms if f"no {act}" not in acts}
    return ORDER[verdict(rule, {*shown, *acts}, left).grade]


def _sets_of_acts(rule, harms) -> list[set[str]]:
    """Return every set of the acts that a rule asks for, and of harms to leave out."""
    acts = [rule.understand[0], "specific", *rule.move[:1], *(f"no {act}" for act in sorted(harms))]
    return [set(some) for n in range(len(acts) + 1) for some in combinations(acts, n)]


@given(kinds, some_acts, some_acts)
def test_more_good_acts_never_lower_a_grade(kind, shown, more):
    rule = RUBRIC.rules[kind]
    assert ORDER[verdict(rule, shown | more, ()).grade] >= ORDER[verdict(rule, shown, ()).grade]


@given(kinds, some_acts, st.sampled_from(sorted(RUBRIC.harms)))
def test_a_harm_undoes_the_rest(kind, shown, harm):
    rule = RUBRIC.rules[kind]
    result = verdict(rule, shown, {harm})
    assert result.grade == rule.worst
    assert f"no {harm}" in result.would_have_helped
    assert f"no {harm}" in result.lacking


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("version = 1", "version = 'one'", "version"),
        ("need = 0.85", "need = 3", "kinds.impact.need"),
        ('"validate", "reflect"]', '"validate", "hug"]', "hug"),
        ("[kinds.loyalty]", "[kinds.royalty]", "royalty"),
        ('name = "hearten"', "name = ", "not valid TOML"),
    ],
)
def test_a_wrong_rubric_says_what_is_wrong(shipped_rubric_text, old, new, named):
    with pytest.raises(BadRubric, match=named):
        load(shipped_rubric_text.replace(old, new))


def test_a_changed_rubric_has_its_own_id(shipped_rubric_text):
    assert load(shipped_rubric_text.replace("version = 1", "version = 2")).id == "hearten-2"


@pytest.fixture
def shipped_rubric_text():
    return (files("hearten.listen") / "rubric.toml").read_text("utf-8")
