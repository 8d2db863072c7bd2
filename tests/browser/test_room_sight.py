"""What is seen in the headset: letters that can be read, a face that nothing covers, and no more than a headset draws in time."""

from dataclasses import asdict

import pytest

from hearten.practise.library import shipped
from hearten.practise.options import options
from hearten.practise.scene import ROOMS, Room, figure_of
from hearten.practise.session import begun

from .conftest import Looking
from .headset import choose, use_nothing, wait_drawn
from .in_room import (
    MOST_CALLS,
    MOST_TRIANGLES,
    ROOM,
    STAGE,
    begin,
    enter,
    harmless_complaints,  # noqa: F401  (each test has it)
    put_on_and_enter,
    until,
)

pytestmark = pytest.mark.browser

READABLE_DEG = (
    1.3  # what the makers of headsets ask of running text. Source: Google's and Meta's guidance for text in VR, 20 to 24 mm at 1 m
)
EXAMPLES: dict[Room, str] = {ROOMS[scenario.channel]: name for name, scenario in shipped().items()}
FEELINGS = {"calm": (8.0, 92.0), "tense": (95.0, 5.0)}
FEEL = f"([figure]) => {STAGE}.figure.show(figure, false, true)"
WRITE = f"""([where, texts]) => texts.map((text) => {{
  const {{ papers }} = {STAGE};
  const paper = where === "option" ? papers.options[1] : papers.caption;
  paper.write({{ text }});
  return [paper.letters_deg, paper.pages.length, paper.pages.flat().join(" ")];
}})"""
COVERED = f"""() => {{
  const {{ camera, figure, papers, scene }} = {STAGE};
  const {{ Vector3, Raycaster }} = AFRAME.THREE;
  scene.object3D.updateMatrixWorld(true);
  const eye = camera.getWorldPosition(new Vector3());
  const face = [[0, 0.075], [0, 0.17], [0, -0.03], [0.08, 0.09], [-0.08, 0.09], [0.05, 0.0], [-0.05, 0.0]];
  const meshes = [...papers.options, papers.caption, papers.came, papers.menu, papers.tablet].map(({{ mesh }}) => mesh);
  const seen = meshes.filter((mesh) => mesh.visible && mesh.parent.visible);
  return face.filter(([x, y]) => {{
    const to = figure.head.localToWorld(new Vector3(x, y, 0.08)).sub(eye);
    const far = to.length();
    return new Raycaster(eye, to.normalize(), 0, far).intersectObjects(seen, false).length > 0;
  }}).length;
}}"""
OUT_OF_SIGHT = f"""() => {{
  const {{ camera, papers }} = {STAGE};
  const {{ Vector3 }} = AFRAME.THREE;
  const eye = camera.getWorldPosition(new Vector3());
  const all = [...papers.options, papers.caption, papers.came, papers.menu, papers.tablet];
  const corners = all.filter(({{ mesh }}) => mesh.visible).flatMap(({{ mesh, width, height }}) =>
    [[-1, -1], [-1, 1], [1, -1], [1, 1]].map(([x, y]) => mesh.localToWorld(new Vector3((x * width) / 2, (y * height) / 2, 0)).sub(eye)));
  return Math.max(...corners.map(({{ x, z }}) => (Math.abs(Math.atan2(x, -z)) * 180) / Math.PI));
}}"""
WIDEST_DEG = 45  # to either side: within what the eyes of a headset see


def longest(texts: set[str], most: int = 25) -> list[str]:
    return sorted(texts, key=len)[-most:]


def test_letters_are_large_enough_whatever_is_said(look: Looking):
    page, path = begin(look)
    enter(page, path)
    lines = {line.say for scenario in shipped().values() for said in scenario.lines.values() for line in said}
    lines |= {line.say for scenario in shipped().values() for fact in scenario.facts for line in fact.say}
    for letters, pages, _ in page.evaluate(WRITE, ["caption", longest(lines)]):
        assert letters >= READABLE_DEG - 1e-6
        assert pages == 1
    offered = {option.text for scenario in shipped().values() for seed in range(6) for option in options(begun(scenario, seed))}
    for letters, pages, _ in page.evaluate(WRITE, ["option", longest(offered)]):
        assert letters >= READABLE_DEG - 1e-6
        assert pages == 1
    long = " ".join(f"word{number}" for number in range(400))
    [(letters, pages, shown)] = page.evaluate(WRITE, ["caption", [long]])
    assert letters >= READABLE_DEG - 1e-6
    assert pages > 1
    assert shown == long, "nothing is cut off"


@pytest.mark.parametrize("room", sorted(EXAMPLES))
def test_nothing_covers_the_face_and_little_is_drawn(look: Looking, room: Room):
    page, path = begin(look, scenario=EXAMPLES[room])
    put_on_and_enter(page, path, stereo=True)
    for tension, trust in FEELINGS.values():
        page.evaluate(FEEL, [asdict(figure_of(tension, trust))])
        wait_drawn(page, 600)
        assert page.evaluate(COVERED) == 0
    assert page.evaluate(OUT_OF_SIGHT) <= WIDEST_DEG
    use_nothing(page)
    page.evaluate("document.querySelector('practise-room').own.open(true)")
    wait_drawn(page, 1200)
    assert page.evaluate(f"{STAGE}.papers.tablet.mesh.visible")
    for tension, trust in FEELINGS.values():
        page.evaluate(FEEL, [asdict(figure_of(tension, trust))])
        wait_drawn(page, 600)
        assert page.evaluate(COVERED) == 0
    drawn = page.evaluate(f"{STAGE}.measure()")
    assert 0 < drawn["calls"] < MOST_CALLS
    assert 0 < drawn["triangles"] < MOST_TRIANGLES


def test_nothing_covers_the_face_on_a_flat_screen(look: Looking):
    page, path = begin(look, viewport={"width": 1360, "height": 800})
    enter(page, path)
    page.evaluate("document.querySelector('practise-room').own.open(true)")
    for tension, trust in FEELINGS.values():
        page.evaluate(FEEL, [asdict(figure_of(tension, trust))])
        wait_drawn(page, 600)
        assert page.evaluate(COVERED) == 0


def test_long_words_turn_their_pages(look: Looking):
    page, path = begin(look)
    put_on_and_enter(page, path)
    page.evaluate(f"{ROOM}.line = Array.from({{ length: 300 }}, (_, n) => `word${{n}}`).join(' ')")
    page.evaluate("document.querySelector('practise-room').picture()")
    caption = f"{STAGE}.papers.caption"
    assert page.evaluate(f"{caption}.pages.length") > 1
    choose(page, "caption")
    until(page, f"{caption}.page === 1")
