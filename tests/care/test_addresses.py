import pytest

from hearten.care.addresses import addresses


def longest(text: str) -> str:
    return max((text[one.start : one.end] for one in addresses(text)), key=len, default="")


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("to 38 Elm Avenue, York YO1 7HH, second door", "38 Elm Avenue, York YO1 7HH"),
        ("I am at 14 Glebe Terrace. With thanks", "14 Glebe Terrace"),
        ("i live at 7 high street ok", "7 high street"),
        ("Flat 3, 9 Elm Grove", "Flat 3, 9 Elm Grove"),
        ("1 Main St.\nBoise, ID 83701", "1 Main St.\nBoise, ID 83701"),
        ("500 W 45th St Apt 4C please", "500 W 45th St Apt 4C"),
        ("PO Box 1187", "PO Box 1187"),
        ("Rosenstraße 19, 01067 Dresden ist", "Rosenstraße 19, 01067 Dresden"),
        ("posted to Lindenweg 8 today", "Lindenweg 8"),
        ("9 rue du Faubourg, 38000 Grenoble", "9 rue du Faubourg, 38000 Grenoble"),
        ("Rua das Flores 87", "Rua das Flores 87"),
        ("C/ Olmo 31, 46003 Valencia", "C/ Olmo 31, 46003 Valencia"),
        ("House No. 22-1-88, Noor Khan Bazar, Warangal", "House No. 22-1-88, Noor Khan Bazar, Warangal"),
        ("postcode is yo10 5dd", "yo10 5dd"),
        ("it's LS8 4PX", "LS8 4PX"),
        ("zip code: 60614", "60614"),
        ("12 Banksia Drive, Hobart TAS 7000", "12 Banksia Drive, Hobart TAS 7000"),
    ],
)
def test_address_is_found_with_its_town(text: str, address: str):
    assert longest(text) == address


@pytest.mark.parametrize(
    "text",
    [
        "2 court cases against you",
        "3 ways to fix it",
        "a 20 minutes drive, 2 hours on the road",
        "street parking",
        "Galaxy S9 2GB",
        "4 pillows place",
        "the zip file is 60 mb",
        "in 5 minutes the road was free",
    ],
)
def test_other_numbers_and_streets_are_left(text: str):
    assert not longest(text)


def test_street_does_not_swallow_what_follows():
    assert longest("12 Ropery Lane is yours from 00318. First bill") == "12 Ropery Lane"
