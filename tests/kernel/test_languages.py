import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearten.kernel.languages import language_tag


@pytest.mark.parametrize(
    ("called", "tag"),
    [
        ("en", "en"),
        ("EN", "en"),
        ("en_US", "en-US"),
        ("en-us", "en-US"),
        ("en_US.UTF-8", "en-US"),
        ("eng", "en"),
        ("English", "en"),
        (" english ", "en"),
        ("English (US)", "en"),
        ("American English", "en"),
        ("Deutsch", "de"),
        ("German (Austria)", "de"),
        ("ger", "de"),
        ("Français", "fr"),
        ("日本語", "ja"),
        ("zh_hant_tw", "zh-Hant-TW"),
        ("es-419", "es-419"),
        ("gl", "gl"),
        ("haw", "haw"),
    ],
)
def test_language_is_called_by_its_tag(called: str, tag: str):
    assert language_tag(called) == tag


@pytest.mark.parametrize("called", [None, "", " ", "und", "mul", "n/a", "unknown", "default", "1", "??"])
def test_what_names_no_language_says_nothing(called: str | None):
    assert language_tag(called) is None


@given(st.text(max_size=30))
def test_any_text_is_a_tag_or_nothing_and_a_tag_stays(called: str):
    tag = language_tag(called)
    assert language_tag(tag) == tag
