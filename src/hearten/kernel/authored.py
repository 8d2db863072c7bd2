"""Files that people write by hand, in TOML: read strictly, with every mistake explained by where it is and what is allowed.

Scenarios and lessons are such files; what their fields mean is said where they are read.
"""

import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Final, Generic, TypeVar, cast, get_args

from pydantic import BaseModel, ConfigDict, ValidationError

from hearten.kernel.errors import BadFile, HeartenError, NotFound

LONGEST_SHOWN: Final = 60  # characters of what was given


STRICT: Final = ConfigDict(extra="forbid", strict=True, str_strip_whitespace=True)
"""For the tables of such a file: no field that is not known, no value of another kind, no white space around a text."""

File = TypeVar("File", bound=BaseModel)
Read = TypeVar("Read")


@dataclass(frozen=True, slots=True)
class Mistake:
    """Where it is and what to do about it."""

    field: str
    message: str


@dataclass(frozen=True, slots=True)
class Kind(Generic[File]):
    """A kind of file: its fields, the error that names its mistakes, and the `guide` that says what each field is.

    `patterns` says of a pattern what a value that doesn't match it should look like.
    """

    fields: type[File]
    bad: type[HeartenError]
    guide: str
    patterns: Mapping[str, str] = field(default_factory=dict[str, str])

    def parsed(self, text: str, *, name: str) -> File:
        """Read a file's fields; `name` is the file's name without its ending.

        Raises:
            HeartenError: as `bad`, with one line for each mistake: the file, the field and what is allowed.
        """
        try:
            return self.fields.model_validate(tomllib.loads(text))
        except tomllib.TOMLDecodeError as wrong:
            raise self.bad(f"{name}.toml: this is not valid TOML: {wrong}. Strings stand in quotes, lists in [ ].") from wrong
        except ValidationError as wrong:
            raise self._refused([self._explained(cast("Mapping[str, Any]", one)) for one in wrong.errors()], name) from wrong

    def check(self, mistakes: Iterable[Mistake], *, name: str) -> None:
        """Refuse a file with mistakes that show only when its fields are seen together.

        Raises:
            HeartenError: as `parsed`.
        """
        if found := list(mistakes):
            raise self._refused(found, name)

    def _refused(self, mistakes: Iterable[Mistake], name: str) -> HeartenError:
        return self.bad("\n".join(f"{name}.toml: {one.field}: {one.message}" for one in mistakes))

    def _explained(self, error: Mapping[str, Any]) -> Mistake:
        """Say what pydantic found as one would say it to a colleague."""
        place: tuple[int | str, ...] = error["loc"]
        given, says = error["input"], error.get("ctx", {})
        return Mistake("".join(_dotted(place)), self._message(error["type"], place, given, says) or f"{_short(given)}: {error['msg']}.")

    def _message(self, kind: str, place: Sequence[int | str], given: object, says: Mapping[str, Any]) -> str:
        match kind:
            case "extra_forbidden":
                return f"there is no such field. {allowed_are(str(place[-1]), list(_table(self.fields, place[:-1]).model_fields))}"
            case "missing":
                return f"is missing. {self.guide} says what it is."
            case "literal_error":
                return f"{given!r} is none of what is allowed: {says['expected'].replace(' or ', ', ')}."
            case "string_pattern_mismatch" if says["pattern"] in self.patterns:
                return f"{given!r} {self.patterns[says['pattern']]}."
            case _:
                return ""


def allowed_are(given: str, allowed: Sequence[str]) -> str:
    """Say what is allowed instead of something, the most similar first."""
    near = get_close_matches(given, allowed, n=1)
    return f"{f'Did you mean {near[0]}? ' if near else ''}Allowed are {', '.join(allowed)}."


def files_in(folder: Traversable, load: Callable[..., Read]) -> list[Read]:
    """Read every such file of a folder that comes with hearten, by name."""
    found = sorted((one for one in folder.iterdir() if one.name.endswith(".toml")), key=lambda one: one.name)
    return [load(one.read_text("utf-8"), name=one.name.removesuffix(".toml")) for one in found]


def file_at(path: Path, load: Callable[..., Read]) -> Read:
    """Read one's own file.

    Raises:
        BadFile: it can't be read at all.
        HeartenError: as `load`.
    """
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as wrong:
        raise BadFile(f"{path} can't be read as UTF-8 text: {wrong}.") from wrong
    return load(text, name=path.stem)


def named(name: str, known: Mapping[str, Read], *, what: str) -> Read:
    """Return the one of a name.

    Raises:
        NotFound: there is none.
    """
    if name not in known:
        raise NotFound(f"There is no {what} {name!r}. Those that come with hearten: {', '.join(known)}.")
    return known[name]


def _dotted(place: Sequence[int | str]) -> Iterator[str]:
    for number, part in enumerate(part for part in place if part != "[key]"):
        yield f"[{part + 1}]" if isinstance(part, int) else f"{'.' if number else ''}{part}"


def _table(fields: type[BaseModel], place: Iterable[int | str]) -> type[BaseModel]:
    """Return the fields of the table at a place."""
    for part in place:
        if part in fields.model_fields:
            fields = next(_tables(fields.model_fields[str(part)].annotation), fields)
    return fields


def _tables(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _tables(inner)


def _short(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= LONGEST_SHOWN else f"{shown[: LONGEST_SHOWN - 3]}…"
