"""One Zendesk ticket with its comments."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from hearten.connectors.author import author
from hearten.connectors.fields import Wrong, identity, obj, objects, string
from hearten.connectors.markup import html_to_text
from hearten.connectors.text import clean, label
from hearten.connectors.times import read_time
from hearten.kernel.conversation import Conversation, Message, Outcome
from hearten.kernel.labels import Role

_USER_ROLES: Final[dict[str, Role]] = {"end-user": "customer", "agent": "agent", "admin": "agent"}
# Posted by a business rule or Zendesk's own bot, not by a person.
_MACHINE_CHANNELS: Final = frozenset({"rule", "answer_bot", "answer_bot_for_web_widget", "bot"})
_SCORES: Final = {"good": 1.0, "bad": 0.0}


@dataclass(frozen=True, slots=True)
class Roster:
    """What a page of the API says beside its tickets: roles, names and addresses of users, names of groups."""

    roles: Mapping[str, Role] = field(default_factory=dict[str, Role])
    names: Mapping[str, str] = field(default_factory=dict[str, str])
    mails: Mapping[str, str] = field(default_factory=dict[str, str])
    groups: Mapping[str, str] = field(default_factory=dict[str, str])


def translate(item: Mapping[str, object], roster: Roster) -> Conversation:
    """Return the public comments of a ticket; `item` is the ticket, or an object with `ticket` and `comments`.

    Raises:
        Wrong: the ticket has no id, no comments, or none that is public and has text.
    """
    ticket = obj(item["ticket"]) if "ticket" in item else item
    comments = ticket.get("comments", item.get("comments"))
    if comments is None:
        raise Wrong("are missing; export tickets together with their comments", field="comments")
    messages = [m for index, comment in enumerate(objects(comments)) if (m := _message(comment, ticket, roster, index))]
    if not messages:
        raise Wrong("the ticket has no public comment with text", field="comments")
    return Conversation(
        id=identity(ticket.get("id"), field="id"),
        messages=tuple(messages),
        source="zendesk",
        channel=label(obj(ticket.get("via")).get("channel")),
        language=label(ticket.get("locale")),
        team=label(roster.groups.get(string(ticket.get("group_id"))) or obj(ticket.get("group")).get("name")),
        outcome=_outcome(ticket),
    )


def _message(comment: Mapping[str, object], ticket: Mapping[str, object], roster: Roster, index: int) -> Message | None:
    if comment.get("public") is False or comment.get("type") == "VoiceComment":
        return None
    text = clean(_text(comment))
    if not text:
        return None
    by = obj(comment.get("author"))
    number = string(comment.get("author_id")) or string(by.get("id"))
    role = _role(comment, ticket, number, roster)
    who = author(role, by.get("name") or roster.names.get(number), by.get("email") or roster.mails.get(number)) or label(number)
    at = read_time(comment.get("created_at"), field=f"comments[{index}].created_at")
    return Message(role, text, at, who)


def _text(comment: Mapping[str, object]) -> str:
    plain = string(comment.get("plain_body")).replace("&nbsp;", " ").strip()
    html = string(comment.get("html_body"))
    return plain or (html_to_text(html) if html else string(comment.get("body")).strip())


def _role(comment: Mapping[str, object], ticket: Mapping[str, object], number: str, roster: Roster) -> Role:
    if string(obj(comment.get("via")).get("channel")) in _MACHINE_CHANNELS or number == "-1":
        return "bot"
    told = _USER_ROLES.get(string(obj(comment.get("author")).get("role"))) or roster.roles.get(number)
    if told:
        return told
    requester = string(ticket.get("requester_id")) or string(obj(ticket.get("requester")).get("id"))
    return "customer" if number and number == requester else "agent"


def _outcome(ticket: Mapping[str, object]) -> Outcome:
    status = string(ticket.get("status")).lower()
    score = string(obj(ticket.get("satisfaction_rating")).get("score"))
    return Outcome(csat=_SCORES.get(score.split("_")[0]), resolved=status in {"solved", "closed"} if status else None)


def read_roster(users: list[Mapping[str, object]], groups: list[Mapping[str, object]]) -> Roster:
    """Return what is known of users and groups that were exported beside the tickets."""
    roles: dict[str, Role] = {string(user.get("id")): role for user in users if (role := _USER_ROLES.get(string(user.get("role"))))}
    names = {string(user.get("id")): name for user in users if (name := label(user.get("name")))}
    mails = {string(user.get("id")): mail for user in users if (mail := label(user.get("email")))}
    teams = {string(group.get("id")): name for group in groups if (name := label(group.get("name")))}
    return Roster(roles, names, mails, teams)
