"""One conversation of IBM's Twitter customer care files."""

import html
from collections.abc import Mapping
from datetime import datetime, timedelta

from hearten.connectors.fields import Wrong, identity, obj, objects, string
from hearten.connectors.text import clean, label
from hearten.connectors.times import read_time
from hearten.kernel.conversation import Conversation, Message, Outcome


def translate(item: Mapping[str, object]) -> Conversation:
    """Return the conversation, with the answer that carries the link put where it was said.

    Raises:
        Wrong: a tweet has no text, or says neither client nor agent.
    """
    header, link = obj(item.get("dialogHeader")), obj(item.get("agentURL"))
    messages = [_message(tweet, index) for index, tweet in enumerate(objects(item.get("dialogContent")))]
    if not messages:
        raise Wrong("holds no tweets", field="dialogContent")
    answer = _answer(link, header, messages)
    if answer:
        turn = string(link.get("turn"))
        place = int(turn) - 1 if turn.isdecimal() and len(turn) < 9 else len(messages)
        messages.insert(max(0, min(place, len(messages))), answer)
    company = label(header.get("company"))
    return Conversation(
        id=identity(header.get("sessionID"), field="dialogHeader.sessionID"),
        messages=tuple(messages),
        source="twitter_care",
        channel="twitter",
        language="en",
        team=company,
        outcome=Outcome(more={"company": company} if company else {}),
    )


def _message(tweet: Mapping[str, object], index: int) -> Message:
    text = string(tweet.get("message"))
    if not text:
        raise Wrong("is missing", field=f"dialogContent[{index}].message")
    # Where several people write to the company, the later ones are client1, client2 and so on.
    client = next((key for key in tweet if key.removeprefix("client").isdigit() or key == "client"), None)
    if (client is not None) == ("agent" in tweet):
        raise Wrong("says neither client nor agent, or both", field=f"dialogContent[{index}]")
    at = read_time(tweet.get("datetime"), field=f"dialogContent[{index}].datetime")
    author = label(tweet.get(client or "agent"))
    return Message("customer" if client else "agent", clean(html.unescape(text)), at, author)


def _answer(link: Mapping[str, object], header: Mapping[str, object], messages: list[Message]) -> Message | None:
    text = clean(html.unescape(string(link.get("url_utterance"))))
    if not text or any(message.role == "agent" and message.text == text for message in messages):
        return None
    author = next((message.author for message in messages if message.role == "agent"), label(header.get("company")))
    return Message("agent", text, _ended(header, messages), author)


def _ended(header: Mapping[str, object], messages: list[Message]) -> datetime | None:
    """Return when the conversation ended, by its beginning and duration ("01:26:55.0"); the answer is its last tweet."""
    began = messages[0].at
    parts = string(header.get("duration")).split(".")[0].split(":")
    if began is None or len(parts) != 3 or not all(part.isdecimal() and len(part) < 6 for part in parts):
        return None
    hours, minutes, seconds = (int(part) for part in parts)
    return began + timedelta(hours=hours, minutes=minutes, seconds=seconds)
