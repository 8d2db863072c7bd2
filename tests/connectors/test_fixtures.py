"""Every vendor's shape, by small authored fixtures."""

import gzip
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hearten.kernel.intake import Rejected
from tests.connectors.reading import HERE, arrivals, conversations, rejected, said


def test_zendesk_reads_public_comments_with_roles_from_the_side_loaded_users():
    (ticket,) = conversations(HERE / "zendesk/page.json")
    assert said(ticket) == [
        ("customer", "This is the third one. I am tired."),
        ("bot", "We received your request."),
        ("agent", "Three is too many.\n\nA new one leaves today"),
        ("customer", "I am her husband, thanks."),
    ]
    assert (ticket.source, ticket.id, ticket.channel, ticket.team) == ("zendesk", "35436", "email", "Kitchen")
    assert (ticket.outcome.csat, ticket.outcome.resolved) == (0.0, True)
    assert [m.author for m in ticket.messages][0::2] == ["Mara Lind <mara@example.org>", "Tom Ash"]
    (note_only,) = rejected(HERE / "zendesk/page.json")
    assert "no public comment" in note_only.problem


def test_zendesk_ndjson_export_has_a_ticket_a_line(tmp_path):
    comment = '{"author_id": 5, "plain_body": "Hm", "public": true, "author": {"id": 5, "role": "end-user"}}'
    line = f'{{"id": 1, "requester": {{"id": 5}}, "comments": [{comment}]}}'
    (tmp_path / "export.json").write_text(f"{line}\n{line.replace(': 1,', ': 2,')}\n")
    assert [c.id for c in conversations(tmp_path / "export.json")] == ["1", "2"]


def test_intercom_leaves_notes_out_and_knows_the_bot():
    (conversation,) = conversations(HERE / "intercom/conversation.json")
    assert said(conversation) == [
        ("customer", "You charged me twice & nobody answers."),
        ("bot", "I am Fin, the bot."),
        ("agent", "Two charges for one order is wrong, and I see both."),
        ("agent", "Refunded."),
    ]
    assert conversation.messages[0].at == datetime(2024, 3, 1, 9, 30, tzinfo=UTC)
    assert (conversation.outcome.csat, conversation.outcome.resolved, conversation.outcome.reopened) == (2.0, True, True)


def test_chatwoot_sorts_skips_private_notes_and_keeps_literal_script():
    (conversation,) = conversations(HERE / "chatwoot/messages.json")
    assert said(conversation) == [
        ("customer", "My parcel is lost again <script>alert(1)</script>"),
        ("bot", "We answer within an hour"),
        ("agent", "Sorry, I see it: it was sent to your old address."),
        ("system", "Conversation was marked resolved by Omar"),
        ("bot", "I am a bot"),
        ("bot", "Please rate the conversation"),
    ]
    assert (conversation.id, conversation.channel, conversation.language, conversation.team) == ("81", "WebWidget", "en", "Web")
    assert conversation.outcome.csat == 4


def test_freshdesk_starts_with_the_description_and_skips_notes_and_forwards():
    (ticket,) = conversations(HERE / "freshdesk/tickets.json")
    assert said(ticket) == [("customer", "Nothing works & I am late"), ("agent", "Try it now, I reset it."), ("customer", "Thank you!")]
    assert (ticket.channel, ticket.language, ticket.outcome.resolved) == ("email", "en", True)


def test_zammad_puts_articles_of_a_ticket_together():
    first, second = conversations(HERE / "zammad/articles.json")
    assert said(first) == [("customer", "Locked out\nsince Monday"), ("bot", "We got your mail."), ("agent", "Since Monday is long.")]
    assert (first.id, second.id, second.channel) == ("3", "4", "web")
    assert [m.author for m in first.messages] == ["Nora Field <nora@example.org>", "Help", "Sam"]


def test_zammad_reads_an_answer_with_assets():
    (ticket,) = conversations(HERE / "zammad/all.json")
    assert said(ticket) == [("customer", "Where is it?"), ("agent", "On its way.")]


def test_mail_threads_without_quotes_and_signatures():
    thread, other = conversations(HERE / "mail/box.mbox")
    assert said(thread) == [
        ("customer", "My order never came and the party is tomorrow.\n\n- one cake stand\n- two candles"),
        ("bot", "We have received your mail."),
        ("agent", "With the party tomorrow I sent a courier – it arrives at six."),
    ]
    assert (thread.id, thread.messages[0].author, thread.channel) == ("a1@example.net", "Eva Kübler <eva@example.net>", "email")
    assert said(other) == [("customer", "Where is it?")]


def test_webvtt_joins_cues_and_casts_the_other_speaker():
    (call,) = conversations(HERE / "webvtt/call.vtt")
    assert said(call) == [
        ("agent", "Good morning, how can I help?"),
        ("customer", "My mother died, and the phone still bills her & me."),
        ("agent", "I am sorry for your loss."),
    ]
    assert call.id.startswith("call.vtt-")


def test_webvtt_takes_uncertain_speakers_for_agents_unless_told(tmp_path):
    path = tmp_path / "c.vtt"
    path.write_text("WEBVTT\n\n00:01.000 --> 00:02.000\nJane: Hello\nRaj: Hi\n")
    assert [role for role, _ in said(conversations(path)[0])] == ["agent", "agent"]
    assert [role for role, _ in said(conversations(path, customer="Jane")[0])] == ["customer", "agent"]


