"""Voice: a recognition that is made up, chromium's own made-up microphone, and the server's model where it is installed."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, Page, expect

from hearten.web.house import House

from ..web import houses
from ..web.filled import staff
from .conftest import QUIET, Looking, Served, chromium, running
from .test_every_page import violations

pytestmark = pytest.mark.browser

RECOGNISES = """
window.SpeechRecognition = class {
  start() { window.recognition = this; }
  stop() { setTimeout(() => this.onend()); }
  abort() {}
  hear(...said) {
    const results = said.map(([transcript, isFinal]) => Object.assign([{ transcript }], { isFinal }));
    this.onresult({ results });
  }
};
delete window.webkitSpeechRecognition;
"""
SPEAKS = """
window.spoken = [];
Object.defineProperty(window, "speechSynthesis", { value: Object.assign(new EventTarget(), {
  speaking: false,
  getVoices: () => [{ localService: false, lang: "en-US", name: "far" }, { localService: true, lang: "en-GB", name: "near" }],
  speak: (said) => window.spoken.push([said.text, said.voice?.name]),
  cancel: () => {},
}) });
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
"""
MICROPHONE = ("--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream")
MUTE = "delete window.webkitSpeechRecognition; delete window.SpeechRecognition;"


class Repeats:
    """A model for speech that says how much it was given."""

    def words(self, sound: bytes) -> str:
        self.sound = sound
        return "how are you managing"


def begin(page: Page, script: str) -> None:
    page.context.add_init_script(script)
    page.goto("/practise")
    page.locator("form.begin", has=page.locator("[value=dented-fridge]")).get_by_role("button", name="Answer this customer").click()
    page.wait_for_url("**/practise/*")


def test_what_was_understood_is_corrected_before_it_counts(look: Looking):
    page = look("Bob", "/practise")
    begin(page, RECOGNISES)
    talk = page.get_by_role("button", name="Speak")
    talk.click()
    expect(page.locator(".voice-state")).to_contain_text("may send the sound to its maker")
    assert page.evaluate("window.recognition") is None
    page.get_by_role("button", name="Use my voice").click()
    talk.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Done")).to_have_attribute("aria-pressed", "true")
    page.evaluate("recognition.hear(['How are you', true], [' mannering', false])")
    expect(page.locator(".voice-state")).to_contain_text("How are you mannering")
    page.wait_for_timeout(1700)
    page.evaluate("recognition.hear(['How are you', true], [' mannering without the fridge', true])")
    page.keyboard.press("Enter")
    expect(page.locator("#words")).to_have_value("How are you mannering without the fridge")
    expect(page.locator(".voice-state")).to_contain_text("Check the words")
    expect(page.locator(".voice-measure")).to_contain_text("words a minute")
    expect(page.locator(".voice-measure")).to_contain_text("one pause of")
    assert page.locator(".turn").count() == 1, "nothing was sent"
    assert violations(page) == []
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.post_data or ""))
    page.locator("#words").fill("How are you managing without the fridge?")
    page.locator("#words").press("Control+Enter")
    expect(page.locator(".turn")).to_have_count(2)
    assert [each for each in sent if "managing" in each]
    assert not [each for each in sent if "minute" in each or "pause" in each or "mannering" in each]
    assert page.get_by_role("button", name="Speak").count() == 1, "the new composer has its voice"


def test_held_it_ends_when_it_is_let_go(look: Looking):
    page = look("Bob", "/practise")
    begin(page, RECOGNISES + "localStorage.setItem('hearten-voice-allowed', 'yes');")
    page.get_by_role("button", name="Speak").hover()
    page.mouse.down()
    page.wait_for_timeout(500)
    page.evaluate("recognition.hear(['I see', true])")
    page.mouse.up()
    expect(page.locator("#words")).to_have_value("I see")
    expect(page.get_by_role("button", name="Speak")).to_have_attribute("aria-pressed", "false")


def test_ended_twice_it_is_heard_once(look: Looking):
    page = look("Bob", "/practise")
    begin(page, RECOGNISES + "localStorage.setItem('hearten-voice-allowed', 'yes');")
    page.get_by_role("button", name="Speak").click()
    page.evaluate("recognition.hear(['I see', true])")
    page.evaluate("const voice = document.querySelector('practise-voice'); voice.end(); voice.end()")
    expect(page.get_by_role("button", name="Speak")).to_have_attribute("aria-pressed", "false")
    expect(page.locator("#words")).to_have_value("I see")


@pytest.mark.parametrize(
    ("error", "says"), [("not-allowed", "blocked"), ("network", "could not be reached"), ("no-speech", "Nothing was heard")]
)
def test_what_goes_wrong_is_said_and_nothing_is_lost(look: Looking, error: str, says: str):
    page = look("Bob", "/practise")
    begin(page, RECOGNISES + "localStorage.setItem('hearten-voice-allowed', 'yes');")
    page.locator("#words").fill("What I wrote before")
    page.get_by_role("button", name="Speak").click()
    page.evaluate(f"recognition.onerror({{error: '{error}'}}); recognition.onend()")
    expect(page.locator(".voice-state")).to_contain_text(says)
    expect(page.locator("#words")).to_have_value("What I wrote before")


def test_lines_are_read_aloud_by_a_voice_of_this_machine_once_switched_on(look: Looking):
    page = look("Bob", "/practise")
    begin(page, SPEAKS)
    page.locator("#words").fill("How are you?")
    page.locator("#words").press("Control+Enter")
    expect(page.locator(".turn")).to_have_count(2)
    assert page.evaluate("spoken") == [], "off by default"
    page.get_by_role("button", name="Read aloud").click()
    page.locator("#words").fill("What do you need?")
    page.locator("#words").press("Control+Enter")
    expect(page.locator(".turn")).to_have_count(3)
    line = page.locator("[data-practise-line]").last.text_content()
    page.wait_for_function("spoken.length === 2")
    assert page.evaluate("spoken.at(-1)") == [line, "near"]
    page.reload()
    expect(page.get_by_role("button", name="Read aloud")).to_have_attribute("aria-pressed", "true")
    assert page.evaluate("spoken") == [], "a reload repeats nothing"


def test_without_recognition_and_voices_there_is_only_text(look: Looking):
    page = look("Bob", "/practise")
    begin(page, MUTE + "Object.defineProperty(window, 'speechSynthesis', { value: undefined });")
    assert page.locator("practise-voice button").count() == 0
    page.locator("#words").fill("How are you?")
    page.locator("#words").press("Control+Enter")
    expect(page.locator(".turn")).to_have_count(2)


@pytest.fixture(scope="module")
def model() -> Repeats:
    return Repeats()


@pytest.fixture(scope="module")
def hearing(tmp_path_factory: pytest.TempPathFactory, model: Repeats) -> Iterator[Served]:
    """Serve a house in which a model for speech is installed."""
    asked = houses.Asked()
    house: House = replace(houses.make_house(tmp_path_factory.mktemp("hearing"), asked), transcriber=model)
    staff(house)
    with running(house) as url:
        yield Served(url, house, asked)
    house.database.close()


def test_sound_goes_to_the_servers_model_where_there_is_one(browser: Browser, hearing: Served, model: Repeats):
    fake = browser.browser_type.launch(executable_path=chromium(), args=[*QUIET, *MICROPHONE])
    try:
        looking = Looking(fake, hearing)
        page = looking("Bob", "/practise", permissions=["microphone"])
        begin(page, MUTE)
        page.get_by_role("button", name="Speak").click()
        page.wait_for_timeout(2500)
        page.get_by_role("button", name="Done").click()
        expect(page.locator("#words")).to_have_value("how are you managing")
        assert page.locator(".turn").count() == 1, "nothing was sent"
        assert (model.sound[:4], model.sound[24:28]) == (b"RIFF", (16000).to_bytes(4, "little"))
        assert len(model.sound) > 16000
        assert any(model.sound[44:]), "the microphone was heard"
        assert not looking.strangers
        assert not looking.complaints
    finally:
        fake.close()
