import pytest

from hearten.care.known import FEW_NAMES, People, is_person


def mentions(people: People, text: str) -> list[str]:
    return [text[one.start : one.end] for one in people.mentions(text)]


def test_parts_of_a_name_are_the_same_person():
    people = People()
    assert people.number("Maria Okafor") == 1
    assert people.number("maria") == people.number("OKAFOR") == people.number("Maria de Okafor") == 1
    assert people.number("John Okafor") == 2
    assert people.number("Okafor, John") == 2


def test_whole_name_after_its_first_part_is_the_same_person():
    people = People()
    assert people.number("Maria") == people.number("Maria Okafor") == 1


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("Maria de la Cruz", "hi MARIA DE LA CRUZ, maria's box", ["MARIA DE LA CRUZ", "maria"]),
        ("Maria Okafor", "Marianne and Okaforth", []),
        ("Will Barnes", "Will you? I will. Thanks Will, Barnes", ["Will", "Barnes"]),
        ("Li Na", "li, Na? Ask Li.", ["Na", "Li"]),
        ("Seán O'Rourke", "mr o'rourke called", ["o'rourke"]),
        ("hemi_walker99", "@hemi_walker99 hello", ["hemi_walker99"]),
    ],
)
def test_name_is_found_again_but_not_its_ordinary_word(name: str, text: str, expected: list[str]):
    people = People()
    people.number(name)
    assert mentions(people, text) == expected


@pytest.mark.parametrize("author", ["Support Team", "HPSupport", "Customer", "Billing", "AmazonHelp", ""])
def test_office_is_nobody(author: str):
    assert not is_person(author, is_customer=False)
    assert not is_person(author, is_customer=True)


def test_customer_is_somebody_beside_the_word_customer():
    assert is_person("Customer Maria", is_customer=True)
    assert not is_person("Customer Care Maria", is_customer=False)
    assert is_person("Maria Okafor", is_customer=False)


def test_somebody_among_very_many_is_found():
    people = People()
    for n in range(3 * FEW_NAMES):
        people.number(f"Person{n} Surname{n}")
    assert [one.label for one in people.mentions("Did surname7 write again?")] == ["name"]
    assert list(people.mentions("Did anybody write again?")) == []
