"""Tell from a word who a speaker is."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from hearten.kernel.labels import Role

_WORDS: Final[dict[Role, str]] = {
    "customer": (
        "customer client user visitor contact consumer caller guest patient passenger member subscriber buyer shopper lead requester"
        " enduser end_user external inbound incoming in received customer_message kunde kundin client_message cliente"
    ),
    "agent": (
        "agent admin administrator operator representative rep advisor adviser staff employee csr support teammate team internal outbound"
        " outgoing out sent seller assistant_human human_agent support_agent customer_service customer_care customer_support supervisor"
        " specialist therapist mitarbeiter"
    ),
    "bot": "bot chatbot assistant virtual_assistant virtual_agent agent_bot agentbot ai ai_agent ivr automation automated machine",
    "system": "system event activity action notification status log",
}
_ROLE_OF: Final[dict[str, Role]] = {word: role for role, words in _WORDS.items() for word in words.split()}


_NAMES: Final[tuple[tuple[Role, frozenset[str]], ...]] = (
    # "Customer Support" is no customer, so agents are looked for first, and machines before them ("support bot").
    ("bot", frozenset({"bot", "chatbot", "ivr"})),
    ("agent", frozenset({"agent", "support", "representative", "advisor", "adviser", "operator", "csr", "rep", "service", "care"})),
    ("customer", frozenset({"customer", "caller", "client"})),
)


@lru_cache(maxsize=1_024)
def role_of(value: str) -> Role | None:
    """Return the role that a word means ("Client", "end-user", "outbound"), or None where it means none."""
    return _ROLE_OF.get(re.sub(r"[\s\-]+", "_", value.strip().lower())) or _ROLE_OF.get(value.strip().lower().replace("-", ""))


def role_of_name(name: str) -> Role | None:
    """Return the role that a speaker's name gives away ("Agent 2", "Support (Maria)", "caller"), or None."""
    known = role_of(name)
    if known:
        return known
    words = re.findall(r"[a-z]+", name.lower()[:200])
    for role, telling in _NAMES:
        if telling.intersection(words):
            return role
    return None


def told_roles(columns: Mapping[str, str] | None) -> dict[str, Role]:
    """Return the speakers or words that a person has given a role, as `--map customer=Jane` does; in lower case."""
    told: dict[str, Role] = {}
    for role in _WORDS:
        for name in (columns or {}).get(role, "").split("|"):
            if name.strip():
                told[name.strip().lower()] = role
    return told


def cast_roles(names: list[str], told: Mapping[str, Role]) -> dict[str, Role]:
    """Give every speaker a role by what was told, by their name, or by who is left.

    Where exactly two people speak and one is known to be the agent, the other is the customer, and the other way round. Whoever
    stays uncertain is an agent, because no feeling of an agent may ever be read.

    Source: `docs/measure.md`, what must never be.
    """
    roles: dict[str, Role] = {}
    for name in names:
        role = told.get(name.strip().lower()) or role_of_name(name)
        if role:
            roles[name] = role
    people = [name for name in names if roles.get(name) not in {"bot", "system"}]
    unknown = [name for name in people if name not in roles]
    if len(unknown) == 1 and len(people) == 2:
        other = next(roles[name] for name in people if name in roles)
        roles[unknown[0]] = "customer" if other == "agent" else "agent"
    return {name: roles.get(name, "agent") for name in names}
