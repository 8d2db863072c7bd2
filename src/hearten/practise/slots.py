"""Slots in a customer's line: `{cooler}` stands for the short words of the fact `cooler`."""

import re

from hearten.practise.scenario import Scenario

_SLOT = re.compile(r"\{([a-z][a-z0-9_]*)\}")


def slots(say: str) -> frozenset[str]:
    """Return the ids of the facts that a line names."""
    return frozenset(_SLOT.findall(say))


def filled(say: str, scenario: Scenario) -> str:
    """Return a line with the facts' short words in their slots, a capital where the line begins with one."""
    words = {fact.id: fact.short for fact in scenario.facts}
    text = _SLOT.sub(lambda slot: words[slot.group(1)], say)
    return text[:1].upper() + text[1:] if say.startswith("{") else text
