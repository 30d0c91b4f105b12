"""The bot's answers: to presses of buttons and to inline queries."""

from bot.sandbox.telegram.crowd import Crowd
from bot.sandbox.telegram.errors import bad_request
from bot.sandbox.telegram.keyboards import read_markup
from bot.sandbox.telegram.markup import utf16_length
from bot.sandbox.telegram.methods.checks import read_text
from bot.sandbox.telegram.parameters import Parameters
from bot.sandbox.telegram.records import Json
from bot.sandbox.telegram.state import CALLBACK_LIFE

TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
_RESULTS_AT_MOST = 50
_CACHE_SECONDS = 300


def answer_callback_query(world: Crowd, p: Parameters) -> bool:
    asked = world.callbacks.get(p.text("callback_query_id") or "")
    if asked is None or world.stamp - asked["at"] > CALLBACK_LIFE:
        raise bad_request(TOO_OLD)
    text = p.text("text")
    if text and utf16_length(text) > 200:
        raise bad_request("MESSAGE_TOO_LONG")
    person_id = asked["person_id"]
    world.toasts[person_id] = text or None
    world.emit("alert" if text and p.flag("show_alert") else "toast", person_id, text=text or "")
    return True


def answer_inline_query(world: Crowd, p: Parameters) -> bool:
    """Up to 50 articles; kept for `cache_time` seconds, for everybody unless `is_personal`."""
    results = p.structure("results")
    if not isinstance(results, list):
        raise bad_request("can't parse inline query results: Expected an Array of inline query results")
    if len(results) > _RESULTS_AT_MOST:
        raise bad_request("RESULTS_TOO_MUCH")
    checked = [_article(entry) for entry in results]
    if len({entry["id"] for entry in checked}) < len(checked):
        raise bad_request("RESULT_ID_DUPLICATE")
    if utf16_length(p.text("next_offset") or "") > 64:
        raise bad_request("NEXT_OFFSET_INVALID")
    cache_time = p.integer("cache_time")
    answer = {"results": checked, "next_offset": p.text("next_offset") or "", "button": p.structure("button")}
    if not world.answer_inline(
        p.text("inline_query_id") or "",
        answer,
        cache_time=_CACHE_SECONDS if cache_time is None else cache_time,
        is_personal=p.flag("is_personal"),
    ):
        raise bad_request(TOO_OLD)
    return True


def _article(entry: object) -> Json:
    if not isinstance(entry, dict) or entry.get("type") != "article":
        raise bad_request("can't parse inline query result: type must be article (the sandbox knows no other)")
    result = {name: value for name, value in entry.items() if value is not None}
    if not 1 <= len(str(result.get("id") or "").encode()) <= 64:
        raise bad_request("RESULT_ID_INVALID")
    if not result.get("title"):
        raise bad_request("ARTICLE_TITLE_EMPTY")
    content = result.get("input_message_content")
    if not isinstance(content, dict) or "message_text" not in content:
        raise bad_request("can't parse inline query result: Can't parse InputMessageContent")
    words = read_text(Parameters({**content, "text": content["message_text"]}), "MESSAGE_TOO_LONG")
    read_markup(result.get("reply_markup"))
    said = {"message_text": words["text"]} | ({"entities": words["entities"]} if "entities" in words else {})
    return result | {"input_message_content": said}
