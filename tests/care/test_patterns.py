import pytest

from hearten.care.patterns import cards, ibans, locators, mails, orders


def found(finder, text: str) -> set[str]:
    return {text[one.start : one.end] for one in finder(text)}


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("write to jo.bloggs+x@mail.example.co.uk.", "jo.bloggs+x@mail.example.co.uk"),
        ("(zoë@bücher.example)", "zoë@bücher.example"),
        ("its jo at gmail dot com ok", "jo at gmail dot com"),
        ("it says 'jo@mail.example' here", "jo@mail.example"),
        ("write to o'neil@mail.example", "o'neil@mail.example"),
        ("jo(at)yahoo.co.uk", "jo(at)yahoo.co.uk"),
    ],
)
def test_mail_address_is_found_whole(text: str, address: str):
    assert found(mails, text) == {address}


@pytest.mark.parametrize("text", ["@jo_bloggs hello", "meet at noon. com is down", "a@b", "50 @ 3.99"])
def test_what_only_resembles_mail_is_left(text: str):
    assert not found(mails, text)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("pay 4111 1111 1111 1111 now", "4111 1111 1111 1111"),
        ("5555-5555-5555-4444", "5555-5555-5555-4444"),
        ("amex 3782 822463 10005.", "3782 822463 10005"),
        ("4111111111111111 04 28", "4111111111111111"),
        ("my card number is 4111 1111 1111 1112", "4111 1111 1111 1112"),
    ],
)
def test_card_is_found(text: str, number: str):
    assert found(cards, text) == {number}


@pytest.mark.parametrize("text", ["4111 1111 1111 1112", "9111 1111 1111 1111", "4006381333931", "1234567890123456", "card ending 4111"])
def test_long_number_that_is_no_card_is_left(text: str):
    assert not found(cards, text)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("to GB82 WEST 1234 5698 7654 32 please send it", "GB82 WEST 1234 5698 7654 32"),
        ("gb82west12345698765432", "gb82west12345698765432"),
        ("NO93 8601 1117 947 and more words follow here", "NO93 8601 1117 947"),
    ],
)
def test_bank_account_ends_where_its_country_says(text: str, number: str):
    assert found(ibans, text) == {number}


def test_bank_account_with_a_wrong_check_digit_is_left():
    assert not found(ibans, "GB83 WEST 1234 5698 7654 32")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Order #482133 never came", "#482133"),
        ("my order is 48213", "48213"),
        ("booking ref: ab12cd", "ab12cd"),
        ("policy no. HX/99120/B", "HX/99120/B"),
        ("where is my parcel, I think it was 88120045?", "88120045"),
        ("tracking 1Z999AA10123456784", "1Z999AA10123456784"),
        ("member 6299 1182 0031", "6299 1182 0031"),
        ("see #559102", "#559102"),
        ("INV-2024-0917", "INV-2024-0917"),
        ("Bestellnummer 7719204", "7719204"),
    ],
)
def test_order_number_is_found_by_its_word_or_its_shape(text: str, number: str):
    assert found(orders, text) == {number}


def test_listed_order_numbers_are_all_found():
    assert found(orders, "orders 55120, 55121 and 55122") == {"55120", "55121", "55122"}


@pytest.mark.parametrize(
    "text",
    [
        "order 66 jokes aside",
        "ordered 12000 of them",
        "account since 2009",
        "my order of 14.99",
        "ticket bought 12/03/2024",
        "booking at 14:30",
        "in order to log in",
        "It came in a case. 88120045 views",
        "case for a 256gb phone",
    ],
)
def test_other_numbers_are_no_order_numbers(text: str):
    assert not found(orders, text)


def test_booking_code_of_letters_is_found_where_it_is_called_one():
    assert found(locators, "my booking reference is QXTRPL.") == {"QXTRPL"}
    assert not found(locators, "my booking THANKS YOU")
