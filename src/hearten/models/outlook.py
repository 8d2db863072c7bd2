"""The file `outlook.toml` of a bundle: how its readings add up to what the customer would say. A bundle may do without it."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from hearten.kernel.errors import Broken
from hearten.listen.would_say import FEATURES, Outlook, Weighing

FILE: Final = "outlook.toml"


class _Weighing(BaseModel):
    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)
    start: float
    error: float = Field(ge=0)
    weights: Mapping[str, float]


class _Outlook(BaseModel):
    model_config = ConfigDict(extra="forbid")
    encoder_sha256: str
    heard: _Weighing
    satisfied: _Weighing


def read_outlook(path: Path, *, encoder_sha256: str) -> Outlook | None:
    """Read the file at `path`; None where there is none.

    Raises:
        Broken: it is not for this network or this version.
    """
    if not path.is_file():
        return None
    try:
        read = _Outlook.model_validate(tomllib.loads(path.read_text("utf-8")))
    except (tomllib.TOMLDecodeError, ValidationError) as wrong:
        raise Broken(f"{path} does not say how readings add up: {wrong}. Fit it again, or take it away.") from wrong
    unknown = sorted({*read.heard.weights, *read.satisfied.weights} - set(FEATURES))
    if unknown:
        raise Broken(f"{path} weighs {', '.join(unknown)}, which this version of hearten does not know. Fit it again, or take it away.")
    if read.encoder_sha256 != encoder_sha256:
        raise Broken(f"{path} was fitted to the readings of another network. Fit it again (python -m training.outcome), or take it away.")
    return Outlook(_weighing(read.heard), _weighing(read.satisfied))


def _weighing(read: _Weighing) -> Weighing:
    return Weighing(read.start, read.error, read.weights)
