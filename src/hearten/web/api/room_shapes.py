"""What the API gives and takes of a room, as JSON."""

from typing import Annotated

from pydantic import Field

from hearten.practise.scene import Room
from hearten.web.api.shapes import Shape

Share = Annotated[float, Field(ge=0, le=1)]
Signed = Annotated[float, Field(ge=-1, le=1)]
Byte = Annotated[int, Field(ge=0, le=255)]


class FigureShape(Shape):
    """How the customer holds themself: angles in radians, shares from 0 to 1, `brows` and `mouth` from -1 to 1."""

    lean_rad: float
    turned_rad: float
    gaze_away_rad: float
    chin_rad: float
    tilt_rad: float
    shoulders: Share
    arms: Share
    brows: Signed
    lids: Share
    mouth: Signed
    lips: Share
    breath_s: float
    restless: Share


class LightShape(Shape):
    """The light: red, green and blue, and how bright it is."""

    colour: tuple[Byte, Byte, Byte]
    level: Share


class LookShape(Shape):
    """What tells one customer from another."""

    cloth: str
    hair: str


class SceneShape(Shape):
    """A room with a customer in it."""

    room: Room
    look: LookShape
    figure: FigureShape
    light: LightShape
    is_parted: bool


class CameShape(Shape):
    """What came of a session: `heard` from 0 to 100, `grades` as counted in the whole conversation."""

    ending: str
    heard: float
    answers: int
    grades: dict[str, int]
    keep: str
    trying: str
    needed: str


class RoomShape(Shape):
    """A session where it stands. What is answered goes `after` this turn; `came` is there once it is finished.

    `is_over`: the customer has gone, and it can be finished.
    """

    practice: int
    title: str
    customer: str
    after: int
    said: str
    line: str
    is_over: bool
    options: list[str]
    scene: SceneShape
    came: CameShape | None
