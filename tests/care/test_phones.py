import pytest

from hearten.care.phones import MOST_TRIES, phones


def found(text: str) -> set[str]:
    return {text[one.start : one.end] for one in phones(text)}


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("after six on 020 7946 0857, thanks", "020 7946 0857"),
        ("(312) 555-0143", "(312) 555-0143"),
        ("+91 99887 76655", "+91 99887 76655"),
        ("0044 20 7946 0857", "0044 20 7946 0857"),
        ("06 12 34 56 78", "06 12 34 56 78"),
        ("030/23125 014", "030/23125 014"),
        ("9988776655", "9988776655"),
        ("call me on 07700 900461", "07700 900461"),
        ("my number is 612 34 56 78", "612 34 56 78"),
        ("(07534136780)", "07534136780"),
        ("020 7946 0857 12 May", "020 7946 0857"),
    ],
)
def test_number_of_many_countries_is_found(text: str, number: str):
    assert found(text) == {number}


def test_two_numbers_side_by_side_are_both_found():
    assert found("0803 111 2233 0805 123 4567") == {"0803 111 2233", "0805 123 4567"}


@pytest.mark.parametrize(
    "text",
    [
        "192.168.100.200",
        "14.03.2024 12 00",
        "2024-03-14",
        "2019 - 2024",
        "18234511 views",
        "£12345678",
        "978-3-16-148410-0",
        "3.14159265358979",
        "05570950-d564-448c",
        "1234567890",
        "+1 + 2 = 3",
    ],
)
def test_other_numbers_are_no_phones(text: str):
    assert not found(text)


def test_after_many_tries_numbers_are_hidden_unasked():
    odd = " ; ".join(f"0{number:09d}" for number in range(100_000_000, 100_000_000 + MOST_TRIES))
    assert "000 0000 000" not in found("000 0000 000")
    assert "000 0000 000" in found(f"{odd} ; 000 0000 000")
