"""Settings, mode and rubric."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from hearten.kernel.errors import HeartenError
from hearten.listen import rubric
from hearten.settings import CHANGEABLE, Settings
from hearten.storage import settings as stored
from hearten.web.house import House
from hearten.web.pages.mode import LONGEST, Checklist, checked
from hearten.web.pages.settings import shown
from hearten.web.rubric_words import rubric_in_words
from hearten.web.state import state_of
from hearten.web.with_code import with_code

from .houses import PASSWORD, RUBRIC, Asked, add_person, client, make_house, signed_in

DAY = date(2026, 3, 1)
FORM = Checklist(purpose="why", informed="all", council="none here", access="leads", until="2026-04-01", told="yes", ranking="yes")


def test_every_setting_is_on_the_page_with_its_sentence(administrator: TestClient):
    page = administrator.get("/settings").text
    for name, field in Settings.model_fields.items():
        assert str(field.description).replace("`", "`").split("`")[0].split("'")[0] in page, name
        assert name in CHANGEABLE or f"HEARTEN_{name.upper()}" in page


def test_changes_hold_and_are_recorded(administrator: TestClient, house: House):
    form = {"canned_customers": "9", "retention_days": "30"}
    assert administrator.post("/settings", data=form).status_code == 303
    now = state_of(house).settings
    assert (now.canned_customers, now.retention_days, now.redact) == (9, 30, False)
    with house.database.read() as connection:
        [change] = stored.history(connection, "retention_days")
    assert (change.value, change.by) == (30, "Ada")


def test_wrong_value_changes_nothing_and_says_where(administrator: TestClient, house: House):
    answer = administrator.post("/settings", data={"canned_customers": "1", "retention_days": "30", "redact": "yes"})
    assert answer.status_code == 422
    assert 'id="canned_customers-problem"' in answer.text
    assert state_of(house).settings.retention_days == 0


def test_what_the_environment_names_cannot_be_changed(tmp_path: Path, asked: Asked):
    house = make_house(tmp_path / "named", asked, redact=True)
    add_person(house, "Ada", "administrator")
    browser = client(house)
    browser.post("/sign-in", data={"mail": "ada@example.org", "password": PASSWORD})
    browser.post("/settings", data={"canned_customers": "9"})
    assert state_of(house).settings.redact is True
    assert "HEARTEN_REDACT" in browser.get("/settings").text
    house.database.close()


def test_database_address_is_not_shown(tmp_path: Path):
    settings = Settings(workspace=tmp_path, database="postgresql+psycopg://me:secret@host/name")
    assert "secret" not in str(shown("database", settings, settings))


def test_review_needs_the_whole_checklist():
    for name in ("purpose", "informed", "council", "access", "told", "ranking", "until"):
        with pytest.raises(HeartenError):
            checked(FORM.model_copy(update={name: " " if name not in {"told", "ranking", "until"} else ""}), DAY)
    for day in (DAY - timedelta(days=1), DAY + LONGEST + timedelta(days=1)):
        with pytest.raises(HeartenError):
            checked(FORM.model_copy(update={"until": day.isoformat()}), DAY)
    assert checked(FORM, DAY)["until"] == "2026-04-01"


def test_review_opens_with_its_record_and_closes_by_itself(administrator: TestClient, house: House):
    until = datetime.now(UTC).date() + timedelta(days=30)
    form = {**FORM.model_dump(), "until": until.isoformat()}
    assert administrator.post("/settings/mode/review", data={**form, "told": ""}).status_code == 422
    assert state_of(house).mode == "reflect"
    assert administrator.post("/settings/mode/review", data=form).status_code == 303
    assert state_of(house).mode == "review"
    assert "none here" in administrator.get("/settings/mode").text
    assert state_of(house, today=until).mode == "review"
    assert state_of(house, today=until + timedelta(days=1)).mode == "reflect"
    administrator.post("/settings/mode/reflect")
    assert state_of(house).mode == "reflect"


def test_rubric_is_read_out_in_words(administrator: TestClient):
    page = administrator.get("/settings/rubric").text
    assert "in the customer’s own facts" in page
    assert "hearten-1" in page


def test_every_rule_is_in_words():
    shipped = rubric.shipped()
    assert len(rubric_in_words(shipped)) == len(shipped.rules) + 1


def test_preview_shows_flips_and_stores_nothing(administrator: TestClient, asked: Asked, house: House):
    changed = RUBRIC.replace("version = 1", "version = 2")
    page = administrator.post("/settings/rubric/preview", data={"text": changed.replace("\n", "\r\n")}).text
    assert "Of 40 moments, by hearten-2" in page
    assert "third time I call" in page
    assert asked.rubrics == []
    assert administrator.post("/settings/rubric/apply", data={"text": changed.replace("\n", "\r\n")}).status_code == 303
    assert asked.rubrics == [changed]


def test_where_nothing_would_flip_grading_is_not_offered(administrator: TestClient, asked: Asked):
    asked.flips = ()
    stricter = RUBRIC.replace("version = 1", "version = 2")
    page = administrator.post("/settings/rubric/preview", data={"text": stricter}).text
    assert "None of 40 moments would get another grade" in page
    assert "Keep it for what comes" in page
    assert "Grade by this rubric" not in page
    same = administrator.post("/settings/rubric/preview", data={"text": RUBRIC}).text
    assert "asks for the same as the rubric that grades now" in same
    assert 'action="/settings/rubric/apply"' not in same


def test_broken_rubric_says_what_is_wrong_and_keeps_what_was_typed(administrator: TestClient, asked: Asked):
    for path in ("preview", "apply"):
        answer = administrator.post(f"/settings/rubric/{path}", data={"text": 'name = "mine"\nversion = "x"'})
        assert answer.status_code == 422
        assert 'role="alert"' in answer.text
        assert "name = &#34;mine&#34;" in answer.text
    assert asked.rubrics == []


def test_everybody_sees_on_their_account_why_review_is_open(administrator: TestClient, house: House):
    add_person(house, "Bob")
    bob = signed_in(house, "Bob")
    assert "Reflect mode" in bob.get("/account").text
    until = datetime.now(UTC).date() + timedelta(days=30)
    administrator.post("/settings/mode/review", data={**FORM.model_dump(), "until": until.isoformat()})
    page = bob.get("/account").text
    assert "Review mode is open" in page
    assert "none here" in page


def test_backticks_become_code_and_nothing_else_becomes_html():
    assert with_code("run `a <b>` & <i>go</i>") == "run <code>a &lt;b&gt;</code> &amp; &lt;i&gt;go&lt;/i&gt;"
