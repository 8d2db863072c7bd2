"""What is wrong with files in the world, and what is said of it."""

import gzip
import io
import json
from pathlib import Path

import pytest

from hearten.connectors import lines
from hearten.connectors.formats import KNOWN, KnownFormats
from hearten.connectors.origin import from_file
from hearten.connectors.text import CUT_MARK, LONGEST_TEXT
from hearten.kernel.conversation import Conversation
from hearten.kernel.errors import BadFile
from hearten.kernel.intake import Rejected
from tests.connectors.reading import arrivals, conversations, rejected, said

GOOD = '{"id": "%s", "messages": [{"role": "customer", "text": "Hi"}]}\n'


def line(text: str, name: str = "a") -> str:
    return json.dumps({"id": name, "messages": [{"role": "customer", "text": text}]}) + "\n"


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize(
    ("row", "field", "problem"),
    [
        ('{"messages": [{"role": "agent", "text": ""}]}', "id", "missing"),
        ('{"id": " ", "messages": [{"role": "agent", "text": ""}]}', "id", "empty"),
        ('{"id": true, "messages": [{"role": "agent", "text": ""}]}', "id", "no string"),
        ('{"id": 1' + "0" * 40 + ', "messages": [{"role": "agent", "text": ""}]}', "id", "digits"),
        ('{"id": "x"}', "messages", "missing"),
        ('{"id": "x", "messages": []}', "messages", "empty"),
        ('{"id": "x", "messages": [5]}', "messages[0]", "no object"),
        ('{"id": "x", "messages": [{"role": "agent", "text": ""}, {"role": "boss", "text": ""}]}', "messages[1].role", "'boss'"),
        ('{"id": "x", "messages": [{"role": ["agent"], "text": ""}]}', "messages[0].role", "one of"),
        ('{"id": "x", "messages": [{"role": "agent", "text": null}]}', "messages[0].text", "no string"),
        ('{"id": "x", "messages": [{"role": "agent", "text": "", "at": "noon"}]}', "messages[0].at", "no time"),
        ('{"id": "x", "messages": [{"role": "agent", "text": "", "at": 5}]}', "messages[0].at", "no string"),
        ('{"id": "x", "messages": [{"role": "agent", "text": "", "author": 5}]}', "messages[0].author", "no string"),
        ('{"id": "x", "messages": [{"role": "agent", "text": ""}], "channel": 5}', "channel", "no string"),
        ('{"id": "x", "messages": [{"role": "agent", "text": ""}], "outcome": 5}', "outcome", "no object"),
        ('{"id": "x", "messages": [{"role": "agent", "text": ""}], "outcome": {"csat": "5"}}', "outcome.csat", "no number"),
        ('{"id": "x", "messages": [{"role": "agent", "text": ""}], "outcome": {"csat": 1e999}}', "outcome.csat", "no number"),
        ('{"id": "x", "messages": [{"role": "agent", "text": ""}], "outcome": {"resolved": 1}}', "outcome.resolved", "neither"),
        ('{"id": "x", "messages": [{"role": "agent", "text": ""}], "outcome": {"deep": {}}}', "outcome.deep", "neither"),
        ("not json", "", "no JSON"),
        ("[1]", "", "no JSON object"),
        ("[" * 100_000, "", "nested too deeply"),
        ("1" * 5_000, "", "too long"),
    ],
)
def test_a_wrong_line_names_byte_and_field_and_the_rest_goes_on(tmp_path, row, field, problem):
    path = write(tmp_path, "x.jsonl", GOOD % "first" + row + "\n" + GOOD % "last")
    assert [c.id for c in conversations(path)] == ["first", "last"]
    (wrong,) = rejected(path)
    assert (wrong.file, wrong.where, wrong.field) == (str(path), f"byte {len(GOOD % 'first')}", field)
    assert problem in wrong.problem
    assert wrong.raw.startswith(row[:70])
    assert len(wrong.raw) <= 2_000


def test_the_first_line_may_be_the_wrong_one(tmp_path):
    path = write(tmp_path, "x.jsonl", "{broken\n" + GOOD % "a" + GOOD % "b")
    assert [type(a.item) for a in arrivals(path)] == [Rejected, Conversation, Conversation]


