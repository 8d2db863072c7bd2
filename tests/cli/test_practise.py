"""`hearten practise`, `hearten scenario` and `hearten bench practice`, as one would call them."""

from collections.abc import Callable
from pathlib import Path

from typer.testing import CliRunner

from hearten.cli.app import app
from hearten.practise import library
from hearten.practise.library import shipped, shipped_one
from tests.cli.conftest import Ran
from tests.cli.workplaces import FakeAssembly

Hearten = Callable[..., Ran]

UPSET = ('upsetting_words = ["only a dent"', 'upsetting_words = ["insulin", "courier", "fridge", "Tuesday"')  # whatever is said
FRIDGE = Path(library.__file__).parent / "scenarios/dented-fridge.toml"
GOOD = "I can see that the door came with a dent on Tuesday. I've booked a courier with a cooler for you."


class Parrot:
    """A model that says what it is told to."""

    def __init__(self, line: str) -> None:
        self.line = line

    def write(self, instructions: str, material: str, *, most_words: int) -> str:
        return self.line


def test_conversation_goes_on_until_an_empty_line(hearten: Hearten):
    ran = hearten("practise", "dented-fridge", "--seed", "3", stdin=f"{GOOD}\n\n")
    assert ran.code == 0
    first, *_ = [line for line in ran.out.splitlines() if line.startswith("Marta: ")]
    assert first.removeprefix("Marta: ") in {line.say for line in shipped_one("dented-fridge").lines["opening"]}
    assert ran.out.count("Marta: ") == 2
    assert "You may: exchange the fridge" in ran.out
    assert "you used what they had told you" in ran.err or "you said back what they had told you" in ran.err
    assert "language model" not in ran.err
    assert "You left it here. Felt heard: " in ran.out


def test_conversation_ends_by_itself(hearten: Hearten):
    ran = hearten("practise", str(FRIDGE), stdin="I am ending this chat now.\nAnd one more thing.\n")
    assert "You ended it, and it was not time to." in ran.out
    assert ran.out.count("Marta: ") == 2


def test_without_feedback_nothing_is_said_of_why(hearten: Hearten):
    ran = hearten("practise", "dented-fridge", "--no-feedback", stdin="I'm so sorry to hear that.\n\n")
    assert "Tension" not in ran.err
    assert "tension" in ran.err


def test_unknown_scenario_names_those_that_there_are(hearten: Hearten):
    ran = hearten("practise", "no-such-thing")
    assert ran.code == 2
    assert "dented-fridge" in ran.err


def _with_model(line: str) -> Ran:
    said = "Let me have a look at all of it.\n\n"
    result = CliRunner().invoke(app, ["practise", "dented-fridge", "--seed", "3"], input=said, obj=FakeAssembly(model=Parrot(line)))
    return Ran(result.exit_code, result.stdout, result.stderr)


def test_line_of_a_model_is_marked_as_one():
    ran = _with_model("So what now?")
    assert "Marta: So what now?" in ran.out
    assert "worded by a language model" in ran.err


def test_line_out_of_bounds_is_not_said():
    ran = _with_model("It is about my mother's insulin.")
    assert "insulin" not in ran.out.split("Marta: ", 2)[2]
    assert "worded by the scenario. The model's line was not taken: it gives the need away." in ran.err


def test_scenarios_are_listed_and_checked(hearten: Hearten, tmp_path: Path):
    assert len(hearten("scenario", "list").out.splitlines()) == len(shipped())
    assert hearten("scenario", "check", FRIDGE).code == 0
    broken = tmp_path / "broken.toml"
    broken.write_text(FRIDGE.read_text("utf-8").replace('channel = "chat"', 'channel = "pigeon"'), "utf-8")
    ran = hearten("scenario", "check", broken)
    assert ran.code == 2
    assert "broken.toml: line 3, channel: 'pigeon' is none of what is allowed" in ran.err


