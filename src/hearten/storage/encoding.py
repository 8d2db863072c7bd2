"""How readings and moments become rows, and rows readings and moments again."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import asdict
from typing import Any

from hearten.kernel.labels import ACTS, FEELINGS, MECHANISMS
from hearten.kernel.moment import BADLY_MET, Moment, Opening, Shown
from hearten.kernel.reading import Evidence, Reading
from hearten.storage.columns import Written, compact

DIGITS = 4
"""Probabilities are kept to four digits: no model here is surer than that, and a reading takes a third of the room."""

_LABELS: Mapping[str, Sequence[str]] = {"feelings": FEELINGS, "acts": ACTS, "epitome": MECHANISMS}
_SETS: Mapping[str, AbstractSet[str]] = {name: frozenset[str](labels) for name, labels in _LABELS.items()}
_SPANS = ("openings", "act_spans", "private")


def reading_data(readings: Sequence[Reading]) -> Written:
    """Write a conversation's readings down, leaving out what is empty; known labels by place, others by name."""
    return Written(f"[{','.join([compact(_reading(reading)) for reading in readings])}]")


def _reading(reading: Reading) -> dict[str, Any]:
    data: dict[str, Any] = {"role": reading.role}
    for name, labels in _LABELS.items():
        values: Mapping[str, float] = getattr(reading, name)
        if values.keys() == _SETS[name]:
            data[name] = [round(values[label], DIGITS) for label in labels]
        elif values:
            data[name] = {label: round(value, DIGITS) for label, value in values.items()}
    if reading.causes:
        data["causes"] = {label: round(value, DIGITS) for label, value in reading.causes.items()}
    if reading.strength:
        data["strength"] = round(reading.strength, DIGITS)
    for name in _SPANS:
        spans: tuple[Evidence, ...] = getattr(reading, name)
        if spans:
            data[name] = [[span.label, span.start, span.end, round(span.p, DIGITS)] for span in spans]
    if reading.abstained is not None:
        data["abstained"] = reading.abstained
    return data


def readings_from(bundle: str, data: Sequence[Mapping[str, Any]]) -> tuple[Reading, ...]:
    """Read a conversation's readings back."""
    return tuple(_reading_from(bundle, one) for one in data)


def _reading_from(bundle: str, data: Mapping[str, Any]) -> Reading:
    given: dict[str, Any] = {key: value for key, value in data.items() if key in {"role", "strength", "causes", "abstained"}}
    for name, labels in _LABELS.items():
        value = data.get(name)
        if value is not None:
            given[name] = value if isinstance(value, Mapping) else dict(zip(labels, value, strict=False))
    for name in _SPANS:
        if name in data:
            given[name] = tuple(Evidence(*span) for span in data[name])
    return Reading(bundle=bundle, **given)


def moment_row(moment: Moment) -> dict[str, Any]:
    """Write a moment down; the caller adds where it stands and who answered it."""
    opening = moment.opening
    return {
        "bundle": moment.bundle,
        "rubric": moment.rubric,
        "message": opening.message,
        "kind": opening.kind,
        "starts": opening.start,
        "ends": opening.end,
        "quote": opening.quote,
        "p": opening.p,
        "also": [asdict(other) for other in moment.also],
        "response": list(moment.response),
        "acts": [asdict(act) for act in moment.acts],
        "grade": moment.grade,
        "why": moment.why,
        "lacking": list(moment.lacking),
        "would_have_helped": list(moment.would_have_helped),
        "to_be_heard": list(moment.to_be_heard),
        "effect": moment.effect,
        "cause": moment.cause,
        "strength": moment.strength,
        "need": moment.need,
        "rank": moment.need * BADLY_MET[moment.grade],
        "shine": moment.need if moment.grade == "heard" else 0.0,
    }


def moment_from(row: Any) -> Moment:
    """Read a moment back from a row that has all its columns."""
    return Moment(
        opening=Opening(row.message, row.kind, row.starts, row.ends, row.quote, row.p),
        also=tuple(Opening(**other) for other in row.also),
        response=tuple(row.response),
        acts=tuple(Shown(**act) for act in row.acts),
        grade=row.grade,
        why=row.why,
        lacking=tuple(row.lacking),
        would_have_helped=tuple(row.would_have_helped),
        to_be_heard=tuple(row.to_be_heard),
        effect=row.effect,
        cause=row.cause,
        strength=row.strength,
        need=row.need,
        rubric=row.rubric,
        bundle=row.bundle,
    )
