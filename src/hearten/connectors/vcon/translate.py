"""One vCon into a conversation."""

import base64
import binascii
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from hearten.connectors.author import author
from hearten.connectors.fields import Wrong, array, identity, number, obj, objects, string
from hearten.connectors.markup import html_to_text
from hearten.connectors.roles import cast_roles, role_of
from hearten.connectors.text import clean, label
from hearten.connectors.times import read_time
from hearten.kernel.conversation import Conversation, Message
from hearten.kernel.labels import Role

_SEGMENTS: Final = ("segments", "utterances", "messages", "transcript", "paragraphs", "results")
_TEXTS: Final = ("text", "transcript", "message", "body", "content")
_SPEAKERS: Final = ("speaker", "party", "participant", "speaker_id", "role", "channel")


@dataclass(frozen=True, slots=True)
class _Said:
    """Somebody's words: who (a party's number, or a name), what, and when."""

    by: int | str
    text: str
    at: datetime | None


def translate(vcon: Mapping[str, object], told: Mapping[str, Role]) -> Conversation:
    """Return the texts of a vCon's dialog, and the transcripts of its recordings.

    Raises:
        Wrong: it is encrypted or signed, has no uuid, or holds no text that a party said.
    """
    if "payload" in vcon or "ciphertext" in vcon:
        raise Wrong("the vCon is signed or encrypted; unpack it first", field="payload")
    parties = objects(vcon.get("parties"))
    said = [*_texts(vcon), *_transcripts(vcon)]
    if not said:
        raise Wrong("has neither a text nor a transcript with speakers", field="dialog")
    if all(one.at for one in said):
        said.sort(key=lambda one: one.at.timestamp() if one.at else 0.0)
    roles = _roles(parties, said, told)
    messages = tuple(Message(roles[one.by], one.text, one.at, _author(parties, one.by, roles[one.by])) for one in said)
    kinds = [string(dialog.get("type")) for dialog in objects(vcon.get("dialog"))]
    channel = "phone" if "recording" in kinds else label(next((dialog.get("medium") for dialog in objects(vcon.get("dialog"))), None))
    return Conversation(identity(vcon.get("uuid"), field="uuid"), messages, source="vcon", channel=channel or "text")


def _texts(vcon: Mapping[str, object]) -> Iterator[_Said]:
    for index, dialog in enumerate(objects(vcon.get("dialog"))):
        if dialog.get("type") != "text":
            continue
        kind = string(dialog.get("mediatype") or dialog.get("mimetype"))
        body = _body(dialog, f"dialog[{index}].body")
        text = clean(html_to_text(string(body)) if "html" in kind else string(body).strip())
        party = _party(dialog.get("originator", dialog.get("parties")))
        if text and party is not None:
            yield _Said(party, text, read_time(dialog.get("start"), field=f"dialog[{index}].start"))


def _transcripts(vcon: Mapping[str, object]) -> Iterator[_Said]:
    dialogs = array(vcon.get("dialog"))
    for index, analysis in enumerate(objects(vcon.get("analysis"))):
        if string(analysis.get("type")) not in {"transcript", "wtf_transcription"}:
            continue
        of = _party(analysis.get("dialog"))
        dialog = obj(dialogs[of] if of is not None and 0 <= of < len(dialogs) else None)
        began = read_time(dialog.get("start"), field=f"dialog[{of}].start")
        for segment in _segments(_body(analysis, f"analysis[{index}].body")):
            text = clean(next((string(segment[key]) for key in _TEXTS if segment.get(key)), "").strip())
            by = next((segment[key] for key in _SPEAKERS if segment.get(key) is not None), None)
            speaker = by if isinstance(by, int) and not isinstance(by, bool) else label(by)
            if text and speaker is not None:
                yield _Said(speaker, text, _at(began, segment))


def _segments(body: object) -> list[Mapping[str, object]]:
    """Find the list of segments in a vendor's transcript, which the draft leaves open."""
    while not array(body) and obj(body):
        body = next((found for key in _SEGMENTS if (found := obj(body).get(key)) and not isinstance(found, str)), None)
    return objects(body)


def _at(began: datetime | None, segment: Mapping[str, object]) -> datetime | None:
    seconds = number(segment.get("start", segment.get("start_time")))
    if began is None or seconds is None or not 0 <= seconds < 1e7:
        return began
    return began + timedelta(seconds=seconds)


def _body(part: Mapping[str, object], field: str) -> object:
    """Return a body by its encoding (none, json, base64url); bodies at an address are never fetched."""
    body = part.get("body")
    try:
        if part.get("encoding") == "json" and isinstance(body, str):
            return json.loads(body, strict=False)
        if part.get("encoding") == "base64url" and isinstance(body, str):
            return base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)).decode("utf-8", "replace")
    except (ValueError, binascii.Error, RecursionError) as error:
        raise Wrong(f"can't be decoded as its encoding says: {str(error)[:100]}", field=field) from error
    return body


def _party(value: object) -> int | None:
    """Return a party's number; of several the first, who the draft says began."""
    while members := array(value):
        value = members[0]
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _name(parties: list[Mapping[str, object]], by: int | str) -> str | None:
    if isinstance(by, str):
        return by
    party = obj(parties[by] if 0 <= by < len(parties) else None)
    return label(party.get("name") or party.get("mailto") or party.get("tel") or f"party {by}")


def _author(parties: list[Mapping[str, object]], by: int | str, role: Role) -> str | None:
    party = obj(parties[by] if 0 <= by < len(parties) else None) if isinstance(by, int) else _called(parties, by)
    reached = string(party.get("mailto") or party.get("tel"))
    return author(role, party.get("name"), re.sub(r"^(mailto|tel):|\s", "", reached)) or _name(parties, by)


def _roles(parties: list[Mapping[str, object]], said: list[_Said], told: Mapping[str, Role]) -> dict[int | str, Role]:
    """Give every speaker a role: by what a person told, by the party's role, by their name, or by who is left."""
    speakers = list(dict.fromkeys(one.by for one in said))
    names = {by: _name(parties, by) or str(by) for by in speakers}
    stated: dict[str, Role] = {}
    for by in speakers:
        own = parties[by] if isinstance(by, int) and 0 <= by < len(parties) else _called(parties, str(by))
        role = role_of(string(own.get("role")))
        if role:
            stated[names[by].lower()] = role
    cast = cast_roles(list(dict.fromkeys(names.values())), {**stated, **told})
    return {by: cast[names[by]] for by in speakers}


def _called(parties: list[Mapping[str, object]], name: str) -> Mapping[str, object]:
    return next((party for party in parties if string(party.get("name")).lower() == name.lower()), obj(None))
