"""Files that people write by hand, in TOML: read strictly, with every mistake explained by where it is and what is allowed.

Scenarios and lessons are such files; what their fields mean is said where they are read.
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Final, Generic, TypeVar, cast, get_args

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic.fields import FieldInfo

from hearten.kernel.authored_words import text_of, wanted, why_no_toml
from hearten.kernel.errors import HeartenError, NotFound
from hearten.kernel.mending import KEY, mended, rests_on
from hearten.kernel.toml_lines import Place, line_of, lines_of

LONGEST_SHOWN: Final = 60  # characters of what was given
LONGEST_FILE: Final = 200_000  # characters; the longest that comes with hearten has a tenth
_UNSEEN: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Characters that can't be seen, or turn the direction of what stands after them: a text would not say what it seems to."""


STRICT: Final = ConfigDict(extra="forbid", strict=True, str_strip_whitespace=True)
"""For the tables of such a file: no field that is not known, no value of another kind, no white space around a text."""

File = TypeVar("File", bound=BaseModel)
Read = TypeVar("Read")


@dataclass(frozen=True, slots=True)
class Mistake:
    """Where it is and what to do about it. `because` are other fields that it was found by; `line` is filled in from the file."""

    field: str
    message: str
    because: tuple[str, ...] = ()
    line: int | None = None

    @property
    def place(self) -> str:
        """The line and the field, as one says them."""
        return ", ".join(part for part in (f"line {self.line}" if self.line else "", self.field) if part)


class BadAuthored(HeartenError):
    """A file that somebody wrote has mistakes: `mistakes`, and in the message a line for each."""

    status = 422

    def __init__(self, message: str, mistakes: Sequence[Mistake] = ()) -> None:
        super().__init__(message)
        self.mistakes = tuple(mistakes)


def no_more(_: object) -> Iterable[Mistake]:
    """Find no mistakes but those of single fields."""
    return ()


