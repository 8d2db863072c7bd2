from fastapi.testclient import TestClient

from hearten.storage import people, sessions
from hearten.web import signing_in
from hearten.web.house import House

from .houses import PASSWORD, add_person, client, signed_in


def sign_in(browser: TestClient, mail: str = "bob@example.org", password: str = PASSWORD, **more: str):
    return browser.post("/sign-in", data={"mail": mail, "password": password, **more})


def test_right_password_opens_the_door_and_the_cookie_is_out_of_reach(house: House):
    add_person(house, "Bob")
    answer = sign_in(client(house), mail=" Bob@Example.org ")
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Secure" not in cookie


def test_cookie_is_secure_over_https(house: House):
    add_person(house, "Bob")
    browser = client(house)
    browser.base_url = "https://localhost"
    assert "Secure" in sign_in(browser).headers["set-cookie"]


def test_stored_token_is_a_hash(house: House):
    add_person(house, "Bob")
    token = signed_in(house, "Bob").cookies["hearten_session"]
    assert token.encode() not in house.settings.workspace.joinpath("hearten.sqlite-wal").read_bytes()


def test_wrong_password_and_unknown_mail_look_alike(house: House):
    add_person(house, "Bob")
    wrong = sign_in(client(house), password="not the one at all")
    unknown = sign_in(client(house), mail="eve@example.org")
    assert wrong.status_code == unknown.status_code == 401
    assert wrong.text.replace("bob@", "") == unknown.text.replace("eve@", "")
    assert "set-cookie" not in wrong.headers


def test_guessing_one_mail_is_stopped_even_from_many_addresses(house: House):
    add_person(house, "Bob")
    statuses = [
        sign_in(client(house, f"10.0.0.{n}"), password="guess number one").status_code for n in range(signing_in.TRIES_PER_MAIL + 1)
    ]
    assert statuses == [401] * signing_in.TRIES_PER_MAIL + [429]
    assert sign_in(client(house)).status_code == 429


def test_guessing_many_mails_from_one_address_is_stopped(house: House):
    browser = client(house, "10.0.0.9")
    statuses = {sign_in(browser, mail=f"{n}@example.org").status_code for n in range(signing_in.TRIES_PER_ADDRESS)}
    assert statuses == {401}
    assert sign_in(browser, mail="one-more@example.org").status_code == 429


def test_after_a_right_password_the_tries_of_that_mail_are_forgotten(house: House):
    add_person(house, "Bob")
    for _ in range(signing_in.TRIES_PER_MAIL - 1):
        sign_in(client(house), password="guess number one")
    assert sign_in(client(house)).status_code == 303
    assert sign_in(client(house), password="guess number one").status_code == 401


def test_signing_in_goes_back_to_where_one_was_but_never_elsewhere(house: House):
    add_person(house, "Bob")
    asked = client(house).get("/account?changed=1")
    assert asked.headers["location"] == "/sign-in?next=/account%3Fchanged%3D1"
    assert sign_in(client(house), next="/account?changed=1").headers["location"] == "/account?changed=1"
    for elsewhere in ("https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/\tx", ""):
        assert sign_in(client(house), next=elsewhere).headers["location"] == "/"


def test_fragment_moves_the_whole_page_to_the_sign_in(house: House):
    add_person(house, "Bob")
    answer = client(house).get("/account", headers={"HX-Request": "true"})
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (401, "/sign-in")


def test_sign_out_ends_the_session_not_only_the_cookie(house: House):
    add_person(house, "Bob")
    browser = signed_in(house, "Bob")
    token = browser.cookies["hearten_session"]
    assert browser.post("/sign-out").headers["location"] == "/sign-in"
    browser.cookies.set("hearten_session", token)
    assert browser.get("/account").status_code == 303


def test_disabled_people_are_out_at_once(house: House, administrator: TestClient):
    bob = add_person(house, "Bob")
    browser = signed_in(house, "Bob")
    assert browser.get("/account").status_code == 200
    administrator.post(f"/people/{bob}/disable")
    assert browser.get("/account").status_code == 303
    assert sign_in(client(house)).status_code == 401
    administrator.post(f"/people/{bob}/enable")
    assert browser.get("/account").status_code == 303, "an old session must not come to life again"
    assert sign_in(client(house)).status_code == 303


def test_one_device_or_all_of_them_can_be_signed_out(house: House):
    bob = add_person(house, "Bob")
    desk, phone, tablet = (signed_in(house, "Bob") for _ in range(3))
    with house.database.read() as connection:
        newest = sessions.of_person(connection, bob)[0].id
    desk.post(f"/account/devices/{newest}/end")
    assert (desk.get("/account").status_code, tablet.get("/account").status_code) == (200, 303)
    desk.post("/account/devices/end")
    assert (desk.get("/account").status_code, phone.get("/account").status_code) == (303, 303)


def test_nobody_ends_another_persons_session(house: House):
    add_person(house, "Bob")
    eve = add_person(house, "Eve")
    bob, other = signed_in(house, "Bob"), signed_in(house, "Eve")
    with house.database.read() as connection:
        theirs = sessions.of_person(connection, eve)[0].id
    bob.post(f"/account/devices/{theirs}/end")
    assert other.get("/account").status_code == 200


def test_changing_the_password_needs_the_old_one_and_ends_other_devices(house: House):
    add_person(house, "Bob")
    desk, phone = signed_in(house, "Bob"), signed_in(house, "Bob")
    new = "another sentence of my own"
    assert desk.post("/account/password", data={"old": "wrong", "password": new}).status_code == 400
    assert desk.post("/account/password", data={"old": PASSWORD, "password": "short"}).status_code == 422
    assert desk.post("/account/password", data={"old": PASSWORD, "password": new}).status_code == 303
    assert (desk.get("/account").status_code, phone.get("/account").status_code) == (200, 303)
    assert sign_in(client(house), password=new).status_code == 303


def test_invitation_works_once_and_older_ones_end(house: House, administrator: TestClient):
    page = administrator.post("/people", data={"name": "Cleo", "mail": "cleo@example.org", "post": "agent"}).text
    first = page.partition('<code id="invitation">http://localhost')[2].partition("<")[0]
    with house.database.read() as connection:
        cleo = people.by_mail(connection, "cleo@example.org")
    assert cleo
    page = administrator.post(f"/people/{cleo.person.id}/invite").text
    second = page.partition('<code id="invitation">http://localhost')[2].partition("<")[0]
    browser = client(house)
    assert browser.get(first).status_code == 404
    assert "Welcome, Cleo" in browser.get(second).text
    assert browser.post(second, data={"password": "short"}).status_code == 422
    assert browser.post(second, data={"password": PASSWORD}).status_code == 303
    assert browser.get("/account").status_code == 200
    assert client(house).get(second).status_code == 404
