import json
from collections.abc import Callable
from pathlib import Path

import jsonschema_rs
import pytest

from hearten.cli import read
from tests.cli.conftest import Ran

Hearten = Callable[..., Ran]
SCHEMA = json.loads(Path(read.__file__).with_name("reading.schema.json").read_text("utf-8"))
GOLDEN = Path(__file__).with_name("parcels.read.jsonl")


def _objects(ran: Ran) -> list[dict]:
    return [json.loads(line) for line in ran.out.splitlines()]


def test_contract_is_pinned(hearten: Hearten, parcels: Path):
    ran = hearten("read", parcels, "--out", "jsonl")
    assert ran.code == 0
    assert _objects(ran) == [json.loads(line) for line in GOLDEN.read_text("utf-8").splitlines()]


def test_every_line_fits_the_schema(hearten: Hearten, parcels: Path):
    valid = jsonschema_rs.validator_for(SCHEMA)
    for one in _objects(hearten("read", parcels, "--out", "jsonl")):
        valid.validate(one)


def test_schema_refuses_a_message_without_its_part(hearten: Hearten, parcels: Path):
    one = _objects(hearten("read", parcels, "--out", "jsonl"))[0]
    del one["messages"][0]["feelings"]["anger"]
    assert not jsonschema_rs.validator_for(SCHEMA).is_valid(one)


def test_spans_index_into_the_text(hearten: Hearten, parcels: Path):
    for one in _objects(hearten("read", parcels, "--out", "jsonl")):
        for moment in one["moments"]:
            opening = moment["opening"]
            start, end = opening["span"]
            assert one["messages"][opening["message"]]["text"][start:end] == opening["quote"]


def test_jsonl_is_the_default_where_nobody_looks(hearten: Hearten, parcels: Path):
    assert [one["id"] for one in _objects(hearten("read", parcels))] == ["p-1", "p-2", "p-3"]


def test_standard_input(hearten: Hearten, parcels: Path):
    assert len(_objects(hearten("read", "-", stdin=parcels.read_text("utf-8")))) == 3


def test_rejected_rows_are_named_and_the_rest_is_read(hearten: Hearten, parcels: Path, tmp_path: Path):
    broken = tmp_path / "broken.jsonl"
    good, bad = parcels.read_text("utf-8").splitlines()[0], '{"id": "x", "messages": [{"role": "cu\x1b[31m", "text": "a"}]}'
    broken.write_text(f"{good}\n{bad.replace(chr(27), chr(92) + 'u001b')}\n", "utf-8")
    ran = hearten("read", broken)
    assert ran.code == 3
    assert len(_objects(ran)) == 1
    assert ran.err.count("\n") == 1
    assert "broken.jsonl" in ran.err
    assert "messages[0].role" in ran.err
    assert "\x1b" not in ran.err


def test_unknown_file_is_one_calm_line(hearten: Hearten, tmp_path: Path):
    ran = hearten("read", tmp_path / "nowhere.jsonl")
    assert ran.code == 2
    assert ran.out == ""
    assert ran.err.startswith("hearten: ")
    assert ran.err.count("\n") == 1


def test_mapping_that_is_none_is_explained(hearten: Hearten, parcels: Path):
    ran = hearten("read", parcels, "--map", "text")
    assert ran.code == 2
    assert "--map text=body" in ran.err


def test_mapping_to_an_unknown_field_lists_the_known_ones(hearten: Hearten, parcels: Path):
    ran = hearten("read", parcels, "--map", "foo=body")
    assert ran.code == 2
    assert ran.out == ""
    assert "'foo'" in ran.err
    assert "inbound" in ran.err


def test_mapped_columns(hearten: Hearten, tmp_path: Path):
    table = tmp_path / "t.csv"
    table.write_text("ticket,who,body\n7,customer,you promised\n7,agent,I hear you\n", "utf-8")
    ran = hearten("read", table, "--map", "text=body", "--map", "id=ticket", "--map", "role=who")
    assert [message["text"] for message in _objects(ran)[0]["messages"]] == ["you promised", "I hear you"]


