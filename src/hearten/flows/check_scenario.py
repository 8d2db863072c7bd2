"""Check a scenario that is to stand in the library."""

from hearten.flows.advise_scenario import advise_scenario
from hearten.flows.library_ports import Checked
from hearten.flows.ports import Listening
from hearten.kernel.authored import in_lines
from hearten.practise.library import to_put_in


def check_scenario(file: str, text: str, *, listening: Listening) -> Checked:
    """Return what a file says, and advice on it; `file` is the file's name. Nothing is kept.

    Raises:
        BadScenario: every mistake in it.
        HeartenError: the file's name can't be the scenario's.
        Conflict: a scenario that comes with hearten has that name.
    """
    scenario = to_put_in(file, text)
    return Checked(scenario, tuple(in_lines(advise_scenario(scenario, listening=listening), text)))