@dataclass(frozen=True, slots=True)
class Kind(Generic[File]):
    """A kind of file: its fields, the error that names its mistakes, and the `guide` that says what each field is.

    `patterns` says of a pattern what a value that doesn't match it should look like. `sample` gives the text of a good file: what it
    has stands in for what is wrong in another, so that the rest of that one can be checked all the same.
    """

    fields: type[File]
    bad: type[BadAuthored]
    guide: str
    patterns: Mapping[str, str] = field(default_factory=dict[str, str])
    sample: Callable[[], str] = str

    def parsed(self, text: str, *, name: str, check: Callable[[File], Iterable[Mistake]] = no_more) -> File:
        """Read a file's fields; `name` is the file's name without its ending, `check` finds what shows only when they are seen together.

        Raises:
            BadAuthored: as `bad`, with every mistake: its line, the field and what is allowed.
        """
        if not text.strip():
            raise self.bad(f"{name}.toml: it is empty. {self.guide} says what stands in it.")
        if len(text) > LONGEST_FILE:
            raise self.bad(f"{name}.toml: it is {len(text):,} characters long, and at most {LONGEST_FILE:,} are read.")
        try:
            given = tomllib.loads(text)
        except (ValueError, RecursionError) as wrong:
            raise self._no_toml(wrong, name, text) from wrong
        found = list(_unseen(given))
        try:
            file = self.fields.model_validate(given)
            found += check(file)
        except ValidationError as wrong:
            errors = [cast("Mapping[str, Any]", one) for one in wrong.errors()]
            found += [*map(self._explained, errors), *self._beside(given, [one["loc"] for one in errors], check)]
            raise self._refused(found, name, text) from wrong
        if found:
            raise self._refused(found, name, text)
        return file

    def _beside(self, given: Mapping[str, Any], wrong: Iterable[Place], check: Callable[[File], Iterable[Mistake]]) -> Iterator[Mistake]:
        """Check what is well formed in a file in which something isn't."""
        file, guessed = mended(self.fields, given, wrong, tomllib.loads(self.sample()))
        for one in check(cast("File", file)) if file else ():
            if not any(rests_on(place_of(each), guessed) for each in (one.field, *one.because)):
                yield one

    def _no_toml(self, wrong: Exception, name: str, text: str) -> BadAuthored:
        said = str(wrong) if isinstance(wrong, tomllib.TOMLDecodeError) else "something in it is too large, or too deep"
        at = re.search(r"at line (\d+), column \d+", said)
        advice = f"{why_no_toml(said, text)}. What comes after it is checked when this is right."
        one = Mistake("", advice, line=int(at.group(1)) if at else None)
        return self.bad(f"{name}.toml: {one.place}{': ' if one.line else ''}{advice}", [one])

    def _refused(self, mistakes: Iterable[Mistake], name: str, text: str) -> BadAuthored:
        placed = in_lines(mistakes, text)
        return self.bad("\n".join(f"{name}.toml: {one.place}: {one.message}" for one in placed), placed)

    def _explained(self, error: Mapping[str, Any]) -> Mistake:
        """Say what pydantic found as one would say it to a colleague."""
        place: Place = error["loc"]
        message = self._message(error, place) or f"{_short(error['input'])}: {error['msg']}."
        return Mistake(field_at(place), message)

    def _message(self, error: Mapping[str, Any], place: Sequence[int | str]) -> str:
        given, says = error["input"], error.get("ctx", {})
        match error["type"]:
            case "extra_forbidden":
                return f"there is no such field. {allowed_are(str(place[-1]), list(_table(self.fields, place[:-1]).model_fields))}"
            case "missing":
                return f"is missing. {self.guide} says what it is."
            case "literal_error":
                return f"{given!r} is none of what is allowed: {says['expected'].replace(' or ', ', ')}."
            case "string_pattern_mismatch" if says["pattern"] in self.patterns:
                return f"{given!r} {self.patterns[says['pattern']]}."
            case _:
                must = wanted(error, self._field(place))
                return f"{_short(given)} {must}." if must else ""

    def _field(self, place: Sequence[int | str]) -> FieldInfo | None:
        return _table(self.fields, place[:-1]).model_fields.get(str(place[-1]))


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
    return load(text_of(path), name=path.stem)


def in_lines(mistakes: Iterable[Mistake], text: str) -> list[Mistake]:
    """Return mistakes with the line that each is in, in order; the text is valid TOML."""
    lines = lines_of(text)
    placed = [replace(one, line=line_of(place_of(one.field), lines)) for one in mistakes]
    return sorted(placed, key=lambda one: one.line or 0)


def named(name: str, known: Mapping[str, Read], *, what: str) -> Read:
    """Return the one of a name.

    Raises:
        NotFound: there is none.
    """
    if name not in known:
        raise NotFound(f"There is no {what} {name!r}. There are {', '.join(known)}.")
    return known[name]


def field_at(place: Sequence[int | str]) -> str:
    """Write a place as people do, entries of a list counted from 1: `facts[3].say`."""
    parts = [part for part in place if part != KEY]
    return "".join(f"[{part + 1}]" if isinstance(part, int) else f"{'.' if number else ''}{part}" for number, part in enumerate(parts))


def place_of(field: str) -> Place:
    """Read what `field_at` wrote."""
    return tuple(int(number) - 1 if number else part for part, number in re.findall(r"([^.\[\]]+)(?=[.\[]|$)|\[(\d+)\]", field))


def _unseen(value: object, place: Place = ()) -> Iterator[Mistake]:
    """Find texts with characters that nobody can see."""
    if isinstance(value, str) and (found := _UNSEEN.search(value)):
        yield Mistake(field_at(place), f"has a character that can't be seen (U+{ord(found.group()):04X}). Write it anew.")
    if isinstance(value, dict):
        for name, inner in cast("dict[str, object]", value).items():
            yield from _unseen(inner, (*place, name))
    if isinstance(value, list):
        for number, inner in enumerate(cast("list[object]", value)):
            yield from _unseen(inner, (*place, number))


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
