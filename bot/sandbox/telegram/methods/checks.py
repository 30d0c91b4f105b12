"""What the methods check alike: the chat, the words, the reply; and how a message of the bot is posted."""

from bot.sandbox.telegram.crowd import Crowd
from bot.sandbox.telegram.errors import bad_request, forbidden
from bot.sandbox.telegram.keyboards import read_markup
from bot.sandbox.telegram.markup import Entity, parse_html, tidy, utf16_length, with_found
from bot.sandbox.telegram.parameters import Parameters
from bot.sandbox.telegram.records import Chat, Json
from bot.sandbox.telegram.saying import CAPTION_LIMIT, TEXT_LIMIT, without_reply


def find_chat(world: Crowd, p: Parameters) -> Chat:
    raw = p.raw.get("chat_id")
    if raw is None or raw == "":
        raise bad_request("chat_id is empty")
    try:
        chat = world.chats.get(int(raw))
    except (TypeError, ValueError):
        chat = None  # @username of a channel: there are none here
    if chat is None:
        raise bad_request("chat not found")
    return chat


def open_chat(world: Crowd, p: Parameters) -> Chat:
    """The chat, when the bot may write there."""
    chat = find_chat(world, p)
    if chat.is_private:
        if chat.blocked:
            raise forbidden("bot was blocked by the user")
        if not chat.started:
            raise forbidden("bot can't initiate conversation with a user")
    elif chat.bot_status == "kicked":
        raise forbidden(f"bot was kicked from the {chat.kind} chat")
    elif chat.bot_status == "left":
        raise forbidden(f"bot is not a member of the {chat.kind} chat")
    return chat


def formatted(p: Parameters, name: str, entities_name: str) -> tuple[str, list[Entity]]:
    """The words of a call with their entities, after parsing and trimming."""
    source = p.text(name) or ""
    mode = (p.text("parse_mode") or "").lower()
    given = p.structure(entities_name)
    entities: list[Entity] = []
    if mode == "html":
        source, entities = parse_html(source)
    elif mode:
        raise bad_request("unsupported parse_mode (the sandbox knows HTML)")
    elif given:
        if not isinstance(given, list) or not all(isinstance(entry, dict) for entry in given):
            raise bad_request("can't parse entities: Expected an Array of MessageEntity")
        entities = [{key: value for key, value in entry.items() if value is not None} for entry in given]
    text, entities = tidy(source, entities)
    return text, with_found(text, entities)


def read_text(p: Parameters, too_long: str) -> Json:
    text, entities = formatted(p, "text", "entities")
    if not text:
        raise bad_request("message text is empty")
    if utf16_length(text) > TEXT_LIMIT:
        raise bad_request(too_long)
    return {"text": text, "entities": entities} if entities else {"text": text}


def read_caption(p: Parameters, too_long: str) -> Json:
    text, entities = formatted(p, "caption", "caption_entities")
    if utf16_length(text) > CAPTION_LIMIT:
        raise bad_request(too_long)
    if not text:
        return {}
    return {"caption": text, "caption_entities": entities} if entities else {"caption": text}


def read_reply(chat: Chat, p: Parameters) -> Json:
    parameters = p.structure("reply_parameters")
    if parameters:
        raw, lenient = parameters.get("message_id"), bool(parameters.get("allow_sending_without_reply"))
    else:
        raw, lenient = p.raw.get("reply_to_message_id"), p.flag("allow_sending_without_reply")
    if not raw:
        return {}
    replied = chat.messages.get(int(raw))
    if replied is None:
        if lenient:
            return {}
        raise bad_request("message to be replied not found")
    return {"reply_to_message": without_reply(replied.data)}


def post(world: Crowd, chat: Chat, p: Parameters, content: Json) -> Json:
    markup = read_markup(p.structure("reply_markup"))
    content |= read_reply(chat, p)
    if markup.inline is not None:
        content["reply_markup"] = markup.inline
    sender = None if chat.kind == "channel" else world.bot_user
    return world.post(chat, sender, content, keyboard=markup.reply).data
