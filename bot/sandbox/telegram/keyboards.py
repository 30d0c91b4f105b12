"""Reply markup by Telegram's rules: inline keyboards, reply keyboards, their removal and forced replies."""

from dataclasses import dataclass
from typing import Any

from bot.sandbox.telegram.errors import ApiError, bad_request
from bot.sandbox.telegram.markup import normal_url, utf16_length

Json = dict[str, Any]

CALLBACK_DATA_BYTES = 64
BUTTONS_AT_MOST = 100
_ACTIONS = {
    "callback_data",
    "url",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
}


@dataclass(frozen=True, slots=True)
class Markup:
    """Either an inline keyboard, which belongs to the message, or a reply one, which belongs to the chat."""

    inline: Json | None = None
    reply: Json | None = None


def read_markup(raw: Any) -> Markup:
    """Check reply markup as it came in a call. Raises ApiError 400 in Telegram's words."""
    if not raw:
        return Markup()
    if not isinstance(raw, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in raw:
        rows = [[_inline_button(button) for button in row] for row in _rows(raw["inline_keyboard"], "inline_keyboard")]
        rows = [row for row in rows if row]
        return Markup(inline={"inline_keyboard": rows}) if rows else Markup()
    if "keyboard" in raw:
        keyboard = [[_reply_button(button) for button in row] for row in _rows(raw["keyboard"], "keyboard")]
        placeholder = raw.get("input_field_placeholder") or ""
        if utf16_length(placeholder) > 64:
            raise bad_request("input field placeholder is too long")
        return Markup(reply={**raw, "keyboard": [row for row in keyboard if row]})
    if raw.get("remove_keyboard") is True or raw.get("force_reply") is True:
        return Markup(reply=raw)
    raise bad_request("can't parse reply keyboard markup JSON object")


def _rows(raw: Any, name: str) -> list[list[Any]]:
    if not isinstance(raw, list) or not all(isinstance(row, list) for row in raw):
        raise bad_request(f'can\'t parse reply markup: Field "{name}" must be an Array of Arrays')
    if sum(len(row) for row in raw) > BUTTONS_AT_MOST:
        raise bad_request("reply markup is too long")
    return raw


def _text(button: Any, kind: str) -> str:
    text = button.get("text") if isinstance(button, dict) else None
    if not isinstance(text, str):
        raise bad_request(f'can\'t parse {kind} button: Field "text" must be of type String')
    if not text.strip():
        raise bad_request(f"can't parse {kind} button: text must be non-empty")
    return text


def _inline_button(button: Any) -> Json:
    _text(button, "inline keyboard")
    kept: Json = {name: value for name, value in button.items() if value is not None}
    actions = _ACTIONS & kept.keys()
    if not actions:
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise bad_request("can't parse inline keyboard button: exactly one action must be used")
    if "callback_data" in actions:
        data = kept["callback_data"]
        if not isinstance(data, str) or not 1 <= len(data.encode("utf-8", "surrogatepass")) <= CALLBACK_DATA_BYTES:
            raise bad_request("BUTTON_DATA_INVALID")
    if "url" in actions:
        url = normal_url(str(kept["url"]))
        if url is None:
            raise _bad_url(str(kept["url"]))
        kept["url"] = url
    return kept


def _bad_url(url: str) -> ApiError:
    return bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")


def _reply_button(button: Any) -> Json:
    if isinstance(button, str):
        button = {"text": button}
    _text(button, "keyboard")
    return {name: value for name, value in button.items() if value is not None}