def test_benchmark_prints_a_row_for_each_agent_and_says_what_is_wrong(hearten: Hearten, tmp_path: Path):
    ran = hearten("bench", "practice", "--scenario", FRIDGE, "--seeds", "1")
    lines = ran.out.splitlines()
    assert lines[0] == "1 scenario × 11 agents, n = 11 conversations; 95 % intervals"
    assert [line.split("  ")[0] for line in lines[2:13]][:2] == ["superb", "specific but slow"]
    assert "p95" in lines[13]
    assert ran.code == 0
    hopeless = tmp_path / "hopeless.toml"
    hopeless.write_text(FRIDGE.read_text("utf-8").replace(*UPSET), "utf-8")
    ran = hearten("bench", "practice", "--scenario", hopeless, "--seeds", "1")
    assert ran.code == 1
    assert any("superb passes only" in line for line in ran.out.splitlines()[14:])


def test_scenario_of_ones_own_is_added_played_packed_and_taken_out(hearten: Hearten, tmp_path: Path, workspace: Path):
    mine = tmp_path / "Olu's lost bag.toml"
    mine.write_text(FRIDGE.read_text("utf-8").replace("A dented fridge", "A freezer\\u0007 that melts"), "utf-8")
    assert hearten("scenario", "add", mine).code == 2, "a bell is no letter"
    mine.write_text(FRIDGE.read_text("utf-8").replace("A dented fridge", "A freezer that melts"), "utf-8")
    assert hearten("scenario", "add", mine).out == f"olus-lost-bag: in the library of the workspace {workspace}.\n"
    [row] = [line for line in hearten("scenario", "list").out.splitlines() if line.startswith("olus-lost-bag ")]
    assert row.endswith("A freezer that melts, of your house")
    assert "A freezer that melts (appliances, chat)" in hearten("practise", "olus-lost-bag", stdin="\n").out
    assert hearten("package", "olus-lost-bag", "--to", tmp_path / "course.zip").code == 0
    mine.write_text(mine.read_text("utf-8").replace("melts", "thaws"), "utf-8")
    assert "version 2" in hearten("scenario", "add", mine).out
    assert hearten("scenario", "remove", "olus-lost-bag").code == 0
    assert hearten("scenario", "remove", "olus-lost-bag").code == 2
    assert len(hearten("scenario", "list").out.splitlines()) == len(shipped())


def test_demo_has_a_library_of_its_own_and_it_is_said_which_one_was_written_to(hearten: Hearten, workspace: Path, tmp_path: Path):
    mine = tmp_path / "melting.toml"
    mine.write_text(FRIDGE.read_text("utf-8"), "utf-8")
    assert f"in the library of the workspace {workspace / 'demo'}" in hearten("scenario", "add", "--demo", mine).out
    assert "melting" not in hearten("scenario", "list").out
    assert "melting" in hearten("scenario", "list", "--demo").out
    assert hearten("scenario", "remove", "melting").code == 2
    assert f"out of the library of the workspace {workspace / 'demo'}" in hearten("scenario", "remove", "--demo", "melting").out


def test_scenario_with_mistakes_is_not_added(hearten: Hearten, tmp_path: Path):
    broken = tmp_path / "broken.toml"
    broken.write_text(FRIDGE.read_text("utf-8").replace('channel = "chat"', 'channel = "pigeon"'), "utf-8")
    ran = hearten("scenario", "add", broken)
    assert (ran.code, ran.out) == (2, "")
    assert "line 3, channel" in ran.err
    assert "another name" in hearten("scenario", "add", FRIDGE).err


def test_listing_makes_no_workspace(hearten: Hearten, workspace: Path):
    hearten("scenario", "list")
    assert not workspace.exists()


def test_advice_says_what_would_play_badly_and_is_no_mistake(hearten: Hearten, tmp_path: Path):
    thin = tmp_path / "thin.toml"
    text = FRIDGE.read_text("utf-8")
    begins = text.index('words = ["ice"')
    thin.write_text(text[:begins] + 'words = ["ice"]' + text[text.index("\nsay = [", begins) :], "utf-8")
    ran = hearten("scenario", "check", "--no-read", thin)
    assert ran.code == 0
    assert "good. A dented fridge" in ran.out
    assert "line 61, facts[3].words: has 1 to know 'ice' by" in ran.err
    thin.write_text(text.replace(*UPSET), "utf-8")
    assert "no good end in 3 of 3" in hearten("scenario", "check", thin).err
