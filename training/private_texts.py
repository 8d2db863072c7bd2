"""Write `corpus/private/train` from authored frames, names and addresses.

`python -m training.private_texts` fills each frame of `corpus/private/source/frames.list` with people and places of the
lists beside it, and adds `plain.list`, whose texts hold nothing private. The same seed gives the same files.
"""

import random
import re
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "corpus" / "private"
SEED = 20261121
USES = 2  # Each frame is filled twice, every third of them or so once more,
USES_WITH_PLACE = 3  # and those with a place in them three or four times, since they are fewer.
SLOT = re.compile(r"<([gflascmdoep])(\d?)>")
NAMES = "gfl"
PLACES = "ascm"
MONTHS = ("January", "March", "April", "May", "June", "August", "October", "December")


@dataclass(frozen=True)
class Person:
    """An invented person: given, family and whole name in the order of their culture."""

    given: str
    family: str
    whole: str


@dataclass(frozen=True)
class Home:
    """An invented address: street, the address in one line, in several lines, and a city to be in."""

    street: str
    line: str
    block: str
    city: str


class Fill:
    """Draw people and homes from the lists, a new one for each number that a frame uses."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.cultures = [[_items(field) for field in row[1:3]] + [row[3:]] for row in rows("people.list")]
        self.countries = [(_items(row[1]), _items(row[2], ";"), _items(row[3])) for row in rows("places.list")]

    def person(self) -> Person:
        """Draw somebody; cultures are equally likely."""
        givens, families, (order,) = self.dice.choice(self.cultures)
        given, family = self.dice.choice(givens), self.dice.choice(families)
        return Person(given, family, f"{family} {given}" if order == "lg" else f"{given} {family}")

    def home(self) -> Home:
        """Draw an address; countries are equally likely."""
        streets, towns, cities = self.dice.choice(self.countries)
        street, town, comma = self.dice.choice(streets), self.dice.choice(towns), self.dice.choice((", ", ", ", " "))
        return Home(street, f"{street}{comma}{town}", f"{street}\n{town}", self.dice.choice(cities))

    def other(self, kind: str) -> str:
        """Draw what is private too, but is found by its pattern and not by the model."""
        digits = "".join(self.dice.choice("0123456789") for _ in range(10))
        if kind == "p":
            return self.dice.choice(
                ("0" + digits, "+44 7" + digits[:9], "+91 9" + digits[1:], f"({digits[:3]}) {digits[3:6]}-{digits[6:]}")
            )
        if kind == "e":
            return (
                self.dice.choice(("info", "hello.there", "jk", "sunny"))
                + digits[:2]
                + self.dice.choice(("@mail.example", "@post.example.org"))
            )
        if kind == "o":
            return self.dice.choice(("", "#", "ORD-", "BL")) + digits[: self.dice.choice((5, 6, 8))]
        return f"{int(digits[0]) + 1} {self.dice.choice(MONTHS)}"


def rows(name: str) -> list[list[str]]:
    """Read a list of `|`-parted rows, comments left out."""
    lines = (FOLDER / "source" / name).read_text("utf-8").splitlines()
    return [[field.strip() for field in line.split("|")] for line in lines if line and not line.startswith("#")]


def texts(name: str) -> list[str]:
    r"""Read a list of texts, one a line, in which `\n` stands for a line break."""
    return [line.replace("\\n", "\n") for line in (FOLDER / "source" / name).read_text("utf-8").splitlines() if line]


def filled(frame: str, fill: Fill) -> str:
    """Fill one frame's slots and mark them; `~` in front makes it lower case, and chance does now and then."""
    people: dict[str, Person] = {}
    homes: dict[str, Home] = {}

    def put(slot: re.Match[str]) -> str:
        kind, number = slot.groups()
        if kind in NAMES:
            person = people.setdefault(number, fill.person())
            return "{name:" + {"g": person.given, "l": person.family, "f": person.whole}[kind] + "}"
        if kind in PLACES:
            home = homes.setdefault(number, fill.home())
            return "{place:" + {"a": home.line, "s": home.street, "c": home.city, "m": home.block}[kind] + "}"
        return fill.other(kind)

    text = SLOT.sub(put, frame.removeprefix("~")).replace("} {name:", " ")
    return _casual(text, fill.dice, low=frame.startswith("~"))


def _casual(text: str, dice: random.Random, *, low: bool) -> str:
    chance = dice.random()
    if low or chance < 0.15:
        text = text.lower()
    if chance < 0.08:
        text = re.sub(r"[.,!]+(?= |$)", "", text)
    if chance > 0.97:
        text = re.sub(r"\{[A-Z]+:", lambda label: label[0].lower(), text.upper())
    return text


def _items(field: str, between: str = ",") -> list[str]:
    return [part.strip() for part in field.split(between)]


def files() -> dict[str, str]:
    """Return the train part: each file's name and its whole text."""
    dice = random.Random(SEED)
    fill = Fill(dice)
    frames = [(frame, USES_WITH_PLACE if re.search(f"<[{PLACES}]", frame) else USES) for frame in texts("frames.list")]
    named = [filled(frame, fill) for frame, uses in frames for _ in range(uses + (dice.random() < 0.35))]
    dice.shuffle(named)
    parts = {"filled": named, "plain": texts("plain.list")}
    return {
        f"{name}.txt": f"== private-{name}\norigin: authored\n" + "".join(f"> S\n{item}\n" for item in items)
        for name, items in parts.items()
    }


def main() -> None:
    """Write the files of the train part."""
    (FOLDER / "train").mkdir(exist_ok=True)
    for name, text in files().items():
        (FOLDER / "train" / name).write_text(text, "utf-8")
        print(name)


if __name__ == "__main__":
    main()
