"""What the page's requests and answers are made of: JSON objects, their texts and numbers."""

import json
from typing import Any

from aiohttp import web

from bot.sandbox.server.guard import Refused

Json = dict[str, Any]


async def read_body(request: web.Request) -> Json:
    """The JSON object of the body, {} when there is none; Refused for anything else."""
    if not request.can_read_body:
        return {}
    try:
        body = json.loads(await request.read() or b"{}")
    except ValueError as error:
        raise Refused(400, "the body is not JSON") from error
    if not isinstance(body, dict):
        raise Refused(400, "the body is not a JSON object")
    return body


def text_of(body: Json, name: str) -> str | None:
    """A text of the body, or None; Refused when it is not a text."""
    value = body.get(name)
    if value is not None and not isinstance(value, str):
        raise Refused(400, f"{name} is a text")
    return value


def number_of(body: Json, name: str) -> int | float | None:
    """A number of the body, or None; Refused when it is not a number."""
    value = body.get(name)
    if value is not None and (isinstance(value, bool) or not isinstance(value, int | float)):
        raise Refused(400, f"{name} is a number")
    return value


def number(raw: str | None, otherwise: int) -> int:
    """A whole number of the address, `otherwise` when it is not given; Refused when it is not a number."""
    if raw is None:
        return otherwise
    try:
        return int(raw)
    except ValueError:
        raise Refused(400, "a number is expected") from None


def answer_json(body: Json, status: int = 200) -> web.Response:
    """The answer with a JSON body."""
    data = json.dumps(body, ensure_ascii=False).encode()
    return web.Response(status=status, body=data, content_type="application/json")