def test_table_ranks_the_worst_first(hearten: Hearten, parcels: Path):
    out = hearten("read", parcels, "--out", "table").out
    assert out.index("you promised") < out.index("3 conversations")
    assert "missed" in out
    assert "would have helped: do, no deflect, no dismiss; to be heard, also: acknowledge, specific" in " ".join(out.split())
    assert "too few to say" in out


def test_table_shows_no_more_than_asked_for(hearten: Hearten, tmp_path: Path):
    many = tmp_path / "many.jsonl"
    many.write_text(
        "\n".join(json.dumps({"id": f"c{n}", "messages": [{"role": "customer", "text": "I am furious"}]}) for n in range(12)), "utf-8"
    )
    out = hearten("read", many, "--out", "table", "--top", "4").out
    assert out.count("“I am furious”") <= 8  # once as the quote, once in the reason
    assert "c3, message 0" in out
    assert "c4, message 0" not in out
    assert "--top" in out


def test_nothing_in_a_text_moves_the_terminal(hearten: Hearten, tmp_path: Path):
    sly = tmp_path / "sly.jsonl"
    sly.write_text(json.dumps({"id": "a\x1b[2J", "messages": [{"role": "customer", "text": "furious\x1b]0;x\x07"}]}), "utf-8")
    out = hearten("read", sly, "--out", "table").out
    assert "\x1b" not in out
    assert "\x07" not in out


def test_canned_sentence_takes_specific_away(hearten: Hearten, tmp_path: Path):
    said = "I can see order four is late and I've refunded it for you. "
    asked = [{"role": "customer", "text": "you promised"}, {"role": "agent", "text": said}]
    once, often = tmp_path / "once.jsonl", tmp_path / "often.jsonl"
    once.write_text(json.dumps({"id": "1", "messages": asked}), "utf-8")
    often.write_text("\n".join(json.dumps({"id": str(n), "messages": asked}) for n in range(5)), "utf-8")
    assert _objects(hearten("read", once))[0]["moments"][0]["grade"] == "heard"
    assert {one["moments"][0]["grade"] for one in _objects(hearten("read", often))} == {"partly"}


@pytest.mark.parametrize("redact", [(), ("--redact",)])
def test_canned_is_what_was_counted_in_what_is_read(hearten: Hearten, tmp_path: Path, redact: tuple[str, ...]):
    said = "Bob here. Sorry for any inconvenience, Maria Okafor, we will ring you."  # the fake reader takes it for canned
    lines = [json.dumps({"id": str(n), "messages": [{"role": "agent", "text": said}]}) for n in range(5)]
    for n, expected in ((4, []), (5, ["Sorry for any inconvenience, Maria Okafor, we will ring you."])):
        path = tmp_path / f"{n}.jsonl"
        path.write_text("\n".join(lines[:n]), "utf-8")
        (answer,) = _objects(hearten("read", path, *redact))[0]["messages"]
        quoted = [answer["text"][slice(*span["span"])] for span in answer["act_spans"] if span["act"] == "canned"]
        assert quoted == [sentence.replace("Maria Okafor", "[name-2]") if redact else sentence for sentence in expected]
        assert answer["acts"]["canned"] == len(expected)


@pytest.mark.parametrize(("name", "value"), [("HEARTEN_THREADS", "many"), ("HEARTEN_CANNED_CUSTOMERS", "0")])
def test_wrong_setting_is_named(hearten: Hearten, parcels: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str):
    monkeypatch.setenv(name, value)
    ran = hearten("read", parcels)
    assert ran.code == 2
    assert name in ran.err


def test_redacted_texts_keep_their_evidence(hearten: Hearten, tmp_path: Path):
    secret = tmp_path / "secret.jsonl"
    said = "Maria Okafor here, maria@example.org. I am furious, you promised to ring +44 20 7946 0991"
    secret.write_text(
        json.dumps({"id": "1", "messages": [{"role": "customer", "text": said}, {"role": "agent", "text": "I hear you, Maria."}]}), "utf-8"
    )
    ran = hearten("read", secret, "--redact")
    assert not any(private in ran.out for private in ("Maria", "Okafor", "example.org", "0991"))
    (one,) = _objects(ran)
    start, end = one["moments"][0]["opening"]["span"]
    assert one["messages"][0]["text"][start:end] == one["moments"][0]["opening"]["quote"] == "you promised"
    assert "Maria" in hearten("read", secret).out
