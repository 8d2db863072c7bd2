"""A bundle: the folder that holds a network, its tokenizer, and what is known of both."""

import hashlib
import tomllib
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from hearten.kernel.errors import Broken
from hearten.listen.would_say import Outlook
from hearten.models.layout import POOLED_LABELS
from hearten.models.outlook import FILE as OUTLOOK
from hearten.models.outlook import read_outlook

SHIPPED = "hearten-en-3"


class Scale(BaseModel):
    """How one logit becomes a probability, and from which probability on the label is said to be there.

    p = 1 / (1 + exp(-(slope × logit + shift))). Source: Platt 1999. A label that the network reads too badly is not `said` at all.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    slope: float = Field(gt=0)
    shift: float
    threshold: float = Field(gt=0, lt=1)
    said: bool = True


class Description(BaseModel):
    """The file `model.toml` of a bundle."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str
    languages: tuple[str, ...]
    most_tokens: int = Field(gt=8, le=510)
    most_tokens_before: int = Field(ge=0)
    span_threshold: float = Field(gt=0, lt=1)
    private_threshold: float = Field(gt=0, lt=1)
    encoder_sha256: str
    scales: dict[str, Scale]

    @property
    def unsaid(self) -> tuple[str, ...]:
        """The labels that the bundle says nothing of."""
        return tuple(label for label, scale in self.scales.items() if not scale.said)


@dataclass(frozen=True, slots=True)
class Bundle:
    """A bundle that was found whole; `outlook` is None where it brings no weights for what the customer would say."""

    folder: Path
    about: Description
    outlook: Outlook | None = None

    @property
    def encoder(self) -> Path:
        """The network."""
        return self.folder / "encoder.onnx"

    @property
    def tokenizer(self) -> Path:
        """The tokenizer."""
        return self.folder / "tokenizer.json"

    def is_unaltered(self) -> bool:
        """Say whether the network is the one that `model.toml` was written for."""
        return hashlib.sha256(self.encoder.read_bytes()).hexdigest() == self.about.encoder_sha256


def find_bundle(folder: Path | None = None) -> Bundle:
    """Open the bundle in `folder`, or the shipped one.

    Raises:
        Broken: something is missing or does not fit this version.
    """
    place = folder or Path(str(files("hearten.models"))) / SHIPPED
    missing = [name for name in ("model.toml", "encoder.onnx", "tokenizer.json") if not (place / name).is_file()]
    if missing:
        raise Broken(
            f"The model bundle in {place} lacks {', '.join(missing)}. Install hearten again, or set HEARTEN_BUNDLE to a whole bundle."
        )
    try:
        about = Description.model_validate(tomllib.loads((place / "model.toml").read_text("utf-8")))
    except (tomllib.TOMLDecodeError, ValidationError) as wrong:
        raise Broken(f"{place / 'model.toml'} does not describe a bundle of this version: {wrong}") from wrong
    if list(about.scales) != list(POOLED_LABELS):
        raise Broken(f"The bundle {about.id} knows other labels than this version of hearten. Use a bundle made for it.")
    return Bundle(place, about, read_outlook(place / OUTLOOK, encoder_sha256=about.encoder_sha256))
