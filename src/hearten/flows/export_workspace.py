"""Give out everything that is stored, as JSON lines."""

import json
from collections.abc import Iterator
from typing import cast

from hearten.flows.storage_ports import ExportingStore, Stored
from hearten.kernel.conversation import Conversation
from hearten.kernel.moment import Heard
from hearten.listen.contract import contract
from hearten.prove.rates import heard_rate


def export_workspace(store: ExportingStore, *, rubric: str) -> Iterator[str]:
    """Give one line, without its end, for each conversation: the object of `hearten read` with what our own format has besides.

    `rubric` is the id of the rubric that grades now; a conversation with moments names the one that graded them. Texts are as they are
    stored, customers' names are not.
    """
    for stored in store.everything():
        yield json.dumps(_described(stored, rubric), ensure_ascii=False)


def _described(stored: Stored, rubric: str) -> dict[str, object]:
    conversation = stored.conversation
    rate = heard_rate([moment.grade for moment in stored.moments])
    graded_by = stored.moments[0].rubric if stored.moments else rubric
    described = contract(Heard(conversation, stored.readings, stored.moments), rubric=graded_by, rate=rate)
    messages = cast("list[dict[str, object]]", described["messages"])
    for message, said in zip(messages, conversation.messages, strict=True):
        message.update(_present({"at": said.at.isoformat() if said.at else None, "author": said.author}))
    return described | _present({"source": conversation.source, "team": conversation.team, "outcome": _outcome(conversation) or None})


def _outcome(conversation: Conversation) -> dict[str, object]:
    outcome = conversation.outcome
    return _present({"csat": outcome.csat, "resolved": outcome.resolved, "reopened": outcome.reopened, **outcome.more})


def _present(fields: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in fields.items() if value is not None}
