"""An emulated headset (IWER), brought like the browser libraries of the pages, checked, kept beside the tests and never shipped."""

from pathlib import Path

from playwright.sync_api import Page

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
AIM = """(name) => {
  const { stage } = document.querySelector("practise-room");
  const { THREE } = AFRAME;
  const { papers } = stage;
  const paper = papers.options[name] ?? papers[name];
  const hand = device.controllers.right;
  const ray = stage.pointers.rays.get("right");
  const back = stage.rig.quaternion.clone().invert();
  const to = paper.mesh.getWorldPosition(new THREE.Vector3()).sub(ray.origin).normalize().applyQuaternion(back);
  const turn = new THREE.Quaternion().setFromUnitVectors(ray.direction.clone().applyQuaternion(back), to);
  const { x, y, z, w } = hand.quaternion;
  const held = turn.multiply(new THREE.Quaternion(x, y, z, w));
  hand.quaternion.set(held.x, held.y, held.z, held.w);
  return Boolean(paper.says.isPointed);
}"""
TRIGGER = """() => {
  const pull = (how) => device.controllers.right.updateButtonValue("trigger", how);
  pull(1);
  setTimeout(() => pull(0), 300);
}"""
LOOK = """(name) => {
  const { papers, rig, camera } = document.querySelector("practise-room").stage;
  const { THREE } = AFRAME;
  const paper = papers.options[name] ?? papers[name];
  const eye = camera.getWorldPosition(new THREE.Vector3());
  const matrix = new THREE.Matrix4().lookAt(eye, paper.mesh.getWorldPosition(new THREE.Vector3()), new THREE.Vector3(0, 1, 0));
  const held = rig.quaternion.clone().invert().multiply(new THREE.Quaternion().setFromRotationMatrix(matrix));
  device.quaternion.set(held.x, held.y, held.z, held.w);
}"""


def put_on(page: Page, *, stereo: bool = False) -> None:
    """Give a page's browser a headset with two controllers, from the next page on."""
    bring(IWER, FOLDER)
    eyes = f"device.stereoEnabled = {str(stereo).lower()};"
    page.add_init_script(script=(FOLDER / "iwer.min.js").read_text("utf-8") + WEAR + eyes)


def aim(page: Page, paper: str | int) -> None:
    """Point the right controller at a paper: the ray leaves it at a slant, so that it takes a few tries to settle."""
    for _ in range(12):
        if page.evaluate(AIM, paper):
            return
        page.wait_for_timeout(150)
    raise AssertionError(f"the controller never pointed at {paper}")


def pull_trigger(page: Page) -> None:
    """Pull the right controller's trigger and let it go."""
    page.evaluate(TRIGGER)
    page.wait_for_timeout(500)


def look_at(page: Page, paper: str | int) -> None:
    """Turn the head to a paper."""
    page.evaluate(LOOK, paper)
