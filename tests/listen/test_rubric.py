from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearten.kernel.labels import ACTS, OPENINGS
from hearten.listen.rubric import BadRubric, load, shipped, verdict

RUBRIC = shipped()
ORDER = {"missed": 0, "partly": 1, "heard": 2}
some_acts = st.sets(st.sampled_from(sorted(set(ACTS) - RUBRIC.harms - {"canned"})))
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


@given(kinds, some_acts)
def test_what_would_have_helped_makes_it_heard(kind, shown):
    rule = RUBRIC.rules[kind]
    result = verdict(rule, shown, ())
    assert verdict(rule, shown | set(result.would_have_helped), ()).grade == "heard"


@given(kinds, some_acts)
def test_what_would_have_helped_is_the_smallest_set(kind, shown):
    rule = RUBRIC.rules[kind]
    helped = set(verdict(rule, shown, ()).would_have_helped)
    assert all(verdict(rule, shown | (helped - {act}), ()).grade != "heard" for act in helped)


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
