"""A folder of files as one source."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from hearten.flows.ports import Source
from hearten.kernel.intake import Arrival

# Deflate packs at most 1,032 bytes into one, so no file holds more positions than its size times this.
_ROOM: Final = 1_040


@dataclass(frozen=True, slots=True)
class FolderSource:
    """Several sources, one after the other. A position is the room of the files before, plus the position in the file."""

    name: str
    parts: Sequence[tuple[Source, int]]

    @property
    def size(self) -> int | None:
        """Return the room of all files."""
        return sum(room for _, room in self.parts)

    def arrivals(self, start: int = 0) -> Iterator[Arrival]:
        """Stream the files in the order of their names."""
        before = 0
        for source, room in self.parts:
            if start < before + room:
                for arrival in source.arrivals(max(0, start - before)):
                    yield Arrival(arrival.item, before + min(arrival.position, room - 1))
            before += room


def room_of(paths: Sequence[Path], source: Source) -> int:
    """Return a number that no position in a source reaches, near to what is read of it, so that progress is even."""
    bytes_there = sum(path.stat().st_size for path in paths)
    packed = source.size is None and any(path.suffix == ".gz" for path in paths)
    return max(bytes_there * (_ROOM if packed else 1), source.size or 0) + 2


def files_in(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder and its folders, in the order of their names; hidden ones are left out."""
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from files_in(path)
        elif path.is_file():
            yield path
