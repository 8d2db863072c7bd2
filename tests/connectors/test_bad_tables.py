"""What is wrong with tables in the world, and what is said of it."""

import pytest

from hearten.connectors.formats import KnownFormats
from hearten.kernel.errors import BadFile
from tests.connectors.reading import arrivals, conversations, rejected, said
from tests.connectors.test_bad_input import GOOD, write


def test_a_wrong_row_of_a_table_names_its_byte_and_column(tmp_path):
    head = "Ticket ID,Author,Role,Message,Created\n"
    good = "1,Uma,customer,Hi,2024-03-01\n"
    path = write(tmp_path, "x.csv", head + good + "1,Vic,wizard,Yo,2024-03-01\n1,Vic,agent,Yo,soon\n1,Vic,agent\n1,Vic,agent,Bye,\n")
    assert said(conversations(path)[0]) == [("customer", "Hi"), ("agent", "Bye")]
    wrong = rejected(path)
    assert [w.field for w in wrong] == ["Role", "Created", ""]
    assert wrong[0].where == f"byte {len(head + good)}"
    assert "3 cells" in wrong[2].problem
    assert said(conversations(path, agent="wizard")[0])[1] == ("agent", "Yo")


def test_a_table_without_known_columns_says_which_to_map(tmp_path):
    path = write(tmp_path, "x.csv", "fall,wer,was\n1,kunde,Hallo\n")
    with pytest.raises(BadFile, match=r"--map id=COLUMN.*--map role=COLUMN.*--map text=COLUMN"):
        KnownFormats().open(path, format="csv")
    with pytest.raises(BadFile, match="no column 'worte'"):
        KnownFormats().open(path, columns={"text": "worte"})
    assert said(conversations(path, id="fall", role="wer", text="was")[0]) == [("customer", "Hallo")]


def test_a_mapping_to_nothing_that_hearten_knows_is_refused_whatever_the_file(tmp_path):
    table = write(tmp_path, "x.csv", "id,role,text,body\n1,customer,Hi,Ho\n")
    lines = write(tmp_path, "x.jsonl", GOOD % "a")
    for path in (table, lines, tmp_path):
        with pytest.raises(BadFile, match=r"no field 'foo' to map 'body' to.*id, role, text, at, .*customer, agent, bot, system"):
            KnownFormats().open(path, columns={"foo": "body"})
    assert said(conversations(table, text="body", at="")[0]) == [("customer", "Ho")]


def test_columns_are_not_mapped_where_there_are_none(tmp_path):
    path = write(tmp_path, "x.jsonl", GOOD % "a")
    for named in (path, tmp_path):
        with pytest.raises(BadFile, match="read as jsonl, in which there is no column 'body'"):
            KnownFormats().open(named, columns={"text": "body"})
    assert len(conversations(path, customer="Jane")) == 1
    write(tmp_path, "x.csv", "id,role,body\n1,customer,Hi\n")
    assert len(conversations(tmp_path, text="body")) == 2


def test_scattered_rows_of_a_table_come_together(tmp_path):
    path = write(tmp_path, "x.tsv", "id\trole\ttext\n1\tcustomer\ta\n2\tcustomer\tb\n1\tagent\tc\n2\tagent\td\n")
    assert [said(c) for c in conversations(path)] == [[("customer", "a"), ("agent", "c")], [("customer", "b"), ("agent", "d")]]
    assert len(arrivals(path, start=1)) == 1


@pytest.mark.parametrize(
    ("after", "others"),
    [
        ("3,customer,x\n" * 30_000, ["3"]),
        ("3,customer,x\n", ["3"]),
        ('"3","customer","x"\n', ["3"]),
        ('3,customer,x\n4,customer,"a, b"\n', ["3", "4"]),
        ("", []),
    ],
    ids=["long", "plain", "all-quoted", "quoted-later", "at-the-end"],
)
@pytest.mark.parametrize("scattered", ["", "1,agent,Bye\n"], ids=["streamed", "scattered"])
def test_an_open_quote_costs_its_row_alone(tmp_path, after, others, scattered):
    before = "id,role,text\n1,customer,Hi\n"
    path = write(tmp_path, "x.csv", before + '2,customer,"never closed\n' + after + scattered)
    assert [one.id for one in conversations(path)] == ["1", *others]
    assert all(text in {"Hi", "x", "a, b", "Bye"} for one in conversations(path) for _, text in said(one))
    (wrong,) = rejected(path)
    assert (wrong.where, wrong.field, wrong.raw) == (f"byte {len(before)}", "text", '2,customer,"never closed')
    assert "quote" in wrong.problem


def test_sloppy_quotes_within_one_line_cost_nothing(tmp_path):
    path = write(tmp_path, "x.tsv", 'id\trole\ttext\n1\tcustomer\t"So" it goes\n1\tagent\t"Two\nlines"\n')
    assert said(conversations(path)[0]) == [("customer", "So it goes"), ("agent", "Two\nlines")]
    assert not rejected(path)


@pytest.mark.parametrize("scattered", ["", "1,agent,Bye\n"], ids=["streamed", "scattered"])
def test_a_row_without_a_conversation_joins_none(tmp_path, scattered):
    before = "Ticket ID,role,text\n1,customer,Hi\n"
    path = write(tmp_path, "x.csv", before + " ,agent,Whose?\n2,customer,Ho\n" + scattered)
    assert [text for one in conversations(path) for _, text in said(one)] == ["Hi", *(["Bye"] if scattered else []), "Ho"]
    (wrong,) = rejected(path)
    assert (wrong.where, wrong.field) == (f"byte {len(before)}", "Ticket ID")
    assert "Whose?" in wrong.raw
