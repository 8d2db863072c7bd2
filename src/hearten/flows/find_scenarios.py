"""Find everybody who can be practised with: who comes with hearten, and whom one's own house wrote."""

from collections.abc import Mapping

from hearten.flows.library_ports import ScenarioStore
from hearten.practise.library import in_order, shipped, written
from hearten.practise.scenario import Scenario
from hearten.practise.schema import BadScenario


def find_scenarios(store: ScenarioStore) -> Mapping[str, Scenario]:
    """Return all scenarios by name, the easiest first.

    One that a newer hearten can't read any more is left out, and so is one whose name a scenario of hearten's has got meanwhile.
    """
    own = dict[str, Scenario]()
    for one in store.kept():
        try:
            own[one.name] = written(one.text, one.name)
        except BadScenario:
            continue
    return in_order({**own, **shipped()}.values())