def test_vcon_reads_texts_in_order_and_transcripts():
    (chat,) = conversations(HERE / "vcon/chat.vcon.json")
    assert said(chat) == [("customer", "Is this a joke?"), ("agent", "It is, and I put it right.")]
    (call,) = conversations(HERE / "vcon/call.vcon.json")
    assert said(call) == [("agent", "Hello."), ("customer", "I waited an hour.")]
    assert call.messages[1].at == datetime(2024, 3, 1, 9, 30, 2, tzinfo=UTC)


def test_convokit_folder_with_scattered_conversations_is_one_source():
    first, second = conversations(HERE / "convokit/corpus")
    assert said(first) == [("customer", "It broke again."), ("agent", "I send a new one.")]
    assert (first.id, first.outcome.csat, first.language) == ("c1", 3.0, "en")
    assert said(second) == [("customer", "Thanks for yesterday!")]


def test_abcd_reads_the_sample_and_all_parts_of_the_whole():
    (sample,) = conversations(HERE / "abcd/sample.json")
    assert said(sample) == [("agent", "Hi!"), ("customer", "Too small."), ("system", "Account pulled up.")]
    assert sample.outcome.more == {"flow": "product_defect", "subflow": "return_size"}
    assert [c.id for c in conversations(HERE / "abcd/whole.json")] == ["2", "3"]
    assert rejected(HERE / "abcd/whole.json")[0].field == "original[0]"


def test_twitter_care_puts_the_answer_at_its_turn():
    (talk,) = conversations(HERE / "twitter_care/tweets.json")
    assert said(talk) == [
        ("customer", "@Shop it >never< works"),
        ("customer", "@Shop same here"),
        ("agent", "@ann See https://help.example/a & tell us"),
    ]
    assert talk.messages[2].at == datetime(2020, 3, 1, 10, 10, tzinfo=UTC)
    assert (talk.id, talk.team) == ("S1", "Shop")


def test_wmt_chat_gives_the_english_side_where_there_is_one():
    english, french = conversations(HERE / "wmt_chat/dev.csv")
    assert said(english) == [("customer", "Hello, nothing works"), ("agent", "I am on it.")]
    assert (english.language, french.language) == ("en", "fr")
    assert said(french) == [("customer", "Merci"), ("agent", "Gladly.")]


def test_csv_finds_its_columns():
    first, second = conversations(HERE / "csv/chats.csv")
    assert said(first) == [("customer", "It broke; again"), ("agent", "I send a new one.")]
    assert (first.id, first.outcome.csat, first.messages[0].author, first.source) == ("7", 5.0, "Uma", "csv")
    assert said(second) == [("customer", "Thanks!")]


def test_jsonl_reads_what_it_documents():
    first, second = conversations(HERE / "jsonl/two.jsonl")
    assert (first.id, first.channel, first.outcome.csat, first.outcome.more) == ("j1", "chat", 4.0, {"tag": "vip"})
    assert (second.id, second.source, said(second)) == ("2", "jsonl", [("bot", "I am a bot")])


FIXTURES = sorted(
    path for path in HERE.glob("*/*") if path.suffix in {".json", ".jsonl", ".csv", ".mbox", ".vtt"} or (path / "utterances.jsonl").exists()
)  # fmt: skip


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_reading_resumes_at_every_position_without_loss_or_doubles(path):
    check_resuming(path)


def check_resuming(path: Path):
    whole = arrivals(path)
    positions = [a.position for a in whole]
    assert positions == sorted(positions)
    for start in {0, *positions}:
        assert [a for a in arrivals(path, start=start) if a.position > start] == [a for a in whole if a.position > start]


BAD_ROWS = {
    "streamed.csv": "id,role,text\n1,customer,Hi\n1,wizard,Yo\n2,wizard,Yo\n3,wizard,Yo\n3,agent,Bye\n3,wizard,Yo\n",
    "scattered.csv": "id,role,text\n1,customer,Hi\n2,wizard,Yo\n3,wizard,Yo\n1,wizard,Yo\n3,agent,Bye\n",
    "page.jsonl": '{"tickets": ['
    + ",".join(f'{{"id": {n}, "comments": [{{"author_id": 1, "body": "Hi"}}]}}' for n in (1, 2))
    + ', {"id": 3}]}\n{"no\n',
}


@pytest.mark.parametrize("is_cut", [False, True])
@pytest.mark.parametrize("name", BAD_ROWS)
def test_rejected_rows_come_neither_twice_nor_never(name, is_cut, tmp_path):
    path = tmp_path / (f"{name}.gz" if is_cut else name)
    data = BAD_ROWS[name].replace("Yo", "Yo" * 100).encode()
    for each in (path, tmp_path / f"again-{path.name}"):
        each.write_bytes(gzip.compress(data)[:-4] if is_cut else data)
    assert sum(isinstance(a.item, Rejected) for a in arrivals(path)) > (2 if is_cut else 1)
    check_resuming(path)
    check_resuming(tmp_path)
