"""What of an address means something: a filter that doesn't costs the others nothing, and the page says so beside its field."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Final, Generic, TypeVar, cast

from fastapi import Depends, Request
from pydantic import ValidationError

from hearten.web.asked import Asked, AskedOfNumbers, AskedOfPage
from hearten.web.wrong_words import in_words

AskedFor = TypeVar("AskedFor", bound=AskedOfPage)

NOT_OFFERED: Final = "It is none of what can be chosen here."
BACKWARDS: Final = "It is before the first day, so that there is nothing between them."
LONGEST_TYPED = 40  # characters of what was typed that are said again
WITHOUT_A_FIELD: Final = frozenset({"best", "mine"})


@dataclass(frozen=True, slots=True)
class Understood(Generic[AskedFor]):
    """What was asked for, without what means nothing.

    `wrong` says of each value that means nothing, by the name of its field, what is the matter with it; `typed` is what it was.
    `unknown` are names that the page has no field for.
    """

    asked: AskedFor
    wrong: Mapping[str, str]
    typed: Mapping[str, str]
    unknown: tuple[str, ...]

    @property
    def status(self) -> int:
        """The status to answer with."""
        return 422 if self.wrong else 200


def understood(model: type[AskedFor], given: Mapping[str, str]) -> Understood[AskedFor]:
    """Read an address's query."""
    wrong = _wrong(model, given)
    asked = model.model_validate({name: value for name, value in given.items() if name not in wrong})
    if isinstance(asked, AskedOfNumbers) and asked.since and asked.until and asked.until < asked.since:
        wrong, asked = {**wrong, "until": BACKWARDS}, asked.model_copy(update={"until": ""})
    strange = sorted({*given} - {*model.model_fields} | {*wrong} & WITHOUT_A_FIELD)
    beside = {name: said for name, said in wrong.items() if name not in strange}
    return Understood(asked, beside, {name: _short(given[name]) for name in beside}, tuple(_short(name) for name in strange))


def _wrong(model: type[AskedOfPage], given: Mapping[str, str]) -> dict[str, str]:
    try:
        model.model_validate(given)
    except ValidationError as error:
        found = cast("list[dict[str, Any]]", error.errors())
        # A field that may also be empty is wrong in two ways, of which the first is the one that helps.
        return {str(each["loc"][0]): NOT_OFFERED if each["type"] == "literal_error" else in_words(each) for each in reversed(found)}
    return {}


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_TYPED else f"{text[:LONGEST_TYPED]}…"


def _moments(request: Request) -> Understood[Asked]:
    return understood(Asked, request.query_params)


def _numbers(request: Request) -> Understood[AskedOfNumbers]:
    return understood(AskedOfNumbers, request.query_params)


MomentsQuery = Annotated[Understood[Asked], Depends(_moments)]
NumbersQuery = Annotated[Understood[AskedOfNumbers], Depends(_numbers)]
