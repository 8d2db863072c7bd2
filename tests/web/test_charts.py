"""Charts say in words what they draw, and draw an interval where it is."""

import xml.etree.ElementTree as ET
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from hearten.kernel.labels import FEELINGS
from hearten.kernel.moment import Rate
from hearten.web.charts import Felt, Week, feeling_over_time, heard_bar, heard_over_time

SVG = "{http://www.w3.org/2000/svg}"
RATES = st.tuples(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1)).map(sorted).map(lambda r: Rate(20, r[1], r[0], r[2]))
FELT = st.lists(st.builds(Felt, st.integers(0, 9), st.sampled_from(FEELINGS), st.floats(-1, 5), st.booleans()), max_size=10)


def _drawn(svg: str) -> ET.Element:
    return ET.fromstring(svg)


@given(RATES)
def test_interval_spans_low_to_high_and_holds_the_rate(heard: Rate):
    svg = _drawn(str(heard_bar(heard, key="k", name="chat")))
    interval = next(each for each in svg if each.get("class") == "interval")
    dot = next(each for each in svg if each.get("class") == "dot")
    low, high = float(interval.attrib["x1"]), float(interval.attrib["x2"])
    assert low <= float(dot.attrib["cx"]) <= high
    assert abs((high - low) - 212 * ((heard.high or 0) - (heard.low or 0))) < 0.2


def test_too_few_draw_no_rate_but_say_so():
    weeks = [Week(date(2026, 11, 2), Rate(4)), Week(date(2026, 11, 9), Rate(30, 0.5, 0.33, 0.67))]
    svg = _drawn(str(heard_over_time(weeks)))
    assert len([each for each in svg if each.get("class") == "dot"]) == 1
    assert len([each for each in svg if each.get("class") == "too-few"]) == 1
    said = svg.find("desc")
    assert said is not None
    assert said.text == "week of 02 November: too few to say; week of 09 November: 50 % (33–67 %)"


@given(FELT, st.integers(0, 10))
def test_feelings_are_drawn_inside_the_picture(felt: list[Felt], messages: int):
    svg = _drawn(str(feeling_over_time([each for each in felt if each.message < messages], messages)))
    _, _, width, height = (float(part) for part in svg.attrib["viewBox"].split())
    for dot in svg:
        if dot.get("class") == "dot":
            assert 0 <= float(dot.attrib["cx"]) <= width
            assert 0 <= float(dot.attrib["cy"]) <= height


@given(FELT)
def test_names_of_feelings_keep_clear_of_the_words_at_the_axis(felt: list[Felt]):
    svg = _drawn(str(feeling_over_time(felt, 10)))
    ends = max(float(text.attrib["x"]) for text in svg.iter("text") if "axis" in text.attrib["class"])
    for text in svg.iter("text"):
        if "name" in text.attrib["class"]:
            width = 7 * len(text.text or "")  # no letter of it is wider than that, on average
            begins = float(text.attrib["x"]) - (width / 2 if "middle" in text.attrib["class"] else 0)
            assert ends < begins
            assert begins + width < 640


def test_names_are_escaped():
    svg = str(heard_bar(Rate(3), key="k", name="<script>"))
    assert "<script>" not in svg
