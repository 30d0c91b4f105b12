"""Everything people send, as the Bot API tells it, and everything the bot may send back."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import (
    BufferedInputFile,
    InlineQueryResultArticle,
    InputMediaAudio,
    InputMediaDocument,
    InputMediaPhoto,
    InputTextMessageContent,
    Message,
    Update,
)

from bot.sandbox.session import Person, Telegram
from bot.sandbox.telegram import PersonError, Upload
from bot.sandbox.telegram.images import small_picture
from tests.bot.sandbox.conftest import HandClock


def messages(telegram: Telegram) -> list[Message]:
    """What waits for the bot, fetched and read by aiogram."""
    updates = [Update.model_validate(update) for update in telegram.call("getUpdates", {})]
    for update in updates:
        telegram.drop_update(update.update_id)
    found = [update.message or update.edited_message for update in updates]
    return [message for message in found if message is not None]


async def test_an_album_is_several_messages_of_one_group(telegram: Telegram, anna: Person) -> None:
    sent = await anna.send_album([None, small_picture(40, 30), Upload("f.mp4", b"film", "video/mp4")], caption="полка")
    heard = messages(telegram)
    assert [message.message_id for message in heard] == [message.id for message in sent]
    assert len({message.media_group_id for message in heard}) == 1
    assert [message.caption for message in heard] == ["полка", None, None]
    assert [message.content_type for message in heard] == ["photo", "photo", "video"]
    assert sent[0].album == heard[0].media_group_id

    await anna.send_album([(f"{number}.csv", b"1") for number in range(12)])
    groups = [message.media_group_id for message in messages(telegram)]
    assert [groups.count(group) for group in dict.fromkeys(groups)] == [10, 2]
    await anna.send_album([None])
    assert messages(telegram)[0].media_group_id is None
    with pytest.raises(PersonError):
        await anna.send_album([None, ("a.csv", b"1")])


async def test_every_kind_of_message_is_told_with_its_facts(telegram: Telegram, anna: Person) -> None:
    await anna.send_voice(7)
    await anna.send_video(12, caption="витрина")
    await anna.send_audio("Гимн", performer="Хор", duration=90)
    await anna.send_video_note(4)
    await anna.send_animation()
    await anna.send_sticker("🙏")
    await anna.send_contact("+79161234567", "Ольга", "Ким", user_id=77)
    await anna.send_location(55.75, 37.62)
    await anna.send_venue(55.75, 37.62, "Ромашка", "Ленина, 5")
    voice, video, audio, note, animation, sticker, contact, location, venue = messages(telegram)
    assert voice.voice is not None
    assert (voice.voice.duration, voice.voice.mime_type, bool(voice.voice.file_unique_id)) == (7, "audio/ogg", True)
    assert video.video is not None
    assert (video.video.duration, video.caption, video.video.width) == (12, "витрина", 640)
    assert audio.audio is not None
    assert (audio.audio.title, audio.audio.performer, audio.audio.duration) == ("Гимн", "Хор", 90)
    assert note.video_note is not None
    assert note.video_note.duration == 4
    assert animation.content_type == "animation"
    assert animation.document is not None
    assert sticker.sticker is not None
    assert sticker.sticker.emoji == "🙏"
    assert contact.contact is not None
    assert (contact.contact.phone_number, contact.contact.last_name, contact.contact.user_id) == (
        "+79161234567",
        "Ким",
        77,
    )
    assert location.location is not None
    assert location.location.latitude == 55.75
    assert venue.venue is not None
    assert (venue.venue.title, venue.location) == ("Ромашка", venue.venue.location)
    assert [message.page["media"]["kind"] for message in anna.messages[1:7]] == [
        "voice",
        "video",
        "audio",
        "video_note",
        "animation",
        "sticker",
    ]
    assert telegram.call("getFile", {"file_id": voice.voice.file_id})["file_path"].startswith("voice/")


async def test_forwards_tell_their_origin(telegram: Telegram, anna: Person, clock: HandClock) -> None:
    other = telegram.person("Борис")
    channel = telegram.group("Новости", other, kind="channel", invite=False)
    group = telegram.group("Отдел", other, invite=False)
    an_hour_ago = clock.at - timedelta(hours=1)
    await anna.forward("Привезите 20 коробок", comment="от Ромашки", origin=other)
    await anna.forward("тайна", origin="Аноним")
    await anna.forward("новость", origin=channel, date=clock.at - timedelta(days=2))
    await anna.forward("болтовня", origin=group)
    comment, user, hidden, from_channel, from_group = messages(telegram)
    assert (comment.text, comment.forward_origin) == ("от Ромашки", None)
    assert user.forward_origin is not None
    assert (user.forward_origin.type, user.forward_origin.date) == ("user", an_hour_ago)
    assert user.forward_origin.sender_user.first_name == "Борис"  # type: ignore[union-attr]
    assert (hidden.forward_origin.type, hidden.text) == ("hidden_user", "тайна")  # type: ignore[union-attr]
    assert (from_channel.forward_origin.type, from_channel.forward_origin.date) == (  # type: ignore[union-attr]
        "channel",
        clock.at - timedelta(days=2),
    )
    assert from_group.forward_origin.type == "chat"  # type: ignore[union-attr]

    album = await anna.send_album([None, None], caption="полка")
    await anna.forward(album)
    four = messages(telegram)
    assert four[2].media_group_id == four[3].media_group_id != four[0].media_group_id
    assert (four[2].caption, four[2].photo) == ("полка", four[0].photo)
    with pytest.raises(PersonError):
        await anna.edit(anna.messages[-1], "чужое")


async def test_captions_and_live_places_change(telegram: Telegram, anna: Person, clock: HandClock) -> None:
    photo = await anna.send_photo("до")
    await anna.edit_caption(photo, "после")
    await anna.edit_caption(photo, "")
    before, after, bare = messages(telegram)
    assert (before.caption, after.caption, bare.caption, bare.photo) == ("до", "после", None, before.photo)
    assert after.edit_date == int(clock.at.timestamp())
    with pytest.raises(PersonError):
        await anna.edit_caption(photo, "я" * 1025)

    place = await anna.send_location(55.75, 37.62, live_period=900)
    clock.advance(minutes=5)
    await anna.move_location(place, 55.76, 37.63)
    await anna.stop_location(place)
    live, moved, stopped = messages(telegram)
    assert [one.location.latitude for one in (live, moved, stopped) if one.location] == [55.75, 55.76, 55.76]
    assert moved.location is not None
    assert stopped.location is not None
    assert (moved.location.live_period, stopped.location.live_period) == (900, None)
    with pytest.raises(PersonError):
        await anna.move_location(place, 1, 1)


async def test_updates_live_a_day_of_their_message_and_inline_queries_half_a_minute(
    telegram: Telegram, anna: Person, clock: HandClock
) -> None:
    telegram.inline_mode = True
    await anna.send("раз")
    await anna.ask_inline("ромашка")
    assert telegram.call("getWebhookInfo", {})["pending_update_count"] == 2
    clock.advance(seconds=31)
    assert telegram.call("getWebhookInfo", {})["pending_update_count"] == 1
    clock.advance(hours=24)
    assert telegram.call("getWebhookInfo", {})["pending_update_count"] == 0


async def test_the_bot_sends_albums_and_every_other_kind(bot: Bot, telegram: Telegram, anna: Person) -> None:
    picture = BufferedInputFile(small_picture(), "a.png")
    album = await bot.send_media_group(
        anna.id, [InputMediaPhoto(media=picture, caption="<b>раз</b>"), InputMediaPhoto(media=picture)]
    )
    assert len({message.media_group_id for message in album}) == 1
    assert (anna.inbox[0].html, anna.inbox[1].text) == ("<b>раз</b>", "")
    file = BufferedInputFile(b"OggS", "a.ogg")
    voice = await bot.send_voice(anna.id, file, duration=9)
    assert voice.voice is not None
    assert voice.voice.duration == 9
    assert (await bot.send_voice(anna.id, voice.voice.file_id)).voice == voice.voice
    await bot.send_audio(anna.id, file, title="Гимн")
    await bot.send_video(anna.id, file, width=10)
    await bot.send_video_note(anna.id, file)
    await bot.send_contact(anna.id, "+7916", "Ольга")
    await bot.send_location(anna.id, 55.75, 37.62)
    await bot.send_venue(anna.id, 55.75, 37.62, "Ромашка", "Ленина, 5")
    assert [message.kind for message in anna.inbox[4:]] == [
        "audio",
        "video",
        "video_note",
        "contact",
        "location",
        "venue",
    ]
    copied = await bot.copy_message(anna.id, anna.id, album[0].message_id, caption="копия")
    assert (anna.last.id, anna.last.text, anna.last.album) == (copied.message_id, "копия", None)
    forwarded = await bot.forward_message(anna.id, anna.id, voice.message_id)
    assert forwarded.forward_origin is not None
    assert forwarded.voice == voice.voice


Media = Sequence[InputMediaPhoto | InputMediaDocument | InputMediaAudio]


@pytest.mark.parametrize(
    ("media", "reason"),
    [
        ([InputMediaPhoto(media="x")], "from 2 to 10 media"),
        ([InputMediaPhoto(media="x")] * 11, "too many messages to send as an album"),
        ([InputMediaPhoto(media="x"), InputMediaDocument(media="x")], "Document can't be mixed"),
        ([InputMediaAudio(media="x"), InputMediaPhoto(media="x")], "Audio can't be mixed"),
        ([InputMediaPhoto(media="x", caption="я" * 1025)] * 2, "message caption is too long"),
        ([InputMediaPhoto(media="x")] * 2, "wrong file identifier"),
    ],
)
async def test_albums_that_are_none(bot: Bot, anna: Person, media: Any, reason: str) -> None:
    with pytest.raises(TelegramBadRequest, match=reason):
        await bot.send_media_group(anna.id, media)
    assert anna.inbox == []


def article(number: str, text: str) -> InlineQueryResultArticle:
    return InlineQueryResultArticle(
        id=number, title=text, input_message_content=InputTextMessageContent(message_text=f"<b>{text}</b>")
    )


async def test_inline_queries_are_answered_cached_and_sent(
    bot: Bot, telegram: Telegram, anna: Person, clock: HandClock
) -> None:
    with pytest.raises(PersonError):
        await anna.ask_inline("ром")
    telegram.inline_mode = True
    assert (await bot.get_me()).supports_inline_queries
    other = telegram.person("Борис")

    async def asked(person: Person, query: str) -> str | None:
        assert await person.ask_inline(query) in ([], found)
        updates = await bot.get_updates()
        for update in updates:
            telegram.drop_update(update.update_id)
        return updates[-1].inline_query.id if updates and updates[-1].inline_query else None

    found: list[dict[str, Any]] = []
    first = await asked(anna, "ром")
    assert first is not None
    await bot.answer_inline_query(first, [article("1", "Ромашка")], cache_time=60, is_personal=True)
    found = await anna.ask_inline("ром")
    assert [entry["title"] for entry in found] == ["Ромашка"]
    assert await asked(anna, "ром") is None, "Telegram kept the answer"
    second = await asked(other, "ром")
    assert second is not None, "a personal answer is shown to nobody else"
    await bot.answer_inline_query(second, [article("1", "Ромашка")])
    clock.advance(seconds=61)
    assert await asked(anna, "ром") is None, "an answer without is_personal is shown to everybody"
    with pytest.raises(TelegramBadRequest, match="RESULT_ID_DUPLICATE"):
        await bot.answer_inline_query(second, [article("1", "а"), article("1", "б")])
    with pytest.raises(TelegramBadRequest, match="query is too old"):
        await bot.answer_inline_query(first, [])

    sent = await anna.choose_inline(found[0])
    (update,) = await bot.get_updates()
    assert update.message is not None
    assert update.message.via_bot is not None
    assert (sent.html, update.message.text) == ("<b>Ромашка</b>", "Ромашка")
