"""An emulated headset (IWER), brought like the browser libraries of the pages, checked, kept beside the tests and never shipped."""

from contextlib import suppress
from pathlib import Path

from playwright.sync_api import Error, Page

from hatch_build import Library, bring

FOLDER = Path(__file__).parent / "vendor"
IWER = Library(
    name="iwer",
    version="2.5.0",
    sha512=(
        "82babb88cc96a38b360d89c04ca2cf3e8001ca170dbb02e33071ce20bac553dabc1061c81331f252eab59b3fbd5eacbafb1ad83e7dc7a3c67d7b2999084f83eb"
    ),
    files={"package/build/iwer.min.js": "iwer.min.js", "package/LICENSE": "LICENSE-iwer"},
)
WEAR = """
;window.device = new IWER.XRDevice(IWER.metaQuest3);
device.installRuntime({ forceInstall: true });
"""
SPOT = """(name) => {
  const { papers } = document.querySelector("practise-room").stage;
  const { Vector3 } = AFRAME.THREE;
  const paper = papers.options[name] ?? papers[name];
  if (paper?.says) return { at: paper.mesh.getWorldPosition(new Vector3()), isPointed: Boolean(paper.says.isPointed) };
  for (const board of [papers.tablet, papers.menu]) {
    const region = board.mesh.visible && board.regions.find(({ id }) => id === name);
    if (!region) continue;
    const local = new Vector3(region.x + region.w / 2 - board.width / 2, board.height / 2 - region.y - region.h / 2, 0);
    return { at: board.mesh.localToWorld(local), isPointed: board.pointed.has(name) };
  }
  throw new Error(`there is no ${name}`);
}"""
AIM = f"""(name) => {{
  const {{ stage }} = document.querySelector("practise-room");
  const {{ THREE }} = AFRAME;
  const {{ at, isPointed }} = ({SPOT})(name);
  const held = device.primaryInputMode === "hand" ? device.hands.right : device.controllers.right;
  const ray = stage.pointers.rays.get("right");
  const back = stage.rig.quaternion.clone().invert();
  const to = at.sub(ray.origin).normalize().applyQuaternion(back);
  const turn = new THREE.Quaternion().setFromUnitVectors(ray.direction.clone().applyQuaternion(back), to);
  const {{ x, y, z, w }} = held.quaternion;
  const turned = turn.multiply(new THREE.Quaternion(x, y, z, w));
  held.quaternion.set(turned.x, turned.y, turned.z, turned.w);
  return isPointed;
}}"""
DRAWN = "document.querySelector('practise-room')?.stage.scene.renderer.info.render.frame ?? Infinity"
SQUEEZE = """(how) => {
  if (device.primaryInputMode === "hand") device.hands.right.updatePinchValue(how);
  else device.controllers.right.updateButtonValue("trigger", how);
}"""
LOOK = f"""(name) => {{
  const {{ rig, camera }} = document.querySelector("practise-room").stage;
  const {{ THREE }} = AFRAME;
  const {{ at, isPointed }} = ({SPOT})(name);
  const eye = camera.getWorldPosition(new THREE.Vector3());
  const matrix = new THREE.Matrix4().lookAt(eye, at, new THREE.Vector3(0, 1, 0));
  const held = rig.quaternion.clone().invert().multiply(new THREE.Quaternion().setFromRotationMatrix(matrix));
  device.quaternion.set(held.x, held.y, held.z, held.w);
  return isPointed;
}}"""
LOOK_AWAY = "device.quaternion.set(0.35, 0, 0, 0.937)"  # at the ceiling, where nothing is


def wait_drawn(page: Page, at_least_ms: int) -> None:
    """Wait a moment, and on a busy machine until the room was drawn twice, or left: what the hands do is read once a picture."""
    with suppress(Error):  # the page was left in the middle of a question
        before = page.evaluate(DRAWN)
        page.wait_for_timeout(at_least_ms)
        for _ in range(30):
            if page.evaluate(DRAWN) >= before + 2:
                return
            page.wait_for_timeout(100)  # in vain where the headset lies on the table: nothing is drawn then


def put_on(page: Page, *, stereo: bool = False) -> None:
    """Give a page's browser a headset with two controllers, from the next page on."""
    bring(IWER, FOLDER)
    eyes = f"device.stereoEnabled = {str(stereo).lower()};"
    page.add_init_script(script=(FOLDER / "iwer.min.js").read_text("utf-8") + WEAR + eyes)


def aim(page: Page, what: str | int) -> None:
    """Point the right controller or hand at something: the ray leaves it at a slant, so that it takes a few tries to settle."""
    for _ in range(12):
        if page.evaluate(AIM, what):
            return
        wait_drawn(page, 150)
    raise AssertionError(f"it never pointed at {what}")


def squeeze(page: Page, *, held_ms: int = 300) -> None:
    """Pull the trigger of the right controller, or pinch with the right hand, and let go."""
    wait_drawn(page, 0)
    page.evaluate(SQUEEZE, 1)
    wait_drawn(page, held_ms)
    with suppress(Error):  # what was chosen may have led to another page
        page.evaluate(SQUEEZE, 0)
    page.wait_for_timeout(250)


def choose(page: Page, what: str | int) -> None:
    """Point at something and choose it."""
    aim(page, what)
    squeeze(page)


def use_hands(page: Page) -> None:
    """Lay the controllers down."""
    page.evaluate("device.primaryInputMode = 'hand'")
    wait_drawn(page, 500)


def use_nothing(page: Page) -> None:
    """Have neither controllers nor hands: only looking is left."""
    page.evaluate("for (const held of [...Object.values(device.controllers), ...Object.values(device.hands)]) held.connected = false")
    wait_drawn(page, 500)


def look_at(page: Page, what: str | int) -> None:
    """Turn the head to something."""
    page.evaluate(LOOK, what)


def look_away(page: Page) -> None:
    """Turn the head to where nothing is."""
    page.evaluate(LOOK_AWAY)
    wait_drawn(page, 300)


def take_off(page: Page, *, visibility: str = "hidden") -> None:
    """Take the headset off, or put it on again with "visible"."""
    page.evaluate("(how) => device.updateVisibilityState(how)", visibility)
    page.wait_for_timeout(500)