def test_an_unknown_format_lists_what_is_known(tmp_path):
    path = write(tmp_path, "x.bin", b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    with pytest.raises(BadFile) as error:
        KnownFormats().open(path)
    assert all(known.name in str(error.value) for known in KNOWN)
    with pytest.raises(BadFile, match="'word' is no format"):
        KnownFormats().open(path, format="word")


@pytest.mark.parametrize("format", [known.name for known in KNOWN])
def test_noise_is_of_no_format_even_when_one_is_named(tmp_path, format):
    path = write(tmp_path, "x.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)
    try:
        found = arrivals(path, format=format)
    except BadFile as error:
        assert str(path) in str(error)  # noqa: PT017 - either it is refused or all of it is put aside
    else:
        assert found
        assert all(isinstance(one.item, Rejected) for one in found)


def test_a_mail_of_few_headers_is_one_when_it_is_named_so(tmp_path):
    path = write(tmp_path, "x.txt", "Subject: Parcel\n\nWhere is it?\n")
    assert said(conversations(path, format="mail")[0]) == [("customer", "Where is it?")]


def test_a_missing_file_and_empty_files_say_so(tmp_path):
    with pytest.raises(BadFile, match="no such file"):
        KnownFormats().open(tmp_path / "gone")
    for name, content in [("a.jsonl", b""), ("b.csv", b" \n\n"), ("c.gz", gzip.compress(b""))]:
        with pytest.raises(BadFile, match=r"empty|nothing readable"):
            KnownFormats().open(write(tmp_path, name, content))


def test_a_folder_passes_over_what_is_no_data_and_refuses_when_nothing_is(tmp_path):
    write(tmp_path, "LICENSE", "You may do as you like.")
    write(tmp_path, "README.md", "id,role,text\n1,customer,not data\n")
    write(tmp_path, "empty.csv", "")
    with pytest.raises(BadFile, match="recognises no file"):
        KnownFormats().open(tmp_path)
    (tmp_path / "deep").mkdir()
    write(tmp_path / "deep", "b.jsonl", GOOD % "b")
    write(tmp_path, "a.csv", "id,role,text\n1,customer,Hi\n")
    assert [c.id for c in conversations(tmp_path)] == ["1", "b"]
    assert [c.id for c in conversations(tmp_path, format="jsonl")] == ["b"]


def test_a_folder_of_eml_files_is_threaded(tmp_path):
    write(
        tmp_path, "2.eml", "From: help@s.example\nTo: a@b.example\nSubject: Re: x\nIn-Reply-To: <1@b>\nMessage-ID: <2@s>\n\nHere it is.\n"
    )
    write(tmp_path, "1.eml", "From: a@b.example\nTo: help@s.example\nSubject: x\nMessage-ID: <1@b>\n\nWhere is it?\n")
    (thread,) = conversations(tmp_path)
    assert said(thread) == [("customer", "Where is it?"), ("agent", "Here it is.")]


def test_standard_input_is_recognised():
    source = KnownFormats(stdin=io.BytesIO((GOOD % "a").encode())).open(Path("-"))
    assert [a.item.id for a in source.arrivals() if isinstance(a.item, Conversation)] == ["a"]
    assert source.name == "standard input"
    assert len(list(source.arrivals())) == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252"])
@pytest.mark.parametrize("name", ["x.jsonl", "x.csv", "x.json"])
def test_encodings(tmp_path, encoding, name):
    text = "Grüße – très déçu, 5 €"
    content = {
        "x.jsonl": json.dumps({"id": "a", "messages": [{"role": "customer", "text": text}]}, ensure_ascii=False) + "\n",
        "x.csv": f'id,role,text\na,customer,"{text}"\n',
        "x.json": json.dumps([{"id": "a", "comments": [{"author_id": 1, "plain_body": text}], "requester_id": 1}], ensure_ascii=False),
    }[name]
    (conversation,) = conversations(write(tmp_path, name, content.encode(encoding)))
    assert said(conversation) == [("customer", text)]


def test_nuls_surrogates_and_bidirectional_controls_are_taken_out(tmp_path):
    path = write(tmp_path, "x.jsonl", line("a\0b \ud800 \u202egnp.exe\u2066\x07 c\r\nd"))
    assert said(conversations(path)[0]) == [("customer", "ab \ufffd gnp.exe c\nd")]
    raw = write(tmp_path, "y.jsonl", b'{"id": "a", \0"messages": [{"role": "customer", "text": "a\0\x01b", "author": "x\0y"}]}\n')
    assert said(conversations(raw)[0]) == [("customer", "ab")]
    assert conversations(raw)[0].messages[0].author == "xy"
    table = write(tmp_path, "z.csv", b"id,role,text\n1,customer,a\0b\xe2\x80\xae\n")
    assert said(conversations(table)[0]) == [("customer", "ab")]


def test_script_stays_literal_in_plain_text_and_goes_from_html(tmp_path):
    path = write(tmp_path, "x.jsonl", line("<script>alert(1)</script><b>hi</b>"))
    assert said(conversations(path)[0]) == [("customer", "<script>alert(1)</script><b>hi</b>")]
    ticket = {
        "id": 1,
        "requester_id": 2,
        "comments": [{"author_id": 2, "html_body": "<p>hi</p><script>alert(1)</script><style>p{}</style>"}],
    }
    assert said(conversations(write(tmp_path, "x.json", json.dumps(ticket)))[0]) == [("customer", "hi")]


def test_a_message_of_ten_megabytes_is_cut_and_says_so(tmp_path):
    for name, content in [("x.jsonl", line("ab " * 3_500_000)), ("x.csv", "id,role,text\n1,customer," + "ab " * 3_500_000 + "\n")]:
        ((_, text),) = said(conversations(write(tmp_path, name, content))[0])
        assert len(text) == LONGEST_TEXT
        assert text.endswith(CUT_MARK)


def test_a_conversation_of_a_hundred_thousand_messages(tmp_path):
    messages = [{"role": "customer", "text": f"m{i}"} for i in range(100_000)]
    path = write(tmp_path, "x.jsonl", json.dumps({"id": "long", "messages": messages}) + "\n")
    assert len(conversations(path)[0].messages) == 100_000
    table = write(tmp_path, "x.csv", "id,role,text\n" + "".join(f"1,customer,m{i}\n" for i in range(100_000)))
    assert len(conversations(table)[0].messages) == 100_000


def test_an_endless_line_is_put_aside_without_being_held(tmp_path):
    path = write(tmp_path, "x.jsonl", GOOD % "a" + "x" * 5_000 + "\n" + GOOD % "b")
    with from_file(path).opened() as opened:
        read = list(lines.read_lines(opened, longest=2_048))
    assert [found.too_long for found in read] == [False, True, False]
    assert (len(read[1].data), read[1].end - read[1].start, read[2].data) == (1024, 5_001, (GOOD % "b").encode())


@pytest.mark.parametrize("cut", [10, 60, 400])
def test_of_a_truncated_gzip_the_whole_part_is_read_and_the_place_is_told(tmp_path, cut):
    rows = "".join(line(f"{i} {hash(str(i))}", str(i)) for i in range(500))
    path = write(tmp_path, "x.jsonl.gz", gzip.compress(rows.encode())[:-cut])
    found = arrivals(path)
    assert isinstance(found[-1].item, Rejected)
    assert "gzip file is cut short" in found[-1].item.problem
    assert found[-1].item.where.startswith("byte ")
    whole = [a.item.id for a in found[:-1] if isinstance(a.item, Conversation)]
    assert len(whole) == len(found) - 1 > 350
    assert whole == [str(i) for i in range(len(whole))]


def test_a_truncated_gzip_table_and_document(tmp_path):
    rows = "id,role,text\n" + "".join(f"{i},customer,{hash(str(i))}\n" for i in range(500))
    table = arrivals(write(tmp_path, "x.csv.gz", gzip.compress(rows.encode())[:-200]))
    assert isinstance(table[-1].item, Rejected)
    assert len(table) > 350
    tickets = [{"id": i, "requester_id": 2, "comments": [{"author_id": 2, "plain_body": str(hash(str(i)))}]} for i in range(500)]
    document = arrivals(write(tmp_path, "x.json.gz", gzip.compress(json.dumps(tickets).encode())[:-200]))
    assert [type(a.item) for a in document[-2:]] == [Rejected, Rejected]
    assert len(document) > 350


def test_two_gzip_members_are_one_file(tmp_path):
    path = write(tmp_path, "x.jsonl.gz", gzip.compress((GOOD % "a").encode()) + gzip.compress((GOOD % "b").encode()))
    assert [c.id for c in conversations(path)] == ["a", "b"]


def test_broken_json_gives_what_came_before_and_the_place(tmp_path):
    ticket = {"id": 1, "requester_id": 2, "comments": [{"author_id": 2, "plain_body": "x"}]}
    path = write(tmp_path, "x.json", json.dumps([ticket, {**ticket, "id": 2}], indent=1)[:-30])
    found = arrivals(path)
    assert [type(a.item) for a in found] == [Conversation, Rejected]
    assert "near byte" in str(found[1].item)
